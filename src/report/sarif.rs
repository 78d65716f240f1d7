//! Diagnostics as SARIF 2.1.0: code hosts show them in a merge request, at the line they are about.

use serde_json::{Value, json};

use drucksache_plan::diagnostic::{Code, Diagnostic, Place, genannt};
use drucksache_plan::source::Sources;

use super::json::severity;
use super::wiedererkennung::{Gesehen, sentences};
use drucksache_druck::berichte::Befund;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// All diagnostics of all plans as one SARIF log with one run. Every rule is listed, also those that found nothing.
pub fn sarif(befunde: &[Befund<'_>]) -> String {
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| json!({"id": code.as_str(), "shortDescription": {"text": code.description()}}))
        .collect();
    let mut seen = Gesehen::default();
    let results: Vec<Value> = befunde
        .iter()
        .flat_map(|befund| {
            genannt(befund.sources, befund.diagnostics.iter().cloned()).into_iter().map(|one| (befund.sources, one))
        })
        .map(|(sources, one)| result(sources, &one, &mut seen))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "de",
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(sources: &Sources, diagnostic: &Diagnostic, seen: &mut Gesehen) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": severity(diagnostic.severity),
        "message": {"text": sentences(diagnostic)},
        "locations": [{"physicalLocation": location(sources, &diagnostic.place)}],
        "partialFingerprints": {"drucksache/v1": seen.fingerprint(sources, diagnostic)},
    });
    if diagnostic.anzahl > 1 {
        result["occurrenceCount"] = json!(diagnostic.anzahl);
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic
            .related
            .iter()
            .map(|(place, label)| json!({"physicalLocation": location(sources, place), "message": {"text": label}}));
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(sources: &Sources, place: &Place) -> Value {
    let span = place.resolve(sources);
    json!({
        "artifactLocation": {"uri": uri(&sources.get(place.file).path)},
        "region": {
            "startLine": span.start.line,
            "startColumn": span.start.column,
            "endLine": span.end.line,
            "endColumn": span.end.column,
        },
    })
}

/// A path as a URI (RFC 3986): relative to where the program ran, or a `file:` one.
fn uri(path: &str) -> String {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut out = String::from(match path {
        _ if drive => "file:///",
        _ if path.starts_with('/') => "file://",
        _ => "",
    });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("plans/maß nahmen/a:b.yaml"), "plans/ma%C3%9F%20nahmen/a%3Ab.yaml");
        assert_eq!(uri("../x/plan.yaml"), "../x/plan.yaml");
        assert_eq!(uri("/tmp/plan.yaml"), "file:///tmp/plan.yaml");
        assert_eq!(uri("C:/x/plan.yaml"), "file:///C%3A/x/plan.yaml");
    }
}
