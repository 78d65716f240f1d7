//! Contents of the files before the plan is validated as a whole.

use crate::source::{Route, SourceId};
use crate::units::Amtsnummer;

use super::raw::RawMassnahme;

/// A Maßnahme as it is written, with the Amt of its file and its place.
pub(super) struct FoundMassnahme {
    pub raw: RawMassnahme,
    pub amt: Option<Amtsnummer>,
    pub file: SourceId,
    pub route: Route,
    /// Whether it holds stand-ins: then its values are read, but it counts in no sum.
    pub kaputt: bool,
}

/// The state of `begruendung.md`.
pub(super) enum Begruendungsdatei {
    Da(SourceId),
    /// It can't be used; the reason is already reported.
    Kaputt,
    /// It is missing; the id is that of the file that would be read.
    Fehlt(SourceId),
}
