//! Amounts of money in EUR, exact to the cent.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount in EUR with at most two decimals. Sums are exact: money is never a binary fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Betrag(Decimal);

/// Why a text is no amount of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BetragError {
    /// The text is empty.
    Leer,
    /// A minus in front.
    Negativ,
    /// A dot before three digits: it may separate thousands or decimals.
    Mehrdeutig,
    /// A decimal comma or digits grouped otherwise.
    Schreibweise,
    /// More than two decimals.
    Nachkommastellen,
    /// 10^12 EUR or more.
    ZuGross,
    /// No number at all.
    KeineZahl,
}

impl Betrag {
    /// 0 EUR.
    pub const NULL: Self = Self(Decimal::ZERO);

    /// Amounts of a plan are below 10^12 EUR: larger ones are typing mistakes, and sums of 10,000 amounts stay far
    /// inside of what `Decimal` holds.
    const GRENZE: i64 = 1_000_000_000_000;

    /// A sum that a file states is one of at most 10,000 amounts: below 10^16 EUR, so that sums of sums stay inside of
    /// what `Decimal` holds as well.
    const SUMMENGRENZE: i64 = 10_000 * Self::GRENZE;

    /// Reads an amount as it is written in a plan: digits, optionally a dot and one or two decimals.
    ///
    /// # Errors
    /// Everything else, with the reason: `100.000` is ambiguous, `1,5` is not how YAML writes decimals.
    pub fn parse(text: &str) -> Result<Self, BetragError> {
        Self::below(text, Decimal::from(Self::GRENZE))
    }

    /// Reads a sum of such amounts, which may be larger than one.
    ///
    /// # Errors
    /// As for an amount.
    pub fn parse_summe(text: &str) -> Result<Self, BetragError> {
        Self::below(text, Decimal::from(Self::SUMMENGRENZE))
    }

    /// Reads an amount that may have a minus in front.
    ///
    /// # Errors
    /// As for an amount.
    pub fn parse_with_sign(text: &str) -> Result<Self, BetragError> {
        Self::with_sign(text, Self::parse)
    }

    /// Reads a sum of amounts that may have a minus in front.
    ///
    /// # Errors
    /// As for an amount.
    pub fn parse_summe_with_sign(text: &str) -> Result<Self, BetragError> {
        Self::with_sign(text, Self::parse_summe)
    }

    fn with_sign(text: &str, parse: fn(&str) -> Result<Self, BetragError>) -> Result<Self, BetragError> {
        match text.trim().strip_prefix(['-', '−']) {
            Some(rest) => parse(rest).map(|betrag| Self::NULL - betrag),
            None => parse(text),
        }
    }

    /// The amount of so many EUR, rounded to the cent, half away from zero.
    pub fn rounded(eur: Decimal) -> Self {
        Self(eur.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    fn below(text: &str, limit: Decimal) -> Result<Self, BetragError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BetragError::Leer);
        }
        if let Some(rest) = text.strip_prefix(['-', '−']) {
            return Err(if rest.starts_with(|c: char| c.is_ascii_digit()) {
                BetragError::Negativ
            } else {
                BetragError::KeineZahl
            });
        }
        let (whole, decimals) = match text.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !decimals.is_none_or(digits) {
            let spelling = text.starts_with(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || ".,' _\u{a0}".contains(c));
            return Err(if spelling { BetragError::Schreibweise } else { BetragError::KeineZahl });
        }
        match decimals.map_or(0, str::len) {
            0..=2 => {}
            // Four digits before the point can't be a group of thousands.
            3 if whole.len() <= 3 => return Err(BetragError::Mehrdeutig),
            _ => return Err(BetragError::Nachkommastellen),
        }
        let amount = text.parse::<Decimal>().map_err(|_| BetragError::ZuGross)?;
        if amount >= limit { Err(BetragError::ZuGross) } else { Ok(Self(amount)) }
    }

    /// An amount of whole cents.
    pub fn from_cent(cent: i64) -> Self {
        Self(Decimal::new(cent, 2))
    }

    /// The amount in EUR as an exact decimal number.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether it is 0 EUR.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether cents have to be printed.
    pub fn has_cents(self) -> bool {
        !self.0.fract().is_zero()
    }

    /// The amount split over `n` equal months: the part of each month, rounded down to the cent, and the part of the
    /// last month, which includes the remainder.
    pub fn split(self, n: u32) -> (Self, Self) {
        if n == 0 {
            return (Self::NULL, self);
        }
        let part = (self.0 / Decimal::from(n)).trunc_with_scale(2);
        (Self(part), self - Self(part).times(n - 1))
    }

    /// The amount `n` times.
    pub fn times(self, n: u32) -> Self {
        Self(self.0.saturating_mul(Decimal::from(n)))
    }
}

