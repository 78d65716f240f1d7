//! One side of a comparison.

use std::sync::Arc;

use crate::prosa::Grundlage;
use crate::source::Sources;

/// A version of a plan: the files it was read from, plan, figures and council.
#[derive(Debug, Clone, Copy)]
pub struct Seite<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Plan, figures and council.
    pub grundlage: &'a Arc<Grundlage>,
}
