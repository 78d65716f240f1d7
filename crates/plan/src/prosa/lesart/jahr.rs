//! Years and pairs of years: `2014`, `2014/2015`, `2014 bis 2017`.

use std::ops::Range;

use crate::units::Jahr;

use super::tag::ist_monat;
use super::wort::worte_davor;

/// Years that a text names in one phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jahresangabe {
    /// Its bytes.
    pub range: Range<usize>,
    /// The first year.
    pub erstes: Jahr,
    /// The last year; a single one is both.
    pub letztes: Jahr,
}

impl Jahresangabe {
    /// How many years it spans.
    pub fn anzahl(&self) -> i64 {
        self.letztes.number() - self.erstes.number() + 1
    }
}

/// The years of a text as it reads, in order. No years are numbers of papers (`977/2013`), days (`22.11.2013`,
/// `November 2013`), laws and names (`GemHVO 2009`, `Office 2007`), amounts (`2000 EUR`) and parts of addresses.
pub fn jahresangaben(text: &str) -> Vec<Jahresangabe> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        let end = start + digits(&text[start..]);
        at = end;
        let Some(erstes) = Jahr::parse(&text[start..end]).filter(|_| begins(&text[..start])) else { continue };
        let mut years = vec![(start..end, erstes)];
        while let Some(next) = next_year(text, &years) {
            at = next.0.end;
            years.push(next);
        }
        if !goes_on(&text[at..]) && !named(&text[..start]) {
            found.extend(phrases(text, &years));
        }
    }
    found
}

pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a year may begin behind this text.
pub(super) fn begins(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        None => true,
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '=' | '#' | '&' | '@') => false,
        Some('.' | ',' | '-' | '/' | ':' | '?' | '’' | '\'') => back.next().is_none_or(|c| c == ' '),
        Some(_) => true,
    }
}

/// Signs and words that join two years.
const VERBINDUNGEN: &[&str] =
    &["/", " / ", "-", "–", "—", " - ", " – ", " und ", " bis ", " sowie ", " & ", " u. ", ", "];

/// The year that follows those that are read, and its bytes: a whole one, or the two digits behind a sign (`2014/15`).
fn next_year(text: &str, years: &[(Range<usize>, Jahr)]) -> Option<(Range<usize>, Jahr)> {
    let (last, year) = years.last()?;
    let rest = &text[last.end..];
    let [.., (before, _), _] = years else { return joined_year(rest, last.end, *year, |_| true) };
    // `2012/2013/2014` and `2012, 2013 und 2014` go on; behind `2012 bis 2013` another phrase begins.
    let joint = &text[before.end..last.start];
    joined_year(
        rest,
        last.end,
        *year,
        |next| {
            if joint.trim() == "/" { joint == next } else { listed(joint) && listed(next) }
        },
    )
}

/// Whether a joint is one of a list.
fn listed(joint: &str) -> bool {
    matches!(joint.trim(), "und" | "sowie" | "&" | "u." | ",")
}

/// The year at the beginning of a text behind one of the joints, and its bytes.
fn joined_year(rest: &str, at: usize, year: Jahr, joins: impl Fn(&str) -> bool) -> Option<(Range<usize>, Jahr)> {
    VERBINDUNGEN.iter().filter(|joint| joins(joint)).find_map(|joint| {
        let behind = rest.strip_prefix(joint)?;
        let length = digits(behind);
        let number = &behind[..length];
        let range = at + joint.len()..at + joint.len() + length;
        let short = matches!(joint.trim(), "/" | "-" | "–") && length == 2;
        let next = if short { abbreviated(year, number) } else { Jahr::parse(number) };
        Some((range, next.filter(|next| *next > year)?))
    })
}

/// `15` behind 2014 is 2015.
fn abbreviated(before: Jahr, number: &str) -> Option<Jahr> {
    let century = before.number() - before.number() % 100;
    Jahr::new(century + number.parse::<i64>().ok()?).filter(|year| year.number() - before.number() < 5)
}

/// Units behind a number that is no year.
const EINHEITEN: &[&str] = &[
    "%",
    "€",
    "EUR",
    "Euro",
    "T€",
    "TEUR",
    "Mio",
    "Tsd",
    "m²",
    "m2",
    "m³",
    "qm",
    "kg",
    "t ",
    "km",
    "kWh",
    "MWh",
    "MB",
    "GB",
    "Stück",
    "Plätze",
    "Personen",
    "Einwohner",
    "Stunden",
    "Meter",
    "Quadratmeter",
    "Tonnen",
    "Exemplare",
];

