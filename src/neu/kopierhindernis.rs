//! Why something new can't be made.

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::source::{FaultKind, Sources};

/// Why there is no copy.
pub enum Kopierhindernis {
    /// The old plan has errors.
    Fehler(Sources, Vec<Diagnostic>),
    /// What was asked for does not fit: message and hint.
    Unpassend(String, String),
    /// A file can't be read: what messages call it, and why.
    Lesen(String, FaultKind),
}
