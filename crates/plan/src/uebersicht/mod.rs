//! The changes between two versions of a plan, as sections with rows. All formats for people show these.

mod bericht;
mod kurz;
mod papier;
mod planvergleich;
mod ratsfassung;
mod summen;
mod wording;
mod zeile;
mod zeilen;

pub use bericht::Aenderungsbericht;
pub use kurz::shortened;
pub use planvergleich::{Planherkunft, Planvergleich, Revision, Vergleichsergebnis};
pub use wording::{NICHT_OEFFENTLICH, NICHTS};
pub use zeile::{Aenderungsabschnitt, Aenderungszeile, Zeileninhalt};
