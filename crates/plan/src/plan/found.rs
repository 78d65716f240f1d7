//! What the files hold, before the plan is validated as a whole.

use crate::source::{Route, SourceId};
use crate::units::Amtsnummer;

use super::raw::RawMassnahme;

/// A Maßnahme as it is written, with the Amt of its file and its place.
pub(super) struct FoundMassnahme {
    pub raw: RawMassnahme,
    pub amt: Option<Amtsnummer>,
    pub file: SourceId,
    pub route: Route,
    /// It holds stand-ins: its values are read, but it counts in no sum.
    pub kaputt: bool,
}

/// The state of `begruendung.md`.
pub(super) enum Begruendungsdatei {
    Da(SourceId),
    /// It can't be used; the reason is already reported.
    Kaputt,
    /// It is missing; this would be the file.
    Fehlt(SourceId),
}
