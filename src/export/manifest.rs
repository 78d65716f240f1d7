//! Which files the last build wrote into a folder. Nothing else there is ever touched.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

/// The list of files, as it is stored.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Paths inside the folder, with `/` between folders.
    pub dateien: BTreeSet<String>,
}

impl Manifest {
    /// Reads a manifest; empty where there is none or it is damaged.
    pub(super) fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_default();
        let mut manifest: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        // A manifest that was tampered with must not lead out of the folder.
        manifest.dateien.retain(|path| {
            !path.is_empty()
                && !path.contains('\0')
                && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        });
        manifest
    }
}
