//! A council that was read.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::{RatSources, Route, SourceId};
use crate::units::Amtsnummer;

use super::erbe::Herkunft;
use super::formular::Formular;
use super::ratsordner::{Content, Ratsordner};
use super::raw::RawRat;
use super::schriften::Schriften;
use super::zahlenform::Zahlenform;

/// A council with all its forms. It never changes: which of its forms is in use is a [`Vordruck`](super::Vordruck).
pub struct Rat {
    /// The folder's name: what a plan writes under `vorlage.rat`.
    pub id: String,
    /// The values of `rat.yaml`, own and inherited.
    pub raw: RawRat,
    /// Ämter: number → name.
    pub aemter: BTreeMap<Amtsnummer, String>,
    /// All versions of all kinds of forms, in the order of the file; at least one.
    pub formulare: Vec<Formular>,
    /// All files of the folder and of those it inherits from.
    pub ordner: Ratsordner,
    /// The fonts.
    pub schriften: Schriften,
    /// `rat.yaml` as it was read.
    pub source: SourceId,
    /// The `rat.yaml` files that state its values.
    pub herkunft: Herkunft,
    /// All values that these files state together.
    pub(super) whole: Value,
    /// The format of numbers and dates, unless a form states another one.
    pub(super) zahlenform: Zahlenform,
    pub(super) key: Key,
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

    /// The same, where the council has a `rat.yaml` of its own that says it: what is inside of the program nobody can look up.
    pub fn eigener_wert(&self, route: Route) -> Option<Place> {
        let own = matches!(self.ordner.content("rat.yaml"), Some(Content::Read(_)));
        Some(self.value(route)).filter(|place| own && place.file == self.source)
    }
}

/// A Rat's name and the digest of its files.
pub(super) type Key = (String, [u8; 32]);

/// The result of reading a Rat.
#[derive(Debug, Clone)]
pub struct RatGelesen {
    /// The files, for findings.
    pub sources: Arc<RatSources>,
    /// The Rat, or all mistakes of its `rat.yaml` and of those that it inherits from.
    pub rat: Result<Arc<Rat>, Vec<Diagnostic>>,
}
