//! A new folder is made beside its place and moved there when all of it is done: never half a plan.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Datei;

/// A folder that is being made.
pub struct Baustelle {
    ziel: PathBuf,
    // It is private to the user, so the folder that stays is one inside of it.
    ort: TempDir,
    neu: PathBuf,
}

/// Whether there is something already where a new folder shall be: anything but an empty folder.
pub fn belegt(ziel: &Path) -> bool {
    match ziel.read_dir() {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => ziel.symlink_metadata().is_ok(),
    }
}

impl Baustelle {
    /// Begins a folder with its files.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn neu(ziel: &Path, dateien: &[Datei]) -> io::Result<Self> {
        let parent = ziel.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent)?;
        let ort = tempfile::Builder::new().prefix(".drucksache-").tempdir_in(parent)?;
        let neu = ort.path().join("neu");
        std::fs::create_dir(&neu)?;
        let baustelle = Self { ziel: ziel.to_owned(), ort, neu };
        dateien.iter().try_for_each(|datei| baustelle.schreiben(datei))?;
        Ok(baustelle)
    }

    /// The folder as far as it is done.
    pub fn ordner(&self) -> &Path {
        &self.neu
    }

    /// Writes a file, a second time if need be.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn schreiben(&self, datei: &Datei) -> io::Result<()> {
        let path = self.neu.join(&datei.path);
        if let Some(holder) = path.parent() {
            std::fs::create_dir_all(holder)?;
        }
        std::fs::write(path, &datei.bytes)
    }

    /// Moves the folder to its place.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn fertig(self) -> io::Result<()> {
        if self.ziel.is_dir() {
            // Fails where something is in it by now.
            std::fs::remove_dir(&self.ziel)?;
        }
        std::fs::rename(&self.neu, &self.ziel)?;
        self.ort.close()
    }
}
