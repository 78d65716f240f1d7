//! What rules look at.

use std::sync::Arc;

use minijinja::Value;

use crate::prosa::{Grundlage, Texte};
use crate::source::Sources;

/// What rules look at: a plan, its figures and its texts.
#[derive(Debug, Clone, Copy)]
pub struct Pruefling<'a> {
    /// Plan, figures, council.
    pub grundlage: &'a Arc<Grundlage>,
    /// What expressions see.
    pub werte: &'a Value,
    /// The prose, evaluated.
    pub texte: &'a Texte,
    /// The files, for rules that read them as text.
    pub sources: &'a Sources,
}
