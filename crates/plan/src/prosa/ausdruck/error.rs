//! A mistake in an expression.

use std::ops::Range;

use minijinja::Value;

use crate::diagnostic::one_of;

use super::names::{ERGAENZEN, OHNE_WERT, keys, known};

/// What is wrong with an expression: bytes of it, message, hint.
#[derive(Debug)]
pub(in crate::prosa) struct ExpressionError {
    pub range: Range<usize>,
    pub message: String,
    pub hint: ExpressionHint,
}

/// What to do about it.
#[derive(Debug)]
pub(in crate::prosa) enum ExpressionHint {
    /// In words.
    Text(String),
    /// The names that there are, of which one was probably meant by a word. A plan may have thousands, so they are looked
    /// through only where somebody reads it.
    Names(String, Value),
}

impl ExpressionHint {
    /// The hint in words.
    pub(in crate::prosa) fn words(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            // Who has the right name must not be told to write it.
            Self::Names(wanted, value) if keys(&value).contains(&wanted) => Some(OHNE_WERT.to_owned()),
            Self::Names(wanted, value) => {
                let known = known(&value);
                let known = one_of(&wanted, known.iter().map(String::as_str));
                known.or_else(|| value.is_none().then(|| ERGAENZEN.to_owned()))
            }
        }
    }
}
