//! A folder with some of its files changed, in memory: how a plan would be.

use std::collections::BTreeSet;

use drucksache_plan::source::{Ablage, Dateien, Eintrag, FaultKind, Ordner};

use super::vorschlag::Dateiaenderung;

/// The folder as it would be with these changes.
pub fn ueberlagert(ordner: &Ordner, dateien: &[Dateiaenderung]) -> Ordner {
    mit_texten(ordner, dateien.iter().map(|one| (one.pfad.clone(), one.neu.clone().into_bytes())).collect())
}

/// The folder as it would be with these texts in place of its own.
pub fn mit_texten(ordner: &Ordner, changed: Dateien) -> Ordner {
    Ordner::new(ordner.name(), ordner.shown(""), Ueberlagert { below: ordner.clone(), changed })
}

#[derive(Debug)]
struct Ueberlagert {
    below: Ordner,
    changed: Dateien,
}

impl Ablage for Ueberlagert {
    fn is_file(&self, inside: &str) -> bool {
        self.changed.contains_key(inside) || self.below.is_file(inside)
    }

    fn exists(&self, inside: &str) -> bool {
        self.is_file(inside) || self.below.exists(inside) || !self.entries(inside).is_empty()
    }

    fn entries(&self, inside: &str) -> Vec<Eintrag> {
        let mut found: BTreeSet<Eintrag> = self.below.eintraege(inside).into_iter().collect();
        let prefix = if inside.is_empty() { String::new() } else { format!("{inside}/") };
        for path in self.changed.keys().filter_map(|path| path.strip_prefix(&prefix)) {
            let (name, ordner) = path.split_once('/').map_or((path, false), |(folder, _)| (folder, true));
            // A folder or file that is there already is listed as it is.
            if found.iter().all(|one| one.name != name) {
                found.insert(Eintrag { name: name.to_owned(), ordner, verweis: false });
            }
        }
        found.into_iter().collect()
    }

    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        match self.changed.get(inside) {
            Some(bytes) if bytes.len() as u64 > limit => Err(FaultKind::TooBig { bytes: bytes.len() as u64 }),
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read(inside, limit),
        }
    }
}
