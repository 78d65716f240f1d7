//! Numbers of Drucksachen in prose, in any form: BVDrs 977/2013, BV Drs. 12-2020, Drucksache 18/1234, Vorlage 2026/0067.

use std::ops::{Range, RangeInclusive};

use super::satzwort::{Satzwort, kern, worte};

/// The number of a Drucksache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drucksachennummer {
    /// The bytes of the digits with the sign between them.
    pub range: Range<usize>,
    /// The letters of the word before it, in lower case: `bvdrs`.
    pub form: String,
    /// The number that is counted.
    pub nummer: u32,
    /// The year, where one of the two is one.
    pub jahr: Option<i16>,
    /// Whether a parliament has printed it, which counts by its terms and not by years.
    pub parlament: bool,
}

/// All numbers of Drucksachen of a text as it reads.
pub fn drucksachen(text: &str) -> Vec<Drucksachennummer> {
    let mut found = Vec::new();
    if !has_pair(text) {
        return found;
    }
    // The two words before the one that is read.
    let mut before: [&str; 2] = ["", ""];
    worte(text, &mut |word| {
        if word.davor.is_empty() {
            before = ["", ""];
        }
        found.extend(read(&word, before));
        before = [before[1], word.ganz];
    });
    found
}

fn read(word: &Satzwort<'_>, before: [&str; 2]) -> Option<Drucksachennummer> {
    if !word.ganz.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text = word.kern().trim_end_matches(['.', '!', '?']);
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = text.split_at(at);
    let (first, second) = zahlenpaar(number)?;
    let form = form(letters, before)?;
    let (jahr, counted) = year_and_number(first, second)?;
    let named = |word: &&str| {
        let word = word.to_lowercase();
        let house = ["bundestag", "landtag", "bundesrat", "abgeordnetenhaus", "bürgerschaft"];
        matches!(kern(&word).trim_end_matches(['.', '-']), "bt" | "lt" | "br")
            || ["bt-", "lt-", "br-"].iter().any(|short| kern(&word).starts_with(short))
            || house.iter().any(|house| kern(&word).starts_with(house))
    };
    let parlament = before.iter().chain([&letters]).any(named);
    Some(Drucksachennummer { range: word.range(number), form, nummer: counted.parse().ok()?, jahr, parlament })
}

/// Whether digits stand on both sides of a sign: most texts have no such pair.
fn has_pair(text: &str) -> bool {
    let pair = |three: &[u8]| matches!(three, [a, b'/' | b'-', b] if a.is_ascii_digit() && b.is_ascii_digit());
    text.as_bytes().windows(3).any(pair)
}

/// Two numbers with one sign between them.
fn zahlenpaar(text: &str) -> Option<(&str, &str)> {
    let (first, second) = text.split_once(['/', '-'])?;
    let digits = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (digits(first) && digits(second)).then_some((first, second))
}

/// Which of two numbers is the year, and which is counted; None for a pair of years, which is a budget.
fn year_and_number<'a>(first: &'a str, second: &'a str) -> Option<(Option<i16>, &'a str)> {
    let year = |text: &str, years: RangeInclusive<i16>| {
        text.parse::<i16>().ok().filter(|year| text.len() == 4 && years.contains(year))
    };
    let (near, all) = (1900..=2199, 1000..=2999);
    let pair = (year(first, near.clone()), year(second, near.clone()));
    if matches!(pair, (Some(from), Some(to)) if (1..=4).contains(&to.saturating_sub(from))) {
        return None;
    }
    // The year stands behind the number, unless only the other one can be one.
    let behind = pair.1.map(|year| (Some(year), first));
    let before = || pair.0.map(|year| (Some(year), second));
    Some(behind.or_else(before).unwrap_or_else(|| (year(second, all), first)))
}

/// The letters of the word that names a Drucksache: before the digits, with or without a blank and "Nr.".
fn form(letters: &str, [second, last]: [&str; 2]) -> Option<String> {
    let plain =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let (own, last, second) = (plain(letters), plain(last), plain(second));
    let number = |word: &str| matches!(word, "nr" | "nrn" | "nummer" | "");
    let word = match (number(&own), number(&last)) {
        (false, _) => own,
        (true, false) => last,
        (true, true) => second,
    };
    ist_drucksache(&word).then_some(word)
}

/// Whether letters in lower case name a paper of a council.
pub(super) fn ist_drucksache(word: &str) -> bool {
    const KURZ: &[&str] = &["bv", "mv", "iv", "sv", "ds", "antrag", "antrags", "anfrage", "drucks"];
    let long = ["drs", "drucksache", "drucksachen", "vorlage", "vorlagen"].iter().any(|end| word.ends_with(end));
    long || KURZ.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_any_form() {
        for (text, form, nummer, jahr) in [
            ("siehe BVDrs 977/2013.", "bvdrs", 977, Some(2013)),
            ("(BVDrs. 977-2013)", "bvdrs", 977, Some(2013)),
            ("BV Drs 12/2020,", "drs", 12, Some(2020)),
            ("BVDrs977/2013", "bvdrs", 977, Some(2013)),
            ("Drucksache Nr. 12/2020", "drucksache", 12, Some(2020)),
            ("Vorlage Nr. 2026/0067", "vorlage", 67, Some(2026)),
            ("Drucksache 18/1234", "drucksache", 18, Some(1234)),
            ("BV 12/2020", "bv", 12, Some(2020)),
            ("Antrag Nr. 212/2025 vom", "antrag", 212, Some(2025)),
            ("Drs 5/20", "drs", 5, None),
            ("BVDrs 1029/2031", "bvdrs", 1029, Some(2031)),
            ("Vorlage 2031/1029", "vorlage", 1029, Some(2031)),
            ("BVDrs 1029/1031", "bvdrs", 1029, Some(1031)),
        ] {
            let found = drucksachen(text);
            let read: Vec<_> = found.iter().map(|one| (one.form.as_str(), one.nummer, one.jahr)).collect();
            assert_eq!(read, [(form, nummer, jahr)], "{text}");
        }
    }

    #[test]
    fn papers_of_parliaments_are_known() {
        for text in ["BT-Drs. 18/2031", "LT-Drs 17/2035", "Bundestagsdrucksache 18/2031", "Drucksache des Bundestags"] {
            assert!(drucksachen(text).iter().all(|one| one.parlament), "{text}");
        }
    }

    #[test]
    fn other_pairs_of_numbers_are_none() {
        for text in ["im Haushalt 2014/2015", "Drs 2014/2015", "Nr. 5/2020", "am 3/2020", "Schritt 1/2", "Drs 1/2/3"] {
            assert_eq!(drucksachen(text), [], "{text}");
        }
    }
}
