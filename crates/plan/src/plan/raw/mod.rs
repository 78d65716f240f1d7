//! A plan as it is written. The doc comments are the JSON Schema's descriptions: what an editor shows to the clerk.

mod anteil;
mod betrag;
mod haushalt;
mod massnahme;
mod plan;
mod vorlage;

pub use anteil::{RawNichtoeffentlich, RawTeilsummen};
pub use betrag::RawBetrag;
pub(super) use betrag::RawJeJahr;
pub(super) use haushalt::{RawHaushalt, RawThemenbereich};
pub(super) use massnahme::RawMassnahme;
pub(super) use plan::RawPruefung;
pub use plan::{RawMassnahmen, RawPlan};
pub(super) use vorlage::{RawAnlage, RawBeratung, RawBezug, RawBezugsart, RawStatus, RawTermin, RawUmfang, RawVorlage};
