//! How diagnostics and changes look, one file per format; and how their kinds are explained.

pub mod aenderungen;
mod erklaerung;
mod human;
mod json;
mod markdown;
mod offen;
mod sarif;

pub use erklaerung::{all_codes, erklaerung, pruefregeln};
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub use sarif::sarif;
