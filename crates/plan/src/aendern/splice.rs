//! Replacements of bytes in a text. All other bytes stay.

use std::cmp::Reverse;
use std::ops::Range;

/// Some bytes of a text and their replacement; an empty range is a place to insert at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes to replace.
    pub range: Range<usize>,
    /// The new text.
    pub with: String,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }

    pub(super) fn removal(range: Range<usize>) -> Self {
        Self::new(range, "")
    }

    pub(super) fn insertion(at: usize, with: impl Into<String>) -> Self {
        Self::new(at..at, with)
    }
}

/// Replacements by their place, none inside of another. What is inserted at one place keeps its order.
pub(super) fn ordered(mut splices: Vec<Splice>) -> Option<Vec<Splice>> {
    // An insertion at the first byte of a removed part comes before it.
    splices.sort_by_key(|one| (one.range.start, !one.range.is_empty(), Reverse(one.range.end)));
    let mut out: Vec<Splice> = Vec::with_capacity(splices.len());
    for one in splices {
        match out.last_mut() {
            Some(last) if one.range.start < last.range.end || (one.range == last.range && !one.range.is_empty()) => {
                if *last == one {
                    continue;
                }
                if !last.with.is_empty() || !one.with.is_empty() {
                    return None;
                }
                last.range.end = last.range.end.max(one.range.end);
            }
            _ => out.push(one),
        }
    }
    Some(out)
}
