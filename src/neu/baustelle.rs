//! A new folder is made beside its place and moved there when all of it is done: never half a plan.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::new_file::NewFile;

/// A folder that is being made.
pub struct Baustelle {
    target: PathBuf,
    // It is private to the user, so the folder that stays is one inside of it.
    holder: TempDir,
    folder: PathBuf,
}

/// Whether there is something already where a new folder shall be: anything but an empty folder.
pub fn is_taken(target: &Path) -> bool {
    match target.read_dir() {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.symlink_metadata().is_ok(),
    }
}

impl Baustelle {
    /// Begins a folder with its files.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn begin(target: &Path, dateien: &[NewFile]) -> io::Result<Self> {
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent)?;
        let holder = tempfile::Builder::new().prefix(".drucksache-").tempdir_in(parent)?;
        let folder = holder.path().join("neu");
        std::fs::create_dir(&folder)?;
        let baustelle = Self { target: target.to_owned(), holder, folder };
        dateien.iter().try_for_each(|datei| baustelle.write(datei))?;
        Ok(baustelle)
    }

    /// The folder as far as it is done.
    pub fn ordner(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, a second time if need be.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, datei: &NewFile) -> io::Result<()> {
        let path = self.folder.join(&datei.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &datei.bytes)
    }

    /// Moves the folder to its place.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(self) -> io::Result<()> {
        if self.target.is_dir() {
            // Fails where something is in it by now.
            std::fs::remove_dir(&self.target)?;
        }
        std::fs::rename(&self.folder, &self.target)?;
        self.holder.close()
    }
}
