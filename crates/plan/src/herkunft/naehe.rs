//! The figure that was probably meant by a number that no figure has.

use rust_decimal::Decimal;

use super::buch::Zahlenbuch;
use super::gesucht::{Gesucht, Zahlwort, in_eur};
use super::planzahl::Planzahl;
use super::wert::{Zahleinheit, Zahlwert};

/// How far a figure may be from a number that was meant for it: a tenth of it.
const NAH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);
/// How many times as much a number may be by a dot at the wrong place.
const PUNKT_VERSCHOBEN: Decimal = Decimal::ONE_THOUSAND;

impl Zahlenbuch<'_> {
    /// The figure of the same kind whose value is nearest to a printed number: one with the same digits first. None where
    /// nothing is near.
    pub fn naechste(&self, text: &str) -> Option<Planzahl> {
        let asked = Gesucht::new(text, &self.grundlage.vordruck.zahlenform)?;
        let far = |zahl: Planzahl| Some((distance(&asked, &self.wert(zahl)?)?, zahl));
        let found = self.alle().into_iter().filter_map(far);
        found.min_by_key(|(far, _)| *far).map(|(_, zahl)| zahl)
    }
}

/// How far a value is from a number, as a part of that; None where they are of different kinds, or not near.
fn distance(asked: &Gesucht, wert: &Zahlwert) -> Option<Decimal> {
    let (own, wanted) = match (wert.einheit, asked.wort) {
        (Zahleinheit::Prozent(_), Zahlwort::Prozent)
        | (Zahleinheit::Menge(_), Zahlwort::Keins | Zahlwort::Menge)
        | (Zahleinheit::Teur(_), Zahlwort::Keins) => (wert.zahl, asked.wert),
        (Zahleinheit::Prozent(stellen), Zahlwort::Keins) if stellen == asked.stellen => (wert.zahl, asked.wert),
        (Zahleinheit::Eur | Zahleinheit::Teur(_), Zahlwort::Keins | Zahlwort::Eur) => (in_eur(wert)?, asked.wert),
        (Zahleinheit::Eur | Zahleinheit::Teur(_), Zahlwort::Gerundet(of)) => {
            (in_eur(wert)?, asked.wert.checked_mul(of)?)
        }
        _ => return None,
    };
    if own.is_zero() || wanted.is_zero() || own.is_sign_negative() != wanted.is_sign_negative() {
        return None;
    }
    if same_digits(own.abs(), wanted.abs()) {
        return Some(Decimal::ZERO);
    }
    let far = own.checked_sub(wanted)?.checked_div(wanted)?.abs();
    (far <= NAH).then_some(far)
}

/// Whether two numbers differ in the place of their dot only. A digit alone may be that of any number.
fn same_digits(one: Decimal, other: Decimal) -> bool {
    let (digits, others) = (significant(one), significant(other));
    let (less, more) = (one.min(other), one.max(other));
    let most = if digits < 10 { Decimal::TEN } else { PUNKT_VERSCHOBEN };
    digits == others && less.checked_mul(most).is_some_and(|most| more <= most)
}

/// The digits of a number without the zeros behind them.
fn significant(number: Decimal) -> i128 {
    let mut digits = number.mantissa();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits
}
