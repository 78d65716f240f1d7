//! What a Maßnahme states in a column of its own.

use crate::units::Angabe;

/// What stands in a column that a Rat or a plan has declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spaltenwert {
    /// Words.
    Text(String),
    /// Money in EUR.
    Betrag(Angabe),
}

impl Spaltenwert {
    /// Its money; None of words.
    pub fn angabe(&self) -> Option<Angabe> {
        match self {
            Self::Text(_) => None,
            Self::Betrag(angabe) => Some(*angabe),
        }
    }
}
