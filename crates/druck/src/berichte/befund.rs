//! The findings of a plan, the input of every report of findings.

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::source::Sources;

use crate::fassung::Fassung;

/// The findings of one plan.
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
