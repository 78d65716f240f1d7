//! What was probably meant by a text that is no amount and no day. It is said and never put in its place.

use crate::units::{Angabe, Betrag, Datum, MONATE};

use super::schreibweise::{deutscher_betrag, tagesteile};

/// Words in front of an amount that is only roughly known.
const UNGEFAEHR: &[&str] = &["ca.", "ca", "circa", "etwa", "rund", "ungefähr", "zirka", "~", "≈"];
/// What people write where an amount is not known.
const UNBEKANNT: &[&str] =
    &["unbekannt", "offen", "k.a.", "k. a.", "n.n.", "n. n.", "keine angabe", "nicht", "steht", "?"];
/// Larger units of money, the longer words first, and the zeros that they stand for.
const EINHEITEN: &[(&str, usize)] = &[
    ("Millionen", 6),
    ("Million", 6),
    ("Mio.", 6),
    ("Mio", 6),
    ("Tausend", 3),
    ("Tsd.", 3),
    ("Tsd", 3),
    ("TEUR", 3),
    ("T€", 3),
];
/// Signs that look like a minus.
const STRICHE: [char; 4] = ['–', '—', '−', '‑'];

/// What to write for a text that may have been meant as an amount.
pub(super) fn gemeinter_betrag(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(behind) = text.strip_prefix(STRICHE) {
        let betrag = amount(behind)?;
        return Some(format!(
            "Ein Betrag ist mindestens 0: Einnahmen stehen ohne Strich (`{betrag}`) unter `einzahlungen` oder `ertraege`"
        ));
    }
    if let Some(betrag) = UNGEFAEHR.iter().find_map(|word| amount(strip_word(text, word)?)) {
        return Some(format!("Schreiben Sie `{betrag}`; dass er geschätzt ist, gehört in die `beschreibung`"));
    }
    if let Some(betrag) = in_larger_unit(text) {
        return Some(format!("Schreiben Sie `{betrag}`: den Betrag in EUR, mit allen Nullen"));
    }
    if let Some(betrag) = letters_as_digits(text) {
        let letter = text.chars().find(|c| c.is_alphabetic())?;
        return Some(format!("Schreiben Sie `{betrag}`: `{letter}` ist ein Buchstabe und keine Ziffer"));
    }
    let lower = text.to_lowercase();
    let unknown = UNBEKANNT.iter().any(|word| lower.contains(word));
    unknown.then(|| format!("Steht der Betrag noch nicht fest, schreiben Sie `{}`", Angabe::NICHT_BEZIFFERBAR))
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let front = text.get(..word.len())?;
    (front.to_lowercase() == *word).then(|| text[word.len()..].trim_start())
}

/// An amount as a plan writes it or as people do.
fn amount(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = Betrag::parse(text).is_ok().then(|| text.to_owned());
    plain.or_else(|| deutscher_betrag(text))
}

/// `1,2 Mio. EUR` as 1200000.
fn in_larger_unit(text: &str) -> Option<String> {
    let bare = ["EUR", "Euro", "€"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
    // `90 T€` ends with the sign of the currency as well.
    let (number, zeros) = [bare, text].iter().find_map(|text| {
        EINHEITEN.iter().find_map(|(word, zeros)| Some((text.strip_suffix(word)?.trim_end(), *zeros)))
    })?;
    let (whole, decimals) = number.split_once(',').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > zeros {
        return None;
    }
    let betrag = format!("{whole}{decimals:0<zeros$}");
    let betrag = betrag.trim_start_matches('0');
    Betrag::parse(betrag).is_ok().then(|| betrag.to_owned())
}

/// Letters that look like digits, where there are digits besides: `9O000` as 90000.
fn letters_as_digits(text: &str) -> Option<String> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let replaced: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    (digits > 0 && replaced != text).then(|| amount(&replaced)).flatten()
}

/// What to write for a text that may have been meant as a day.
pub(super) fn gemeinter_tag(text: &str) -> Option<String> {
    let (year, month, day) = tagesteile(text)?;
    if year < 100 {
        return Datum::new(2000 + year, month, day)
            .map(|tag| format!("Schreiben Sie das Jahr mit vier Ziffern: `{tag}`", tag = iso(tag)));
    }
    if let Some(tag) = Datum::new(year, day, month) {
        return Some(format!("Erst der Monat, dann der Tag: `{}`", iso(tag)));
    }
    let name = MONATE.get(usize::try_from(month - 1).ok()?)?;
    let last = (28..=31).rev().find(|day| Datum::new(year, month, *day).is_some())?;
    Some(format!("Der {name} {year} hat {last} Tage"))
}

fn iso(tag: Datum) -> String {
    tag.format("%Y-%m-%d").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_amount_is_answered_with_the_amount_that_was_meant() {
        for (typed, said) in [
            ("–5000", Some("ohne Strich (`5000`)")),
            ("ca. 90000", Some("`90000`")),
            ("rund 90.000,50 EUR", Some("`90000.50`")),
            ("90 T€", Some("`90000`")),
            ("90 TEUR", Some("`90000`")),
            ("1,2 Mio. EUR", Some("`1200000`")),
            ("0,5 Millionen Euro", Some("`500000`")),
            ("9O000", Some("`90000`: `O`")),
            ("l0000", Some("`10000`: `l`")),
            ("k.A.", Some("nicht bezifferbar")),
            ("noch offen", Some("nicht bezifferbar")),
            ("1,2345678 Mio.", None),
            ("O", None),
            ("ca. viel", None),
            ("45000+45000", None),
        ] {
            let found = gemeinter_betrag(typed);
            assert_eq!(found.is_some(), said.is_some(), "{typed}: {found:?}");
            assert!(found.unwrap_or_default().contains(said.unwrap_or_default()), "{typed}");
        }
    }

    #[test]
    fn a_text_that_is_no_day_is_answered_with_the_day_that_was_meant() {
        for (typed, said) in [
            ("22.11.13", Some("`2013-11-22`")),
            ("2013-22-11", Some("`2013-11-22`")),
            ("2013-11-31", Some("Der November 2013 hat 30 Tage")),
            ("31.2.2026", Some("Der Februar 2026 hat 28 Tage")),
            ("2013-13-32", None),
            ("bald", None),
        ] {
            let found = gemeinter_tag(typed);
            assert_eq!(found.is_some(), said.is_some(), "{typed}: {found:?}");
            assert!(found.unwrap_or_default().contains(said.unwrap_or_default()), "{typed}");
        }
    }
}
