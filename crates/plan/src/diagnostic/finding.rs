//! One finding: what is wrong, where, and what to do.

use crate::source::visible_text;

use super::{Code, Place, Severity};

/// One finding, addressed to the person who must act.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The problem: one German sentence without a full stop.
    pub message: String,
    /// The remedy, in German.
    pub hint: Option<String>,
    /// What to write in place of the marked text. It is there only where the program is sure: the mended text says what
    /// the clerk has written.
    pub ersatz: Option<String>,
    /// The place.
    pub place: Place,
    /// Other places that explain the finding, each with a label.
    pub related: Vec<(Place, String)>,
    /// How many findings it stands for: 1, or the number of those that are only counted ([`super::genannt`]).
    pub anzahl: usize,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, place, message.into())
    }

    /// A warning.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, place, message.into())
    }

    /// A note.
    pub fn note(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, place, message.into())
    }

    fn new(code: Code, severity: Severity, place: Place, message: String) -> Self {
        let message = visible_text(&message);
        Self { code, severity, message, hint: None, ersatz: None, place, related: Vec::new(), anzahl: 1 }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(visible_text(&hint.into()));
        self
    }

    /// Adds what to do, where that is known.
    #[must_use]
    pub fn hint_opt(mut self, hint: Option<String>) -> Self {
        self.hint = hint.as_deref().map(visible_text).or(self.hint);
        self
    }

    /// Adds what mends it, where that is certain.
    #[must_use]
    pub fn ersatz(mut self, ersatz: Option<String>) -> Self {
        self.ersatz = ersatz;
        self
    }

    /// Adds a place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, visible_text(&label.into())));
        self
    }
}

/// Whether any finding keeps the paper from being printed.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// "2 Fehler, 1 Warnung, 3 Hinweise"; nothing where there are none.
pub fn zusammenfassung(diagnostics: &[Diagnostic]) -> Option<String> {
    let count =
        |severity| -> usize { diagnostics.iter().filter(|one| one.severity == severity).map(|one| one.anzahl).sum() };
    let parts: Vec<String> = [
        (count(Severity::Error), "Fehler", "Fehler"),
        (count(Severity::Warning), "Warnung", "Warnungen"),
        (count(Severity::Note), "Hinweis", "Hinweise"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
