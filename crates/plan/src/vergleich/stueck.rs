//! A piece of a text that is compared.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stueck {
    /// Whether it stayed, is new or is gone.
    pub art: Stueckart,
    /// The text.
    pub text: String,
}

/// The kinds of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stueckart {
    /// It stands in both.
    Gleich,
    /// It stands in the old text only.
    Weg,
    /// It stands in the new text only.
    Neu,
}

/// The limit of comparisons: texts that need more have little in common and are shown as a whole. So two texts of 4 MiB
/// are compared in a short time, too.
pub(super) const MOST_COMPARISONS: usize = 20_000_000;
