//! What the files of a folder are, as hashes: whether anything has changed, whatever the system tells.

use std::collections::BTreeMap;

use drucksache_plan::source::Ordner;

use crate::platte::sha256;

/// A file of a plan has at most 256 MiB; a larger one is a finding, and only that it is there counts.
const DATEI: u64 = 256 * 1024 * 1024;
/// Folders in folders, at most; a link may lead in circles.
const TIEFE: usize = 8;
/// So many files belong to a plan, at most.
const DATEIEN: usize = 10_000;

/// The files of a folder by path, each with its hash.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Abdruck(BTreeMap<String, String>);

impl Abdruck {
    /// The files as they are now.
    pub(super) fn of(ordner: &Ordner) -> Self {
        let mut found = BTreeMap::new();
        for path in dateien(ordner) {
            let hash = ordner.read(&path, DATEI).map_or_else(|fault| format!("{fault:?}"), |bytes| sha256(&bytes));
            found.insert(path, hash);
        }
        Self(found)
    }

    /// A file is known to have this content now, or to be gone.
    pub(super) fn note(&mut self, path: &str, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.0.insert(path.to_owned(), sha256(bytes)),
            None => self.0.remove(path),
        };
    }
}

/// The paths of all files of a folder that a person or the program has put there; names that begin with a point are
/// those of other programs, and files that are being written.
pub(super) fn dateien(ordner: &Ordner) -> Vec<String> {
    let mut found = Vec::new();
    collect(ordner, "", 0, &mut found);
    found
}

fn collect(ordner: &Ordner, folder: &str, depth: usize, found: &mut Vec<String>) {
    for entry in ordner.eintraege(folder).into_iter().filter(|entry| !entry.name.starts_with('.')) {
        let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
        if entry.ordner && depth < TIEFE {
            collect(ordner, &path, depth + 1, found);
        } else if !entry.ordner && found.len() < DATEIEN {
            found.push(path);
        }
    }
}
