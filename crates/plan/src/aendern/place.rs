//! Where a value is written, what is written there, and what it looks like as text.

/// Where a value is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// How far its further lines are set in.
    pub indent: usize,
    /// The column where it begins.
    pub column: usize,
    /// Inside of brackets.
    pub flow: bool,
    /// It may go on in lines below.
    pub lines: bool,
    /// It is an item of a list, so that a group may begin behind the dash.
    pub item: bool,
    /// The file ends behind it, without a line break: other readers would not see one at the end of a text there.
    pub open_end: bool,
}

/// How what is replaced, or what stands beside it, is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Nothing to go by.
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
    /// What stands in the line of the key or dash; empty where all of it stands below.
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
