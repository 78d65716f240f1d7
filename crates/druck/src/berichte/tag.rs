//! The day that a report carries.

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::Datum;
use serde::Serialize;

use crate::kontext::{SUBSTITUTE_DAY, paper_day};

/// A day as templates take it.
#[derive(Serialize)]
pub(super) struct Kalendertag {
    jahr: i16,
    monat: i8,
    tag: i8,
}

impl Kalendertag {
    /// The day of the youngest of several papers.
    pub(super) fn of_youngest<'a>(papers: impl Iterator<Item = &'a Grundlage>) -> Self {
        let (jahr, monat, tag) = papers.filter_map(paper_day).max().map_or(SUBSTITUTE_DAY, Datum::ymd);
        Self { jahr, monat, tag }
    }
}
