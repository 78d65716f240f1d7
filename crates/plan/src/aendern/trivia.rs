//! Skips blanks, line breaks and comments between the values of a text.

use std::ops::Range;

use super::rohtext::Rohtext;

impl Rohtext<'_> {
    /// Whether one of some characters stands here.
    pub(super) fn starts(&self, at: usize, with: &[char]) -> bool {
        self.text().get(at..).is_some_and(|rest| rest.starts_with(with))
    }

    /// The byte after blanks of the same line.
    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        let rest = self.text().get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    /// The byte after blanks, line breaks and comments.
    pub(super) fn skip_trivia(&self, mut at: usize) -> usize {
        loop {
            let rest = self.text().get(at..).unwrap_or_default();
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
            if !self.is_comment(at) {
                return at;
            }
            at = self.line(at).end;
        }
    }

    /// Whether a comment begins here.
    pub(super) fn is_comment(&self, at: usize) -> bool {
        self.starts(at, &['#']) && self.text()[..at].chars().next_back().is_none_or(char::is_whitespace)
    }

    /// The characters from here up to a blank.
    pub(super) fn word(&self, at: usize) -> Range<usize> {
        let rest = self.text().get(at..).unwrap_or_default();
        at..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }

    /// Where a line can be added below a value that ends at `end`: comments that are indented further than its key or
    /// dash belong to it.
    pub(super) fn behind_remarks(&self, end: usize, column: usize) -> usize {
        let mut line = self.line(end).end;
        while line < self.text().len() {
            let next = self.skip_blanks(line + 1);
            if !self.is_comment(next) || self.column(next) <= column {
                break;
            }
            line = self.line(next).end;
        }
        line
    }

    /// The byte after the comment of a line and the blank lines below it: where the next value begins, or the comments
    /// above that.
    pub(super) fn behind_remark(&self, at: usize) -> usize {
        let at = self.skip_blanks(at);
        let at = if self.is_comment(at) { self.line(at).end } else { at };
        let rest = &self.text()[at..];
        at + rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len()
    }
}
