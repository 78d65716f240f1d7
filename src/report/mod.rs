//! Formats of diagnostics and changes, one file each, and the explanations of kinds of findings.

pub mod aenderungen;
mod auswahl;
mod erklaerung;
mod github;
mod gitlab;
pub mod herkunft;
mod human;
mod json;
mod markdown;
mod offen;
mod rahmen;
mod sarif;
mod spalten;
mod tabellen;
mod wiedererkennung;

pub use auswahl::{befundzeile, shown};
pub use erklaerung::{all_codes, erklaerung, pruefregeln};
pub use github::github;
pub use gitlab::gitlab;
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub use rahmen::{kuerzungen, rahmenstand};
pub use sarif::sarif;
pub use spalten::spalten;
pub use tabellen::blattbefunde;
