//! What a person is shown of the findings, and the sentence about all of them.

use drucksache_plan::diagnostic::{Diagnostic, Severity, zusammenfassung};

use super::offen;

/// The findings to be shown: down to a severity, but notes only where all were asked for. What is still to be filled in
/// is the way to a finished plan and always shown.
pub fn shown(found: &[Diagnostic], worst: Severity, alle: bool) -> Vec<Diagnostic> {
    let wanted = |one: &&Diagnostic| one.severity != Severity::Note || alle || offen::is_open(one);
    found.iter().filter(|one| one.severity <= worst).filter(wanted).cloned().collect()
}

/// How many findings there are, and how the notes that are only counted can be seen; None without any.
pub fn befundzeile(found: &[Diagnostic], alle: bool) -> Option<String> {
    let counted = found.iter().filter(|one| one.severity == Severity::Note && !alle && !offen::is_open(one));
    let all = zusammenfassung(found)?;
    Some(match counted.map(|one| one.anzahl).sum::<usize>() {
        0 => all,
        1 => format!("{all} (`--alle` zeigt den Hinweis)"),
        _ => format!("{all} (`--alle` zeigt die Hinweise)"),
    })
}
