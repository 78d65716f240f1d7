//! Placeholders in all the shapes that forms, word processors, spreadsheets and people leave.

mod art;
mod klammern;
mod luecken;
mod wendungen;
mod xe;

use std::ops::Range;

use super::satzwort::{Satzwort, ist_monat, umgebung, worte};

pub use art::{Platzhalter, Platzhalterart};

/// All placeholders of a text as it reads, in order, none over another. Words in quotation marks that are spoken about are
/// none.
pub fn platzhalter(text: &str) -> Vec<Platzhalter> {
    let mut found = Vec::new();
    let mut push = |range: Range<usize>, art: Platzhalterart| {
        if !is_spoken_about(text, &range, art) {
            found.push(Platzhalter { range, art });
        }
    };
    klammern::klammern(text, &mut push);
    worte(text, &mut |word| {
        if let Some((range, art)) = of_word(&word) {
            push(range, art);
        }
    });
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut end = 0;
    found.retain(|one| {
        let outside = one.range.start >= end;
        end = end.max(one.range.end);
        outside
    });
    found
}

fn of_word(word: &Satzwort<'_>) -> Option<(Range<usize>, Platzhalterart)> {
    let found = if may_be_gap(word.ganz) { gap(word) } else { None };
    let found = found.or_else(|| {
        let length = wendungen::person(word).map(|length| (length, Platzhalterart::Person));
        let (length, art) = length.or_else(|| wendungen::wendung(word))?;
        let start = word.range(word.kern()).start;
        Some((start..start + length, art))
    });
    // Addresses hold any signs.
    found.filter(|_| !(word.ganz.contains("://") || word.ganz.contains("www.") || word.ganz.contains('@')))
}

/// Most words are letters alone; "jjjj" and "yyyy" are, too. Dots and quotation marks of Unicode begin with this byte.
fn may_be_gap(word: &str) -> bool {
    let sign = |b| matches!(b, b'x' | b'X' | b'_' | b'?' | b'.' | b'#' | b'/' | b'0'..=b'9' | b'-' | b':' | 0xE2);
    let year = |b| matches!(b, b'j' | b'J' | b'y' | b'Y');
    word.bytes().any(|b| sign(b) || year(b))
}

fn gap(word: &Satzwort<'_>) -> Option<(Range<usize>, Platzhalterart)> {
    let kern = word.kern();
    if luecken::ist_luecke(word) || xe::ist_luecke(word) {
        // The stop of the sentence is none of it, but that of a day is.
        let ends = word.danach.is_empty() || word.danach.starts_with(char::is_uppercase) && !ist_monat(word.danach);
        let gap = kern.strip_suffix('.');
        let gap = gap.filter(|gap| ends && gap.ends_with(char::is_alphanumeric) || gap.ends_with('_'));
        return Some((word.range(gap.unwrap_or(kern)), Platzhalterart::Luecke));
    }
    wendungen::ist_rechenfehler(word).then(|| (word.range(kern), Platzhalterart::Rechenfehler))
}

/// How far around a placeholder quotation marks are looked for, in bytes.
const UMKREIS: usize = 200;

/// Words of a sentence that speaks of what is written elsewhere.
const BESPROCHEN: &[&str] =
    &["Formular", "Platzhalter", "Variable", "Vordruck", "Muster ", "Bescheid", "Datei", "Studie", "zeigt", "Maske"];

/// Whether it is quoted, as the inscription of a button is: alone in its quotation marks, or the beginning of them.
fn is_spoken_about(text: &str, range: &Range<usize>, art: Platzhalterart) -> bool {
    const AUF: &[char] = &['„', '“', '"', '‚', '\'', '»', '«', '›', '‹'];
    const ZU: &[char] = &['“', '”', '"', '‘', '’', '\'', '«', '»', '‹', '›'];
    let before = umgebung(text, range.start.saturating_sub(UMKREIS)..range.start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = umgebung(text, range.end..range.end.saturating_add(UMKREIS));
    let behind = behind.split('\n').next().unwrap_or_default();
    // What is left out of a quotation: "„Die Mittel von […] EUR sind bereitzustellen“".
    let left_out =
        before.ends_with('[') && behind.starts_with(']') && text[range.clone()].chars().all(|c| ".…".contains(c));
    if left_out && quoted(before, behind) {
        return true;
    }
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word) || behind.contains(word));
    if quoted(before, behind) && says(BESPROCHEN)
        || art == Platzhalterart::Anweisung && says(&["Platzhalter", "Variable"])
    {
        return true;
    }
    // "Das Jahr 20XX im Titel „Stadt 20XX“"
    let piece = &text[range.clone()];
    if behind.find(piece).is_some_and(|at| quoted(&behind[..at], &behind[at + piece.len()..])) {
        return true;
    }
    if before.matches('`').count() % 2 == 1 && behind.contains('`') {
        return true;
    }
    // "Felder wie {Anrede}"
    let named = before.trim_end().ends_with(" wie") || before.trim_end().ends_with("Platzhalter");
    if named && art != Platzhalterart::Luecke {
        return true;
    }
    let alone = behind.trim_start_matches(['.', '!', '?', '…', ':', ',']).starts_with(ZU);
    let begins = matches!(art, Platzhalterart::Anweisung | Platzhalterart::Verweisfehler) && behind.contains(ZU);
    before.ends_with(AUF) && (alone || begins)
}

/// Whether a place lies in a quotation that is open before and closed behind it.
fn quoted(before: &str, behind: &str) -> bool {
    let opened = before.rfind(['„', '»', '›']).is_some_and(|at| !before[at..].contains(['“', '”', '«', '‹']));
    opened && behind.contains(['“', '”', '«', '‹', '"'])
}

#[cfg(test)]
mod tests;
