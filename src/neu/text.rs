//! A text that is changed in places: what is not named stays as it is, to the byte.

use std::ops::Range;

use drucksache_plan::source::{Entry, Node, NodeValue, Position, Span};

/// A text and what shall become of parts of it.
pub(super) struct Text<'a> {
    text: &'a str,
    /// Where each line begins: looking it up once keeps ten thousand places cheap.
    lines: Vec<usize>,
    edits: Vec<(Range<usize>, String)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, edits: Vec::new() }
    }

    /// The text as it was.
    pub(super) fn alt(&self) -> &'a str {
        self.text
    }

    fn offset(&self, at: Position) -> usize {
        let start = self.lines.get(at.line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let line = &self.text[start..];
        start + line.char_indices().nth(at.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
    }

    /// The bytes of a span.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    /// The bytes of a value without what follows it: a block text ends in the parser's eyes where the next thing begins.
    pub(super) fn wert(&self, node: &Node) -> Range<usize> {
        let range = self.range(node.span);
        range.start..range.start + self.text[range.clone()].trim_end().len()
    }

    /// Where the line of a byte begins, and where it ends, without its line break.
    pub(super) fn zeile(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        start..self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// The line number of a byte, from 1.
    pub(super) fn zeilennummer(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    pub(super) fn ersetzen(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.push((range, with.into()));
    }

    /// Takes a key with its value out of a mapping.
    pub(super) fn entfernen(&mut self, mapping: &Node, key: &str) {
        let NodeValue::Mapping(entries) = &mapping.value else { return };
        let Some(nr) = entries.iter().position(|entry| entry.key == key) else { return };
        let range = self.eintrag(mapping, entries, nr);
        self.ersetzen(range, "");
    }

    fn eintrag(&self, mapping: &Node, entries: &[Entry], nr: usize) -> Range<usize> {
        let start = self.range(entries[nr].key_span).start;
        let end = self.wert(&entries[nr].value).end;
        let line = self.zeile(start);
        if !self.ist_fluss(mapping) && self.text[line.start..start].trim().is_empty() {
            return line.start..(self.zeile(end).end + 1).min(self.text.len());
        }
        match (entries.get(nr + 1), nr.checked_sub(1)) {
            (Some(next), _) => start..self.range(next.key_span).start,
            (None, Some(before)) => self.wert(&entries[before].value).end..end,
            (None, None) => start..end,
        }
    }

    /// Whether a mapping or list is written in brackets.
    pub(super) fn ist_fluss(&self, node: &Node) -> bool {
        self.text[self.range(node.span).start..].starts_with(['{', '['])
    }

    /// The text with all changes. A change inside of another (in a part that goes) is dropped, and so is one that was
    /// asked for twice, as through an alias.
    pub(super) fn neu(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, with) in self.edits {
            if range.start < at {
                // Two parts that go may share the blank line between them.
                at = if with.is_empty() { at.max(range.end) } else { at };
                continue;
            }
            out.push_str(&self.text[at..range.start]);
            out.push_str(&with);
            at = range.end;
        }
        out.push_str(&self.text[at..]);
        out
    }
}

/// The runs of digits of a text.
pub(super) fn ziffern(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::source::{Route, Sources};

    fn without(text: &str, holder: &Route, key: &str) -> String {
        let mut sources = Sources::default();
        let (id, faults) = sources.add_yaml("plan.yaml".to_owned(), text.as_bytes());
        assert_eq!(faults, []);
        let file = sources.get(id);
        let node = file.tree.as_ref().and_then(|tree| tree.get(holder)).expect("it is there");
        let mut changed = Text::new(&file.text);
        changed.entfernen(node, key);
        changed.neu()
    }

    #[test]
    fn a_key_goes_with_its_line_or_its_comma() {
        let a = Route::root().key("a");
        assert_eq!(without("a:\n  b: 1 # eins\n  # zwei\n  c: 2\n", &a, "b"), "a:\n  # zwei\n  c: 2\n");
        assert_eq!(without("a:\n  b: >-\n    lang\n    er\n\n  c: 2\n", &a, "b"), "a:\n\n  c: 2\n");
        assert_eq!(without("a:\n  b:\n    1: x\n    2: y\n  c: 2", &a, "b"), "a:\n  c: 2");
        assert_eq!(without("a: {b: 1, c: 2}\n", &a, "b"), "a: {c: 2}\n");
        assert_eq!(without("a: {b: 1, c: 2}\n", &a, "c"), "a: {b: 1}\n");
        assert_eq!(without("- b: 1\n  c: 2\n", &Route::root().index(0), "b"), "- c: 2\n");
        assert_eq!(without("- b: 1\n  c: 2\n", &Route::root().index(0), "c"), "- b: 1\n");
    }

    #[test]
    fn changes_inside_of_a_part_that_goes_are_dropped() {
        let mut text = Text::new("abcdef");
        text.ersetzen(2..3, "X");
        text.ersetzen(1..4, "");
        text.ersetzen(5..6, "F");
        text.ersetzen(5..6, "F");
        assert_eq!(text.neu(), "aeF");
        let mut text = Text::new("abcdef");
        text.ersetzen(1..3, "");
        text.ersetzen(2..5, "");
        assert_eq!(text.neu(), "af");
    }
}
