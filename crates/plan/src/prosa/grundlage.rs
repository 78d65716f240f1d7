//! A plan with its figures, its council and its form.

use std::fmt;
use std::sync::Arc;

use crate::plan::Plan;
use crate::rat::{Rat, Vordruck};
use crate::zahlenwerk::Zahlenwerk;

/// What everything printed comes from.
pub struct Grundlage {
    /// The plan.
    pub plan: Plan,
    /// Its figures.
    pub zahlenwerk: Zahlenwerk,
    /// The council.
    pub rat: Arc<Rat>,
    /// The form that the plan is printed on.
    pub vordruck: Arc<Vordruck>,
}

impl fmt::Debug for Grundlage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grundlage").field("plan", &self.plan.name).finish_non_exhaustive()
    }
}
