//! Whose part a reference names: the words around it say whether it is in this paper.

use super::papier::ist_dokument;
use super::papiernummer::ist_drucksache;
use super::satzwort::{ist_gesetz, kern};

/// In what the part lies that a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worin {
    /// In this paper, for nothing else is said.
    Hier,
    /// In what the council is asked to decide.
    Beschlussantrag,
    /// In the reasons.
    Begruendung,
    /// In an Anlage of this paper.
    Anlage,
    /// In another paper, a law or a contract.
    Fremd,
}

/// What the words before and behind a reference say.
pub(super) fn worin(before: &str, behind: &str) -> Worin {
    if other_before(before) {
        return Worin::Fremd;
    }
    let behind = behind_title(behind).trim_start_matches([' ', ',', '(', '[', '–']);
    let end = behind.find(['\n', ';', '|', ')']).unwrap_or(behind.len());
    let words: Vec<&str> = behind[..end].split(' ').filter(|word| !word.is_empty()).take(8).collect();
    let other = of_words(listed(&words));
    // "Anlage 3, Tabelle 2"
    let in_anlage = before.trim_end_matches(' ').ends_with(',') && before.contains("Anlage ");
    if other == Worin::Hier && in_anlage { Worin::Anlage } else { other }
}

/// What follows a title in brackets: "Anlage 5 (Schallgutachten) des Bebauungsplans" is of the Bebauungsplan.
fn behind_title(behind: &str) -> &str {
    let title = behind.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    let owned = |rest: &&str| [" des ", " der ", " zum ", " zur "].iter().any(|word| rest.starts_with(word));
    title.map(|(_, rest)| rest).filter(owned).unwrap_or(behind)
}

/// Words without the other parts of the same list: "und Anlage 4 des Vertrags" begins behind the 4.
fn listed<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        ["und" | "sowie" | "oder" | "bis", "in", part, number, rest @ ..]
        | ["und" | "sowie" | "oder" | "bis", part, number, rest @ ..]
            if part.starts_with("Anl") && number.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            rest
        }
        _ => words,
    }
}

fn of_words(words: &[&str]) -> Worin {
    let Some(first) = words.first().map(|word| kern(word)) else { return Worin::Hier };
    let paper = ist_drucksache(&letters(first)) && words.iter().take(4).any(|word| is_paper_number(word));
    if paper || ist_gesetz(first) || first.starts_with('§') {
        return Worin::Fremd;
    }
    let rest = words.get(1..).unwrap_or_default();
    match first {
        "der" | "des" | "dieser" | "dieses" | "jener" | "jenes" | "unserer" | "unseres" | "seiner" | "seines"
        | "ihrer" | "ihres" | "eines" | "einer" | "desselben" | "derselben" => owner(rest),
        "zur" | "zum" | "zu" | "vom" | "von" | "aus" | "im" | "in" | "nach" | "gemäß" | "gem." => {
            let near = &rest[..rest.len().min(5)];
            let other = near.iter().any(|word| ist_gesetz(word) || ist_dokument(word) || word.starts_with('§'));
            match own(near) {
                _ if other || numbered_paper(near) || near.iter().any(|word| is_paper_number(word)) => Worin::Fremd,
                Some(Worin::Hier) | None => Worin::Hier,
                Some(of) => of,
            }
        }
        _ => Worin::Hier,
    }
}

/// "der Begründung" is here, "des Rahmenvertrags" and "der Drs 12/2020" are not.
fn owner(words: &[&str]) -> Worin {
    let near = &words[..words.len().min(4)];
    if numbered_paper(near) || near.iter().any(|word| is_paper_number(word) || ist_gesetz(word)) {
        return Worin::Fremd;
    }
    match near.iter().find(|word| kern(word).starts_with(char::is_uppercase)) {
        Some(noun) => own(&[noun]).unwrap_or(Worin::Fremd),
        None => Worin::Hier,
    }
}

/// Names of this paper and its parts.
fn own(words: &[&str]) -> Option<Worin> {
    words.iter().find_map(|word| {
        let word = kern(word).trim_end_matches(['.', '!', '?']);
        Some(match word.trim_end_matches('s') {
            "Begründung" | "Beschlussbegründung" => Worin::Begruendung,
            "Beschlussantrag"
            | "Beschlußantrag"
            | "Beschlussvorschlag"
            | "Beschlussantrage"
            | "Beschlussvorschlage" => Worin::Beschlussantrag,
            "Anlage" | "Anlagen" | "Maßnahmenplan" | "Maßnahmenplane" => Worin::Anlage,
            "Vorlage" | "Beschlussvorlage" | "Mitteilungsvorlage" | "Sitzungsvorlage" | "Drucksache"
            | "Kurzfassung" | "Papier" | "Papiere" | "Text" | "Texte" => Worin::Hier,
            _ => return None,
        })
    })
}

/// Whether another paper is named right before: "Drs 12/2020, Anlage 3", "DIN 276 Abschnitt 3", "siehe dort Anlage 2".
fn other_before(before: &str) -> bool {
    let clause = before.rsplit(['\n', ';', '|']).next().unwrap_or_default();
    let mut words =
        clause.rsplit(' ').filter(|word| !matches!(*word, "" | "–" | "in" | "und" | "der" | "auf" | "unter"));
    let (Some(last), second) = (words.next(), words.next().unwrap_or_default()) else { return false };
    let bare = kern(last).trim_end_matches(['.', ':']);
    let near =
        clause.split(' ').rev().take(6).take_while(|word| !matches!(kern(word), "siehe" | "s." | "vgl." | "Siehe"));
    let paragraph = near.into_iter().any(|word| kern(word).starts_with('§') || kern(word) == "Art.");
    let number = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    matches!(bare, "dort" | "ebenda" | "ebd" | "aaO" | "a.a.O" | "dessen" | "deren")
        || ist_gesetz(last) && !last.ends_with(['.', ':'])
        || is_paper_number(last) && !last.ends_with('.')
        || number && (ist_gesetz(second) || ist_dokument(second))
        || paragraph
        || ist_dokument(last) && !clause.ends_with('(') && !last.ends_with(['.', ':'])
}

/// Whether a Drucksache with its number is among words.
fn numbered_paper(words: &[&str]) -> bool {
    let named = words.iter().take(3).position(|word| ist_drucksache(&letters(word)));
    named.is_some_and(|at| words[at..].iter().take(4).any(|word| is_paper_number(word)))
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// "12/2020", in brackets or not.
pub(super) fn is_paper_number(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = kern(word).trim_end_matches('.').split_once('/');
    number.is_some_and(|(first, second)| digits(second) && digits(first.trim_start_matches(char::is_alphabetic)))
}
