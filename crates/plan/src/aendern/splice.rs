//! Replacements of bytes in a text: what is not named stays.

use std::cmp::Reverse;
use std::ops::Range;

/// Some bytes of a text and what shall stand there instead; an empty range is a place to insert at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes.
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
    // An insertion at the first byte of a part that goes comes before it.
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

#[cfg(test)]
mod tests {
    use super::super::{Rohtext, ersetzen};
    use super::*;

    fn of(text: &str, splices: &[(Range<usize>, &str)]) -> Option<String> {
        let splices = splices.iter().map(|(range, with)| Splice::new(range.clone(), *with)).collect();
        ersetzen(text, &Rohtext::new(text), splices).map(|new| new.text)
    }

    #[test]
    fn parts_that_go_overlap_and_others_must_not() {
        assert_eq!(of("abcdef", &[(1..3, ""), (2..5, ""), (5..6, "F"), (5..6, "F")]).as_deref(), Some("aF"));
        assert_eq!(of("abcdef", &[(1..3, ""), (1..1, "x"), (1..1, "y"), (3..3, "z")]).as_deref(), Some("axyzdef"));
        assert_eq!(of("abcdef", &[(2..3, "X"), (1..4, "")]), None);
        assert_eq!(of("abcdef", &[(2..3, "X"), (2..3, "Y")]), None);
        assert_eq!(of("ä", &[(1..1, "X")]), None);
        assert_eq!(of("a", &[(1..2, "X")]), None);
    }
}
