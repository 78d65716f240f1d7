//! Shares: `39,5 %`, `rund 40 Prozent`, `40 v. H.`, "die Hälfte", "zwei Drittel".

use std::ops::Range;

use rust_decimal::Decimal;

use crate::units::Anteil;

use super::einheit::{Einheit, einheit_dahinter};
use super::wort::{worte, worte_davor};
use super::ziffern::Zahlangabe;

/// A share that a text names, with what its words leave open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anteilsangabe {
    /// Its bytes, from "rund" to the unit.
    pub range: Range<usize>,
    /// The lowest share in percent that fits.
    pub von: Decimal,
    /// The highest share in percent that fits.
    pub bis: Decimal,
    /// Whether it is written with decimals, as no share is by chance.
    pub nachkommastellen: bool,
    /// Whether it is open to one side: "mehr als 35 %".
    pub offen: bool,
}

impl Anteilsangabe {
    /// Whether a share is the one that is meant.
    pub fn passt(&self, anteil: Anteil) -> bool {
        (self.von..=self.bis).contains(&anteil.decimal())
    }
}

/// How near a share in words is to the one that it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naehe {
    Genau,
    Ungefaehr,
    Mehr,
    Weniger,
    /// A change, not a share: "um 5 %".
    Veraenderung,
}

/// Whether a text may name a share. Most do not, and need no numbers read.
pub fn nennt_anteil(text: &str) -> bool {
    // Each sign is looked for only behind a byte that one begins with.
    let begins = |b: &u8| matches!(b, b'%' | b'r' | b'v' | b'H' | b'D' | b'V' | b'F' | b'Z');
    let names = |at: usize| {
        let rest = &text.as_bytes()[at..];
        let signs = ["%", "rozent", "v. H", "v.H", "vH", "vom Hundert"].into_iter();
        signs.chain(BRUECHE.iter().map(|(name, _)| *name)).any(|sign| rest.starts_with(sign.as_bytes()))
    };
    text.bytes().enumerate().any(|(at, b)| begins(&b) && names(at))
}

/// The shares of a text as it reads, in order; `zahlen` are its numbers. None are changes (`um 5 %`), points
/// (`2 Prozentpunkte`) and parts of words (`50-%-Stelle`, `80%ige`).
pub fn anteilsangaben(text: &str, zahlen: &[Zahlangabe]) -> Vec<Anteilsangabe> {
    let mut found: Vec<_> = zahlen.iter().filter_map(|zahl| in_percent(text, zahl)).collect();
    if BRUECHE.iter().any(|(name, _)| text.contains(name)) {
        found.extend(worte(text).filter_map(|wort| {
            let (_, part) = BRUECHE.iter().find(|(name, _)| *name == wort.text)?;
            fraction(text, wort.at..wort.end(), *part)
        }));
        found.sort_by_key(|one| one.range.start);
    }
    found
}

fn in_percent(text: &str, zahl: &Zahlangabe) -> Option<Anteilsangabe> {
    let (unit, einheit) = einheit_dahinter(&text[zahl.bytes.end..])?;
    let end = zahl.bytes.end + unit.end;
    let glued = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    if einheit != Einheit::Prozent || glued || text[zahl.bytes.clone()].ends_with('-') {
        return None;
    }
    // What is written stands for everything that is rounded to it; shares of the plan have one decimal.
    let half = Decimal::new(5, zahl.nachkommastellen.min(1) + 1);
    let around = if zahl.wert % Decimal::TEN == Decimal::ZERO {
        Decimal::new(3, 0)
    } else if zahl.wert % Decimal::from(5) == Decimal::ZERO {
        Decimal::new(25, 1)
    } else {
        Decimal::ONE
    };
    with_words(text, zahl.bytes.start..end, zahl.wert, [half, around], zahl.nachkommastellen > 0)
}

/// Parts of a whole, in percent.
const BRUECHE: &[(&str, Decimal)] = &[
    ("Hälfte", Decimal::from_parts(50, 0, 0, false, 0)),
    ("Drittel", Decimal::from_parts(3333, 0, 0, false, 2)),
    ("Viertel", Decimal::from_parts(25, 0, 0, false, 0)),
    ("Fünftel", Decimal::from_parts(20, 0, 0, false, 0)),
    ("Zehntel", Decimal::from_parts(10, 0, 0, false, 0)),
];

