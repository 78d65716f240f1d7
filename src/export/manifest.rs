//! The manifest of a folder: which files the last build wrote into it, with their hashes. Nothing else is ever removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use drucksache_plan::source::Ordner;
use serde::{Deserialize, Serialize};

/// A manifest has at most 16 MiB.
const HOECHSTENS: u64 = 16 * 1024 * 1024;

/// The SHA-256 that files may have, by their paths inside the folder, with `/` between folders. A file has two if a run
/// was killed before or while it wrote it.
pub(super) type KnownFiles = BTreeMap<String, BTreeSet<String>>;

/// What the files of a build were made from. It says nothing that their names and the foot of their pages do not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stempel {
    /// The beginning of their names.
    #[serde(default)]
    pub stamm: String,
    /// The Fassung of the paper; of a Lesefassung, that of the new plan.
    #[serde(default)]
    pub fassung: String,
}

/// The list of files, as it is stored.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The Stempel of the files; empty in a manifest of an older version of the program.
    #[serde(default, flatten)]
    pub stempel: Stempel,
    dateien: Dateiliste,
    /// The files before the run. It is there only while a run writes, and after one was killed: then each file may be
    /// an old or a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vorher: Option<KnownFiles>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Dateiliste {
    Mit(BTreeMap<String, String>),
    /// The form of earlier versions, without hashes: these files are never removed.
    Ohne(BTreeSet<String>),
}

impl Default for Dateiliste {
    fn default() -> Self {
        Self::Mit(BTreeMap::new())
    }
}

impl Manifest {
    pub(super) fn new(stempel: &Stempel, dateien: BTreeMap<String, String>, vorher: Option<KnownFiles>) -> Self {
        Self { stempel: stempel.clone(), dateien: Dateiliste::Mit(dateien), vorher }
    }

    /// Reads a manifest; empty where there is none or it is damaged.
    pub(super) fn read(ordner: &Ordner, name: &str) -> Self {
        let bytes = ordner.read(name, HOECHSTENS).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Whether the run that wrote it was killed.
    pub(super) fn unfinished(&self) -> bool {
        self.vorher.is_some()
    }

    /// All files that may be there, with the hashes that they may have.
    pub(super) fn known_files(self) -> KnownFiles {
        let mut known_files = self.vorher.unwrap_or_default();
        match self.dateien {
            Dateiliste::Mit(dateien) => {
                for (path, hash) in dateien {
                    known_files.entry(path).or_default().insert(hash);
                }
            }
            Dateiliste::Ohne(paths) => known_files.extend(paths.into_iter().map(|path| (path, BTreeSet::new()))),
        }
        // A manifest that was tampered with must not lead out of the folder.
        known_files.retain(|path, _| {
            !path.is_empty()
                && !path.contains('\0')
                && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        });
        known_files
    }
}
