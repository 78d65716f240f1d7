//! Budget years.

use std::fmt;

/// A budget year, for example 2014.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jahr(u16);

/// A plan covers one to five years.
pub const JAHRE_HOECHSTENS: usize = 5;

impl Jahr {
    /// A year of four digits from 1900 to 2199; other numbers are typing mistakes.
    pub fn new(number: i64) -> Option<Self> {
        (1900..2200).contains(&number).then(|| u16::try_from(number).ok().map(Self)).flatten()
    }

    /// Reads a year as it is written as a key of a plan.
    pub fn parse(text: &str) -> Option<Self> {
        // `+2014` and `02014` would be second spellings of the same year.
        let four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        four_digits.then(|| text.parse().ok().and_then(Self::new)).flatten()
    }

    /// The year as a number.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }
}

impl fmt::Display for Jahr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
