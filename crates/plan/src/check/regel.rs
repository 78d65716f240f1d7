//! What a rule is.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Plan;

use super::pruefling::Pruefling;
use super::texte::Lesung;

/// A rule.
pub struct Regel {
    /// The code of its findings; the file is named for it.
    pub code: Code,
    /// Whether it compares sums, which are wrong while broken Maßnahmen are left out.
    pub braucht_alle_massnahmen: bool,
    /// How many things it looks at in a plan.
    pub umfang: fn(&Plan) -> usize,
    /// How it looks.
    pub pruefe: Pruefung,
}

/// How a rule looks at a plan. Both add their findings.
pub enum Pruefung {
    /// At the plan as a whole.
    Plan(fn(&Pruefling<'_>, &mut Vec<Diagnostic>)),
    /// At one text after the other. What is read in a text is read once for all rules.
    Texte(for<'a> fn(&'a Pruefling<'a>) -> Textpruefung<'a>),
}

/// Looks at one text as it reads.
pub type Textpruefung<'a> = Box<dyn FnMut(&Lesung<'_>, &mut Vec<Diagnostic>) + 'a>;
