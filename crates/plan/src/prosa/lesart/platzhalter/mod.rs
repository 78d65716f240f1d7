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
    // Addresses hold any signs.
    if word.ganz.contains("://") || word.ganz.contains("www.") || word.ganz.contains('@') {
        return None;
    }
    let whole = |art| (word.range(word.kern()), art);
    if luecken::ist_luecke(word) || xe::ist_luecke(word) {
        // The stop of the sentence is none of it, but that of a day is.
        let ends = word.danach.is_empty() || word.danach.starts_with(char::is_uppercase) && !ist_monat(word.danach);
        let gap = word
            .kern()
            .strip_suffix('.')
            .filter(|gap| ends && gap.ends_with(char::is_alphanumeric) || gap.ends_with('_'));
        return Some((word.range(gap.unwrap_or(word.kern())), Platzhalterart::Luecke));
    }
    if wendungen::ist_rechenfehler(word) {
        return Some(whole(Platzhalterart::Rechenfehler));
    }
    if let Some(length) = wendungen::person(word) {
        let start = word.range(word.kern()).start;
        return Some((start..start + length, Platzhalterart::Person));
    }
    let (length, art) = wendungen::wendung(word)?;
    let start = word.range(word.kern()).start;
    Some((start..start + length, art))
}

/// How far around a placeholder quotation marks are looked for, in bytes.
const UMKREIS: usize = 200;

/// Whether it is quoted, as the inscription of a button is: alone in its quotation marks, or the beginning of them.
fn is_spoken_about(text: &str, range: &Range<usize>, art: Platzhalterart) -> bool {
    const AUF: &[char] = &['„', '“', '"', '‚', '\'', '»', '«', '›', '‹'];
    const ZU: &[char] = &['“', '”', '"', '‘', '’', '\'', '«', '»', '‹', '›'];
    let before = umgebung(text, range.start.saturating_sub(UMKREIS)..range.start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = umgebung(text, range.end..range.end.saturating_add(UMKREIS));
    let behind = behind.split('\n').next().unwrap_or_default();
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

#[cfg(test)]
mod tests;
