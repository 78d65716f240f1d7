//! A paper that was set.

use std::path::PathBuf;

use drucksache_druck::GeaenderteSeite;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::source::Sources;
use hyper::body::Bytes;

/// What has become of a state that was given to be set.
pub(super) struct Satz {
    /// The name of the plan's folder.
    pub plan: PathBuf,
    /// The number of the state.
    pub nr: u64,
    /// The paper; None where the plan has errors.
    pub papier: Option<Gesetztes>,
    /// What only the set pages show, and what is wrong with the templates.
    pub befunde: Vec<Diagnostic>,
    /// The files that they name.
    pub sources: Sources,
}

/// A paper.
pub(super) struct Gesetztes {
    pub pdf: Bytes,
    pub seiten: usize,
    /// On which pages it differs from the one before.
    pub geaendert: Vec<GeaenderteSeite>,
}
