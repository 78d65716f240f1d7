//! The format of a council's numbers and dates.

use fixed_decimal::Decimal as FixedDecimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::units::{Anteil, Betrag, Datum};

use super::raw::RawForm;
use super::tagform;

/// A protected space: number and unit stay on one line (DIN 5008).
const GESCHUETZT: char = '\u{a0}';

/// The council's way to write numbers and dates.
#[derive(Clone)]
pub struct Zahlenform {
    formatter: DecimalFormatter,
    betrag: String,
    betrag_ohne_cent: String,
    tausend: String,
    prozent: String,
    datum: String,
    datum_lang: String,
}

impl Zahlenform {
    /// The form that `rat.yaml` asks for. Its patterns must have been checked. None where the program's own data for
    /// German numbers is missing.
    pub(super) fn new(form: &RawForm) -> Option<Self> {
        let muster = |muster: &Option<String>, otherwise: &str| {
            muster.as_deref().unwrap_or(otherwise).replace(' ', &GESCHUETZT.to_string())
        };
        let betrag = muster(&form.betrag, "{betrag} EUR");
        Some(Self {
            formatter: DecimalFormatter::try_new(locale!("de-DE").into(), DecimalFormatterOptions::default()).ok()?,
            betrag_ohne_cent: form
                .betrag_ohne_cent
                .as_ref()
                .map_or_else(|| betrag.clone(), |_| muster(&form.betrag_ohne_cent, "")),
            betrag,
            tausend: muster(&form.tausend, "{betrag} T€"),
            prozent: muster(&form.prozent, "{prozent} %"),
            datum: form.datum.clone().unwrap_or_else(|| "%d.%m.%Y".to_owned()),
            datum_lang: form.datum_lang.clone().unwrap_or_else(|| "%-d. %B %Y".to_owned()),
        })
    }

    /// Whether a pattern for dates can be printed in German.
    pub(super) fn knows(muster: &str) -> bool {
        tagform::knows(muster)
    }

    /// `6.450.000`; with cents where there are any: `18.450,50`.
    pub fn zahl(&self, betrag: Betrag) -> String {
        self.decimal(betrag.decimal(), if betrag.has_cents() { 2 } else { 0 })
    }

    /// The amount with as many decimals as the column it stands in: 0 or 2.
    pub fn zahl_with_decimals(&self, betrag: Betrag, nachkommastellen: u32) -> String {
        self.decimal(betrag.decimal(), nachkommastellen)
    }

    /// `6.450.000 EUR`.
    pub fn eur(&self, betrag: Betrag) -> String {
        self.with_currency(&self.zahl(betrag), betrag.has_cents())
    }

    /// Puts the currency behind one or several printed numbers; `cent` says whether any of them has cents.
    pub fn with_currency(&self, zahl: &str, cent: bool) -> String {
        if cent { &self.betrag } else { &self.betrag_ohne_cent }.replace("{betrag}", zahl)
    }

    /// `6.450 T€`, rounded half away from zero.
    pub fn teur(&self, betrag: Betrag) -> String {
        self.tausend.replace("{betrag}", &self.tausender(betrag))
    }

    /// `6.450`, without the unit.
    pub fn tausender(&self, betrag: Betrag) -> String {
        let tausender = (betrag.decimal() / Decimal::ONE_THOUSAND)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        self.decimal(tausender, 0)
    }

    /// Puts the unit behind a number of thousands or several.
    pub fn with_unit_of_thousands(&self, zahl: &str) -> String {
        self.tausend.replace("{betrag}", zahl)
    }

    /// The currency alone: `EUR`.
    pub fn waehrung(&self) -> String {
        self.betrag.replace("{betrag}", "").trim().to_owned()
    }

    /// `39,5 %`.
    pub fn prozent(&self, anteil: Anteil) -> String {
        self.prozent.replace("{prozent}", &self.decimal(anteil.decimal(), 1))
    }

    /// `22.11.2013`.
    pub fn datum(&self, datum: Datum) -> String {
        tagform::tag(datum, &self.datum)
    }

    /// `22. November 2013`.
    pub fn datum_lang(&self, datum: Datum) -> String {
        tagform::tag(datum, &self.datum_lang)
    }

    /// The days of a session: `21./22.11.2013`.
    pub fn tage(&self, tage: &[Datum]) -> String {
        tagform::tage(tage, &self.datum)
    }

