//! A printed number that somebody looks for.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::rat::Zahlenform;

use super::wert::{Zahleinheit, Zahlwert};

/// Letters of a word behind a number that may be the unit of a table's column.
const FREMD_HOECHSTENS: usize = 10;

/// A number as it was typed, with what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gesucht {
    /// The number in front of its word.
    pub wert: Decimal,
    /// Its decimals as they were typed.
    pub stellen: u32,
    /// What stands behind it.
    pub wort: Zahlwort,
}

/// The word behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zahlwort {
    /// None.
    Keins,
    /// Euro.
    Eur,
    /// So many Euro: the number is a rounded one.
    Gerundet(Decimal),
    /// Percent.
    Prozent,
    /// What tables count besides money.
    Menge,
    /// A word that may be a unit, or anything else.
    Fremd,
}

impl Gesucht {
    /// Reads it; None where it is no number, or more than one word stands behind it.
    pub(super) fn new(text: &str, form: &Zahlenform) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (minus, plain) = match plain.strip_prefix(['-', '\u{2212}', '–']) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, plain),
        };
        let end = plain.find(|c: char| !c.is_ascii_digit() && !".,'’".contains(c)).unwrap_or(plain.len());
        let (number, behind) = plain.split_at(end);
        let (wert, stellen) = number_of(number.trim_end_matches(['.', ',']))?;
        // `954.700,- Euro`
        let behind = behind.trim_start_matches(['-', '\u{2212}', '–', '—']);
        let wort = Zahlwort::of(behind, &form.waehrung())?;
        Some(Self { wert: if minus { -wert } else { wert }, stellen, wort })
    }

    /// Whether a value is printed like this, in a table or in prose.
    pub(super) fn is(&self, wert: &Zahlwert) -> bool {
        let printed = |stellen| rounded(wert.zahl, stellen) == self.wert;
        match (wert.einheit, self.wort) {
            (Zahleinheit::Prozent(stellen), Zahlwort::Prozent) => printed(stellen),
            (Zahleinheit::Prozent(stellen), Zahlwort::Keins) => stellen == self.stellen && printed(stellen),
            (Zahleinheit::Menge(stellen), Zahlwort::Keins | Zahlwort::Menge | Zahlwort::Fremd) => printed(stellen),
            (Zahleinheit::Eur, Zahlwort::Keins | Zahlwort::Eur) => printed(2),
            (Zahleinheit::Teur(stellen), Zahlwort::Keins) => printed(stellen),
            (Zahleinheit::Teur(_), Zahlwort::Eur) => in_eur(wert) == Some(self.wert),
            (Zahleinheit::Teur(stellen), Zahlwort::Gerundet(of)) if of == wert.einheit.eur() && printed(stellen) => {
                true
            }
            (Zahleinheit::Eur | Zahleinheit::Teur(_), Zahlwort::Gerundet(of)) => self.rounds(wert, of).unwrap_or(false),
            _ => false,
        }
    }

    /// Whether an amount is this number of thousands or millions. Nothing but zero is none of them.
    fn rounds(&self, wert: &Zahlwert, of: Decimal) -> Option<bool> {
        let own = in_eur(wert)?.checked_div(of)?;
        Some(rounded(own, self.stellen) == self.wert && own.is_zero() == self.wert.is_zero())
    }
}

impl Zahlwort {
    /// What a word without blanks means; None where it can't be a unit.
    fn of(word: &str, waehrung: &str) -> Option<Self> {
        let word = word.to_uppercase();
        let own: String = waehrung.to_uppercase().chars().filter(|c| c.is_alphabetic() || *c == '€').collect();
        let money = ["EURO", "EUR", "€", own.as_str()].into_iter().filter(|unit| !unit.is_empty());
        let bare = money.filter_map(|unit| word.strip_suffix(unit)).min_by_key(|rest| rest.len());
        let plain = bare.unwrap_or(&word).trim_end_matches('.');
        Some(match (plain, bare.is_some()) {
            ("", false) => Self::Keins,
            ("", true) => Self::Eur,
            ("T", true) | ("TSD" | "TAUSEND", _) => Self::Gerundet(Decimal::ONE_THOUSAND),
            ("MIO" | "MILLION" | "MILLIONEN", _) => Self::Gerundet(Decimal::from(1_000_000)),
            ("MRD" | "MILLIARDE" | "MILLIARDEN", _) => Self::Gerundet(Decimal::from(1_000_000_000)),
            ("%" | "PROZENT" | "V.H", false) => Self::Prozent,
            ("MONAT" | "MONATE" | "JAHRE" | "STÜCK" | "STELLEN" | "VZÄ" | "M²" | "QM" | "STUNDEN" | "TAGE", false) => {
                Self::Menge
            }
            (_, false) if word.chars().count() <= FREMD_HOECHSTENS && word.chars().all(char::is_alphabetic) => {
                Self::Fremd
            }
            _ => return None,
        })
    }
}

