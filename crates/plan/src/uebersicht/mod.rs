//! What changed from one version of a plan to another, as sections with rows: what all formats for people show.

mod bericht;
mod kurz;
mod planvergleich;
mod summen;
mod wording;
mod zeile;
mod zeilen;

pub use bericht::Aenderungsbericht;
pub use kurz::gekuerzt;
pub use planvergleich::{Planherkunft, Planvergleich, Revision, Vergleichsergebnis};
pub use wording::NICHTS;
pub use zeile::{Aenderungsabschnitt, Aenderungszeile, Zeileninhalt};
