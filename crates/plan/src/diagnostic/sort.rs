//! The order in which findings are shown.

use crate::source::{Sources, Span};

use super::Diagnostic;

/// Sorts by file, place and code, and drops findings that are reported twice.
pub fn sort(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    // A template can be read several times, under several ids; its path is always the same.
    let path = |one: &Diagnostic| sources.get(one.place.file).path.as_str();
    let mut placed: Vec<(Span, Diagnostic)> =
        diagnostics.drain(..).map(|one| (one.place.resolve(sources), one)).collect();
    placed.sort_by(|(a_span, a), (b_span, b)| {
        (path(a), a_span.start, a.code, &a.message).cmp(&(path(b), b_span.start, b.code, &b.message))
    });
    placed.dedup_by(|(a_span, a), (b_span, b)| {
        a.code == b.code && a.message == b.message && a_span == b_span && path(a) == path(b)
    });
    diagnostics.extend(placed.into_iter().map(|(_, one)| one));
}

/// Errors, then warnings, then notes, each in the order that they have: for people, who begin with the worst.
pub fn worst_first(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut all: Vec<&Diagnostic> = diagnostics.iter().collect();
    all.sort_by_key(|one| one.severity);
    all
}
