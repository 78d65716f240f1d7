//! References to parts of a paper: Anlage 2, Anlagen 1 bis 3, Abschnitt 1.6, Ziffer 3, Themenbereich 4, Seite 45.

use std::ops::Range;

use super::nachbarn::worin;
use super::satzwort::{Satzwort, ist_einheit, ist_monat, kern, umgebung, worte};

pub use super::nachbarn::Worin;

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verweisart {
    /// An Anlage.
    Anlage,
    /// A section or chapter.
    Abschnitt,
    /// A point of a list: Ziffer, Punkt.
    Ziffer,
    /// A number of something: Nr. 4.
    Nummer,
    /// A row of the Maßnahmenplan.
    LaufendeNummer,
    /// A Themenbereich.
    Themenbereich,
    /// A page.
    Seite,
    /// A table.
    Tabelle,
    /// A picture.
    Abbildung,
}

/// A reference with one or more numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verweis {
    /// Its bytes in the text as it reads, from its word to its last number.
    pub range: Range<usize>,
    /// What it names.
    pub art: Verweisart,
    /// Its numbers, at least one.
    pub nummern: Vec<Verweisnummer>,
    /// Where the part lies.
    pub worin: Worin,
    /// Whether the reader is sent there: "siehe", "unter", "… dargestellt".
    pub siehe: bool,
}

/// A number of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verweisnummer {
    /// Its bytes.
    pub range: Range<usize>,
    /// `1.6` as 1 and 6; a letter behind it is left out.
    pub stufen: Vec<u32>,
    /// The number from which it is counted on, for "1 bis 3".
    pub seit: Option<u32>,
}

impl Verweisnummer {
    /// The number as it is printed.
    pub fn nummer(&self) -> String {
        self.stufen.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
    }

    /// The first of its parts.
    pub fn erste(&self) -> u32 {
        self.stufen.first().copied().unwrap_or_default()
    }
}

/// Bytes around a reference that say whose part it names.
pub(super) const DAVOR: usize = 80;
pub(super) const DANACH: usize = 120;

/// All references of a text as it reads.
pub fn verweise(text: &str) -> Vec<Verweis> {
    let mut found = Vec::new();
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return found;
    }
    worte(text, &mut |word| found.extend(verweis(text, &word)));
    found
}

