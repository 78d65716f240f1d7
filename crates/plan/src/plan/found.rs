//! What reading has found, before it is judged as a whole.

use crate::source::{Route, SourceId};

use super::raw::RawMassnahme;

/// A Maßnahme as it is written, with the Amt of its file and its place.
pub(super) struct FoundMassnahme {
    pub raw: RawMassnahme,
    pub amt: Option<u32>,
    pub file: SourceId,
    pub route: Route,
    /// Stand-ins are in it: its values are read, but it counts nowhere.
    pub kaputt: bool,
}

/// What became of `begruendung.md`.
pub(super) enum Begruendungsdatei {
    Da(SourceId),
    /// It was read and refused; why was said.
    Kaputt,
    /// It would be this file.
    Fehlt(SourceId),
}
