//! States of a plan as copies of its folder, where there is no git.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use drucksache_plan::source::{FaultKind, Ordner, visible};
use drucksache_plan::units::Datum;
use drucksache_werkbank::Standeintrag;

use crate::absage::Absage;
use crate::neu::{Baustelle, NewFile, not_made};
use crate::platte::{self, Ziel};
use crate::werkbank::abdruck::{Abdruck, dateien};

use super::lage::Standlage;

/// The folder beside that of the plans.
const ORDNER: &str = "stände";
/// A file of a plan has at most 256 MiB.
const DATEI: u64 = 256 * 1024 * 1024;
/// A reason has at most so many bytes when it is read.
const GRUND: u64 = 64 * 1024;

/// Copies of a plan.
pub(in crate::werkbank) struct Kopien {
    base: PathBuf,
    plan: PathBuf,
    /// The folder of all copies of the plan, as messages name it.
    folder: PathBuf,
}

impl Kopien {
    pub(super) fn of((base, plan): (&Path, &Path), name: &str, root: &Path) -> Self {
        Self { base: base.to_owned(), plan: plan.to_owned(), folder: root.join(ORDNER).join(name) }
    }

    /// The folder of a copy.
    pub(super) fn folder(&self, kennung: &str) -> PathBuf {
        self.folder.join(kennung)
    }

    /// The folder of the last copy.
    pub(super) fn letzter(&self) -> Option<Ordner> {
        let last = self.lage().staende.into_iter().next()?;
        Some(platte::below(&self.base, &self.folder(&last.kennung)))
    }

    pub(super) fn lage(&self) -> Standlage {
        let ordner = platte::below(&self.base, &self.folder);
        let mut staende: Vec<Standeintrag> = Vec::new();
        for entry in ordner.eintraege("").into_iter().rev().filter(|entry| entry.ordner && !entry.verweis) {
            let grund = ordner.read(&format!("{}.txt", entry.name), GRUND).unwrap_or_default();
            let grund = visible(String::from_utf8_lossy(&grund).trim());
            let Some((tag, zeit)) = in_words(&entry.name) else { continue };
            staende.push(Standeintrag { kennung: entry.name, tag, zeit, grund });
        }
        let last = staende.first().map(|last| Abdruck::of(&platte::below(&self.base, &self.folder(&last.kennung))));
        let now = Abdruck::of(&platte::below(&self.base, &self.plan));
        Standlage { staende, ungesichert: last.is_none_or(|last| last != now), ..Standlage::default() }
    }

    /// Copies the plan's files.
    pub(super) fn festhalten(&self, grund: &str) -> Result<String, Absage> {
        let lage = self.lage();
        if !lage.ungesichert {
            let hint = "Alles, was im Plan steht, ist schon festgehalten";
            return Err(Absage::new("Seit dem letzten Stand hat sich nichts geändert", hint));
        }
        let files = self.files()?;
        let begin = name_of(now());
        let names = (1..1000).map(|nr| if nr == 1 { begin.clone() } else { format!("{begin}-{nr}") });
        let taken = |name: &String| self.base.join(self.folder(name)).symlink_metadata().is_ok();
        let kennung = names.into_iter().find(|name| !taken(name)).unwrap_or(begin);
        let ziel = Ziel::open(&self.base, &self.folder, "")?;
        let folder = self.folder(&kennung);
        // The reason first: a copy without one would be a state that nobody can tell from others.
        let failed = |error: std::io::Error| not_made(&folder, &error);
        ziel.replace(&format!("{kennung}.txt"), format!("{grund}\n").as_bytes()).map_err(failed)?;
        Baustelle::begin(&self.base, &folder, &files)?.finish().map_err(failed)?;
        Ok(format!("Der Stand ist festgehalten, als Kopie in `{}`", platte::shown(&folder)))
    }

    fn files(&self) -> Result<Vec<NewFile>, Absage> {
        let ordner = platte::below(&self.base, &self.plan);
        let file = |path: String| match ordner.read(&path, DATEI) {
            Ok(bytes) => Ok(NewFile { path, bytes }),
            Err(fault) => {
                let hint = match fault {
                    FaultKind::Unreadable(why) => format!("Das Betriebssystem meldet: {why}"),
                    _ => "Prüfen Sie, ob es eine gewöhnliche Datei mit höchstens 256 MiB ist".to_owned(),
                };
                Err(Absage::new(format!("Die Datei `{}` lässt sich nicht lesen", ordner.shown(&path)), hint))
            }
        };
        dateien(&ordner).into_iter().map(file).collect()
    }
}

/// Seconds since the beginning of 1970.
#[expect(clippy::disallowed_methods, reason = "when a state was kept does not reach the paper")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The name of a copy that is made now, which sorts by time.
fn name_of(seconds: u64) -> String {
    let day = Datum::of_seconds(i64::try_from(seconds).unwrap_or_default());
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{}-{hours:02}{minutes:02}{seconds:02}", day.format("%Y-%m-%d").unwrap_or_default())
}

/// The time in a name as people and as programs write it; None for a name that this program does not give.
fn in_words(name: &str) -> Option<(String, String)> {
    let mut parts = name.split('-');
    let mut next = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.to_owned())
    };
    let (year, month, day, time) = (next(4)?, next(2)?, next(2)?, next(6)?);
    let (hours, minutes, seconds) = (&time[..2], &time[2..4], &time[4..]);
    let zeit = format!("{year}-{month}-{day}T{hours}:{minutes}:{seconds}Z");
    Some((format!("{day}.{month}.{year}, {hours}:{minutes} UTC"), zeit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_by_its_time() {
        assert_eq!(name_of(1_796_052_600), "2026-11-30-153000");
        let both = Some(("30.11.2026, 15:30 UTC".to_owned(), "2026-11-30T15:30:00Z".to_owned()));
        assert_eq!(in_words("2026-11-30-153000"), both);
        assert_eq!(in_words("2026-11-30-153000-2"), both);
        assert_eq!(in_words("alt"), None);
    }
}
