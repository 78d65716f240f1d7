//! Places and severities as the report writes them.

use drucksache_plan::diagnostic::{Place, Severity};

use crate::berichte::befund::Befund;
use crate::berichte::worte::Worte;

/// The German word of a severity.
pub(super) fn stufe(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Note => "Hinweis",
    }
}

/// File, line and column; a file of the plan without the plan's folder.
pub(super) fn stelle(worte: &Worte<'_>, befund: &Befund<'_>, place: &Place) -> String {
    let start = place.resolve(befund.sources).start;
    let path = &befund.sources.get(place.file).path;
    let inside = path.strip_prefix(befund.plan).and_then(|path| path.strip_prefix('/')).unwrap_or(path);
    format!("{}:{}:{}", worte.breakable_path(inside), start.line, start.column)
}
