//! Finds the bytes of a node in its text.

use std::ops::Range;

use crate::source::{Node, NodeValue, Position, Span};

/// The byte of each such character is remembered, so that a place in a long line is found without reading the line.
const STRIDE: usize = 64;

/// The text of a file as [`Sources`](crate::source::Sources) keeps it, with its lines and places.
#[derive(Debug)]
pub struct Rohtext<'a> {
    text: &'a str,
    /// Of each line: its first byte, and how many characters stand before it.
    lines: Vec<(usize, usize)>,
    /// The byte of every character whose number [`STRIDE`] divides.
    marks: Vec<usize>,
}

impl<'a> Rohtext<'a> {
    /// Looks through a text once.
    pub fn new(text: &'a str) -> Self {
        let mut lines = vec![(0, 0)];
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for (nr, (at, c)) in text.char_indices().enumerate() {
            if nr % STRIDE == 0 {
                marks.push(at);
            }
            if c == '\n' {
                lines.push((at + 1, nr + 1));
            }
        }
        Self { text, lines, marks }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    fn offset(&self, at: Position) -> usize {
        let Some((_, first)) = self.lines.get(at.line.saturating_sub(1)) else { return self.text.len() };
        let nr = first + at.column.saturating_sub(1);
        let Some(mark) = self.marks.get(nr / STRIDE) else { return self.text.len() };
        self.text[*mark..].char_indices().nth(nr % STRIDE).map_or(self.text.len(), |(at, _)| mark + at)
    }

    /// The bytes of a span.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    /// The bytes of a value, without the blanks and comments after it that the parser counts as part of a block text.
    /// Quotes belong to a value, the `|` or `>` of a block text does not.
    pub fn value(&self, node: &Node) -> Range<usize> {
        let range = self.range(node.span);
        let raw = self.text[range.clone()].trim_end();
        let length = match &node.value {
            NodeValue::Scalar { text, plain: true } if text.is_empty() => 0,
            NodeValue::Scalar { text, plain: false } if !is_block(raw, text) => quoted_length(raw),
            NodeValue::Scalar { text, plain: false } => {
                raw.len() + blanks_at_end(text, &self.text[range.clone()][raw.len()..])
            }
            _ => raw.len(),
        };
        range.start..range.start + length
    }

    /// The line of a byte, without its line break.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let nr = self.line_number(at);
        let end = self.lines.get(nr).map_or(self.text.len(), |(next, _)| next - 1);
        self.lines.get(nr - 1).map_or(0, |(start, _)| *start)..end
    }

    /// The number of the line of a byte, from 1.
    pub fn line_number(&self, at: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= at).max(1)
    }

    /// How many characters of the line stand before a byte.
    pub(super) fn column(&self, at: usize) -> usize {
        let marked = self.marks.partition_point(|mark| *mark <= at).saturating_sub(1);
        let mark = self.marks.get(marked).copied().unwrap_or_default();
        let before = marked * STRIDE + self.text[mark..at].chars().count();
        before - self.lines.get(self.line_number(at) - 1).map_or(0, |(_, first)| *first)
    }
}

/// The blanks at the end of the last line of a block text, which belong to it; `behind` is what follows its last word.
fn blanks_at_end(text: &str, behind: &str) -> usize {
    let line = text.trim_end_matches('\n');
    let blanks = &line[line.trim_end_matches([' ', '\t']).len()..];
    if behind.starts_with(blanks) { blanks.len() } else { 0 }
}

/// Whether a text that begins with quotes stands below `|` or `>`, where they are part of it.
fn is_block(raw: &str, text: &str) -> bool {
    !raw.starts_with(['"', '\'']) || text.starts_with(raw.lines().next().unwrap_or_default().trim_end())
}

/// The length of a text in quotes: the parser counts a comment at the end of the file as part of it.
fn quoted_length(raw: &str) -> usize {
    let mut chars = raw.char_indices().peekable();
    let quote = chars.next().map(|(_, quote)| quote);
    while let Some((at, c)) = chars.next() {
        let doubled = c == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
        if Some(c) == quote && !(quote == Some('\'') && doubled) {
            return at + c.len_utf8();
        }
        if Some(c) == quote || (c == '\\' && quote == Some('"')) {
            chars.next();
        }
    }
    raw.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ColumnUnit, LineIndex};

    #[test]
    fn places_are_found_in_long_lines_with_umlauts() {
        let text = format!("ä{}\n{}ö: x\n", "ü".repeat(500), "ä".repeat(200));
        let raw = Rohtext::new(&text);
        for (nr, line) in text.lines().enumerate() {
            for (column, (at, _)) in line.char_indices().enumerate() {
                let position = Position { line: nr + 1, column: column + 1 };
                let range = raw.range(Span::at(position));
                assert_eq!(range.start, LineIndex::new(&text).offset(&text, position, ColumnUnit::Character));
                assert_eq!(raw.line_number(range.start), nr + 1);
                assert_eq!(&text[raw.line(range.start)], line);
                assert_eq!(raw.column(range.start), column);
                assert_eq!(range.start - raw.line(range.start).start, at);
            }
        }
        assert_eq!(raw.line_number(text.len()), 3);
    }
}
