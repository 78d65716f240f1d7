//! What a person must decide about the beginning of a line.

use std::ops::Range;

/// What can't be read in one way only.
pub(super) struct Doubt {
    /// Bytes of the text before the changes for the parser, then after them.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}
