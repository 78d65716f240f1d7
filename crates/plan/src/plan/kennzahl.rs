//! Figures of several Maßnahmen together.

use super::Groesse;

/// A figure of all Maßnahmen, of a Themenbereich or of an Amt in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kennzahl {
    /// The sum of a Größe.
    Groesse(Groesse),
    /// The burden on the Ergebnishaushalt: the sum of several Größen.
    Ergebnishaushalt,
    /// The share of a Themenbereich in the Planmittel of all, in percent.
    Anteil,
}

impl Kennzahl {
    /// The key in YAML and in expressions.
    pub fn key(self) -> &'static str {
        match self {
            Self::Groesse(groesse) => groesse.key(),
            Self::Ergebnishaushalt => "ergebnishaushalt",
            Self::Anteil => "anteil",
        }
    }

    /// The figure with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        let derived = [Self::Ergebnishaushalt, Self::Anteil].into_iter().find(|one| one.key() == key);
        derived.or_else(|| Groesse::of_key(key).map(Self::Groesse))
    }
}

impl From<Groesse> for Kennzahl {
    fn from(groesse: Groesse) -> Self {
        Self::Groesse(groesse)
    }
}