pub(super) fn rounded(zahl: Decimal, stellen: u32) -> Decimal {
    zahl.round_dp_with_strategy(stellen, RoundingStrategy::MidpointAwayFromZero)
}

/// An amount in Euro; None of what has too many digits.
pub(super) fn in_eur(wert: &Zahlwert) -> Option<Decimal> {
    wert.zahl.checked_mul(wert.einheit.eur())
}

/// A number and its decimals: `18.450,50`, `18450,5`, and as calculators write it, `18450.50` and `18,450.50`.
fn number_of(typed: &str) -> Option<(Decimal, u32)> {
    let typed = typed.replace(['\'', '’'], "");
    let (whole, decimals) = match (typed.rsplit_once(','), typed.rsplit_once('.')) {
        (Some((whole, decimals)), _) if !decimals.contains('.') => (in_groups(whole, '.')?, decimals),
        (Some(_), Some((whole, decimals))) => (in_groups(whole, ',')?, decimals),
        (None, Some((whole, decimals))) => match in_groups(&typed, '.') {
            Some(whole) => (whole, ""),
            None => (whole.to_owned(), decimals),
        },
        _ => (typed.clone(), ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(&whole) || !digits(decimals) {
        return None;
    }
    let text = if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") };
    Some((Decimal::from_str_exact(&text).ok()?, u32::try_from(decimals.len()).ok()?))
}

/// Digits without the signs that part thousands; None where these stand elsewhere.
fn in_groups(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let (mut rest, parted) = (groups.clone(), groups.next().is_some());
    let well = !parted || (1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3);
    well.then(|| text.replace(sign, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_and_calculators_write_them() {
        for (typed, read) in [
            ("18.450,50", Some(("18450.50", 2))),
            ("18450,5", Some(("18450.5", 1))),
            ("18450.50", Some(("18450.50", 2))),
            ("18,450.50", Some(("18450.50", 2))),
            ("18'450", Some(("18450", 0))),
            ("954.700", Some(("954700", 0))),
            ("954700", Some(("954700", 0))),
            ("1.954.700", Some(("1954700", 0))),
            ("9.54700", Some(("9.54700", 5))),
            ("1.23.456", None),
            ("1,2,3", None),
            (",5", None),
            ("", None),
            ("99999999999999999999999999999999999", None),
        ] {
            let wanted = read.map(|(text, stellen)| (Decimal::from_str_exact(text).unwrap_or_default(), stellen));
            assert_eq!(number_of(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn words_behind_a_number_are_units_or_not() {
        for (word, wanted) in [
            ("", Some(Zahlwort::Keins)),
            ("Euro", Some(Zahlwort::Eur)),
            ("€", Some(Zahlwort::Eur)),
            ("TEUR", Some(Zahlwort::Gerundet(Decimal::ONE_THOUSAND))),
            ("T€", Some(Zahlwort::Gerundet(Decimal::ONE_THOUSAND))),
            ("Tsd.", Some(Zahlwort::Gerundet(Decimal::ONE_THOUSAND))),
            ("Mio.EUR", Some(Zahlwort::Gerundet(Decimal::from(1_000_000)))),
            ("%", Some(Zahlwort::Prozent)),
            ("Monate", Some(Zahlwort::Menge)),
            ("Planmittel", Some(Zahlwort::Fremd)),
            ("PlanmittelSport", None),
            ("Stückund3", None),
        ] {
            assert_eq!(Zahlwort::of(word, "EUR"), wanted, "{word}");
        }
    }
}
