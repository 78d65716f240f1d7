//! Prose in a YAML file.

use crate::diagnostic::Place;

/// A prose text of a YAML file with its place.
#[derive(Debug, Clone)]
pub struct Textfeld {
    /// The text: Markdown with expressions.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}
