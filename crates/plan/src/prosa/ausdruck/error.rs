//! A mistake in an expression.

use std::ops::Range;

/// What is wrong with an expression: bytes of it, message, hint.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::prosa) struct ExpressionError {
    pub range: Range<usize>,
    pub message: String,
    pub hint: Option<String>,
}
