//! How the figures of a plan come about: each with its name, its value, what it is computed from, and where it stands if
//! it is typed. What it is computed from are figures of the same kind, so that every sum leads down to what somebody has
//! written.
//!
//! Values come from the Zahlenwerk; [`Zahlenbuch::geht_auf`] computes them once more from their parts.

mod alle;
mod buch;
mod einzelangaben;
mod gesucht;
mod naehe;
mod namen;
mod ort;
mod planzahl;
mod probe;
mod rechnung;
mod suche;
mod uebertrag;
mod wert;
mod zellen;

pub use buch::Zahlenbuch;
pub use planzahl::{Haushaltszahl, Planzahl, Schwelle};
pub use rechnung::{Rechenart, Rechnung, Summand};
pub use wert::{Zahleinheit, Zahlwert};
