//! All figures that are computed from a plan, each once.

mod abschreibung;
mod gesamt;
mod massnahmenplan;
mod summen;
mod tabellen;
mod tally;

pub use gesamt::Zahlenwerk;
pub use massnahmenplan::{Anteilszeile, Bereichszeilen, Massnahmenplan, Massnahmenzeile, Planspalte};
pub use summen::Summen;
pub use tabellen::{Tabellenzahlen, Zellzahl};
