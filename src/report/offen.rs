//! One list of all placeholders: a draft has many of them, and the line is enough to find each.

use drucksache_plan::diagnostic::{Code, Diagnostic, Severity};
use drucksache_plan::source::Sources;

/// Characters of a line that are shown, enough to recognise the place.
const WIDTH: usize = 72;

/// Whether a finding belongs to the list.
pub(super) fn is_open(one: &Diagnostic) -> bool {
    one.code == Code::Platzhalter && one.severity == Severity::Note
}

/// The title of the list: how many places it has.
pub(super) fn title(open: &[&Diagnostic]) -> String {
    format!("An {} Stellen ist noch etwas einzutragen", open.len())
}

/// A row for each place below the name of its file: line, column, the line as it stands there.
pub(super) fn list(sources: &Sources, open: &[&Diagnostic]) -> String {
    let mut out = String::new();
    let mut file = None;
    for one in open {
        let source = sources.get(one.place.file);
        if file.replace(one.place.file) != Some(one.place.file) {
            out.push_str(&format!("  {}\n", source.path));
        }
        let span = one.place.resolve(sources);
        let at = source.range(span).start;
        let begin = source.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = source.text[begin..].lines().next().unwrap_or_default().trim();
        let line = line.replace(char::is_control, " ");
        let mut shown: String = line.chars().take(WIDTH).collect();
        if shown.len() < line.len() {
            shown.push('…');
        }
        let place = format!("{}:{}", span.start.line, span.start.column);
        out.push_str(&format!("    {place:<8}{shown}\n"));
    }
    out
}
