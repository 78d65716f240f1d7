//! Bodies that a text names, in whatever case: „des Verwaltungsausschusses“, „im Gemeinderat“, „Gemeinderatssitzung“.

use std::collections::BTreeSet;

/// The names that are looked for.
pub(super) struct Gremien<'a> {
    /// Each with the stems of its words.
    namen: Vec<(&'a str, Vec<String>)>,
}

/// Names that are looked for.
const HOECHSTENS: usize = 100;

impl<'a> Gremien<'a> {
    /// What a session is called whose body is not named.
    pub(super) const SITZUNG: &'static str = "Sitzung";

    pub(super) fn new(names: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = BTreeSet::new();
        let stems = |name: &'a str| (name, words(name).map(|(_, word)| stamm(word)).collect::<Vec<_>>());
        let namen = names.filter(|name| seen.insert(*name)).take(HOECHSTENS).map(stems);
        Self { namen: namen.filter(|(_, stems)| !stems.is_empty()).collect() }
    }

    /// Whether a word is one of a body's name.
    pub(super) fn wort(&self, word: &str) -> bool {
        let own = stamm(word);
        self.namen.iter().any(|(_, stems)| stems.contains(&own) || sitzung_von(word, stems))
    }

    /// The bodies that a sentence names, the one nearest before `at` first; [`Self::SITZUNG`] where it names none but
    /// speaks of a session.
    pub(super) fn genannt(&self, sentence: &str, at: usize) -> Vec<&'a str> {
        let text: Vec<(usize, &str)> = words(sentence).collect();
        let stems: Vec<String> = text.iter().map(|(_, word)| stamm(word)).collect();
        let mut found: Vec<(usize, std::cmp::Reverse<usize>, &'a str)> = Vec::new();
        for (name, wanted) in &self.namen {
            for (nr, (place, word)) in text.iter().enumerate() {
                if !beginnt(&stems[nr..], wanted) && !sitzung_von(word, wanted) {
                    continue;
                }
                // What stands before the day is nearer than anything behind it; of names at one place the longest.
                let distance = if *place < at { at - place } else { sentence.len() + place - at };
                found.push((distance, std::cmp::Reverse(name.len()), name));
            }
        }
        found.sort_unstable();
        let names: Vec<&'a str> = found.into_iter().map(|(.., name)| name).collect();
        if names.is_empty() && text.iter().any(|(_, word)| ["Sitzung", "Sitzungstermin"].contains(word)) {
            return vec![Self::SITZUNG];
        }
        names
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some((start, &text[start..end]))
    })
}

/// A word without its ending, so that all its cases are one.
fn stamm(word: &str) -> String {
    let word = word.to_lowercase().replace('ß', "ss");
    let ending = ["en", "er", "em", "es", "e", "s"].into_iter().find(|end| word.len() > 4 && word.ends_with(end));
    let stem = ending.map_or(word.as_str(), |end| &word[..word.len() - end.len()]);
    // Ausschuss and Ausschusses: what is left may have an ending of its own.
    stem.trim_end_matches('s').to_owned()
}

fn beginnt(stems: &[String], wanted: &[String]) -> bool {
    stems.len() >= wanted.len() && stems.iter().zip(wanted).all(|(a, b)| a == b)
}

/// `Gemeinderatssitzung` is one of the Gemeinderat.
fn sitzung_von(word: &str, wanted: &[String]) -> bool {
    let [name] = wanted else { return false };
    let word = word.to_lowercase().replace('ß', "ss");
    word.contains("sitzung") && word.starts_with(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_found_in_every_case() {
        let names =
            ["Gemeinderat", "Verwaltungsausschuss", "Technischer Ausschuss", "Ausschuss für Umwelt und Technik"];
        let gremien = Gremien::new(names.into_iter());
        for (text, expected) in [
            ("Der Verwaltungsausschuss berät am ", "Verwaltungsausschuss"),
            ("In der Sitzung des Verwaltungsausschusses am ", "Verwaltungsausschuss"),
            ("die Beratung im Technischen Ausschuss am ", "Technischer Ausschuss"),
            (
                "Der Verwaltungsausschuss, dann der Ausschuss für Umwelt und Technik am ",
                "Ausschuss für Umwelt und Technik",
            ),
            ("die Gemeinderatssitzung am ", "Gemeinderat"),
            ("Der Beschluss des Gemeinderats am ", "Gemeinderat"),
            ("Die Sitzung ist am ", Gremien::SITZUNG),
        ] {
            assert_eq!(gremien.genannt(text, text.len()).first(), Some(&expected), "{text}");
        }
        assert_eq!(gremien.genannt("Baubeginn ist am ", 16), [""; 0]);
    }
}
