//! Diagnostics for a person at a terminal: the line of the text with the part marked, and what to do. The worst come
//! first; what is still to be filled in is one list at the end.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use drucksache_plan::diagnostic::{Diagnostic, Place, Severity, genannt, worst_first};
use drucksache_plan::source::Sources;

use super::offen;

/// All diagnostics as text, coloured or plain, each followed by a blank line.
pub fn human(sources: &Sources, diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let told = genannt(sources, diagnostics.iter().cloned());
    // A single one is shown like any other finding.
    let many = told.iter().filter(|one| offen::is_open(one)).count() > 1;
    let (open, single): (Vec<_>, Vec<_>) = worst_first(&told).into_iter().partition(|one| many && offen::is_open(one));
    for diagnostic in single {
        out.push_str(&renderer.render(&report(sources, diagnostic)));
        out.push_str("\n\n");
    }
    if let Some(first) = open.first() {
        let title = offen::title(&open);
        let title = Level::NOTE.with_name("Hinweis").primary_title(title.as_str()).id(first.code.as_str());
        out.push_str(&renderer.render(&[Group::with_title(title)]));
        out.push_str(&format!("\n{}\n", offen::list(sources, &open)));
    }
    // A terminal needs no protected spaces, and a search in its output uses plain ones.
    out.replace('\u{a0}', " ")
}

fn report<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name("Fehler"),
        Severity::Warning => Level::WARNING.with_name("Warnung"),
        Severity::Note => Level::NOTE.with_name("Hinweis"),
    };
    let mut group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str()).element(snippet(
        sources,
        &diagnostic.place,
        AnnotationKind::Primary,
        None,
    ));
    for (place, label) in &diagnostic.related {
        group = group.element(snippet(sources, place, AnnotationKind::Context, Some(label)));
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.with_name("Hilfe").message(hint.as_str()));
    }
    vec![group]
}

/// The first line of a place, with the part marked.
fn snippet<'a>(sources: &'a Sources, place: &Place, kind: AnnotationKind, label: Option<&'a String>) -> Element<'a> {
    let source = sources.get(place.file);
    if source.text.is_empty() {
        // A file that is missing or can't be read has no line to show.
        return Origin::path(source.path.as_str()).line(1).char_column(1).into();
    }
    let span = place.resolve(sources);
    let line = source.line(span.start.line);
    let byte = |column: usize| line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let start = byte(span.start.column);
    let end = if span.end.line == span.start.line { byte(span.end.column) } else { line.trim_end().len() };
    Snippet::source(line)
        .line_start(span.start.line)
        .path(source.path.as_str())
        .annotation(kind.span(start..end.max(start)).label(label.map(String::as_str)))
        .into()
}
