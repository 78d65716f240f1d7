//! Something new to fill in: a plan from nothing, the next plan from the last one, a council's set of forms.
//!
//! A copy is made by changing the old plan's text where its tree says, so that comments, order and spelling stay.

mod anfang;
mod baustelle;
mod datei;
mod formular;
mod hindernis;
mod jahre;
mod kopf;
mod kopie;
mod places;
mod pruefen;

pub use anfang::{ELTERN, neuer_plan, neuer_rat};
pub use baustelle::{Baustelle, is_taken};
pub use datei::Datei;
pub use formular::fit_to_form;
pub use hindernis::Hindernis;
pub use jahre::{Jahreswandel, parse_jahre};
pub use kopie::{Auftrag, Kopie, copy_plan};
pub use pruefen::look_over;
