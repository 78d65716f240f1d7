//! Places in a text, as data. [`super::LineIndex`] finds them.

/// A place in a text: line and column count from 1. Columns count characters unless a function names another unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column.
    pub column: usize,
}

impl Position {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };
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
}
