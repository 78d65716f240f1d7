//! What the formats for code hosts share: a finding as sentences, and by what it is known again.

use std::collections::BTreeMap;

use drucksache_plan::diagnostic::{Diagnostic, Part};
use drucksache_plan::source::Sources;

/// How often each code was found at each place so far.
#[derive(Debug, Default)]
pub(super) struct Gesehen(BTreeMap<String, usize>);

impl Gesehen {
    /// The fingerprint by which a finding is recognised in the next run: its code and its place in words of the plan, so
    /// that lines may be added above it. Findings with the same code and place are numbered.
    pub(super) fn fingerprint(&mut self, sources: &Sources, diagnostic: &Diagnostic) -> String {
        let source = sources.get(diagnostic.place.file);
        let at = match &diagnostic.place.part {
            Part::Value(route) | Part::Key(route) => route.to_string(),
            Part::Within { route, .. } => format!("{route}: {}", diagnostic.place.text(sources)),
            Part::Span(span) => source.line(span.start.line).trim().to_owned(),
        };
        let same = format!("{}: {}: {at}", diagnostic.code.as_str(), source.path);
        let nr = self.0.entry(same.clone()).and_modify(|nr| *nr += 1).or_insert(1);
        format!("{same}: {nr}")
    }
}

/// The message and what to do, each as a sentence.
pub(super) fn sentences(diagnostic: &Diagnostic) -> String {
    let both = [Some(&diagnostic.message), diagnostic.hint.as_ref()].into_iter().flatten();
    both.map(sentence).collect::<Vec<_>>().join(" ")
}

/// A message as a sentence, so that the next one can follow it.
fn sentence(message: &String) -> String {
    if message.ends_with(['.', '?', '!']) { message.clone() } else { format!("{message}.") }
}

/// A path as code hosts name files of a repository: without `./` in front.
pub(super) fn in_repository(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}
