//! Amounts of money in prose, in every notation that clerks use.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::units::{Betrag, Jahr};

use super::anzahl::ist_beiwort;
use super::satzwort::ist_mass;
use super::waehrung::{Waehrung, joined, waehrung};
use super::ziffern::{Schreibweise, Zahlangabe};

/// An amount of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Betragsangabe {
    /// The bytes of its number, with its unit where that follows directly or stands in front.
    pub bytes: Range<usize>,
    /// The amount.
    pub betrag: Betrag,
    /// The place value of its last digit: 10.000 EUR of `6,45 Mio. EUR`, one cent of `18.450,50 EUR`.
    pub stelle: Betrag,
    /// By what its number is multiplied: 1, or 1.000 of `T€`.
    pub faktor: Decimal,
    /// Whether it has a currency: behind it, in front, behind the next amount, or in the head of its column.
    pub waehrung: bool,
}

impl Betragsangabe {
    /// Its digits without the zeros that only give it its size: 3 of `6.450.000`.
    pub fn ziffern(&self) -> usize {
        let digits = (self.betrag.decimal() / Decimal::new(1, 2)).trunc().to_string();
        digits.trim_end_matches('0').len()
    }

    pub(super) fn new(bytes: Range<usize>, zahl: &Zahlangabe, faktor: Decimal, waehrung: bool) -> Option<Self> {
        let betrag = cent(zahl.wert.checked_mul(faktor)?)?;
        let stelle = cent(faktor.checked_div(Decimal::from(10_u64.checked_pow(zahl.nachkommastellen)?))?)?;
        Some(Self { bytes, betrag, stelle, faktor, waehrung })
    }
}

/// Amounts beyond this are no amounts of a city.
const CENT_HOECHSTENS: i64 = 100_000_000_000_000_000;

fn cent(eur: Decimal) -> Option<Betrag> {
    let cent = eur.checked_mul(Decimal::ONE_HUNDRED)?.round().to_i64()?;
    (cent < CENT_HOECHSTENS).then(|| Betrag::from_cent(cent))
}

/// A number while it is not clear whether it is an amount.
#[derive(Debug, Clone)]
pub(super) struct Kandidat<'a> {
    pub zahl: &'a Zahlangabe,
    /// With what belongs to it: a unit, a dash instead of cents.
    pub bytes: Range<usize>,
    /// Behind the number and its dash, where a unit may begin.
    pub behind: usize,
    /// Its unit.
    pub einheit: Option<Waehrung>,
}

impl<'a> Kandidat<'a> {
    pub(super) fn new(text: &str, zahl: &'a Zahlangabe) -> Self {
        let end = zahl.bytes.end;
        let dashes = ["--", "-", "––", "–", "—"];
        let dash = text[end..]
            .strip_prefix([',', '.'])
            .and_then(|rest| dashes.iter().find(|dash| rest.starts_with(**dash)))
            .map(|dash| end + 1 + dash.len());
        let behind = dash.unwrap_or(end);
        let mut one = Self { zahl, bytes: zahl.bytes.start..behind, behind, einheit: None };
        let rest = &text[behind..];
        one.einheit = match rest.chars().next() {
            Some('-') => joined(text, behind + 1),
            Some(' ') => waehrung(text, behind + 1),
            _ => waehrung(text, behind),
        };
        if one.einheit.is_some_and(|unit| one.is_standard(text, unit) || one.is_column(text) || one.is_date(text, unit))
        {
            one.einheit = None;
        }
        if let Some(unit) = one.einheit {
            one.bytes.end = unit.end;
        }
        one
    }

    /// "12 Euro 6-Busse": the currency is the name of a standard; "ein Euro" is rather a word than an amount.
    fn is_standard(&self, text: &str, unit: Waehrung) -> bool {
        if self.zahl.schreibweise == Schreibweise::Artikel && unit.faktor == Decimal::ONE {
            return true;
        }
        let plain = self.zahl.schreibweise == Schreibweise::Ziffern && self.zahl.nachkommastellen == 0;
        let Some(rest) = text[unit.end..].strip_prefix(' ').filter(|_| plain && unit.wort) else { return false };
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let standard = ["1", "2", "3", "4", "5", "6", "7", "I", "II", "III", "IV", "V", "VI", "VII", "6d", "6c", "5b"];
        self.zahl.wert < Decimal::ONE_THOUSAND
            && standard.contains(&word)
            && !rest[word.len()..].starts_with([',', '.'])
    }

    /// "2014 EUR" in a row of a table is the head of a column.
    fn is_column(&self, text: &str) -> bool {
        let cell = text[..self.bytes.start].trim_end_matches(' ').ends_with('|');
        cell && self.is_year()
    }

    /// "im Jahr 2014 EUR 6.450.000": the currency stands in front of the next number.
    fn is_date(&self, text: &str, unit: Waehrung) -> bool {
        let next = text[unit.end..].strip_prefix(' ');
        self.is_year() && next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
    }

