//! Why something can't be done, and what to do: the one shape of it.

use std::fmt::Display;
use std::io;

/// The job can't be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absage {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Absage {
    /// What is wrong, and what to do.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// What is wrong, with what the operating system says of it.
    pub fn system(message: impl Into<String>, error: &io::Error) -> Self {
        Self::quoted(message, "Das Betriebssystem", error)
    }

    /// What is wrong, with what another program or library says of it.
    pub fn quoted(message: impl Into<String>, who: &str, error: impl Display) -> Self {
        Self::new(message, format!("{who} meldet: {error}"))
    }
}
