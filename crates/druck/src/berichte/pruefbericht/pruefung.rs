//! The input of the Prüfbericht.

use std::sync::Arc;

use drucksache_plan::check::Ausgenommen;
use drucksache_plan::prosa::Grundlage;

use crate::berichte::befund::Befund;

/// The result of checking a plan.
pub struct Planpruefung<'a> {
    /// The findings.
    pub befund: Befund<'a>,
    /// Plan, figures and council; None where the plan could not be read as a whole.
    pub grundlage: Option<&'a Arc<Grundlage>>,
    /// Whether anything in the plan is not public: then the report may contain it.
    pub nichtoeffentlich: bool,
    /// Whether the templates were rendered. They are only for a plan without errors.
    pub rendered: bool,
    /// Whether its number was compared with those of other plans.
    pub nummer_verglichen: bool,
    /// Findings that the plan excuses.
    pub ausgenommen: &'a [Ausgenommen],
}
