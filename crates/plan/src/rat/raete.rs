//! All Räte that a run can use: each is read once and shared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::source::{Ordner, RatSources};
use crate::units::Datum;

use super::formular::{self, KeinFormular};
use super::ratsordner::{self, GEMEINSAM, Ratsordner};
use super::vordruck::Vordruck;
use super::{Rat, is_name};

/// The Räte of a folder `templates/` beside the plans (or of a revision, or a PDF), else those built into the program. What
/// a Rat does not have comes from the one it inherits from, and last from what all share.
///
/// Folders are read on first use. A Rat is kept by its content and never changes: after [`Raete::refresh`], one whose files
/// are the same as before is the same one, with everything that was made of it.
#[derive(Debug, Default)]
pub struct Raete {
    eigene: Option<Ordner>,
    folders: Mutex<BTreeMap<String, Option<Ratsordner>>>,
    raete: Mutex<BTreeMap<Key, RatGelesen>>,
    vordrucke: Mutex<BTreeMap<(Key, usize), Arc<Vordruck>>>,
}

/// A Rat's name and what is in its files.
pub(super) type Key = (String, [u8; 32]);

/// What reading a Rat gave.
#[derive(Debug, Clone)]
pub struct RatGelesen {
    /// The files, for findings.
    pub sources: Arc<RatSources>,
    /// The Rat, or every mistake of its `rat.yaml` and of what it takes from others.
    pub rat: Result<Arc<Rat>, Vec<Diagnostic>>,
}

impl Raete {
    /// The Räte of a folder, and those built in where it has none of their name.
    pub fn of(templates: Ordner) -> Self {
        Self { eigene: Some(templates), ..Self::default() }
    }

    /// Only the Räte built in.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Reads folders again on their next use, because files may have changed.
    pub fn refresh(&self) {
        locked(&self.folders).clear();
    }

    /// The names of all Räte, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = ratsordner::built_in_names().map(str::to_owned).collect();
        if let Some(eigene) = &self.eigene {
            let entries = eigene.eintraege("").into_iter().map(|entry| entry.name);
            names.extend(entries.filter(|name| eigene.is_file(&format!("{name}/rat.yaml"))));
        }
        names.into_iter().collect()
    }

    /// Whether there is a Rat of this name. A name with anything but letters, digits, `-` and `_` is no Rat's.
    pub fn has(&self, name: &str) -> bool {
        self.folder(name).is_some()
    }

    /// The own files of a Rat, without what it inherits.
    pub fn folder(&self, name: &str) -> Option<Ratsordner> {
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

    /// The Rat of a name; None where there is none.
    pub fn rat(&self, name: &str) -> Option<RatGelesen> {
        let folder = self.folder(name)?;
        Some(super::lesen::lesen(self, name, folder))
    }

    /// The Rat of this content, where it is known, else the one that `read` gives.
    pub(super) fn rat_once(&self, key: Key, read: impl FnOnce() -> RatGelesen) -> RatGelesen {
        if let Some(known) = locked(&self.raete).get(&key) {
            return known.clone();
        }
        let gelesen = read();
        locked(&self.raete).insert(key, gelesen.clone());
        gelesen
    }

    /// The form that a plan is printed on: the version that it names, else the newest that was in force on its day.
    ///
    /// # Errors
    /// An unknown kind or version.
    pub fn vordruck(
        &self,
        rat: &Arc<Rat>,
        art: &str,
        stand: Option<&str>,
        datum: Option<Datum>,
    ) -> Result<Arc<Vordruck>, KeinFormular> {
        Ok(self.vordruck_nr(rat, formular::waehle(&rat.formulare, art, stand, datum)?))
    }

    /// The first kind's newest form, for whom no plan says which.
    pub fn erster_vordruck(&self, rat: &Arc<Rat>) -> Arc<Vordruck> {
        let first = rat.formulare.first().map(|formular| formular.art.clone()).unwrap_or_default();
        self.vordruck_nr(rat, formular::waehle(&rat.formulare, &first, None, None).unwrap_or_default())
    }

    fn vordruck_nr(&self, rat: &Arc<Rat>, nr: usize) -> Arc<Vordruck> {
        let key = (rat.key.clone(), nr);
        if let Some(known) = locked(&self.vordrucke).get(&key) {
            return Arc::clone(known);
        }
        let vordruck = Arc::new(Vordruck::new(Arc::clone(rat), nr));
        Arc::clone(locked(&self.vordrucke).entry(key).or_insert(vordruck))
    }
}

/// What is kept is whole whenever the lock is free: a panic elsewhere spoils nothing.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
