//! Errors and warnings of Typst, at the place in layout, template or plan that they came from.

use drucksache_plan::diagnostic::{Code, Diagnostic, Place, Severity as Stufe};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Sources;
use minijinja::OutputSpanKind;
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::DiagSpan;

use crate::projekt::{LAYOUT, Projekt, Quelle, TextOf};
use crate::satzpruefung::Satzbefund;
use crate::tabelle_zu_breit::zu_breit;
use crate::trennung::byte_before;
use crate::vorlagenfehler::rat_file;
use crate::welt::{Welt, file_id, in_layout};

/// A diagnostic of Typst, at its place in layout, template or plan.
pub(crate) fn satzfehler(
    sources: &mut Sources,
    grundlage: &Grundlage,
    welt: &Welt,
    diagnostic: &SourceDiagnostic,
) -> Diagnostic {
    let mut places = Vec::new();
    // Inside out: the place of the error first, then its callers.
    let spans = std::iter::once(diagnostic.span).chain(diagnostic.trace.iter().map(|point| DiagSpan::from(point.span)));
    for span in spans {
        places.extend(place(sources, grundlage, welt, span));
    }
    if let Some(told) = zu_breit(sources, grundlage, welt.projekt(), &diagnostic.message, places.first()) {
        return told;
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

/// A finding about the pages, at its place in layout, template or plan.
pub(crate) fn satzbefund(sources: &mut Sources, grundlage: &Grundlage, welt: &Welt, befund: &Satzbefund) -> Diagnostic {
    let mut places = place(sources, grundlage, welt, DiagSpan::from(befund.span)).into_iter();
    let own = places.next().unwrap_or_else(|| Place::file(grundlage.rat.source));
    let told = match befund.severity {
        Stufe::Error => Diagnostic::error(befund.code, own.clone(), befund.message.as_str()),
        Stufe::Warning | Stufe::Note => Diagnostic::warning(befund.code, own.clone(), befund.message.as_str()),
    };
    let mut others: Vec<(Place, &str)> = places.map(|caller| (caller, "von hier aus")).collect();
    let mut add = |span, label| {
        others.extend(place(sources, grundlage, welt, DiagSpan::from(span)).into_iter().next().map(|one| (one, label)));
    };
    if let Some((span, label)) = befund.related {
        add(span, label);
    }
    if in_layout(befund.span) {
        // A function of the layout is called in many places.
        add(befund.near, "in der Nähe dieser Stelle");
    }
    let mut told = told.hint(befund.hint);
    for (other, label) in others {
        if other != own && told.related.iter().all(|(known, _)| *known != other) {
            told = told.related(other, label);
        }
    }
    told
}

/// The places that a span of Typst comes from: in the plan's text first, then in the template.
fn place(sources: &mut Sources, grundlage: &Grundlage, welt: &Welt, span: DiagSpan) -> Vec<Place> {
    let Some(id) = span.id() else { return Vec::new() };
    let rat = &grundlage.rat;
    let path = id.vpath().get_without_slash().to_owned();
    let Some(main) = file_id(&path) else { return Vec::new() };
    let range = welt.view(main).range(span).unwrap_or(0..0);
    if let Some(layout) = path.strip_prefix(LAYOUT) {
        let (file, _) = rat_file(sources, rat, layout);
        return vec![Place::span(file, sources.get(file).span(range))];
    }
    let Some(quelle) = welt.projekt().dateien.get(&path) else { return Vec::new() };
    let range = byte_before(&quelle.zugaben, range.start)..byte_before(&quelle.zugaben, range.end);
    let Some(span) = quelle.spans.iter().find(|span| span.output_range().contains(&range.start)) else {
        return Vec::new();
    };
    let output = span.output_range();
    let mut places = Vec::new();
    if span.kind() == OutputSpanKind::Expression {
        places.extend(in_prose(sources, welt.projekt(), quelle, range.start));
    }
    let (file, _) = rat_file(sources, rat, span.name());
    let source = span.source_range();
    let part = match span.kind() {
        OutputSpanKind::Raw => {
            let start = source.start + (range.start - output.start);
            start..(start + range.len()).min(source.end)
        }
        _ => source,
    };
    places.push(Place::span(file, sources.get(file).span(part)));
    places
}

/// The place in the plan's prose that a byte of a source comes from; None where it comes from no prose.
fn in_prose(sources: &Sources, projekt: &Projekt, quelle: &Quelle, byte: usize) -> Option<Place> {
    let (written, nr) = quelle.prosa.iter().find(|(written, _)| written.contains(&byte))?;
    let (of, markup) = projekt.prosa.get(*nr)?;
    let upto = markup.anchors.partition_point(|(at, _)| *at <= byte - written.start);
    let (_, source) = *markup.anchors.get(upto.checked_sub(1)?)?;
    Some(match of {
        TextOf::Datei(file) => Place::span(*file, sources.get(*file).span(source..source)),
        TextOf::Feld(place) => place.clone(),
    })
}
