//! Something new to fill in: a plan from nothing, the next plan from the last one, a council's set of forms.
//!
//! A copy is made by changing the old plan's text where its tree says, so that comments, order and spelling stay.

mod anfang;
mod baustelle;
mod formular;
mod jahre;
mod kopf;
mod kopie;
mod places;
mod pruefen;

use drucksache_plan::aendern::{Aenderung, aendern};

pub use anfang::{ELTERN, neuer_plan, neuer_rat};
pub use baustelle::{Baustelle, is_taken};
pub use formular::fit_to_form;
pub use jahre::{Jahreswandel, parse_jahre};
pub use kopie::{Auftrag, Hindernis, Kopie, copy_plan};
pub use pruefen::look_over;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datei {
    /// Its path inside the new folder, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Datei {
    /// Makes changes of a YAML file.
    fn change(&mut self, changes: &[Aenderung]) -> Result<(), Hindernis> {
        let Ok(text) = std::str::from_utf8(&self.bytes) else { return Ok(()) };
        if !changes.is_empty() {
            let changed = aendern(text, changes).map_err(|refused| {
                let message = format!("{} ({}, Zeile {})", refused.message(), self.path, refused.span.start.line);
                Hindernis::Unpassend(message, refused.hint().to_owned())
            })?;
            self.bytes = changed.text.into_bytes();
        }
        Ok(())
    }
}
