//! All Räte that a run can use. Each is read once and shared.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::source::Ordner;
use crate::units::Datum;

use super::formular::{self, KeinFormular};
use super::gelesen::{Key, Rat, RatGelesen};
use super::lesen;
use super::locked::locked;
use super::ordnerbestand::Ordnerbestand;
use super::ratsordner::Ratsordner;
use super::vordruck::Vordruck;

/// The Räte of a folder `templates/` beside the plans (or of a revision, or a PDF), else those built into the program.
/// What a Rat does not have comes from the one it inherits from, and last from what all share.
///
/// Folders are read on first use. A Rat never changes and is kept under the digest of its files: if they are the same
/// after [`Raete::refresh`], it is the same Rat, with everything that was made of it.
#[derive(Debug, Default)]
pub struct Raete {
    ordner: Ordnerbestand,
    raete: Mutex<BTreeMap<Key, RatGelesen>>,
    vordrucke: Mutex<BTreeMap<(Key, usize), Arc<Vordruck>>>,
}

impl Raete {
    /// The Räte of a folder, and those built in where it has none of their name.
    pub fn of(templates: Ordner) -> Self {
        Self { ordner: Ordnerbestand::of(templates), ..Self::default() }
    }

    /// Only the Räte built in.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Reads folders again on their next use, because files may have changed.
    pub fn refresh(&self) {
        self.ordner.refresh();
    }

    /// The names of all Räte, sorted.
    pub fn names(&self) -> Vec<String> {
        self.ordner.names()
    }

    /// Whether there is a Rat of this name. A name with anything but letters, digits, `-` and `_` is no Rat's.
    pub fn has(&self, name: &str) -> bool {
        self.folder(name).is_some()
    }

    /// The own files of a Rat, without what it inherits.
    pub fn folder(&self, name: &str) -> Option<Ratsordner> {
        self.ordner.folder(name)
    }

    /// The Rat of a name, read once for its content; None where there is none.
    pub fn rat(&self, name: &str) -> Option<RatGelesen> {
        let read_chain = lesen::read_chain(&self.ordner, name, self.folder(name)?);
        let key: Key = (name.to_owned(), read_chain.ordner.digest());
        if let Some(known) = locked(&self.raete).get(&key) {
            return Some(known.clone());
        }
        let gelesen = lesen::lesen(key.clone(), read_chain);
        locked(&self.raete).insert(key, gelesen.clone());
        Some(gelesen)
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
        Ok(self.vordruck_nr(rat, formular::choose(&rat.formulare, art, stand, datum)?))
    }

    /// The newest form of the first kind, where no plan names a form.
    pub fn first_vordruck(&self, rat: &Arc<Rat>) -> Arc<Vordruck> {
        let first = rat.formulare.first().map(|formular| formular.art.clone()).unwrap_or_default();
        self.vordruck_nr(rat, formular::choose(&rat.formulare, &first, None, None).unwrap_or_default())
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