/// Whether a number goes on behind its digits, or counts something.
pub(super) fn goes_on(behind: &str) -> bool {
    let mut chars = behind.chars();
    let glued = match chars.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '%' | '€' | '§') => true,
        Some('.' | ',' | '/' | '-' | '–' | ':') => chars.next().is_some_and(|c| c.is_alphanumeric()),
        _ => false,
    };
    let unit = behind.strip_prefix(' ').unwrap_or_default();
    glued
        || EINHEITEN.iter().any(|one| unit.strip_prefix(one).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// Words whose number is a name, an issue or a version.
const NAMEN: &[&str] = &[
    "Access",
    "Agenda",
    "Antrag",
    "BGBl",
    "BauGB",
    "Charta",
    "DIN",
    "Drs",
    "Drucksache",
    "EN",
    "Excel",
    "Exchange",
    "Expo",
    "GBl",
    "GemHVO",
    "GemO",
    "Horizont",
    "ISO",
    "Nr",
    "Office",
    "Outlook",
    "PLZ",
    "Server",
    "SharePoint",
    "Strategie",
    "Vision",
    "Visual",
    "Vorlage",
    "Windows",
    "Word",
    "Ziel",
    "Ziffer",
    "Zensus",
];

/// Whether the word in front makes a name or a day of the number.
pub(super) fn named(before: &str) -> bool {
    let Some(word) = worte_davor(before, 1).pop() else { return false };
    let gap = before[word.end()..].trim_end_matches([' ', '.']);
    // `EEG 2021`, `KAV 2012`: short names of laws.
    let law = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && word.len() <= 8 && word.ends_with(['G', 'V', 'O'])
    };
    gap.is_empty()
        && (NAMEN.contains(&word.head()) || word.head().ends_with("Drs") || ist_monat(word.text) || law(word.text))
}

/// Years that follow each other are one phrase; others stand alone.
fn phrases(text: &str, years: &[(Range<usize>, Jahr)]) -> Vec<Jahresangabe> {
    let one =
        |(range, jahr): &(Range<usize>, Jahr)| Jahresangabe { range: range.clone(), erstes: *jahr, letztes: *jahr };
    let (Some((first, erstes)), Some((last, letztes))) = (years.first(), years.last()) else { return Vec::new() };
    let joints = || years.windows(2).map(|pair| &text[pair[0].0.end..pair[1].0.start]);
    let consecutive = years.windows(2).all(|pair| pair[1].1.number() - pair[0].1.number() == 1);
    // `2012, 2015 und 2019` are three; `2012, 2013` without "und" is no phrase either.
    let ends_open = years.len() > 1 && joints().next_back().is_some_and(|joint| joint == ", ");
    if joints().any(listed) && (!consecutive || ends_open) {
        return years.iter().map(one).collect();
    }
    vec![Jahresangabe { range: first.start..last.end, erstes: *erstes, letztes: *letztes }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_they_are_written() {
        for (text, years) in [
            ("Maßnahmenplan 2012/2013", "2012/2013: 2012-2013"),
            ("Maßnahmenplan 2012 / 2013 der Stadt", "2012 / 2013: 2012-2013"),
            ("Doppelhaushalt 2012/13.", "2012/13: 2012-2013"),
            ("die Jahre 2012-2013, 2014 – 2015", "2012-2013: 2012-2013; 2014 – 2015: 2014-2015"),
            ("2012 und 2013", "2012 und 2013: 2012-2013"),
            ("2012, 2013 und 2014", "2012, 2013 und 2014: 2012-2014"),
            ("von 2012 bis 2016 (seit 1998)", "2012 bis 2016: 2012-2016; 1998: 1998-1998"),
            ("2012 und 2015", "2012: 2012-2012; 2015: 2015-2015"),
            ("2012, 2013", "2012: 2012-2012; 2013: 2013-2013"),
            ("Bis 2030 sinkt er, „2014“ (2015)", "2030: 2030-2030; 2014: 2014-2014; 2015: 2015-2015"),
            ("BVDrs 977/2013, Antrag Nr. 212/2025, Drs. 12/2020", ""),
            ("am 31.12.2026, im November 2013, Dez. 2014, 2026-07-01", ""),
            ("GemHVO 2009, BGBl. 2019, EEG 2021, Office 2007, SQL-Server 2012, Agenda 2030", ""),
            ("https://example.org/2024/10?id=2014 und www.a.de/2012/2013/x", ""),
            ("2000 EUR, 2000 m², 2012er, 12014, 2.014, 2014,5, 2050 %", ""),
            ("im Jahr 2014.", "2014: 2014-2014"),
            ("Die Anlage wurde 1998 errichtet und 2012 erneuert", "1998: 1998-1998; 2012: 2012-2012"),
        ] {
            let found = jahresangaben(text).into_iter();
            let shown = |one: Jahresangabe| format!("{}: {}-{}", &text[one.range], one.erstes, one.letztes);
            assert_eq!(found.map(shown).collect::<Vec<_>>().join("; "), years, "{text}");
        }
    }
}
