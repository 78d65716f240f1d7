//! A value that is compared as a whole.

use crate::rat::Zahlenform;
use crate::units::{Angabe, Datum};

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wert {
    /// Words.
    Wort(String),
    /// An amount.
    Betrag(Angabe),
    /// A day.
    Datum(Datum),
    /// Yes or no.
    JaNein(bool),
}

impl Wert {
    /// As a council writes it.
    pub fn text(&self, form: &Zahlenform) -> String {
        match self {
            Self::Wort(text) => text.clone(),
            Self::Betrag(Angabe::Betrag(betrag)) => form.eur(*betrag),
            Self::Betrag(Angabe::NichtBezifferbar) => Angabe::NICHT_BEZIFFERBAR.to_owned(),
            Self::Datum(datum) => form.datum(*datum),
            Self::JaNein(true) => "ja".to_owned(),
            Self::JaNein(false) => "nein".to_owned(),
        }
    }
}
