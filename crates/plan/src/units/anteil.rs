//! Shares of a whole in percent.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Betrag;

/// A share in percent with one decimal, half rounded away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Anteil(Decimal);

impl Anteil {
    /// The share of `part` in `whole`; 0,0 % where the whole is 0.
    pub fn of(part: Betrag, whole: Betrag) -> Self {
        if whole.is_zero() {
            return Self::default();
        }
        // Bounds of amounts keep both far inside of what `Decimal` holds.
        let percent =
            part.decimal().saturating_mul(Decimal::ONE_HUNDRED).checked_div(whole.decimal()).unwrap_or_default();
        Self::percent(percent)
    }

    /// So many percent, rounded to one decimal.
    pub fn percent(percent: Decimal) -> Self {
        Self(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Percent with one decimal: 39.5 is 39,5 %.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether it is 100,0 %.
    pub fn is_whole(self) -> bool {
        self.0 == Decimal::ONE_HUNDRED
    }

    /// The sum of shares as they are printed; because of rounding it need not be 100,0.
    pub fn sum(parts: impl Iterator<Item = Self>) -> Self {
        Self(parts.map(|part| part.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_tenth_is_rounded_away_from_zero() {
        let share = |part, whole| Anteil::of(Betrag::from_cent(part), Betrag::from_cent(whole)).decimal().to_string();
        assert_eq!(share(2_546_800, 6_450_000), "39.5");
        assert_eq!(share(5, 10_000), "0.1");
        assert_eq!(share(4, 10_000), "0.0");
        assert_eq!(share(1, 0), "0");
    }
}
