//! The folders of all Räte: those beside the plans, and those built into the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use crate::source::Ordner;

use super::locked::locked;
use super::ratsordner::{self, GEMEINSAM, Ratsordner, is_name};

/// All folders; each is read on first use.
#[derive(Debug, Default)]
pub(super) struct Ordnerbestand {
    own: Option<Ordner>,
    folders: Mutex<BTreeMap<String, Option<Ratsordner>>>,
}

impl Ordnerbestand {
    /// The folders below `templates`, and built-in ones whose names do not occur there.
    pub(super) fn of(templates: Ordner) -> Self {
        Self { own: Some(templates), ..Self::default() }
    }

    /// Reads folders again on their next use, because files may have changed.
    pub(super) fn refresh(&self) {
        locked(&self.folders).clear();
    }

    /// The names of all Räte, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = ratsordner::built_in_names().map(str::to_owned).collect();
        if let Some(own) = &self.own {
            let entries = own.eintraege("").into_iter().map(|entry| entry.name);
            names.extend(entries.filter(|name| own.is_file(&format!("{name}/rat.yaml"))));
        }
        names.into_iter().collect()
    }

    /// The own files of a Rat, without what it inherits.
    pub(super) fn folder(&self, name: &str) -> Option<Ratsordner> {
        if !is_name(name) {
            return None;
        }
        self.once(name, || {
            let own = self.own.as_ref().filter(|own| own.exists(&format!("{name}/rat.yaml")));
            match own {
                Some(own) => Some(Ratsordner::read_from(own, name)),
                None => ratsordner::is_rat(name).then(|| ratsordner::built_in(name)).flatten(),
            }
        })
    }

    /// The files that all Räte share: the last ancestor of every Rat. A file beside the plans wins over a built-in one.
    pub(super) fn shared(&self) -> Ratsordner {
        let shared = self.once(GEMEINSAM, || {
            let shared = ratsordner::built_in(GEMEINSAM)?;
            Some(match &self.own {
                Some(own) => Ratsordner::read_from(own, GEMEINSAM).over(shared),
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
