//! New folders to fill in: an empty plan, the next plan from the last one, a council's set of forms.
//!
//! A copy is made by changing the old plan's text where its tree says, so that comments, order and spelling stay.

mod anfang;
mod baustelle;
mod formular;
mod jahre;
mod kopf;
mod kopie;
mod kopierhindernis;
mod new_file;
mod ordner;
mod ordnername;
mod places;
mod pruefen;
mod schemata;

pub use anfang::{ELTERN, plan_to_fill_in, rat_to_fill_in};
pub use baustelle::{Baustelle, is_taken, not_made};
pub use formular::fit_to_form;
pub use jahre::{Jahreswandel, parse_jahre};
pub use kopie::{Kopie, Kopierauftrag, copy_plan};
pub use kopierhindernis::Kopierhindernis;
pub use new_file::NewFile;
pub use ordner::{HOOK, Pruefdienst, new_folder};
pub use ordnername::portable;
pub use pruefen::look_over;
pub use schemata::{SCHEMAORDNER, schemata};