fn verweis(text: &str, word: &Satzwort<'_>) -> Option<Verweis> {
    // "Anlage 2", "Anlage Nr. 2"
    if !word.danach.starts_with(|c: char| c.is_ascii_digit() || c == 'N') {
        return None;
    }
    let (art, many) = art(word)?;
    let name = word.range(word.kern());
    let mut at = name.end;
    for number in [" Nr. ", " Nrn. ", " Nummer ", " Nummern "] {
        at += text[at..].strip_prefix(number).map_or(0, |_| number.len() - 1);
    }
    let first = zahl(text, at + blanks(text, at, 1)?)?;
    // A year, and what a number counts: "mit der Anlage 1998 errichtet", "in der Anlage 12 Tonnen".
    if first.erste() > hoechstens(art) {
        return None;
    }
    let mut nummern = vec![first];
    while let Some(next) = weitere(text, &nummern, many, art) {
        nummern.push(next);
    }
    let end = nummern.last()?.range.end;
    let behind = umgebung(text, end..end + DANACH).split('\n').next().unwrap_or_default();
    let sentence = behind.find(". ").map_or(behind, |end| &behind[..end]);
    let before = umgebung(text, name.start.saturating_sub(DAVOR)..name.start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let siehe = sent_there(before, sentence) || art == Verweisart::Seite && before.ends_with("auf ");
    Some(Verweis { range: name.start..end, art, nummern, worin: worin(before, sentence), siehe })
}

/// What stands before the number of a row of the Maßnahmenplan.
const RUNNING: &[&str] =
    &["lfd.", "lfd", "Lfd.", "laufende", "laufenden", "laufender", "Laufende", "Maßnahme", "Maßnahmen"];

/// What a word names, and whether it is a plural.
fn art(word: &Satzwort<'_>) -> Option<(Verweisart, bool)> {
    let text = word.kern();
    if !word.ganz.ends_with(text) {
        return None;
    }
    let many = text.ends_with(['n', 'e']) && !matches!(text, "Anlage" | "Seite" | "Tabelle" | "Nummer");
    let area = text.rsplit('-').next().unwrap_or(text);
    Some(match text {
        "Anlage" | "Anlagen" | "ANLAGE" | "Anl." | "Anl" => (Verweisart::Anlage, many || text.starts_with("Anl.")),
        "Abschnitt" | "Abschnitte" | "Abschnitten" | "Abschn." | "Kapitel" | "Kapiteln" | "Kap."
        | "Gliederungspunkt" => (Verweisart::Abschnitt, many),
        "Ziffer" | "Ziffern" | "Ziff." | "Punkt" | "Punkte" | "Punkten" | "Pkt." => (Verweisart::Ziffer, many),
        "Nr." | "Nrn." | "Nummer" | "Nummern" => {
            let running = RUNNING.contains(&kern(word.davor));
            (if running { Verweisart::LaufendeNummer } else { Verweisart::Nummer }, many || text == "Nrn.")
        }
        "lfd.Nr." => (Verweisart::LaufendeNummer, false),
        _ if matches!(area, "Themenbereich" | "Themenbereiche" | "Themenbereichen" | "Themenbereichs") => {
            (Verweisart::Themenbereich, many)
        }
        "Seite" | "Seiten" => (Verweisart::Seite, many),
        "S." if matches!(kern(word.davor), "siehe" | "vgl." | "Siehe" | "auf") => (Verweisart::Seite, false),
        "Tabelle" | "Tabellen" | "Tab." => (Verweisart::Tabelle, many),
        "Abbildung" | "Abbildungen" | "Abb." => (Verweisart::Abbildung, many),
        _ => return None,
    })
}

/// The largest number that names such a part; what is larger counts something.
fn hoechstens(art: Verweisart) -> u32 {
    match art {
        Verweisart::LaufendeNummer => 99_999,
        Verweisart::Seite | Verweisart::Nummer => 999,
        _ => 99,
    }
}

/// A number at a byte; None where it is a part of something else: 1.000, 3,5, 12/2020, 5 %.
fn zahl(text: &str, at: usize) -> Option<Verweisnummer> {
    let bytes = text.as_bytes();
    let digits =
        |at: usize| bytes.get(at..).unwrap_or_default().iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    let mut stufen = Vec::new();
    let mut end = at;
    loop {
        let length = digits(end);
        if length == 0 || !stufen.is_empty() && length > 2 || length > 5 {
            return None;
        }
        stufen.push(text[end..end + length].parse().ok()?);
        end += length;
        if bytes.get(end) != Some(&b'.') || digits(end + 1) == 0 || stufen.len() > 4 {
            break;
        }
        end += 1;
    }
    let mut behind = text[end..].chars();
    let (next, after) = (behind.next(), behind.next());
    let letter = next.is_some_and(|c| c.is_ascii_lowercase()) && !after.is_some_and(char::is_alphanumeric);
    let goes_on = match next {
        Some('%' | '°' | '€' | '²' | '$' | '@' | '_') => true,
        Some(',' | '/' | ':' | '.') => after.is_some_and(|c| c.is_ascii_digit()),
        Some('-') => after.is_some_and(char::is_alphabetic),
        Some(c) => c.is_alphanumeric() && !letter,
        None => false,
    };
    let end = end + usize::from(letter);
    let word = text[end..].strip_prefix(' ').and_then(|rest| rest.split([' ', '\n', '|']).next()).unwrap_or_default();
    let day = text[end..].strip_prefix(". ").and_then(|rest| rest.split([' ', '\n', '|']).next()).unwrap_or_default();
    let counts = ist_einheit(word) || ist_monat(word) || ist_monat(day);
    (!goes_on && !counts).then_some(Verweisnummer { range: at..end, stufen, seit: None })
}

/// Blanks at a byte, where there are that many at least.
fn blanks(text: &str, at: usize, least: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    (blanks >= least).then_some(blanks)
}

/// The most numbers of one reference that are read.
const NUMMERN_HOECHSTENS: usize = 50;

/// The next number of a list: ", 2", " und 3", " bis 5", "–5".
fn weitere(text: &str, known: &[Verweisnummer], many: bool, art: Verweisart) -> Option<Verweisnummer> {
    let last = known.last()?;
    let rest = &text[last.range.end..];
    let signs = [" bis ", "–", " – ", "-", " - ", " und ", " u. ", " & ", " sowie ", " oder ", " bzw. ", ", ", "/"];
    let (nr, sign) = signs.iter().enumerate().find(|(_, sign)| rest.starts_with(**sign))?;
    let mut next = zahl(text, last.range.end + sign.len())?;
    let (of, to) = (last.erste(), next.erste());
    let runs = nr < 5;
    // "Anlage 1, 2 Stellen" and "Anlage 1 und 17 weitere" count something behind the reference.
    let noun = text[next.range.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let fits = if many { !noun || runs } else { !noun && *sign != ", " && to <= of.saturating_add(10) };
    if !fits || to > hoechstens(art) || known.len() >= NUMMERN_HOECHSTENS || runs && to < of {
        return None;
    }
    next.seit = runs.then_some(of);
    Some(next)
}

/// Whether words send the reader to a part.
pub(super) fn sent_there(before: &str, behind: &str) -> bool {
    const HIN: &[&str] = &["siehe", "Siehe", "s.", "vgl.", "Vgl.", "vergleiche", "unter", "Unter"];
    const DORT: &[&str] = &[
        "dargestellt",
        "beschrieben",
        "erläutert",
        "genannt",
        "genannten",
        "ausgeführt",
        "dargelegt",
        "aufgeführt",
        "begründet",
        "behandelt",
        "ersichtlich",
        "nachzulesen",
        "verwiesen",
        "entnehmen",
    ];
    before.rsplit(' ').filter(|word| !word.is_empty()).take(3).any(|word| HIN.contains(&kern(word)))
        || behind.split(' ').take(8).any(|word| DORT.contains(&kern(word).trim_end_matches('.')))
}

#[cfg(test)]
mod tests;
