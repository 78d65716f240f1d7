//! The tree of values that expressions and templates see: plan and Zahlenwerk under the words of the domain.
//!
//! Maßnahmen, Themenbereiche and Ämter are looked up on use, so that ten thousand of them cost nothing where a text
//! names three.

mod einheit;
mod einschub;
mod feldtabelle;
mod formular;
mod kennung;
mod massnahme;
mod shared;
mod summen;
mod summenort;
mod tabelle;
mod themenbereich;
mod vorlage;
mod wurzel;

pub use einheit::{massnahme, themenbereich};
pub use einschub::Einschub;
pub use formular::formular;
pub(super) use summenort::kennzahl_von;
pub(super) use tabelle::einschub;
pub(super) use wurzel::{ohne_zeilen, wurzel};
