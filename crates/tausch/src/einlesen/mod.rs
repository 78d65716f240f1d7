//! A file of cells against a plan: which row is which Maßnahme, what differs or is asked for, what can't be read.

mod bedarf;
mod felder;
mod kopf;
mod mappe;
mod summenzeile;
mod tabellen;
mod titel;
mod vorhaben;
mod zeilen;
mod zuordnen;

pub use bedarf::{Bedarfslisten, read_stand};
pub use felder::getippt;
pub use mappe::{Einlesung, einlesen};
pub use titel::{Spaltenwuensche, Spaltenwunsch};
pub use vorhaben::{Neufeld, Neuzeile, Wechsel};
