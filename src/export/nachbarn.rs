//! Files of other kinds of builds in the same folder: which of them were made from another Fassung.

use drucksache_plan::source::Ordner;

use crate::absage::Absage;
use crate::platte;

use super::art::Ausgabeart;
use super::manifest::{Manifest, Stempel};
use super::write::{Destination, Written, write_all};

/// Files of another kind of build.
pub struct Nachbar {
    /// The kind of build.
    pub art: Ausgabeart,
    /// The plan and Fassung that they were made from.
    pub stempel: Stempel,
    /// Their paths inside the folder.
    pub dateien: Vec<String>,
}

/// The files of all other kinds in a folder.
pub fn nachbarn(ordner: &Ordner, art: Ausgabeart) -> Vec<Nachbar> {
    let others = Ausgabeart::ALL.into_iter().filter(|other| other.manifest() != art.manifest());
    let found = others.map(|art| {
        let manifest = Manifest::read(ordner, &art.manifest());
        let stempel = manifest.stempel.clone();
        let there = manifest.known_files().into_keys().filter(|path| ordner.is_file(path));
        Nachbar { art, stempel, dateien: there.collect() }
    });
    found.filter(|nachbar| !nachbar.dateien.is_empty()).collect()
}

/// Removes the files of all other kinds that have another number, so that no file with an old number of the paper is
/// left.
///
/// # Errors
/// Those of [`write_all`].
pub fn remove_other_numbers(place: Destination<'_>, art: Ausgabeart, stempel: &Stempel) -> Result<Written, Absage> {
    let mut done = Written::default();
    let (base, output, name) = place;
    let ordner = platte::ordner(&base.join(output).join(name));
    for nachbar in nachbarn(&ordner, art).into_iter().filter(|one| !one.has_number(stempel)) {
        let Written { removed, changed, left, .. } = write_all(place, &[], nachbar.art, stempel)?;
        done.removed.extend(removed);
        done.changed.extend(changed);
        done.left.extend(left);
    }
    Ok(done)
}

impl Nachbar {
    /// Whether its files have this number. A manifest of an older version of the program tells it by the names alone.
    fn has_number(&self, stempel: &Stempel) -> bool {
        let stamm = &stempel.stamm;
        let named = |path: &String| path.strip_prefix(stamm.as_str()).is_some_and(|rest| rest.starts_with(['-', '.']));
        match self.stempel.stamm.as_str() {
            "" => self.dateien.iter().filter(|path| !path.contains('/')).all(named),
            own => own == stamm,
        }
    }
}
