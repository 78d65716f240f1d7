//! What was found in a plan: what every report of findings begins with.

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
