//! Amounts before and now.

use crate::plan::Groesse;
use crate::units::{Angabe, Anteil, Betrag, Jahr};

/// An amount before and now; None where nothing is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Betragswert {
    /// Before.
    pub alt: Option<Angabe>,
    /// Now.
    pub neu: Option<Angabe>,
}

impl Betragswert {
    /// The amount now minus the amount before.
    pub fn difference(&self) -> Betrag {
        betrag(self.neu) - betrag(self.alt)
    }

    /// The difference in percent of the amount before; None where that is 0.
    pub fn prozent(&self) -> Option<Anteil> {
        let alt = betrag(self.alt);
        (!alt.is_zero()).then(|| Anteil::of(self.difference(), alt))
    }
}

/// An amount of a Maßnahme that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Betragsaenderung {
    /// The Größe of the amount.
    pub groesse: Groesse,
    /// The year of the amount.
    pub jahr: Jahr,
    /// Before and now.
    pub wert: Betragswert,
}

/// An amount in EUR; nothing stated is 0.
pub(super) fn betrag(angabe: Option<Angabe>) -> Betrag {
    angabe.map(Angabe::betrag).unwrap_or_default()
}
