//! The plan that changes.

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::{Ordner, Sources};

/// The plan that changes.
#[derive(Debug, Clone, Copy)]
pub struct Planordner<'a> {
    /// Its folder.
    pub ordner: &'a Ordner,
    /// Its files as they were read.
    pub sources: &'a Sources,
    /// What they say.
    pub grundlage: &'a Grundlage,
}
