//! Places in a text.

/// A place in a text: line and column count from 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

impl Position {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The position of a byte offset in a text.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.bytes().filter(|&b| b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The byte offset of a position in a text.
    pub fn offset(self, text: &str) -> usize {
        let line_start = match self.line {
            0 | 1 => 0,
            line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
        };
        let line = &text[line_start..];
        line_start + line.char_indices().nth(self.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
    }
}

/// A part of a text, from its first character to behind its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

impl Span {
    /// An empty part.
    pub fn at(position: Position) -> Self {
        Self { start: position, end: position }
    }

    /// The part between two byte offsets of a text.
    pub fn of_range(text: &str, range: std::ops::Range<usize>) -> Self {
        Self { start: Position::of_offset(text, range.start), end: Position::of_offset(text, range.end) }
    }
}
