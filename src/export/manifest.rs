//! Which files the last build wrote into a folder, with what was in them. Nothing else there is ever removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use drucksache_plan::source::Ordner;
use serde::{Deserialize, Serialize};

/// A manifest has at most 16 MiB.
const HOECHSTENS: u64 = 16 * 1024 * 1024;

/// The SHA-256 that files had, by their paths inside the folder, with `/` between folders. A file that a killed run was
/// about to write has two.
pub(super) type Bekannt = BTreeMap<String, BTreeSet<String>>;

/// What files were made from. It says nothing that does not stand in their names and at the foot of their pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stempel {
    /// What their names begin with.
    #[serde(default)]
    pub stamm: String,
    /// The Fassung of the paper; of a Lesefassung, that of the new plan.
    #[serde(default)]
    pub fassung: String,
}

/// The list of files, as it is stored.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// What they were made from; empty in a manifest of an older program.
    #[serde(default, flatten)]
    pub stempel: Stempel,
    dateien: Dateiliste,
    /// Only while a run writes, and after it was killed: what lay there before. What stands above may be there or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vorher: Option<Bekannt>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Dateiliste {
    Mit(BTreeMap<String, String>),
    /// As earlier versions wrote it: nobody knows what was in these files, so they stay.
    Ohne(BTreeSet<String>),
}

impl Default for Dateiliste {
    fn default() -> Self {
        Self::Mit(BTreeMap::new())
    }
}

impl Manifest {
    pub(super) fn new(stempel: &Stempel, dateien: BTreeMap<String, String>, vorher: Option<Bekannt>) -> Self {
        Self { stempel: stempel.clone(), dateien: Dateiliste::Mit(dateien), vorher }
    }

    /// Reads a manifest; empty where there is none or it is damaged.
    pub(super) fn read(ordner: &Ordner, name: &str) -> Self {
        let bytes = ordner.read(name, HOECHSTENS).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Whether the run that wrote it never came to its end.
    pub(super) fn unfinished(&self) -> bool {
        self.vorher.is_some()
    }

    /// All files that may be there, with what may be in them.
    pub(super) fn bekannt(self) -> Bekannt {
        let mut bekannt = self.vorher.unwrap_or_default();
        match self.dateien {
            Dateiliste::Mit(dateien) => {
                for (path, hash) in dateien {
                    bekannt.entry(path).or_default().insert(hash);
                }
            }
            Dateiliste::Ohne(paths) => bekannt.extend(paths.into_iter().map(|path| (path, BTreeSet::new()))),
        }
        // A manifest that was tampered with must not lead out of the folder.
        bekannt.retain(|path, _| {
            !path.is_empty()
                && !path.contains('\0')
                && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        });
        bekannt
    }
}
