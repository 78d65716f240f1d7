//! Diagnostics for programs. Version 1; the structs here are the format, so that renaming inside breaks no reader.

use serde::Serialize;

use drucksache_druck::Fassung;
use drucksache_plan::diagnostic::{Diagnostic, Place, Severity, genannt};
use drucksache_plan::source::Sources;

use drucksache_druck::berichte::Befund;

#[derive(Serialize)]
struct CheckDocument<'a> {
    version: u32,
    plans: Vec<CheckPlan<'a>>,
}

#[derive(Serialize)]
struct CheckPlan<'a> {
    plan: &'a str,
    fassung: Option<&'a str>,
    diagnostics: Vec<CheckEntry<'a>>,
}

#[derive(Serialize)]
struct CheckEntry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(flatten)]
    place: Location<'a>,
    route: Option<String>,
    count: usize,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Location<'a>,
    message: &'a str,
}

/// The word of the format for a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// All diagnostics of all plans as one JSON document. Lines and columns count from 1; columns count characters.
pub fn json(befunde: &[Befund<'_>]) -> String {
    let told: Vec<Vec<Diagnostic>> =
        befunde.iter().map(|befund| genannt(befund.sources, befund.diagnostics.iter().cloned())).collect();
    let plans = befunde
        .iter()
        .zip(&told)
        .map(|(befund, told)| CheckPlan {
            plan: befund.plan,
            fassung: befund.fassung.as_ref().map(Fassung::as_str),
            diagnostics: told.iter().map(|one| entry(befund.sources, one)).collect(),
        })
        .collect();
    // Writing strings and numbers as JSON does not fail.
    let mut out = serde_json::to_string_pretty(&CheckDocument { version: 1, plans }).unwrap_or_default();
    out.push('\n');
    out
}

fn entry<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> CheckEntry<'a> {
    CheckEntry {
        code: diagnostic.code.as_str(),
        severity: severity(diagnostic.severity),
        message: &diagnostic.message,
        hint: diagnostic.hint.as_deref(),
        place: location(sources, &diagnostic.place),
        route: diagnostic.place.route().map(ToString::to_string),
        count: diagnostic.anzahl,
        related: diagnostic
            .related
            .iter()
            .map(|(place, message)| Related { place: location(sources, place), message })
            .collect(),
    }
}

fn location<'a>(sources: &'a Sources, place: &Place) -> Location<'a> {
    let span = place.resolve(sources);
    Location {
        file: &sources.get(place.file).path,
        line: span.start.line,
        column: span.start.column,
        end_line: span.end.line,
        end_column: span.end.column,
    }
}
