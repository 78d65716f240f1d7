//! Diagnostics as workflow commands of GitHub Actions: a run shows each at its line. GitHub takes few of each kind, so
//! the worst come first.

use std::fmt::Write;

use drucksache_plan::diagnostic::{Diagnostic, Severity, genannt, worst_first};
use drucksache_plan::source::Sources;

use super::wiedererkennung::{in_repository, sentences};
use drucksache_druck::berichte::Befund;

/// All diagnostics of all plans, one command per line.
pub fn github(befunde: &[Befund<'_>]) -> String {
    let mut out = String::new();
    for befund in befunde {
        let told = genannt(befund.sources, befund.diagnostics.iter().cloned());
        for one in worst_first(&told) {
            command(&mut out, befund.sources, one);
        }
    }
    out
}

fn command(out: &mut String, sources: &Sources, diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let span = diagnostic.place.resolve(sources);
    let path = property(in_repository(&sources.get(diagnostic.place.file).path));
    let title = property(diagnostic.code.as_str());
    _ = write!(out, "::{level} file={path},line={},endLine={}", span.start.line, span.end.line);
    // GitHub takes columns of one line only.
    if span.start.line == span.end.line {
        _ = write!(out, ",col={},endColumn={}", span.start.column, span.end.column);
    }
    _ = writeln!(out, ",title={title}::{}", data(&message(sources, diagnostic)));
}

/// The sentences, and a line for each related place.
fn message(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let mut text = sentences(diagnostic);
    for (place, label) in &diagnostic.related {
        let line = place.resolve(sources).start.line;
        _ = write!(text, "\n{}:{line}: {label}", in_repository(&sources.get(place.file).path));
    }
    text
}

/// Text behind `::`, in which GitHub reads `%`, and lines end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which `:` and `,` mean something, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_command_or_begins_another() {
        assert_eq!(data("50 %\r\n::error::x"), "50 %25%0D%0A::error::x");
        assert_eq!(property("a,b:c%0A\n"), "a%2Cb%3Ac%250A%0A");
    }
}
