//! Why something changed.

use crate::units::Datum;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grund {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub herkunft: Fundort,
}

/// Where a reason stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fundort {
    /// In the plan; whether it stood there before, word by word, so that it may be an earlier change's.
    Plan {
        /// The old plan has it as well.
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
