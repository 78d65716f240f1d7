//! A plan as both sides have it.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::Vergleich;

/// A plan as both sides have it.
pub(super) struct PlanPair {
    /// Its folder, as messages name it.
    pub shown: String,
    pub alt: Option<Stand>,
    pub neu: Option<Stand>,
    /// The Räte of the old side and of the new one.
    pub raete: [Option<Arc<Raete>>; 2],
    pub vergleich: Option<Vergleich>,
}
