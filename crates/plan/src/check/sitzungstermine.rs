//! The days of the Beratungsfolge, looked up by body and by day: texts may name thousands of days, plans thousands of bodies.

use std::collections::{HashMap, HashSet};

use crate::plan::Vorlage;
use crate::units::Datum;

use super::gremien_im_text::Gremien;

/// Days after the last session in which a text still speaks of this paper.
const DANACH: i32 = 60;

/// The sessions of a Vorlage.
pub(super) struct Termine<'a> {
    /// The paper's own day, or that of the first session.
    beginn: Datum,
    letzter: Datum,
    tage: HashMap<&'a str, Vec<Datum>>,
    sitzungen: HashSet<(&'a str, Datum)>,
    /// By month and day of the month.
    im_jahr: HashMap<(i8, i8), Vec<Datum>>,
}

impl<'a> Termine<'a> {
    /// None without sessions.
    pub(super) fn of(vorlage: &'a Vorlage) -> Option<Self> {
        let days = || vorlage.beratungsfolge.iter().flat_map(|one| one.sitzungstermin.iter().copied());
        let beginn = vorlage.datum.or_else(|| days().min())?;
        let mut all = Self {
            beginn,
            letzter: days().max()?,
            tage: HashMap::new(),
            sitzungen: HashSet::new(),
            im_jahr: HashMap::new(),
        };
        for one in &vorlage.beratungsfolge {
            one.sitzungstermin.iter().for_each(|day| all.add(&one.vorlage_an, *day));
        }
        Some(all)
    }

    fn add(&mut self, gremium: &'a str, day: Datum) {
        // „Sitzung“ is that of any body.
        for name in [gremium, Gremien::SITZUNG] {
            self.tage.entry(name).or_default().push(day);
            self.sitzungen.insert((name, day));
        }
        let (_, month, of_month) = day.ymd();
        let same = self.im_jahr.entry((month, of_month)).or_default();
        // Two different days are enough to know of another year.
        if same.len() < 2 && !same.contains(&day) {
            same.push(day);
        }
    }

    /// Whether a body meets on a day.
    pub(super) fn tagt(&self, name: &str, day: Datum) -> bool {
        self.sitzungen.contains(&(name, day))
    }

    /// The days of a body, in the order of the Beratungsfolge.
    pub(super) fn tage(&self, name: &str) -> &[Datum] {
        self.tage.get(name).map_or(&[], Vec::as_slice)
    }

    /// The years in which a day without a year may be meant.
    pub(super) fn jahre(&self) -> [i16; 2] {
        let (year, ..) = self.beginn.ymd();
        [year, year.saturating_add(1)]
    }

    /// Whether a day is not before the paper and not long after the last session.
    pub(super) fn rechtzeitig(&self, day: Datum) -> bool {
        day >= self.beginn && self.letzter.days_until(day) <= DANACH
    }

    /// Whether there is a session on the same day of another year.
    pub(super) fn in_anderem_jahr(&self, day: Datum) -> bool {
        let (_, month, of_month) = day.ymd();
        self.im_jahr.get(&(month, of_month)).is_some_and(|days| days.iter().any(|other| *other != day))
    }
}
