//! A finding about laid out pages, before its place is looked up.

use drucksache_plan::diagnostic::{Code, Severity};
use typst::syntax::Span;

use super::bounds::PageRect;
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
    /// Where it stands on its page.
    pub(super) bounds: PageRect,
    /// Where the other text was written, and what it has to do with the finding.
    pub related: Option<(Span, &'static str)>,
}

impl Satzbefund {
    /// An error: the paper can't be read.
    pub(super) fn error(code: Code, at: &PageMark<'_>, message: String, hint: &'static str) -> Self {
        let (span, near, bounds) = (at.span, at.near, at.bounds);
        Self { code, severity: Severity::Error, message, hint, span, near, bounds, related: None }
    }

    /// A warning: the paper can be read and looks wrong.
    pub(super) fn warning(code: Code, at: &PageMark<'_>, message: String, hint: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, at, message, hint) }
    }

    /// Takes up a finding about the next run of the same word, where it is one: a word that may be divided consists of
    /// several runs.
    pub(super) fn takes_up(&mut self, next: &Self) -> bool {
        let goes_on = self.code == next.code
            && (self.bounds.bottom - next.bounds.bottom).abs() < 0.1
            && (self.bounds.right - next.bounds.left).abs() < 1.0;
        if goes_on {
            self.bounds.right = next.bounds.right;
        }
        goes_on
    }

    /// Adds another place.
    pub(super) fn related(mut self, span: Span, label: &'static str) -> Self {
        self.related = Some((span, label));
        self
    }
}
