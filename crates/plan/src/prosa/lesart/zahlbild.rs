//! Numbers that are no numbers: points at the wrong places, or letters among the digits. Nothing can be compared with them,
//! so they are told instead of left out.

use std::ops::Range;

use super::einheit::{Einheit, einheit_dahinter, einheit_davor};
use super::ziffern::zahlen;

/// Why a number can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zahlfehler {
    /// Points do not stand before three digits each: `38.25.000`.
    Gruppen,
    /// A point stands where German has a comma: `38.2 Mio.`
    PunktStattKomma,
    /// Letters stand among the digits: `38.25O.000`.
    Buchstabe,
}

/// The numbers of a text beside a unit that can't be read, in order.
pub fn zahlfehler(text: &str) -> Vec<(Range<usize>, Zahlfehler)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_alphanumeric()).map(|found| at + found) {
        let length = text[start..].find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','));
        let end = length.map_or(text.len(), |length| start + length);
        at = end;
        let token = text[start..end].trim_end_matches(['.', ',']);
        if !token.contains('.') || token.len() > LAENGE_HOECHSTENS {
            continue;
        }
        let range = start..start + token.len();
        let behind = einheit_dahinter(&text[range.end..]).map(|(_, einheit)| einheit);
        let before =
            || einheit_davor(&text[..start]).map(|(_, einheit)| einheit).filter(|one| *one != Einheit::Prozent);
        if let Some(einheit) = behind.or_else(before)
            && let Some(fehler) = fehler(token, einheit)
        {
            found.push((range, fehler));
        }
    }
    found
}

/// Longer runs are no numbers.
const LAENGE_HOECHSTENS: usize = 30;

fn fehler(token: &str, einheit: Einheit) -> Option<Zahlfehler> {
    let whole = token.split(',').next().unwrap_or_default();
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let only_digits = token.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if !only_digits {
        let alike = token.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'O' | 'o' | 'l' | 'I'));
        let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
        return (alike && grouped && digits >= 3).then_some(Zahlfehler::Buchstabe);
    }
    if zahlen(token).first().is_some_and(|one| one.bytes == (0..token.len())) {
        return None;
    }
    let groups: Vec<&str> = whole.split('.').collect();
    match groups.as_slice() {
        [_, last] if (1..=2).contains(&last.len()) => {
            matches!(einheit, Einheit::Million | Einheit::Prozent).then_some(Zahlfehler::PunktStattKomma)
        }
        // A day and its year.
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4) => None,
        [_, last] => (last.len() > 3).then_some(Zahlfehler::Gruppen),
        [_, rest @ ..] => rest.iter().any(|group| group.len() == 3).then_some(Zahlfehler::Gruppen),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_cannot_be_read_are_told() {
        for (text, piece, fehler) in [
            ("stehen 38.25.000 EUR bereit", "38.25.000", Zahlfehler::Gruppen),
            ("stehen 38.250.00 EUR bereit", "38.250.00", Zahlfehler::Gruppen),
            ("stehen 38.250.0000 € bereit", "38.250.0000", Zahlfehler::Gruppen),
            ("stehen 38..250.000 EUR bereit", "38..250.000", Zahlfehler::Gruppen),
            ("stehen EUR 38.25.000 bereit", "38.25.000", Zahlfehler::Gruppen),
            ("weniger als 40.0000 EUR", "40.0000", Zahlfehler::Gruppen),
            ("stehen 38.2 Mio. EUR bereit", "38.2", Zahlfehler::PunktStattKomma),
            ("sind 66.4 % der Mittel", "66.4", Zahlfehler::PunktStattKomma),
            ("stehen l8.250.000 EUR bereit", "l8.250.000", Zahlfehler::Buchstabe),
            ("stehen 38.25O.000 EUR bereit", "38.25O.000", Zahlfehler::Buchstabe),
        ] {
            let found = zahlfehler(text).into_iter().map(|(range, one)| (&text[range], one)).collect::<Vec<_>>();
            assert_eq!(found, [(piece, fehler)], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "stehen 38.250.000 EUR bereit",
            "stehen 38.250.000,50 EUR bereit",
            "stehen 38.250.000,- EUR bereit",
            "am 22.11.2013 EUR 500",
            "am 22.11. EUR 500",
            "in Abschnitt 3.5 EUR",
            "Version 12.4.1 läuft",
            "ein Preis von 10.50 EUR",
            "rund 6,45 Mio. EUR",
            "Konto 1.2.3",
            "6,450,000.25 EUR",
            "in 3.000 T€.",
        ] {
            assert_eq!(zahlfehler(text), [], "{text}");
        }
    }
}
