//! States of a plan that were kept as copies of its folder, where there is no git: they lie in the folder `stände` beside
//! that of the plans, each with its reason in a file of text.

use std::path::{Path, PathBuf};

use drucksache_plan::source::{Ordner, visible};
use drucksache_plan::units::Datum;

/// The folder beside that of the plans.
const ORDNER: &str = "stände";
/// A reason has at most so many bytes when it is read.
const GRUND: u64 = 64 * 1024;

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plankopie {
    /// The name of its folder, which sorts by time.
    pub kennung: String,
    /// The day on which it was made, in UTC.
    pub datum: Datum,
    /// When it was made, as people write it.
    pub zeit: String,
    /// The same as programs write it.
    pub zeitpunkt: String,
    /// Why.
    pub grund: String,
}

/// The folder of all copies of a plan, by its name. `root` is the folder that the plans' folder lies in.
pub fn copies_of(root: &Path, name: &str) -> PathBuf {
    root.join(ORDNER).join(name)
}

/// The copies in that folder, newest first.
pub fn copies(ordner: &Ordner) -> Vec<Plankopie> {
    let entries = ordner.eintraege("").into_iter().rev().filter(|entry| entry.ordner && !entry.verweis);
    let copy = |kennung: String| {
        let (datum, zeit, zeitpunkt) = time_of(&kennung)?;
        let grund = ordner.read(&format!("{kennung}.txt"), GRUND).unwrap_or_default();
        let grund = visible(String::from_utf8_lossy(&grund).trim());
        Some(Plankopie { kennung, datum, zeit, zeitpunkt, grund })
    };
    entries.filter_map(|entry| copy(entry.name)).collect()
}

/// The name of a copy that is made now, which sorts by time.
pub fn name_of(seconds: u64) -> String {
    let day = Datum::of_seconds(i64::try_from(seconds).unwrap_or_default());
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{}-{hours:02}{minutes:02}{seconds:02}", day.format("%Y-%m-%d").unwrap_or_default())
}

/// The day in a name, and its time as people and as programs write it; None for a name that this program does not give.
fn time_of(name: &str) -> Option<(Datum, String, String)> {
    let mut parts = name.split('-');
    let mut next = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.to_owned())
    };
    let (year, month, day, time) = (next(4)?, next(2)?, next(2)?, next(6)?);
    let datum = Datum::parse(&format!("{year}-{month}-{day}"))?;
    let (hours, minutes, seconds) = (&time[..2], &time[2..4], &time[4..]);
    let zeitpunkt = format!("{year}-{month}-{day}T{hours}:{minutes}:{seconds}Z");
    Some((datum, format!("{day}.{month}.{year}, {hours}:{minutes} UTC"), zeitpunkt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_by_its_time() {
        let zeit = |name: &str| time_of(name).map(|(_, zeit, zeitpunkt)| (zeit, zeitpunkt));
        assert_eq!(name_of(1_796_052_600), "2026-11-30-153000");
        let both = Some(("30.11.2026, 15:30 UTC".to_owned(), "2026-11-30T15:30:00Z".to_owned()));
        assert_eq!(zeit("2026-11-30-153000"), both);
        assert_eq!(zeit("2026-11-30-153000-2"), both);
        assert_eq!(zeit("2026-13-30-153000"), None);
        assert_eq!(zeit("alt"), None);
        assert_eq!(time_of("2026-11-30-153000").map(|(day, _, _)| day), Datum::parse("2026-11-30"));
    }
}
