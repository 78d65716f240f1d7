//! All figures that are computed from a plan, each once.

mod abschreibung;
mod gesamt;
mod massnahmenplan;
mod summen;
mod tabellen;
mod tally;
mod zellen;

pub use abschreibung::{Abschreibungsteil, abschreibungsteile};
pub use gesamt::Zahlenwerk;
pub use massnahmenplan::{Anteilszeile, Bereichszeilen, Massnahmenplan, Massnahmenzeile, Planspalte};
pub use summen::Summen;
pub use tabellen::Tabellenzahlen;
pub use zellen::{Zellrechnung, Zellzahl};
