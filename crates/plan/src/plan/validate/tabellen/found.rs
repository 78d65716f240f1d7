//! A table before it is read.

use crate::plan::tabelle::Tabellenort;
use crate::rat::RawTabelle;
use crate::source::{Route, SourceId};

/// A table as it was found: its id, where it stands, and its content.
pub(in crate::plan) struct FoundTabelle {
    pub(super) id: String,
    pub(super) ort: Tabellenort,
    /// Where its cells stand.
    pub(super) file: SourceId,
    pub(super) route: Route,
    /// Where rows stand that the plan lists.
    pub(super) rows: Route,
    /// Where its columns and items are declared: a form's field has them in `rat.yaml`.
    pub(super) declared: (SourceId, Route),
    pub(super) raw: RawTabelle,
}

impl FoundTabelle {
    /// A table of the plan.
    pub(in crate::plan) fn of_plan(id: String, file: SourceId, route: Route, raw: RawTabelle) -> Self {
        Self { id, ort: Tabellenort::Plan, file, rows: route.clone(), declared: (file, route.clone()), route, raw }
    }
}
