//! The days of the Beratungsfolge, one by one: a session may last several.

use crate::diagnostic::Place;
use crate::plan::{Beratung, Plan};
use crate::source::Route;
use crate::units::Datum;

/// A day of a session.
pub(super) struct Sitzungstag<'a> {
    /// The line of the Beratungsfolge.
    pub beratung: &'a Beratung,
    /// The day.
    pub tag: Datum,
    /// Where it stands.
    pub place: Place,
}

/// All days of all sessions, in the order of the Beratungsfolge.
pub(super) fn sitzungstage(plan: &Plan) -> impl Iterator<Item = Sitzungstag<'_>> {
    plan.vorlage.beratungsfolge.iter().enumerate().flat_map(move |(nr, beratung)| {
        beratung.sitzungstermin.iter().map(move |tag| Sitzungstag { beratung, tag: *tag, place: termin(plan, nr) })
    })
}

/// Where the days of a line of the Beratungsfolge stand.
pub(super) fn termin(plan: &Plan, nr: usize) -> Place {
    let route = Route::root().key("vorlage").key("beratungsfolge").index(nr).key("sitzungstermin");
    Place::value(plan.source, route)
}
