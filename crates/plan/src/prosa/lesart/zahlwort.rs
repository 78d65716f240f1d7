//! Numbers in words: "sechs", "siebzehn", "hundertfünfzigtausend", "sechseinhalb", "anderthalb".

use rust_decimal::Decimal;

use crate::source::ascii_key;

/// Zero to nineteen, as they stand alone and in compounds.
const EINER: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fuenf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwoelf",
    "dreizehn",
    "vierzehn",
    "fuenfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];

/// Twenty to ninety.
const ZEHNER: [&str; 8] = ["zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

/// The forms of the article, which is also the word for one.
const ARTIKEL: [&str; 6] = ["ein", "eine", "einen", "einem", "einer", "eines"];

/// Bytes of the longest number word that is read: all below a million are shorter.
const WORT_HOECHSTENS: usize = 80;

/// The value of a word that is a number below a million; an article is one.
pub fn zahlwort(wort: &str) -> Option<Decimal> {
    if wort.len() > WORT_HOECHSTENS || !may_be_number(wort) {
        return None;
    }
    let wort = ascii(wort);
    match wort.as_str() {
        "halb" | "halbe" | "halben" | "halber" | "halbes" => return Some(Decimal::new(5, 1)),
        "anderthalb" | "anderthalbe" | "anderthalben" => return Some(Decimal::new(15, 1)),
        "zwo" | "zweier" => return Some(Decimal::TWO),
        "dreier" => return Some(Decimal::new(3, 0)),
        wort if ist_artikel(wort) => return Some(Decimal::ONE),
        _ => {}
    }
    let half = wort.strip_suffix("einhalb").map(|front| below_million(if front == "ein" { "eins" } else { front }));
    match half {
        Some(front) => front.filter(|front| *front > 0).map(|front| Decimal::from(front) + Decimal::new(5, 1)),
        None => below_million(&wort).map(Decimal::from),
    }
}

/// Whether a word begins as numbers do: every word of a text is asked, and most are none.
fn may_be_number(wort: &str) -> bool {
    let mut letters = wort.chars().map(|c| c.to_ascii_lowercase());
    matches!(
        (letters.next(), letters.next()),
        (Some('a'), Some('c' | 'n'))
            | (Some('d'), Some('r'))
            | (Some('e'), Some('i' | 'l'))
            | (Some('f'), Some('u' | 'ü' | 'Ü'))
            | (Some('h'), Some('a' | 'u'))
            | (Some('n'), Some('e' | 'u'))
            | (Some('s'), Some('e' | 'i'))
            | (Some('t'), Some('a'))
            | (Some('v'), Some('i'))
            | (Some('z'), Some('e' | 'w'))
    )
}

/// Whether a word is a form of the article.
pub(super) fn ist_artikel(wort: &str) -> bool {
    ARTIKEL.iter().any(|form| wort.eq_ignore_ascii_case(form))
}

/// A word in lower case, without umlauts.
fn ascii(wort: &str) -> String {
    ascii_key(&wort.to_lowercase())
}

fn below_million(wort: &str) -> Option<u32> {
    match wort.split_once("tausend") {
        Some((front, rest)) => Some(times(front, below_thousand)? * 1_000 + rest_of(rest, below_thousand)?),
        None => below_thousand(wort),
    }
}

fn below_thousand(wort: &str) -> Option<u32> {
    match wort.split_once("hundert") {
        // "zwölfhundert" is read as well.
        Some((front, rest)) => Some(times(front, einer)? * 100 + rest_of(rest, below_hundred)?),
        None => below_hundred(wort),
    }
}

/// What stands in front of "hundert" or "tausend": nothing and "ein" are one.
fn times(front: &str, read: fn(&str) -> Option<u32>) -> Option<u32> {
    match front {
        "" | "ein" => Some(1),
        front => read(front).filter(|times| *times > 0),
    }
}

/// What stands behind "hundert" or "tausend", with or without "und".
fn rest_of(rest: &str, read: fn(&str) -> Option<u32>) -> Option<u32> {
    match rest {
        "" => Some(0),
        rest => read(rest.strip_prefix("und").unwrap_or(rest)),
    }
}

fn below_hundred(wort: &str) -> Option<u32> {
    let tens = |wort: &str| (20..).step_by(10).zip(ZEHNER).find(|(_, name)| *name == wort).map(|(tens, _)| tens);
    if let Some(found) = einer(wort).or_else(|| tens(wort)) {
        return Some(found);
    }
    // "und" stands between one and ten; no name of a unit or ten has it inside.
    let (ones, ten) = wort.split_once("und")?;
    let ones = if ones == "ein" { Some(1) } else { einer(ones).filter(|ones| (1..10).contains(ones)) };
    Some(ones? + tens(ten)?)
}

fn einer(wort: &str) -> Option<u32> {
    (0..).zip(EINER).find(|(_, name)| *name == wort).map(|(one, _)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        for (wort, wert) in [
            ("sechs", "6"),
            ("Zwölf", "12"),
            ("zwoelf", "12"),
            ("siebzehn", "17"),
            ("dreißig", "30"),
            ("dreissig", "30"),
            ("einundzwanzig", "21"),
            ("fünfundneunzig", "95"),
            ("hundert", "100"),
            ("hundertundeins", "101"),
            ("einhundertfünfzig", "150"),
            ("zwölfhundert", "1200"),
            ("tausend", "1000"),
            ("fünfzigtausend", "50000"),
            ("hundertfünfzigtausend", "150000"),
            ("zweihundertdreißigtausendfünfhundert", "230500"),
            ("sechseinhalb", "6.5"),
            ("eineinhalb", "1.5"),
            ("anderthalb", "1.5"),
            ("halbe", "0.5"),
            ("eine", "1"),
            ("null", "0"),
        ] {
            assert_eq!(zahlwort(wort).map(|wert| wert.to_string()).as_deref(), Some(wert), "{wort}");
        }
    }

    #[test]
    fn every_number_begins_as_numbers_do() {
        for wort in EINER.iter().chain(&ZEHNER).chain(&ARTIKEL).chain(&["hundert", "tausend", "halb", "zwo"]) {
            assert!(zahlwort(wort).is_some(), "{wort}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for wort in
            ["", "Sechstel", "achtung", "einhalb", "Tausende", "hunderterlei", "undzwanzig", "keine", "6", "zweiund"]
        {
            assert_eq!(zahlwort(wort), None, "{wort}");
        }
    }
}
