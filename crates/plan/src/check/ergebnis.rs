//! What the rules found.

use crate::diagnostic::Diagnostic;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Pruefergebnis {
    /// Findings, with the severities of council and plan.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that the plan excuses.
    pub ausgenommen: Vec<Ausgenommen>,
}

/// A finding that the plan excuses.
#[derive(Debug)]
pub struct Ausgenommen {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Why it is in order.
    pub grund: String,
}
