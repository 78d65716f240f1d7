//! The lines of a text: positions are found without walking the text from its start.

use std::ops::Range;

use super::{Position, Span};

/// Where the lines of a text begin and, for a text that is not ASCII, how many columns there are up to every 256 bytes.
///
/// It is built once per text. Each look-up is a binary search and a walk over at most 256 bytes, however long the text
/// and its lines are. The methods expect the text that the index was built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// The byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    /// The columns before each multiple of `STRIDE` bytes. Empty for ASCII, where each byte is a column in both
    /// units.
    counts: Vec<Columns>,
}

/// The unit of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Characters: what messages show.
    Character,
    /// Code units of UTF-16: what language servers exchange.
    Utf16,
}

/// The length of a piece of text in both units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Columns {
    characters: usize,
    utf16: usize,
}

/// Bytes between two entries of [`LineIndex::counts`].
const STRIDE: usize = 256;

impl LineIndex {
    /// Reads a text once.
    pub fn new(text: &str) -> Self {
        let behind_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(behind_breaks).collect();
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut before = Columns::default();
            counts.push(before);
            for stretch in text.as_bytes().chunks(STRIDE) {
                before.characters += width(stretch, ColumnUnit::Character);
                before.utf16 += width(stretch, ColumnUnit::Utf16);
                counts.push(before);
            }
        }
        Self { starts, counts }
    }

    /// The position of a byte. A byte inside of a character has the character's position, one behind the text its end.
    pub fn position(&self, text: &str, offset: usize, unit: ColumnUnit) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position { line, column: self.before(text, offset, unit) - self.before(text, start, unit) + 1 }
    }

    /// The byte of a position. A column behind the end of its line counts on into the next lines, up to the end of the
    /// text.
    pub fn offset(&self, text: &str, position: Position, unit: ColumnUnit) -> usize {
        let Some(start) = self.starts.get(position.line.saturating_sub(1)) else { return text.len() };
        let wanted = self.before(text, *start, unit).saturating_add(position.column.saturating_sub(1));
        if self.counts.is_empty() {
            return wanted.min(text.len());
        }
        let stretch = self.counts.partition_point(|before| before.of(unit) <= wanted) - 1;
        let mut have = self.counts[stretch].of(unit);
        let bytes = text.bytes().enumerate().skip(stretch * STRIDE);
        for (at, byte) in bytes.filter(|(_, byte)| !is_continuation(*byte)) {
            if have >= wanted {
                return at;
            }
            have += width(&[byte], unit);
        }
        text.len()
    }

    /// The byte at which a line (1-based) begins; the text's end where there is no such line.
    pub fn line_start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len())
    }

    /// The byte behind the last character of a line (1-based), without its line break.
    pub fn line_end(&self, text: &str, line: usize) -> usize {
        self.starts.get(line.max(1)).map_or(text.len(), |next| next - 1)
    }

    /// The part between two bytes, in characters.
    pub fn span(&self, text: &str, range: Range<usize>) -> Span {
        let position = |offset| self.position(text, offset, ColumnUnit::Character);
        Span { start: position(range.start), end: position(range.end) }
    }

    /// The columns before a byte, counted from the start of the text.
    fn before(&self, text: &str, offset: usize, unit: ColumnUnit) -> usize {
        if self.counts.is_empty() {
            return offset;
        }
        let stretch = offset / STRIDE;
        self.counts[stretch].of(unit) + width(&text.as_bytes()[stretch * STRIDE..offset], unit)
    }
}

impl Columns {
    fn of(self, unit: ColumnUnit) -> usize {
        match unit {
            ColumnUnit::Character => self.characters,
            ColumnUnit::Utf16 => self.utf16,
        }
    }
}

/// The columns of a piece of UTF-8. A character counts where its first byte is, so pieces may begin anywhere.
fn width(bytes: &[u8], unit: ColumnUnit) -> usize {
    let characters = bytes.iter().filter(|byte| !is_continuation(**byte)).count();
    match unit {
        ColumnUnit::Character => characters,
        // Characters of four bytes are pairs of surrogates.
        ColumnUnit::Utf16 => characters + bytes.iter().filter(|byte| **byte >= 0xF0).count(),
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl Span {
    /// The part between two byte offsets of a text. Each call reads the whole text.
    ///
    /// Only for callers without a [`super::SourceFile`]; to be removed once all of them use `SourceFile::span`.
    pub fn of_range(text: &str, range: Range<usize>) -> Self {
        LineIndex::new(text).span(text, range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The position of a byte, by walking the text.
    fn walked(text: &str, offset: usize, unit: ColumnUnit) -> Position {
        let before = &text[..text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let columns = match unit {
            ColumnUnit::Character => before[line_start..].chars().count(),
            ColumnUnit::Utf16 => before[line_start..].encode_utf16().count(),
        };
        Position { line: before.matches('\n').count() + 1, column: columns + 1 }
    }

    /// The byte of a position in characters, by walking the text.
    fn walked_back(text: &str, position: Position) -> usize {
        let line_start = match position.line {
            0 | 1 => 0,
            line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
        };
        let line = &text[line_start..];
        line_start + line.char_indices().nth(position.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
    }

    /// Pieces of text, repeated so that lines become longer than a stride.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof!["[a-z \t]{0,9}", Just("\n".to_owned()), "[äöüß€]{0,5}", "[😀🏛]{0,5}"];
        prop::collection::vec((piece, 1usize..120), 0..12)
            .prop_map(|pieces| pieces.into_iter().map(|(piece, times)| piece.repeat(times)).collect())
    }

    #[test]
    fn an_emoji_is_one_character_and_two_units_of_utf_16() {
        let text = "ä\n\n\t😀x";
        let index = LineIndex::new(text);
        let at = text.len() - 1;
        assert_eq!(index.position(text, at, ColumnUnit::Character), Position { line: 3, column: 3 });
        assert_eq!(index.position(text, at, ColumnUnit::Utf16), Position { line: 3, column: 4 });
        assert_eq!(index.offset(text, Position { line: 3, column: 4 }, ColumnUnit::Utf16), at);
        assert_eq!((index.line_end(text, 1), index.line_end(text, 2), index.line_end(text, 3)), (2, 3, text.len()));
    }

    proptest! {
        #[test]
        fn every_byte_has_the_position_that_a_walk_finds(text in texts(), offset in 0usize..8000) {
            let index = LineIndex::new(&text);
            for unit in [ColumnUnit::Character, ColumnUnit::Utf16] {
                let position = index.position(&text, offset, unit);
                prop_assert_eq!(position, walked(&text, offset, unit));
                prop_assert_eq!(index.offset(&text, position, unit), text.floor_char_boundary(offset));
            }
        }

        #[test]
        fn every_position_has_the_byte_that_a_walk_finds(text in texts(), line in 0usize..40, column in 0usize..2000) {
            let position = Position { line, column };
            let found = LineIndex::new(&text).offset(&text, position, ColumnUnit::Character);
            prop_assert_eq!(found, walked_back(&text, position));
        }
    }
}
