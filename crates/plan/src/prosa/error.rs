//! A mistake in prose.

use std::ops::Range;

use crate::diagnostic::Code;

/// Something wrong in a prose text.
#[derive(Debug)]
pub(super) struct ProseError {
    /// The kind.
    pub code: Code,
    /// Bytes of the text as the clerk wrote it.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}
