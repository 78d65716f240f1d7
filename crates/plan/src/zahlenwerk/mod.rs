//! All figures that are computed from a plan, each once.

mod abschreibung;
mod gesamt;
mod summen;
mod tally;

pub use gesamt::Zahlenwerk;
pub use summen::Summen;
