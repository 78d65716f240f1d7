//! What a rule is, and what it looks at.

use std::sync::Arc;

use minijinja::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Plan;
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

/// A rule.
pub struct Regel {
    /// The code of its findings; the file is named for it.
    pub code: Code,
    /// Whether it compares sums, which are wrong while broken Maßnahmen are left out.
    pub braucht_alle_massnahmen: bool,
    /// How many things it looks at in a plan.
    pub umfang: fn(&Plan) -> usize,
    /// Adds its findings about a plan.
    pub pruefe: fn(&Pruefling<'_>, &mut Vec<Diagnostic>),
}
