//! The text files of a plan before a command of the program and after it: what it has changed, as one change.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::source::{DATEI_HOECHSTENS, Ordner};

use super::abdruck::dateien;
use super::rueckweg::{Dateiwechsel, Schritt};

/// The texts of a folder by path.
pub(super) struct Vorher(BTreeMap<String, Arc<[u8]>>);

impl Vorher {
    /// Those that a folder has now.
    pub(super) fn of(ordner: &Ordner) -> Self {
        let is_text = |path: &String| path.ends_with(".yaml") || path.ends_with(".md");
        let text = |path: String| Some((path.clone(), ordner.read(&path, DATEI_HOECHSTENS).ok()?.into()));
        Self(dateien(ordner).into_iter().filter(is_text).filter_map(text).collect())
    }

    /// What has changed since then; None where nothing has.
    pub(super) fn changed(&self, ordner: &Ordner, was: String) -> Option<Schritt> {
        let now = Self::of(ordner).0;
        let pfade: std::collections::BTreeSet<&String> = self.0.keys().chain(now.keys()).collect();
        let wechsel = |pfad: &String| Dateiwechsel {
            pfad: pfad.clone(),
            vorher: self.0.get(pfad).cloned(),
            nachher: now.get(pfad).cloned(),
        };
        let all = pfade.into_iter().map(wechsel).filter(|one| one.vorher != one.nachher);
        let dateien: Vec<Dateiwechsel> = all.collect();
        (!dateien.is_empty()).then_some(Schritt { was, dateien })
    }
}
