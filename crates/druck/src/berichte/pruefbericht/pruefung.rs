//! What the Prüfbericht is made from.

use std::sync::Arc;

use drucksache_plan::check::Ausgenommen;
use drucksache_plan::prosa::Grundlage;

use crate::berichte::befund::Befund;

/// What the check of a plan gave.
pub struct Planpruefung<'a> {
    /// The findings.
    pub befund: Befund<'a>,
    /// Plan, figures and council; None where the plan could not be read as a whole.
    pub grundlage: Option<&'a Arc<Grundlage>>,
    /// Whether anything in the plan is not public: the report may tell it.
    pub nichtoeffentlich: bool,
    /// Whether the templates were rendered, which they are only for a plan without errors.
    pub gerendert: bool,
    /// Whether its number was compared with those of other plans.
    pub nummer_verglichen: bool,
    /// Findings that the plan excuses.
    pub ausgenommen: &'a [Ausgenommen],
}
