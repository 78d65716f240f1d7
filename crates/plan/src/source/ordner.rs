//! A folder of files: on disk, or in memory as a revision of git or the attachments of a PDF give it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FaultKind, shown};

/// Files by their path inside a folder, with `/` between folders.
pub type Dateien = BTreeMap<String, Vec<u8>>;

/// A folder. Paths inside of it have `/` between folders; the empty path is the folder itself.
#[derive(Debug, Clone)]
pub struct Ordner {
    name: String,
    shown: String,
    inhalt: Inhalt,
}

#[derive(Debug, Clone)]
enum Inhalt {
    Platte(PathBuf),
    Speicher(Arc<Dateien>),
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Eintrag {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub ordner: bool,
    /// Whether it is a link, which could lead out of the folder.
    pub verweis: bool,
}

impl Ordner {
    /// A folder on disk.
    pub fn platte(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, shown: shown(path), inhalt: Inhalt::Platte(path.to_owned()) }
    }

    /// Files in memory, under the name that messages call their folder by.
    pub fn speicher(shown: &str, dateien: Dateien) -> Self {
        let name = shown.rsplit('/').next().unwrap_or_default().to_owned();
        Self { name, shown: shown.to_owned(), inhalt: Inhalt::Speicher(Arc::new(dateien)) }
    }

    /// Its own name, without the way to it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How messages call a file in it.
    pub fn shown(&self, inside: &str) -> String {
        match &self.inhalt {
            Inhalt::Platte(root) => shown(&root.join(inside)),
            Inhalt::Speicher(_) if inside.is_empty() => self.shown.clone(),
            Inhalt::Speicher(_) => format!("{}/{inside}", self.shown),
        }
    }

    /// Whether there is a file of this path.
    pub fn is_file(&self, inside: &str) -> bool {
        match &self.inhalt {
            Inhalt::Platte(root) => root.join(inside).is_file(),
            Inhalt::Speicher(dateien) => dateien.contains_key(inside),
        }
    }

    /// Whether there is anything of this path.
    pub fn exists(&self, inside: &str) -> bool {
        match &self.inhalt {
            Inhalt::Platte(root) => root.join(inside).exists(),
            Inhalt::Speicher(dateien) => dateien.contains_key(inside) || !self.eintraege(inside).is_empty(),
        }
    }

    /// What lies in it or in a folder of it, sorted by name, so that the order does not depend on a file system.
    pub fn eintraege(&self, inside: &str) -> Vec<Eintrag> {
        let mut found: Vec<Eintrag> = match &self.inhalt {
            Inhalt::Platte(root) => (root.join(inside).read_dir().into_iter().flatten().flatten())
                .map(|entry| Eintrag {
                    name: entry.file_name().to_string_lossy().into_owned(),
                    ordner: entry.path().is_dir(),
                    verweis: entry.file_type().is_ok_and(|kind| kind.is_symlink()),
                })
                .collect(),
            Inhalt::Speicher(dateien) => {
                let prefix = if inside.is_empty() { String::new() } else { format!("{inside}/") };
                let below = dateien.range(prefix.clone()..).take_while(|(path, _)| path.starts_with(&prefix));
                let unique: BTreeSet<Eintrag> = below
                    .map(|(path, _)| match path[prefix.len()..].split_once('/') {
                        Some((folder, _)) => Eintrag { name: folder.to_owned(), ordner: true, verweis: false },
                        None => Eintrag { name: path[prefix.len()..].to_owned(), ordner: false, verweis: false },
                    })
                    .collect();
                unique.into_iter().collect()
            }
        };
        found.sort();
        found
    }

    /// The content of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// It is missing, can't be read, or is longer.
    pub fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        match &self.inhalt {
            Inhalt::Platte(root) => read(&root.join(inside), limit),
            Inhalt::Speicher(dateien) => match dateien.get(inside) {
                None => Err(FaultKind::Missing),
                Some(bytes) if bytes.len() as u64 > limit => Err(FaultKind::TooBig { bytes: bytes.len() as u64 }),
                Some(bytes) => Ok(bytes.clone()),
            },
        }
    }
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => FaultKind::Missing,
        _ => FaultKind::Unreadable(error.to_string()),
    };
    let file = File::open(path).map_err(failed)?;
    // One byte more than allowed tells a file that is too big without reading all of it.
    let mut bytes = Vec::new();
    (&file).take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        let bytes = file.metadata().map_or(limit + 1, |meta| meta.len());
        return Err(FaultKind::TooBig { bytes });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_look_like_files_in_folders() {
        let dateien = ["plan.yaml", "massnahmen/62.yaml", "massnahmen/10.yaml", "massnahmen-alt/1.yaml"];
        let ordner =
            Ordner::speicher("plans/beispiel", dateien.iter().map(|path| ((*path).to_owned(), Vec::new())).collect());
        let names = |inside| ordner.eintraege(inside).into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(ordner.name(), "beispiel");
        assert_eq!(names(""), ["massnahmen", "massnahmen-alt", "plan.yaml"]);
        assert_eq!(names("massnahmen"), ["10.yaml", "62.yaml"]);
        assert!(ordner.exists("massnahmen") && !ordner.is_file("massnahmen") && ordner.is_file("plan.yaml"));
        assert_eq!(ordner.read("fehlt", 10), Err(FaultKind::Missing));
    }
}
