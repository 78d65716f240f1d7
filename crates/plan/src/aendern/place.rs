//! The place that a value is written to, the style, and the written text.

/// Where a value is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The indentation of its further lines.
    pub indent: usize,
    /// The column where it begins.
    pub column: usize,
    /// Whether it is inside of brackets.
    pub flow: bool,
    /// Whether it may go on in lines below.
    pub lines: bool,
    /// Whether it is an item of a list, so that a group may begin in the line of the dash.
    pub item: bool,
    /// Whether the file ends after it without a line break. A text that ends with a line break can't be a block there.
    pub open_end: bool,
}

/// The style of the replaced value or of its neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// No style is known.
    Any,
    /// Without quotes.
    Plain,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
    /// Below `|`.
    Literal,
    /// Below `>`.
    Folded,
    /// A collection in brackets.
    Brackets,
    /// A collection in lines.
    Lines,
}

/// A value as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The part in the line of the key or dash; empty where everything stands below.
    pub head: String,
    /// The lines below, each with the line break in front of it.
    pub body: String,
}

impl Spelled {
    pub(super) fn line(head: String) -> Self {
        Self { head, body: String::new() }
    }

    /// Behind a colon.
    pub(super) fn behind_colon(self) -> String {
        let blank = if self.head.is_empty() { "" } else { " " };
        format!("{blank}{}{}", self.head, self.body)
    }
}
