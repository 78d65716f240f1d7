//! Diagnostics as a report of GitLab's Code Quality: a merge request shows which ones it adds and which it mends.

use drucksache_plan::diagnostic::{Severity, genannt};
use serde_json::{Value, json};

use crate::platte::sha256;

use super::wiedererkennung::{Gesehen, in_repository, sentences};
use drucksache_druck::berichte::Befund;

/// All diagnostics of all plans as one list.
pub fn gitlab(befunde: &[Befund<'_>]) -> String {
    let mut seen = Gesehen::default();
    let mut found: Vec<Value> = Vec::new();
    for befund in befunde {
        for one in genannt(befund.sources, befund.diagnostics.iter().cloned()) {
            let span = one.place.resolve(befund.sources);
            let path = &befund.sources.get(one.place.file).path;
            found.push(json!({
                "description": sentences(&one),
                "check_name": one.code.as_str(),
                // GitLab wants a short word that is the same in the next run.
                "fingerprint": sha256(seen.fingerprint(befund.sources, &one).as_bytes()),
                "severity": severity(one.severity),
                "location": {
                    "path": in_repository(path),
                    "lines": {"begin": span.start.line},
                },
            }));
        }
    }
    format!("{:#}\n", Value::Array(found))
}

/// An error keeps the plan from being printed, a warning from being released.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    }
}
