//! The reason of a change.

use crate::units::Datum;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grund {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub herkunft: Fundort,
}

/// Where a reason stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fundort {
    /// In the plan.
    Plan {
        /// Whether the old plan has the same reason, which may belong to an earlier change then.
        unveraendert: bool,
    },
    /// In a commit.
    Commit {
        /// Its short id.
        kurz: String,
        /// Its day.
        datum: Datum,
    },
}
