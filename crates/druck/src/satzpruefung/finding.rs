//! A finding about laid out pages, before its place is looked up.

use drucksache_plan::diagnostic::{Code, Severity};
use typst::syntax::Span;

use super::page::PageMark;

/// A finding about laid out pages.
#[derive(Debug, Clone)]
pub(crate) struct Satzbefund {
    /// The kind of finding.
    pub code: Code,
    /// Whether the paper can be printed all the same.
    pub severity: Severity,
    /// The problem, with the page and the text: one German sentence without a full stop.
    pub message: String,
    /// The remedy, in German.
    pub hint: &'static str,
    /// Where the text or line was written.
    pub span: Span,
    /// Where the nearest text before it was written that comes from a template or the plan.
    pub near: Span,
    /// Where the other text was written, and what it has to do with the finding.
    pub related: Option<(Span, &'static str)>,
}

impl Satzbefund {
    /// An error: the paper can't be read.
    pub(super) fn error(code: Code, at: &PageMark<'_>, message: String, hint: &'static str) -> Self {
        Self { code, severity: Severity::Error, message, hint, span: at.span, near: at.near, related: None }
    }

    /// A warning: the paper can be read and looks wrong.
    pub(super) fn warning(code: Code, at: &PageMark<'_>, message: String, hint: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, at, message, hint) }
    }

    /// Adds another place.
    pub(super) fn related(mut self, span: Span, label: &'static str) -> Self {
        self.related = Some((span, label));
        self
    }
}
