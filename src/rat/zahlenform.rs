//! How a council writes numbers and dates.

use fixed_decimal::Decimal as FixedDecimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;
use rust_decimal::Decimal;

use crate::units::{Anteil, Betrag, Datum};

use super::raw::RawForm;

/// A protected space: number and unit stay on one line (DIN 5008).
const GESCHUETZT: char = '\u{a0}';

/// The council's way to write numbers and dates.
pub struct Zahlenform {
    formatter: DecimalFormatter,
    waehrung: String,
    datum: String,
}

impl Zahlenform {
    /// The form that `rat.yaml` asks for; None where its pattern for dates is not one.
    pub fn new(form: &RawForm) -> Option<Self> {
        let formatter = DecimalFormatter::try_new(locale!("de-DE").into(), DecimalFormatterOptions::default()).ok()?;
        let zahlenform = Self { formatter, waehrung: form.waehrung.clone(), datum: form.datum.clone() };
        Datum::parse("2013-11-22").and_then(|datum| datum.format(&form.datum)).is_some().then_some(zahlenform)
    }

    /// `6.450.000`; with cents where there are any: `18.450,50`.
    pub fn zahl(&self, betrag: Betrag) -> String {
        self.decimal(betrag.decimal(), if betrag.has_cents() { 2 } else { 0 })
    }

    /// The amount with as many decimals as the column it stands in: 0 or 2.
    pub fn zahl_mit(&self, betrag: Betrag, nachkommastellen: u32) -> String {
        self.decimal(betrag.decimal(), nachkommastellen)
    }

    /// `6.450.000 EUR`.
    pub fn eur(&self, betrag: Betrag) -> String {
        self.mit_waehrung(&self.zahl(betrag))
    }

    /// Puts the currency behind a number or several.
    pub fn mit_waehrung(&self, zahl: &str) -> String {
        format!("{zahl}{GESCHUETZT}{}", self.waehrung)
    }

    /// `39,5 %`.
    pub fn prozent(&self, anteil: Anteil) -> String {
        format!("{}{GESCHUETZT}%", self.decimal(anteil.decimal(), 1))
    }

    /// `22.11.2013`.
    pub fn datum(&self, datum: Datum) -> String {
        // The pattern was tried in `new`.
        datum.format(&self.datum).unwrap_or_default()
    }

    fn decimal(&self, number: Decimal, decimals: u32) -> String {
        // Amounts and shares are exact with at most two decimals, so nothing is rounded here.
        let cents = (number * Decimal::ONE_HUNDRED).trunc();
        let mut fixed = FixedDecimal::from(i64::try_from(cents).unwrap_or(i64::MAX));
        fixed.multiply_pow10(-2);
        let decimals = i16::try_from(decimals).unwrap_or(0);
        fixed.absolute.trim_end();
        // An amount has no cents or two of them, never one decimal.
        let cents_shown = decimals == 0 && cents % Decimal::ONE_HUNDRED != Decimal::ZERO;
        fixed.absolute.pad_end(if cents_shown { -2 } else { -decimals });
        self.formatter.format(&fixed).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Zahlenform {
        let form = RawForm { waehrung: "EUR".into(), datum: "%d.%m.%Y".into(), schrift: String::new() };
        Zahlenform::new(&form).expect("the pattern is one")
    }

    #[test]
    fn numbers_are_written_as_the_council_writes_them() {
        let form = form();
        assert_eq!(form.eur(Betrag::from_cent(645_000_000)), "6.450.000\u{a0}EUR");
        assert_eq!(form.zahl(Betrag::from_cent(1_845_050)), "18.450,50");
        assert_eq!(form.zahl(Betrag::NULL), "0");
        assert_eq!(form.zahl_mit(Betrag::from_cent(100_000), 2), "1.000,00");
        assert_eq!(form.prozent(Anteil::of(Betrag::from_cent(395), Betrag::from_cent(1000))), "39,5\u{a0}%");
        assert_eq!(form.prozent(Anteil::of(Betrag::from_cent(1), Betrag::from_cent(1))), "100,0\u{a0}%");
        assert_eq!(
            form.datum(
                Datum::parse("2013-11-22")
                    .unwrap_or(Datum::new_year(crate::units::Jahr::new(2000).unwrap_or_else(|| unreachable!())))
            ),
            "22.11.2013"
        );
    }
}
