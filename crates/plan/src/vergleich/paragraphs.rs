//! Splits a Markdown text into paragraphs to compare.

use crate::prosa;

/// A paragraph as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The heading above it.
    pub ueberschrift: Option<String>,
    /// Its text on one line.
    pub text: String,
    /// Whether it stands in a section that is not public.
    pub nichtoeffentlich: bool,
}

/// The paragraphs of a Markdown text, each on one line: line breaks are formatting.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut at = 0;
    // A section begins with its heading and ends before another, so that no paragraph is in two pieces.
    for secret in prosa::geheime_abschnitte(text) {
        found.extend(piece(&text[at..secret.start], false));
        found.extend(piece(&text[secret.clone()], true));
        at = secret.end;
    }
    found.extend(piece(&text[at..], false));
    found
}

fn piece(text: &str, nichtoeffentlich: bool) -> Vec<Paragraph> {
    let text = uniform(text);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut heading: Option<String> = None;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_heading = line.starts_with('#');
        match found.last_mut() {
            Some(last) if open && !begins(&line) => {
                last.text.push(' ');
                last.text.push_str(&line);
            }
            _ => {
                let ueberschrift = if is_heading { None } else { heading.clone() };
                found.push(Paragraph { ueberschrift, text: line.clone(), nichtoeffentlich });
            }
        }
        open = !is_heading;
        if is_heading {
            // In `## Titel {.unnummeriert}`, the braces are formatting.
            let titel = line.trim_matches(['#', ' ']);
            let titel =
                titel.strip_suffix('}').and_then(|titel| titel.rsplit_once(" {")).map_or(titel, |(titel, _)| titel);
            heading = Some(titel.to_owned());
        }
    }
    found
}

/// Whether a line begins a paragraph of its own: a heading, a point, a row of a table, a quotation, a footnote.
fn begins(line: &str) -> bool {
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
            || line.len() > 2 && line.as_bytes()[0].is_ascii_lowercase() && line[1..].starts_with(") ")
    };
    ["#", "- ", "* ", "+ ", "|", "> "].iter().any(|mark| line.starts_with(mark))
        || prosa::definition_mark(line).is_some()
        || numbered()
}

/// Expressions with the same blanks everywhere: `{{jahre|und}}` is `{{ jahre | und }}`.
fn uniform(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for inner in prosa::ausdruecke(text) {
        out.push_str(&text[at..inner.start]);
        out.push(' ');
        out.push_str(&blanks(&text[inner.clone()]));
        out.push(' ');
        at = inner.end;
    }
    out.push_str(&text[at..]);
    out
}

fn blanks(inner: &str) -> String {
    let parts: Vec<String> =
        inner.split('|').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    parts.join(" | ")
}
