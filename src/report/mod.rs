//! How diagnostics and changes look, one file per format; and how their kinds are explained.

pub mod aenderungen;
mod erklaerung;
mod human;
mod json;
mod markdown;
mod pruefbericht;
mod sarif;
mod worte;

pub use erklaerung::{alle_codes, erklaerung, pruefregeln};
pub use human::{human, zusammenfassung};
pub use json::json;
pub use markdown::markdown;
pub use pruefbericht::{Pruefung, pruefbericht};
pub use sarif::sarif;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::versions::Fassung;

/// What was found in one plan.
pub struct Befund<'a> {
    /// The plan's folder, with `/` between folders.
    pub plan: &'a str,
    /// The hash over all its inputs; None where it could not be read as a whole.
    pub fassung: Option<Fassung>,
    /// The files that diagnostics name.
    pub sources: &'a Sources,
    /// The findings, sorted by place.
    pub diagnostics: &'a [Diagnostic],
}