    pub(super) fn is_year(&self) -> bool {
        let plain = self.zahl.schreibweise == Schreibweise::Ziffern && self.zahl.nachkommastellen == 0;
        plain && self.zahl.wert.to_i64().and_then(Jahr::new).is_some()
    }

    /// Looks for a unit in front: "€ 6.450.000", "EUR 6,45 Mio.".
    pub(super) fn in_front(&mut self, text: &str, from: usize) {
        if self.einheit.is_some_and(|unit| unit.benannt) || self.is_year() {
            return;
        }
        let before = text[from.min(self.bytes.start)..self.bytes.start].trim_end_matches(' ');
        let words = ["Mio. €", "Mio. EUR", "Mio. Euro", "Tsd. €", "Tsd. EUR", "T€", "TEUR", "€", "EUR", "Euro"];
        let Some(word) = words.iter().find(|word| before.ends_with(**word)) else { return };
        let start = self.bytes.start
            - (text[..self.bytes.start].len() - text[..self.bytes.start].trim_end_matches(' ').len())
            - word.len();
        if text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            return;
        }
        let large = self.zahl.wert >= Decimal::ONE_THOUSAND || self.zahl.nachkommastellen > 0 || self.einheit.is_some();
        let Some(unit) = waehrung(text, start).filter(|unit| large || !unit.wort) else { return };
        let faktor = self.einheit.map_or(unit.faktor, |own| own.faktor.saturating_mul(unit.faktor));
        self.bytes.start = start;
        self.einheit = Some(Waehrung { faktor, end: self.bytes.end, ..unit });
    }

    /// "sechs Millionen vierhunderttausend Euro": what follows a multiple belongs to it.
    pub(super) fn with_rest(&self, text: &str, next: &'a Zahlangabe) -> Option<Betragsangabe> {
        let unit = self.einheit.filter(|unit| !unit.benannt)?;
        let between = text.get(unit.end..next.bytes.start)?;
        let rest = Self::new(text, next);
        let smaller = rest.einheit.filter(|rest| rest.benannt && rest.faktor < unit.faktor)?;
        let word = next.schreibweise == Schreibweise::Wort || smaller.faktor > Decimal::ONE;
        if !word || !matches!(between, " " | " und ") {
            return None;
        }
        let front = Betragsangabe::new(self.bytes.clone(), self.zahl, unit.faktor, true)?;
        let rest = Betragsangabe::new(rest.bytes, next, smaller.faktor, true)?;
        let bytes = front.bytes.start..rest.bytes.end;
        Some(Betragsangabe { bytes, betrag: front.betrag + rest.betrag, ..rest })
    }

    pub(super) fn betrag(&self, text: &str) -> Option<Betragsangabe> {
        match self.einheit {
            Some(unit) if unit.benannt => Betragsangabe::new(self.bytes.clone(), self.zahl, unit.faktor, true),
            unit => {
                let grouped =
                    self.zahl.schreibweise == Schreibweise::Gruppen && self.zahl.wert >= Decimal::ONE_THOUSAND;
                let faktor = unit.map_or(Decimal::ONE, |unit| unit.faktor);
                let large = grouped || faktor >= Decimal::ONE_THOUSAND && self.zahl.schreibweise != Schreibweise::Wort;
                let bare = large && !counts(&text[self.bytes.end..]);
                bare.then(|| Betragsangabe::new(self.bytes.clone(), self.zahl, faktor, false)).flatten()
            }
        }
    }
}

/// Whether a number counts what follows: a noun, a unit of something else, or a word that the number is a part of.
fn counts(rest: &str) -> bool {
    let mut words = rest.strip_prefix(' ').unwrap_or_default().split(' ');
    let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    // "1.200 m²", "9.800 Ausleihen, 1.200 davon", "1.200 zusätzliche Plätze"
    if ist_mass(first)
        || matches!(first, "davon" | "hiervon" | "darunter")
        || is_adjective(first) && next.starts_with(char::is_uppercase) && !nennt_geld(next)
    {
        return true;
    }
    let noun =
        rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || "%°§&".contains(c)));
    noun || rest.starts_with(|c: char| c.is_alphanumeric() || "-%°".contains(c))
}

/// Whether a word is an adjective rather than a small word: "98.700 ohne Zuschuss" counts nothing.
fn is_adjective(word: &str) -> bool {
    const KLEINE: &[&str] = &[
        "sowie", "gegen", "zwischen", "neben", "binnen", "wegen", "ohne", "hinter", "jeder", "statt", "anstelle",
        "unter",
    ];
    word.len() > 4 && word.ends_with(['e', 'n', 'r']) && ist_beiwort(word) && !KLEINE.contains(&word)
}

/// Whether a noun is money, which an adjective may stand before: "98.700 weitere Mittel".
fn nennt_geld(noun: &str) -> bool {
    const GELD: &[&str] =
        &["Euro", "EUR", "Mittel", "Planmittel", "Haushaltsmittel", "Kosten", "Ausgaben", "Auszahlungen", "Zuschuss"];
    GELD.iter().any(|word| noun.starts_with(word))
}