    /// The same with the name of the month: `21./22. November 2013`.
    pub fn tage_lang(&self, tage: &[Datum]) -> String {
        tagform::tage(tage, &self.datum_lang)
    }

    /// A number with as many decimals as its column: `1.234,5`.
    pub fn menge(&self, menge: Decimal, nachkommastellen: u32) -> String {
        let rounded = menge.round_dp_with_strategy(nachkommastellen, RoundingStrategy::MidpointAwayFromZero);
        // Digits of `Decimal` are what `FixedDecimal` reads; 0 is a stand-in that is never printed.
        let mut fixed = FixedDecimal::try_from_str(&rounded.normalize().to_string()).unwrap_or_default();
        fixed.absolute.pad_end(-i16::try_from(nachkommastellen).unwrap_or(0));
        self.signed(&fixed)
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
        self.signed(&fixed)
    }

    /// A number with a minus sign, which is wider than the hyphen of a keyboard and read as what it is.
    fn signed(&self, number: &FixedDecimal) -> String {
        self.formatter.format(number).to_string().replacen('-', "\u{2212}", 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(form: RawForm) -> Zahlenform {
        Zahlenform::new(&form).expect("the data is built in")
    }

    #[test]
    fn numbers_are_written_as_the_council_writes_them() {
        let form = form(RawForm::default());
        assert_eq!(form.eur(Betrag::from_cent(645_000_000)), "6.450.000\u{a0}EUR");
        assert_eq!(form.waehrung(), "EUR");
        assert_eq!(form.zahl(Betrag::from_cent(1_845_050)), "18.450,50");
        assert_eq!(form.zahl(Betrag::NULL), "0");
        assert_eq!(form.zahl_with_decimals(Betrag::from_cent(100_000), 2), "1.000,00");
        assert_eq!(form.prozent(Anteil::of(Betrag::from_cent(395), Betrag::from_cent(1000))), "39,5\u{a0}%");
        assert_eq!(form.prozent(Anteil::of(Betrag::from_cent(1), Betrag::from_cent(1))), "100,0\u{a0}%");
    }

    #[test]
    fn numbers_below_zero_have_a_minus_sign() {
        let form = form(RawForm::default());
        assert_eq!(form.eur(Betrag::from_cent(-10_209_300)), "\u{2212}102.093\u{a0}EUR");
        assert_eq!(form.menge(Decimal::new(-12345, 1), 2), "\u{2212}1.234,50");
        assert_eq!(form.menge(Decimal::new(12345, 1), 0), "1.235");
    }

    #[test]
    fn whole_amounts_may_be_written_otherwise() {
        let form = form(RawForm {
            betrag: Some("{betrag} Euro".into()),
            betrag_ohne_cent: Some("{betrag},- Euro".into()),
            ..RawForm::default()
        });
        assert_eq!(form.eur(Betrag::from_cent(628_300_000)), "6.283.000,-\u{a0}Euro");
        assert_eq!(form.eur(Betrag::from_cent(1_845_050)), "18.450,50\u{a0}Euro");
    }

    #[test]
    fn thousands_are_rounded_half_away_from_zero() {
        let form = form(RawForm::default());
        for (cent, shown) in [(645_000_000, "6.450"), (49_999, "0"), (50_000, "1"), (150_000, "2"), (149_999, "1")] {
            assert_eq!(form.teur(Betrag::from_cent(cent)), format!("{shown}\u{a0}T€"));
        }
    }

    #[test]
    fn dates_are_short_and_long() {
        let datum = |text| Datum::parse(text).expect("a day");
        let plain = form(RawForm::default());
        assert_eq!(plain.datum(datum("2013-11-22")), "22.11.2013");
        assert_eq!(plain.datum_lang(datum("2013-03-02")), "2.\u{a0}März\u{a0}2013");
        let own = form(RawForm { datum_lang: Some("%d. %B %y %%B".into()), ..RawForm::default() });
        assert_eq!(own.datum_lang(datum("2013-12-02")), "02.\u{a0}Dezember\u{a0}13\u{a0}%B");
    }

    #[test]
    fn patterns_that_would_print_english_are_none() {
        for muster in ["%d.%m.%Y", "%-d. %B %Y", "am %d.%m."] {
            assert!(Zahlenform::knows(muster), "{muster}");
        }
        for muster in ["%A", "%d. %b", "%H", "TT.MM.JJJJ", "", "%"] {
            assert!(!Zahlenform::knows(muster), "{muster}");
        }
    }
}
