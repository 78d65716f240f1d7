//! How bad a finding is.

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is printed while it stands.
    Error,
    /// It is printed, but somebody should look; an error under `--strict`.
    Warning,
    /// Good to know.
    Note,
}