fn fraction(text: &str, range: Range<usize>, part: Decimal) -> Option<Anteilsangabe> {
    let front = worte_davor(&text[..range.start], 1).pop()?;
    let times = match front.text {
        "die" | "Die" | "der" | "ein" | "Ein" | "einem" => 1,
        "zwei" | "Zwei" => 2,
        "drei" | "Drei" => 3,
        "vier" | "Vier" => 4,
        _ => return None,
    };
    // Nobody who says "a third" means one place behind the comma.
    let near = [Decimal::new(3, 0), Decimal::from(5)];
    with_words(text, front.at..range.end, part * Decimal::from(times), near, false)
}

/// The share with the words in front of it; `near` is how far it may be off without "rund" and with it.
fn with_words(
    text: &str,
    range: Range<usize>,
    wert: Decimal,
    near: [Decimal; 2],
    decimals: bool,
) -> Option<Anteilsangabe> {
    let (naehe, start) = naehe(text, range.start);
    let [exact, around] = near;
    let (von, bis) = match naehe {
        Naehe::Genau => (wert - exact, wert + exact),
        Naehe::Ungefaehr => (wert - around, wert + around),
        Naehe::Mehr => (wert, Decimal::ONE_HUNDRED),
        Naehe::Weniger => (Decimal::ZERO, wert),
        Naehe::Veraenderung => return None,
    };
    let offen = matches!(naehe, Naehe::Mehr | Naehe::Weniger);
    Some(Anteilsangabe { range: start..range.end, von, bis, nachkommastellen: decimals, offen })
}

/// What the words in front of a share say, and where they begin.
fn naehe(text: &str, at: usize) -> (Naehe, usize) {
    let front = worte_davor(&text[..at], 2);
    let Some(word) = front.first().filter(|word| text[word.end()..at].trim_matches([' ', '.']).is_empty()) else {
        return (Naehe::Genau, at);
    };
    let before = front.get(1).map_or("", |word| word.text);
    match word.text {
        "rund" | "Rund" | "etwa" | "Etwa" | "ca" | "Ca" | "circa" | "gut" | "Gut" | "knapp" | "Knapp" | "fast"
        | "nahezu" | "annähernd" | "ungefähr" | "rd" => (Naehe::Ungefaehr, word.at),
        "über" | "Über" | "mindestens" => (Naehe::Mehr, word.at),
        "unter" | "höchstens" | "maximal" => (Naehe::Weniger, word.at),
        "als" if matches!(before, "mehr" | "Mehr") => (Naehe::Mehr, front.get(1).map_or(at, |word| word.at)),
        "als" if matches!(before, "weniger" | "Weniger") => (Naehe::Weniger, front.get(1).map_or(at, |word| word.at)),
        "zu" if matches!(before, "bis" | "Bis") => (Naehe::Weniger, front.get(1).map_or(at, |word| word.at)),
        "um" | "plus" | "minus" => (Naehe::Veraenderung, word.at),
        _ => (Naehe::Genau, at),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ziffern::zahlen;
    use super::*;

    #[test]
    fn shares_are_read_as_they_are_written() {
        for (text, shares) in [
            ("Es sind 39,5 % der Mittel", "39,5 %: 39.45-39.55"),
            ("39,5% und 12%", "39,5%: 39.45-39.55; 12%: 11.5-12.5"),
            ("rund 40 Prozent", "rund 40 Prozent: 37-43"),
            ("etwa 37 v. H. und 38 v.H.", "etwa 37 v. H.: 36-38; 38 v.H.: 37.5-38.5"),
            ("vierzig Prozent", "vierzig Prozent: 39.5-40.5"),
            ("mehr als 35 %, bis zu 70 %", "mehr als 35 %: 35-100; bis zu 70 %: 0-70"),
            ("entfällt die Hälfte der Mittel", "die Hälfte: 47-53"),
            ("rund ein Drittel, zwei Drittel", "rund ein Drittel: 28.33-38.33; zwei Drittel: 63.66-69.66"),
            ("sinkt um 5 %, 2 Prozentpunkte, 80%ige Förderung, 50-%-Stelle", ""),
            ("ein Stadtviertel, im Viertel, 2014 EUR", ""),
        ] {
            let found = anteilsangaben(text, &zahlen(text)).into_iter();
            let shown = |one: Anteilsangabe| {
                format!("{}: {}-{}", &text[one.range.clone()], one.von.normalize(), one.bis.normalize())
            };
            assert_eq!(found.map(shown).collect::<Vec<_>>().join("; "), shares, "{text}");
        }
    }
}
