//! The folders of all Räte: those beside the plans, and those built into the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use crate::source::Ordner;

use super::locked::locked;
use super::ratsordner::{self, GEMEINSAM, Ratsordner, is_name};

/// All folders; each is read on first use.
#[derive(Debug, Default)]
pub(super) struct Ordnerbestand {
    eigene: Option<Ordner>,
    folders: Mutex<BTreeMap<String, Option<Ratsordner>>>,
}

impl Ordnerbestand {
    /// Those of a folder, and those built in where it has none of their name.
    pub(super) fn of(templates: Ordner) -> Self {
        Self { eigene: Some(templates), ..Self::default() }
    }

    /// Reads folders again on their next use, because files may have changed.
    pub(super) fn refresh(&self) {
        locked(&self.folders).clear();
    }

    /// The names of all Räte, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = ratsordner::built_in_names().map(str::to_owned).collect();
        if let Some(eigene) = &self.eigene {
            let entries = eigene.eintraege("").into_iter().map(|entry| entry.name);
            names.extend(entries.filter(|name| eigene.is_file(&format!("{name}/rat.yaml"))));
        }
        names.into_iter().collect()
    }

    /// The own files of a Rat, without what it inherits.
    pub(super) fn folder(&self, name: &str) -> Option<Ratsordner> {
        if !is_name(name) {
            return None;
        }
        self.once(name, || {
            let eigene = self.eigene.as_ref().filter(|eigene| eigene.exists(&format!("{name}/rat.yaml")));
            match eigene {
                Some(eigene) => Some(Ratsordner::read_from(eigene, name)),
                None => ratsordner::is_rat(name).then(|| ratsordner::built_in(name)).flatten(),
            }
        })
    }

    /// What all Räte share: every Rat's last ancestor. A file beside the plans wins over the one built in.
    pub(super) fn gemeinsam(&self) -> Ratsordner {
        let shared = self.once(GEMEINSAM, || {
            let shared = ratsordner::built_in(GEMEINSAM)?;
            Some(match &self.eigene {
                Some(eigene) => Ratsordner::read_from(eigene, GEMEINSAM).over(shared),
                None => shared,
            })
        });
        shared.unwrap_or_default()
    }

    fn once(&self, name: &str, read: impl FnOnce() -> Option<Ratsordner>) -> Option<Ratsordner> {
        if let Some(known) = locked(&self.folders).get(name) {
            return known.clone();
        }
        let folder = read();
        locked(&self.folders).insert(name.to_owned(), folder.clone());
        folder
    }
}
