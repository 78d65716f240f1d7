//! Merges two Typst projects into one, along the files that the whole paper includes.

use crate::projekt::GESAMT;

use super::merge::{Files, Merge};
use super::parse::parse;
use super::pieces::source_of;
use super::tree::{Markup, MarkupPart};

/// The result of a merge.
#[derive(Debug)]
pub(super) struct Merged {
    /// The sources of the whole paper with marks.
    pub files: Files,
    /// The number of marks in them.
    pub marks: usize,
}

/// Merges the whole papers of two projects.
pub(super) fn merge(alt: &Files, neu: &Files) -> Merged {
    let mut state = Merge::new(alt, neu, GESAMT);
    let read = |of: &Files| parse(of.get(GESAMT).map(String::as_str).unwrap_or_default());
    let mut out = String::new();
    state.markup(&read(alt), &read(neu), &mut out);
    let Merge { mut written, marks, first_part, .. } = state;
    written.insert(
        GESAMT.to_owned(),
        after_rules(&out, "#import \"/teile/lesefassung.typ\": als-lesefassung\n#show: als-lesefassung\n"),
    );
    if let Some(first) = first_part.and_then(|path| written.get_mut(&path)) {
        *first =
            after_rules(first, &format!("#import \"/teile/lesefassung.typ\": als-kopf\n#als-kopf({})\n\n", marks > 0));
    }
    Merged { files: written, marks }
}

/// Inserts code after the rules that a source begins with.
fn after_rules(source: &str, what: &str) -> String {
    let Markup(parts) = parse(source);
    let front = parts.iter().take_while(|part| matches!(part, MarkupPart::Rule { .. } | MarkupPart::Gap(_))).count();
    // The blanks after the last rule belong to it: without them it would not end.
    let (rules, rest) = parts.split_at(front);
    let newline = if rules.is_empty() || source_of(rules).ends_with('\n') { "" } else { "\n" };
    format!("{}{newline}{what}{}", source_of(rules), source_of(rest))
}
