//! Counts with what they count: "sechs Themenbereiche", "17 IuK-Maßnahmen", "die neun beteiligten Ämter".

use std::ops::Range;

use crate::units::Jahr;

use super::wort::{Wort, worte};
use super::ziffern::{Schreibweise, Zahlangabe};

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anzahl<'a> {
    /// The bytes of the number.
    pub zahl_range: Range<usize>,
    /// The bytes from the number to the noun.
    pub range: Range<usize>,
    /// How many.
    pub zahl: usize,
    /// Words between number and noun.
    pub beiwoerter: Vec<&'a str>,
    /// What is counted: a noun.
    pub nomen: &'a str,
}

/// More words do not stand between a number and what it counts.
const BEIWOERTER_HOECHSTENS: usize = 3;

/// The counts of a text as it reads, in order; `zahlen` are its numbers. A number with a unit or decimals counts nothing.
pub fn anzahlen<'a>(text: &'a str, zahlen: &[Zahlangabe]) -> Vec<Anzahl<'a>> {
    zahlen.iter().filter_map(|zahl| anzahl(text, zahl)).collect()
}

fn anzahl<'a>(text: &'a str, zahl: &Zahlangabe) -> Option<Anzahl<'a>> {
    let counts = zahl.nachkommastellen == 0 && zahl.schreibweise != Schreibweise::Artikel;
    let value = usize::try_from(zahl.wert).ok().filter(|_| counts)?;
    // `Im Jahr 2026 Maßnahmen umzusetzen` counts none.
    let year = zahl.schreibweise == Schreibweise::Ziffern && Jahr::parse(&text[zahl.bytes.clone()]).is_some();
    let glued = text[..zahl.bytes.start].ends_with(['-', '/', '.', ',', '§']);
    if glued || year {
        return None;
    }
    let mut beiwoerter = Vec::new();
    let mut end = zahl.bytes.end;
    for wort in worte(&text[end..]).take(BEIWOERTER_HOECHSTENS + 1) {
        let wort = Wort { at: zahl.bytes.end + wort.at, text: wort.text };
        if &text[end..wort.at] != " " {
            return None;
        }
        end = wort.end();
        if wort.is_upper() {
            let (zahl_range, range) = (zahl.bytes.clone(), zahl.bytes.start..end);
            return Some(Anzahl { zahl_range, range, zahl: value, beiwoerter, nomen: wort.text });
        }
        if !ist_beiwort(wort.text) {
            return None;
        }
        beiwoerter.push(wort.text);
    }
    None
}

/// Whether a word may be an adjective: whatever has another ending begins something else.
pub(super) fn ist_beiwort(word: &str) -> bool {
    word.ends_with(['e', 'n', 'r', 's']) && !VERHAELTNISWOERTER.contains(&word)
}

/// Small words that end as adjectives do, but begin something else.
const VERHAELTNISWOERTER: &[&str] = &[
    "an", "aus", "bis", "das", "davon", "den", "der", "des", "die", "eine", "einen", "einer", "für", "in", "ihrer",
    "über", "unter", "von", "waren", "werden", "wurden", "wurde", "haben", "oder", "dieser", "diesen", "aller",
    "seiner",
];

#[cfg(test)]
mod tests {
    use super::super::ziffern::zahlen;
    use super::*;

    #[test]
    fn counts_are_read_with_what_they_count() {
        for (text, counts) in [
            ("Das sind sechs Themenbereiche.", "6 Themenbereiche"),
            ("einem der fünf strategischen IuK-Themenbereiche", "5 strategischen IuK-Themenbereiche"),
            ("98 Maßnahmen aus 20 Ämtern", "98 Maßnahmen; 20 Ämtern"),
            ("zehn der 17 Maßnahmen", "17 Maßnahmen"),
            ("Die neun beteiligten Ämter", "9 beteiligten Ämter"),
            ("zwei weitere Maßnahmen an drei Schulen", "2 weitere Maßnahmen; 3 Schulen"),
            ("1.200 Maßnahmen", "1200 Maßnahmen"),
            ("Anlage 2 und eine Maßnahme, 2026 Maßnahmen", ""),
            ("6,5 Ämter, 977/2013 Drucksachen, zwei davon", ""),
        ] {
            let found = anzahlen(text, &zahlen(text)).into_iter();
            let shown = |one: Anzahl<'_>| {
                [vec![one.zahl.to_string().as_str()], one.beiwoerter, vec![one.nomen]].concat().join(" ")
            };
            assert_eq!(found.map(shown).collect::<Vec<_>>().join("; "), counts, "{text}");
        }
    }
}
