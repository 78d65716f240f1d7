//! Documents of this program itself, the same for all Räte: the Prüfbericht and the Änderungsübersicht.

mod aenderungen;
mod pruefbericht;
mod satz;
mod worte;

pub use aenderungen::pdf as aenderungsuebersicht;
pub use pruefbericht::{Pruefung, pruefbericht};

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::source::Sources;

use crate::fassung::Fassung;

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
