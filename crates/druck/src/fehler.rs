//! Errors of minijinja and Typst, at the place in template or plan they came from.

use minijinja::{Error, ErrorKind, OutputSpanKind, Value};
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::DiagSpan;

use drucksache_plan::diagnostic::{Code, Diagnostic, Place, nearest};
use drucksache_plan::prosa::{self, Grundlage};
use drucksache_plan::rat::Rat;
use drucksache_plan::source::{Sources, Span};

use super::kontext::TextOf;
use super::quellen::{LAYOUT, Quellen};
use super::umgebung::EIGEN;
use super::welt::{Blick, Welt, file_id};

/// What minijinja says, at its place in the template.
pub(super) fn vorlage(sources: &mut Sources, rat: &Rat, error: &Error, werte: &Value) -> Diagnostic {
    // The innermost error is the one that can be mended.
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    let (place, source_text) = match error.name().filter(|name| rat.folder.paths().any(|path| path == *name)) {
        Some(name) => {
            let (file, text) = read(sources, rat, name);
            let place = match (error.range(), error.line()) {
                (Some(range), _) => Place::span(file, Span::of_range(&text, range)),
                (None, Some(line)) => {
                    let start = drucksache_plan::source::Position { line, column: 1 };
                    Place::span(file, Span::at(start))
                }
                (None, None) => Place::file(file),
            };
            (place, error.range().and_then(|range| text.get(range).map(str::to_owned)))
        }
        None => (Place::file(rat.source), None),
    };
    let found = source_text.as_deref().unwrap_or_default();
    let detail = error.detail().unwrap_or_default();
    let told = |message: String| Diagnostic::error(Code::VorlageFehlerhaft, place, message);
    let quoted = format!("minijinja meldet: {}", if detail.is_empty() { error.to_string() } else { detail.to_owned() });
    match error.kind() {
        _ if detail.starts_with(EIGEN) => {
            let (message, hint) = detail[EIGEN.len()..]
                .split_once("; ")
                .unwrap_or((&detail[EIGEN.len()..], "prüfen Sie Pfad und Filter"));
            told(message.to_owned()).hint(hint)
        }
        ErrorKind::UndefinedError => match (prosa::unbekannt(found, werte), found.strip_prefix("worte.")) {
            (Some((message, hint)), _) => told(message).hint_opt(hint),
            (None, Some(wort)) => told(format!("Das Wort `{wort}` gibt es nicht"))
                .hint("Ergänzen Sie es unter `worte` in `rat.yaml`")
                .hint_opt(
                    nearest(wort, rat.formular.worte.keys().map(String::as_str))
                        .map(|near| format!("Meinten Sie `worte.{near}`?")),
                ),
            (None, None) => told(format!("`{found}` ist nicht bekannt"))
                .hint("Prüfen Sie die Schreibweise; ein eigener Name braucht vorher `{% set … %}`"),
        },
        ErrorKind::UnknownFilter => {
            told(format!("Den Filter `{found}` gibt es nicht")).hint_opt(prosa::filter_hint(found))
        }
        ErrorKind::TemplateNotFound => told("Diese Vorlage gibt es nicht".to_owned()).hint(quoted),
        ErrorKind::SyntaxError => told("Diese Vorlage ist falsch geschrieben".to_owned()).hint(quoted),
        _ => told(format!("`{found}` lässt sich nicht auswerten")).hint(quoted),
    }
}

/// What Typst says, at its place in layout, template or plan.
pub(super) fn satz(
    sources: &mut Sources,
    grundlage: &Grundlage,
    quellen: &Quellen,
    welt: &Welt<'_>,
    diagnostic: &SourceDiagnostic,
) -> Diagnostic {
    let mut places = Vec::new();
    // Inside out: where it happened, then who called.
    let spans = std::iter::once(diagnostic.span).chain(diagnostic.trace.iter().map(|point| DiagSpan::from(point.span)));
    for span in spans {
        places.extend(place(sources, grundlage, quellen, welt, span));
    }
    let mut places = places.into_iter();
    let place = places.next().unwrap_or_else(|| Place::file(grundlage.rat.source));
    let message = match diagnostic.severity {
        Severity::Error => "Typst kann diese Stelle nicht setzen",
        Severity::Warning => "Typst hat zu dieser Stelle eine Warnung",
    };
    let hints = diagnostic.hints.iter().map(|hint| format!("; {}", hint.v));
    let hint = format!("Typst meldet: {}{}", diagnostic.message, hints.collect::<String>());
    let mut told = match diagnostic.severity {
        Severity::Error => Diagnostic::error(Code::SatzFehler, place.clone(), message),
        Severity::Warning => Diagnostic::warning(Code::SatzFehler, place.clone(), message),
    };
    told = told.hint(hint);
    for caller in places.filter(|caller| *caller != place) {
        told = told.related(caller, "von hier aus");
    }
    told
}

/// The places behind a span of Typst: of the plan's text first, then of the template.
fn place(
    sources: &mut Sources,
    grundlage: &Grundlage,
    quellen: &Quellen,
    welt: &Welt<'_>,
    span: DiagSpan,
) -> Vec<Place> {
    let Some(id) = span.id() else { return Vec::new() };
    let rat = &grundlage.rat;
    let path = id.vpath().get_without_slash().to_owned();
    let Some(main) = file_id(&path) else { return Vec::new() };
    let range = Blick { welt, main }.range(span).unwrap_or(0..0);
    if let Some(layout) = path.strip_prefix(LAYOUT) {
        let (file, text) = read(sources, rat, layout);
        return vec![Place::span(file, Span::of_range(&text, range))];
    }
    let Some(quelle) = quellen.dateien.get(&path) else { return Vec::new() };
    let Some(span) = quelle.spans.iter().find(|span| span.output_range().contains(&range.start)) else {
        return Vec::new();
    };
    let output = span.output_range();
    let mut places = Vec::new();
    if span.kind() == OutputSpanKind::Expression {
        places.extend(in_prose(sources, quellen, &quelle.text[output.clone()], range.start - output.start));
    }
    let (file, text) = read(sources, rat, span.name());
    let source = span.source_range();
    let part = match span.kind() {
        OutputSpanKind::Raw => {
            let start = source.start + (range.start - output.start);
            start..(start + range.len()).min(source.end)
        }
        _ => source,
    };
    places.push(Place::span(file, Span::of_range(&text, part)));
    places
}

/// The place in the plan's prose of a byte of the markup that was made from it.
fn in_prose(sources: &Sources, quellen: &Quellen, markup: &str, offset: usize) -> Option<Place> {
    let (of, done) = quellen.prosa.iter().find(|(_, done)| done.markup == markup)?;
    let behind = done.marken.partition_point(|(at, _)| *at <= offset);
    let (_, source) = *done.marken.get(behind.checked_sub(1)?)?;
    Some(match of {
        TextOf::Datei(file) => Place::span(*file, Span::of_range(&sources.get(*file).text, source..source)),
        TextOf::Feld(place) => place.clone(),
    })
}

/// Reads a file of the Rat as a source for a diagnostic.
fn read(sources: &mut Sources, rat: &Rat, path: &str) -> (drucksache_plan::source::SourceId, String) {
    let bytes = rat.folder.read(path).unwrap_or_default();
    // Two errors in one file are in the same file.
    let file = sources.add_text_once(rat.folder.shown(path), &bytes);
    (file, sources.get(file).text.clone())
}
