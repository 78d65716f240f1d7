//! A file of cells against a plan: which row is which Maßnahme, what differs, what can't be read.

mod felder;
mod kopf;
mod mappe;
mod summenzeile;
mod tabellen;
mod titel;
mod vorhaben;
mod zeilen;
mod zuordnen;

pub use felder::getippt;
pub use mappe::{Einlesung, einlesen};
pub use titel::{Spaltenwuensche, Spaltenwunsch};
pub use vorhaben::{Neufeld, Neuzeile, Wechsel};
