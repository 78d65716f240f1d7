//! Writes Markdown without its marked sections, and without anything that is not printed.

use std::ops::Range;

use crate::plan::Anlage;
use crate::prosa::{Prosa, rewritten};

/// A Markdown file without the sections that are not public, written anew from the printed blocks of the rest. The
/// sections are removed before the rest is read, so that the rest can't use anything in them, such as the address of a
/// link.
pub(super) fn without_secrets(text: &str, prosa: &Prosa, anlagen: &[Anlage]) -> String {
    match rewritten(&cut(text, &prosa.geheim(text.len())), anlagen) {
        text if text.is_empty() => text,
        text => text + "\n",
    }
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
