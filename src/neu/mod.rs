//! Something new to fill in: a plan from nothing, the next plan from the last one, a council's set of forms.
//!
//! A copy is made by changing the old plan's text where its tree says, so that comments, order and spelling stay.

mod anfang;
mod baustelle;
mod formular;
mod jahre;
mod kopf;
mod kopie;
mod liste;
mod pruefen;
mod text;

pub use anfang::{ELTERN, neuer_plan, neuer_rat};
pub use baustelle::{Baustelle, belegt};
pub use formular::angleichen;
pub use jahre::{Jahreswandel, jahre_in};
pub use kopie::{Auftrag, Hindernis, Kopie, kopie};
pub use pruefen::nachsehen;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datei {
    /// Its path inside the new folder, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}
