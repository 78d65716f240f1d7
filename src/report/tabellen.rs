//! Findings about a file of cells, for a person at a terminal.

use std::fmt::Write;

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::source::visible_text;
use drucksache_tausch::befund::Blattbefund;

/// Findings that are shown; others are counted.
const GEZEIGT: usize = 200;

/// The findings, each with its cell; those milder than `mildest` are left out.
pub fn blattbefunde(befunde: &[Blattbefund], mildest: Severity) -> String {
    let mut out = String::new();
    let shown: Vec<&Blattbefund> = befunde.iter().filter(|one| one.stufe <= mildest).collect();
    for one in shown.iter().take(GEZEIGT) {
        let stufe = match one.stufe {
            Severity::Error => "Fehler",
            Severity::Warning => "Warnung",
            Severity::Note => "Hinweis",
        };
        // Writing into a string does not fail.
        _ = writeln!(out, "{stufe}: {}: {}", one.stelle, visible_text(&one.meldung));
        if !one.hilfe.is_empty() {
            _ = writeln!(out, "  Hilfe: {}", visible_text(&one.hilfe));
        }
    }
    if let Some(more) = shown.len().checked_sub(GEZEIGT).filter(|more| *more > 0) {
        _ = writeln!(out, "und {more} weitere");
    }
    out
}
