//! The severity of a finding.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No paper is printed while there is one.
    Error,
    /// The paper is printed, but someone should look at it; an error under `--streng`.
    Warning,
    /// For information.
    Note,
}
