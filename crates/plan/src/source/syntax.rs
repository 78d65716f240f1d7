//! Positions and errors of the YAML parser as ours.

use saphyr_parser::ScanError;

use super::{Fault, FaultKind, Position, Span};

pub(super) fn to_span(span: saphyr_parser::Span) -> Span {
    Span { start: to_position(&span.start), end: to_position(&span.end) }
}

pub(super) fn to_position(marker: &saphyr_parser::Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}

/// The fault that made the parser stop.
pub(super) fn syntax(text: &str, error: &ScanError) -> Fault {
    let at = to_position(error.marker());
    if error.info().contains("recursion limit") {
        return Fault { span: Span::at(at), kind: FaultKind::TooDeep };
    }
    // The parser reports a tab in several ways, and often at the value before it.
    for line in [at.line, at.line + 1, at.line.saturating_sub(1)] {
        let content = line.checked_sub(1).and_then(|nr| text.lines().nth(nr)).unwrap_or_default();
        let indent = &content[..content.len() - content.trim_start().len()];
        if let Some(tab) = indent.find('\t') {
            let start = Position { line, column: indent[..tab].chars().count() + 1 };
            let end = Position { line, column: start.column + 1 };
            return Fault { span: Span { start, end }, kind: FaultKind::Tab };
        }
    }
    // YAML takes `schlüssel:wert` without a blank as text; the parser fails at a later line only.
    if error.info().contains("key") || error.info().contains("mapping") {
        for line in [at.line, at.line.saturating_sub(1), at.line.saturating_sub(2)] {
            let content = line.checked_sub(1).and_then(|nr| text.lines().nth(nr)).unwrap_or_default();
            let start = content.len() - content.trim_start_matches([' ', '-']).len();
            let word = content[start..]
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .map_or(content.len(), |at| start + at);
            if word > start
                && content[word..].strip_prefix(':').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            {
                let column = content[..word].chars().count() + 1;
                let span = Span { start: Position { line, column }, end: Position { line, column: column + 1 } };
                return Fault { span, kind: FaultKind::NoBlank };
            }
        }
    }
    Fault { span: Span::at(at), kind: FaultKind::Syntax(error.info().to_owned()) }
}
