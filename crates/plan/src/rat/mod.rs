//! The Rat: the council whose forms are used. A folder with `rat.yaml`, templates, layout and fonts, on disk or built
//! into the program. What it does not state or have comes from the Rat that it inherits from.

mod bestand;
mod erbe;
mod feld;
mod feldpruefung;
mod formular;
mod lesen;
mod pruefung;
mod raete;
mod ratsordner;
mod raw;
mod schriften;
mod vordruck;
mod wortpruefung;
pub mod wurzeln;
mod zahlenform;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

pub use bestand::Bestand;
pub use erbe::Herkunft;
pub use feld::{EinOderMehrere, Feld, Feldart, Spalte, Spaltenart};
pub use formular::{Abschnitt, Formular, INHALTE, KeinFormular, Teil};
pub use raete::{Raete, RatGelesen};
pub use ratsordner::{Content, Ratsordner, eigene, is_name};
pub use raw::{RawRat, RawStufe, Vorlagenart};
pub use schriften::{FontFile, Schriften};
pub use vordruck::{Formularherkunft, Vordruck};
pub use zahlenform::Zahlenform;

use crate::diagnostic::Place;
use crate::source::{Route, SourceId};

/// A council with all its forms. It never changes: which of its forms is in use is a [`Vordruck`].
pub struct Rat {
    /// The folder's name: what a plan writes under `vorlage.rat`.
    pub id: String,
    /// What `rat.yaml` says, with what it inherits.
    pub raw: RawRat,
    /// Ämter: number → name.
    pub aemter: BTreeMap<u32, String>,
    /// All versions of all kinds of forms, in the order of the file; at least one.
    pub formulare: Vec<Formular>,
    /// All files of the folder and of those it inherits from.
    pub ordner: Ratsordner,
    /// The fonts.
    pub schriften: Schriften,
    /// `rat.yaml` as it was read.
    pub source: SourceId,
    /// Which file states what.
    pub herkunft: Herkunft,
    /// Everything together that the files state.
    zusammen: Value,
    /// How numbers and dates are printed where a form says nothing else.
    zahlenform: Zahlenform,
    key: raete::Key,
}

impl fmt::Debug for Rat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rat").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Rat {
    /// The place of a value in `rat.yaml`, or in that of the Rat it comes from.
    pub fn value(&self, route: Route) -> Place {
        self.herkunft.place(&Place::value(self.source, route))
    }
}
