//! The ways in which a run ends, and their exit codes.

use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ende {
    /// Done.
    Erledigt,
    /// `vergleichen` found changes.
    Geaendert,
    /// The plan (or a template) has errors.
    PlanHatFehler,
    /// The job could not be done: arguments, files.
    NichtMoeglich,
}

impl Ende {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Erledigt => 0,
            Self::Geaendert | Self::PlanHatFehler => 1,
            Self::NichtMoeglich => 2,
        }
    }
}

impl From<Ende> for ExitCode {
    fn from(ende: Ende) -> Self {
        Self::from(ende.code())
    }
}
