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
    /// How much more it is now.
    pub fn differenz(&self) -> Betrag {
        betrag(self.neu) - betrag(self.alt)
    }

    /// The same in percent of what it was; None where it was nothing.
    pub fn prozent(&self) -> Option<Anteil> {
        let alt = betrag(self.alt);
        (!alt.is_zero()).then(|| Anteil::of(self.differenz(), alt))
    }
}

/// An amount of a Maßnahme that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Betragsaenderung {
    /// Of what.
    pub groesse: Groesse,
    /// In which year.
    pub jahr: Jahr,
    /// Before and now.
    pub wert: Betragswert,
}

/// An amount in EUR; nothing stated is 0.
pub(super) fn betrag(angabe: Option<Angabe>) -> Betrag {
    angabe.map(Angabe::betrag).unwrap_or_default()
}
