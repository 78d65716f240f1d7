//! Folders on disk.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use drucksache_plan::source::{Ablage, Eintrag, FaultKind, Ordner};

/// A folder on disk, under its own path in messages.
pub fn ordner(path: &Path) -> Ordner {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ordner::new(name, shown(path), Platte(path.to_owned()))
}

/// Paths in messages look the same on every system.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The files below a folder on disk.
#[derive(Debug)]
struct Platte(PathBuf);

impl Ablage for Platte {
    fn is_file(&self, inside: &str) -> bool {
        self.0.join(inside).is_file()
    }

    fn exists(&self, inside: &str) -> bool {
        self.0.join(inside).exists()
    }

    fn entries(&self, inside: &str) -> Vec<Eintrag> {
        let entries = self.0.join(inside).read_dir().into_iter().flatten().flatten();
        entries
            .map(|entry| Eintrag {
                name: entry.file_name().to_string_lossy().into_owned(),
                ordner: entry.path().is_dir(),
                verweis: entry.file_type().is_ok_and(|kind| kind.is_symlink()),
            })
            .collect()
    }

    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => FaultKind::Missing,
            _ => FaultKind::Unreadable(error.to_string()),
        };
        let file = File::open(self.0.join(inside)).map_err(failed)?;
        // One byte more than allowed tells a file that is too big without reading all of it.
        let mut bytes = Vec::new();
        (&file).take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            let bytes = file.metadata().map_or(limit + 1, |meta| meta.len());
            return Err(FaultKind::TooBig { bytes });
        }
        Ok(bytes)
    }
}
