//! A piece of a text that is compared.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stueck {
    /// Whether it stayed.
    pub art: Stueckart,
    /// The text.
    pub text: String,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stueckart {
    /// It stands in both.
    Gleich,
    /// It stands in the old text only.
    Weg,
    /// It stands in the new text only.
    Neu,
}

/// More comparisons than these are not made: texts that have so little in common are shown as a whole, and whoever writes
/// two of 4 MiB does not wait for an answer.
pub(super) const MOST_COMPARISONS: usize = 20_000_000;
