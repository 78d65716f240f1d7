//! States of a plan as copies of its folder, where there is no git.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use drucksache_plan::source::{FaultKind, Ordner};
use drucksache_werkbank::Standeintrag;

use crate::absage::Absage;
use crate::kopien::{Plankopie, copies, copies_of, name_of};
use crate::neu::{Baustelle, NewFile, not_made};
use crate::platte::{self, Ziel};
use crate::werkbank::abdruck::{Abdruck, dateien};

use super::lage::Standlage;

/// A file of a plan has at most 256 MiB.
const DATEI: u64 = 256 * 1024 * 1024;

/// Copies of a plan.
pub(in crate::werkbank) struct Kopien {
    base: PathBuf,
    plan: PathBuf,
    /// The folder of all copies of the plan, as messages name it.
    folder: PathBuf,
}

impl Kopien {
    pub(super) fn of((base, plan): (&Path, &Path), name: &str, root: &Path) -> Self {
        Self { base: base.to_owned(), plan: plan.to_owned(), folder: copies_of(root, name) }
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
        let entry = |copy: Plankopie| Standeintrag {
            kennung: copy.kennung,
            tag: copy.zeit,
            zeit: copy.zeitpunkt,
            grund: copy.grund,
        };
        let staende: Vec<Standeintrag> = copies(&ordner).into_iter().map(entry).collect();
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