// Amounts are below 10^12 EUR, sums that a file states below 10^16, and a plan has fewer than 10^9 of them: no sum
// comes near the limit of `Decimal`, 7.9 * 10^28. A larger sum would be that limit; nothing panics.

impl Add for Betrag {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Betrag {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Betrag {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Betrag {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::NULL, Add::add)
    }
}

/// What a plan states for one year: an amount, or that it is not known yet ("nicht bezifferbar").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Angabe {
    /// An amount in EUR.
    Betrag(Betrag),
    /// Not known yet; sums leave it out and are marked as incomplete.
    NichtBezifferbar,
}

impl Angabe {
    /// How a plan writes it.
    pub const NICHT_BEZIFFERBAR: &str = "nicht bezifferbar";

    /// The amount that counts in sums.
    pub fn betrag(self) -> Betrag {
        match self {
            Self::Betrag(betrag) => betrag,
            Self::NichtBezifferbar => Betrag::NULL,
        }
    }
}

/// A sum of [`Angabe`]n: the amount of those that are numbers, and whether others were left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summe {
    /// The sum in EUR.
    pub betrag: Betrag,
    /// At least one part was "nicht bezifferbar".
    pub unvollstaendig: bool,
    /// Anything was added up, if only zeros. Cells of tables tell a sum of nothing from one of zeros, as they do with
    /// what is added up; to everything else both are 0 EUR.
    pub angegeben: bool,
}

/// A sum of nothing equals one of zeros: both are the same money.
impl PartialEq for Summe {
    fn eq(&self, other: &Self) -> bool {
        (self.betrag, self.unvollstaendig) == (other.betrag, other.unvollstaendig)
    }
}

impl Eq for Summe {}

impl AddAssign<Angabe> for Summe {
    fn add_assign(&mut self, angabe: Angabe) {
        self.betrag += angabe.betrag();
        self.unvollstaendig |= angabe == Angabe::NichtBezifferbar;
        self.angegeben = true;
    }
}

impl Neg for Summe {
    type Output = Self;
    fn neg(self) -> Self {
        Self { betrag: Betrag::NULL - self.betrag, ..self }
    }
}

impl AddAssign for Summe {
    fn add_assign(&mut self, other: Self) {
        self.betrag += other.betrag;
        self.unvollstaendig |= other.unvollstaendig;
        self.angegeben |= other.angegeben;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_a_plan_may_write() {
        for (text, cent) in [("0", 0), ("100000", 10_000_000), ("100.5", 10_050), ("100.50", 10_050), ("007", 700)] {
            assert_eq!(Betrag::parse(text), Ok(Betrag::from_cent(cent)), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else_with_the_reason() {
        use BetragError::*;
        for (text, why) in [
            ("100.000", Mehrdeutig),
            ("100.001", Mehrdeutig),
            ("1.0000", Nachkommastellen),
            ("1e5", KeineZahl),
            ("0x10", KeineZahl),
            ("-5", Negativ),
            ("1,5", Schreibweise),
            ("1_000", Schreibweise),
            ("1.000.000", Schreibweise),
            ("", Leer),
            ("viel", KeineZahl),
            (".5", KeineZahl),
            ("5.", Schreibweise),
            ("1000000000000", ZuGross),
            ("1234567890123456789012345678901234567890", ZuGross),
        ] {
            assert_eq!(Betrag::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_stated_sum_may_be_larger_than_an_amount_but_not_so_large_that_sums_of_it_overflow() {
        assert_eq!(Betrag::parse_summe("9999999999999999.99").map(Betrag::decimal).map(|sum| sum.scale()), Ok(2));
        for text in ["10000000000000000", "7922816251426433759354395033"] {
            assert_eq!(Betrag::parse_summe(text), Err(BetragError::ZuGross), "{text}");
        }
    }

    #[test]
    fn sums_beyond_all_bounds_do_not_panic() {
        let most = Betrag(Decimal::MAX);
        assert_eq!((most + most, most.times(u32::MAX)), (most, most));
        assert_eq!(Betrag(Decimal::MIN) - most, Betrag(Decimal::MIN));
    }

    proptest! {
        #[test]
        fn a_split_amount_adds_up_to_the_cent(cent in 0i64..100_000_000_000, months in 1u32..600) {
            let whole = Betrag::from_cent(cent);
            let (part, last) = whole.split(months);
            prop_assert_eq!(part.times(months - 1) + last, whole);
            prop_assert!(last >= part);
        }

        #[test]
        fn what_is_printed_in_cents_is_read_back(cent in 0i64..99_999_999_999_999) {
            let text = format!("{}.{:02}", cent / 100, cent % 100);
            prop_assert_eq!(Betrag::parse(&text), Ok(Betrag::from_cent(cent)));
        }
    }
}
