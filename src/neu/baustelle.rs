//! Makes a new folder beside its place and moves it there when it is complete, so that there is never half a plan.

use std::io;
use std::path::Path;

use drucksache_plan::source::Ordner;

use crate::absage::Absage;
use crate::platte::{Lock, Ziel, shown};

use super::new_file::NewFile;

/// The name of the new folder inside of the temporary one.
const NEU: &str = "neu";

/// A folder that is being made.
pub struct Baustelle {
    around: Ziel,
    name: String,
    /// The name of the temporary folder, which is removed in any case.
    holder: String,
    /// None as soon as it is moved: Windows moves no folder that a program has open.
    folder: Option<Ziel>,
    lock: Option<Lock>,
}

/// Whether the place of a new folder is taken: by anything but an empty folder.
pub fn is_taken(target: &Path) -> bool {
    match target.symlink_metadata() {
        Ok(meta) if meta.is_dir() => target.read_dir().map_or(true, |mut entries| entries.next().is_some()),
        there => there.is_ok(),
    }
}

impl Baustelle {
    /// Begins a folder with its files, in a run that works in the folder `base`.
    ///
    /// # Errors
    /// It would lie in the folder of a plan or a Rat or behind a link, or can't be made.
    pub fn begin(base: &Path, named: &Path, dateien: &[NewFile]) -> Result<Self, Absage> {
        let failed = |error: io::Error| not_made(named, &error);
        let name = named.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?.to_owned();
        let around = Ziel::open(base, named.parent().unwrap_or(Path::new("")), "")?;
        around.sweep();
        let (holder, inside, lock) = around.unfinished().map_err(failed)?;
        let folder = inside.folder(NEU).map_err(failed)?;
        let baustelle = Self { around, name, holder, folder: Some(folder), lock: Some(lock) };
        dateien.iter().try_for_each(|datei| baustelle.write(datei)).map_err(failed)?;
        Ok(baustelle)
    }

    /// The folder with the files that are written so far.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn ordner(&self) -> io::Result<Ordner> {
        self.inside()?.ordner()
    }

    /// Writes a file, in place of one of the same path.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn write(&self, datei: &NewFile) -> io::Result<()> {
        self.inside()?.replace(&datei.path, &datei.bytes)
    }

    /// Makes a program of a file, on systems that tell programs from other files.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn make_program(&self, path: &str) -> io::Result<()> {
        self.inside()?.make_program(path)
    }

    fn inside(&self) -> io::Result<&Ziel> {
        self.folder.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Moves the folder to its place. Nothing may read it any more: neither an [`Ordner`] nor what was made of it.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn finish(mut self) -> io::Result<()> {
        self.folder = None;
        self.around.move_out((&self.holder, NEU), &self.name)
    }
}

impl Drop for Baustelle {
    fn drop(&mut self) {
        self.lock = None;
        self.folder = None;
        self.around.discard(&self.holder);
    }
}

/// The Absage for a folder that can't be made.
pub fn not_made(named: &Path, error: &io::Error) -> Absage {
    Absage::system(format!("Der Ordner `{}` lässt sich nicht anlegen", shown(named)), error)
}
