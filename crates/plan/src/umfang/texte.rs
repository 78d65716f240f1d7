//! Markdown without its marked sections.

use std::ops::Range;

use crate::prosa::{Prosa, ungenutzte_verweise};

/// A text without the sections that are not public, and without definitions of links that nothing uses: they are not
/// printed, and whoever writes a remark into one does not mean to publish it.
pub(super) fn without_secrets(text: &str, prosa: &Prosa) -> String {
    let public = cut(text, &prosa.geheim(text.len()));
    let unused = ungenutzte_verweise(&public);
    cut(&public, &unused)
}

fn cut(text: &str, ranges: &[Range<usize>]) -> String {
    let mut ranges = ranges.to_vec();
    ranges.sort_by_key(|range| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            at = range.end.min(text.len());
        }
    }
    out.push_str(&text[at..]);
    out
}

/// A text as Markdown that prints it as it is.
pub(super) fn literal(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    })
}
