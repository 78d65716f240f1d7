//! A new folder is made beside its place and moved there when all of it is done: never half a plan.

use std::io;
use std::path::Path;

use drucksache_plan::source::Ordner;

use crate::absage::Absage;
use crate::platte::{Sperre, Ziel, shown};

use super::new_file::NewFile;

/// The folder that stays, inside of the one that is made for the time being.
const NEU: &str = "neu";

/// A folder that is being made.
pub struct Baustelle {
    around: Ziel,
    name: String,
    /// What goes away, whatever happens.
    holder: String,
    folder: Ziel,
    sperre: Option<Sperre>,
}

/// Whether there is something already where a new folder shall be: anything but an empty folder.
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
        let (holder, inside, sperre) = around.unfinished().map_err(failed)?;
        let folder = inside.folder(NEU).map_err(failed)?;
        let baustelle = Self { around, name, holder, folder, sperre: Some(sperre) };
        dateien.iter().try_for_each(|datei| baustelle.write(datei)).map_err(failed)?;
        Ok(baustelle)
    }

    /// The folder as far as it is done.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn ordner(&self) -> io::Result<Ordner> {
        self.folder.ordner()
    }

    /// Writes a file, a second time if need be.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, datei: &NewFile) -> io::Result<()> {
        self.folder.replace(&datei.path, &datei.bytes)
    }

    /// Moves the folder to its place.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(self) -> io::Result<()> {
        self.around.move_out((&self.holder, NEU), &self.name)
    }
}

impl Drop for Baustelle {
    fn drop(&mut self) {
        self.sperre = None;
        self.around.discard(&self.holder);
    }
}

/// Why it can't be made.
pub fn not_made(named: &Path, error: &io::Error) -> Absage {
    Absage::system(format!("Der Ordner `{}` lässt sich nicht anlegen", shown(named)), error)
}
