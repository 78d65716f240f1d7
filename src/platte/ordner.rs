//! Reads folders and files.

use std::io::{ErrorKind, Read};
use std::path::Path;

use cap_fs_ext::OpenOptionsSyncExt;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use drucksache_plan::source::{Ablage, Eintrag, FaultKind, Ordner};

use crate::absage::in_german;

use super::paths::{join, leads_down, or_here, shown};

/// A folder on disk, under its own path in messages.
pub fn ordner(path: &Path) -> Ordner {
    of(path, Dir::open_ambient_dir(or_here(path), ambient_authority()).map_err(|error| fault(&error)))
}

/// A folder that was named in a run that works in the folder `base`; messages call it as it was named.
pub fn below(base: &Path, named: &Path) -> Ordner {
    if !leads_down(named) {
        return ordner(&base.join(named)).shown_as(shown(named));
    }
    let here = Dir::open_ambient_dir(or_here(base), ambient_authority());
    of(named, open(here, or_here(named)))
}

/// A folder that was not named but lies beside one that was. It is refused if it is a link out of the folder around it.
pub fn beside(base: &Path, path: &Path) -> Ordner {
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return below(base, path) };
    if leads_down(path) {
        return below(base, path);
    }
    let around = Dir::open_ambient_dir(or_here(&base.join(parent)), ambient_authority());
    of(path, open(around, Path::new(name)))
}

fn open(around: std::io::Result<Dir>, inside: &Path) -> Result<Dir, FaultKind> {
    let around = around.map_err(|error| fault(&error))?;
    around.open_dir(inside).map_err(|error| fault_at(&around, inside, &error))
}

/// A folder that is open already, or why it is not.
pub(super) fn of(path: &Path, dir: Result<Dir, FaultKind>) -> Ordner {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ordner::new(name, shown(path), Platte(dir))
}

/// The content of a file that was named, through links if need be; it has at most `limit` bytes.
///
/// # Errors
/// The file is missing, is no plain file, can't be read, or is longer.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    let real = path.canonicalize().map_err(|error| fault(&error))?;
    let name = real.file_name().ok_or(FaultKind::NotPlain)?;
    let Some(name) = name.to_str() else { return Err(FaultKind::Missing) };
    ordner(real.parent().unwrap_or(&real)).read(name, limit)
}

/// An error of the system as the fault of a file.
fn fault(error: &std::io::Error) -> FaultKind {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FaultKind::Missing,
        // cap-std's own refusal of a link that leads out has no error number of the system.
        ErrorKind::PermissionDenied if error.raw_os_error().is_none() => FaultKind::LeadsOut,
        _ => FaultKind::Unreadable(in_german(error)),
    }
}

/// The files below a folder on disk, or why it can't be opened.
#[derive(Debug)]
struct Platte(Result<Dir, FaultKind>);

impl Platte {
    fn is_dir(&self, inside: &str) -> bool {
        self.0.as_ref().is_ok_and(|dir| dir.is_dir(here(inside)))
    }
}

/// The fault behind a failed access to a path: a link on the way that leads to nothing, or in circles, counts as one
/// that leads out.
fn fault_at(dir: &Dir, inside: &Path, error: &std::io::Error) -> FaultKind {
    let is_link = |part: &Path| dir.symlink_metadata(part).is_ok_and(|meta| meta.is_symlink());
    let dead = |part: &Path| is_link(part) && dir.metadata(part).is_err();
    let parts = || inside.ancestors().filter(|part| !part.as_os_str().is_empty());
    match fault(error) {
        FaultKind::Missing | FaultKind::Unreadable(_) if parts().any(dead) => FaultKind::LeadsOut,
        kind => kind,
    }
}

impl Ablage for Platte {
    fn is_file(&self, inside: &str) -> bool {
        self.0.as_ref().is_ok_and(|dir| dir.is_file(here(inside)))
    }

    fn exists(&self, inside: &str) -> bool {
        // What is behind a link that leads out, or may not be looked at, counts as present: reading it reports the fault,
        // and no other file is taken in its place.
        let fault = match &self.0 {
            Ok(dir) => match dir.symlink_metadata(here(inside)) {
                Ok(_) => return true,
                Err(error) => fault_at(dir, Path::new(here(inside)), &error),
            },
            Err(fault) => fault.clone(),
        };
        fault != FaultKind::Missing
    }

    fn entries(&self, inside: &str) -> Vec<Eintrag> {
        let Ok(dir) = &self.0 else { return Vec::new() };
        let entries = dir.read_dir(here(inside)).into_iter().flatten().flatten();
        let entry = |entry: cap_std::fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().ok();
            let verweis = kind.is_some_and(|kind| kind.is_symlink());
            let ordner =
                if verweis { self.is_dir(&join(inside, &name)) } else { kind.is_some_and(|kind| kind.is_dir()) };
            Eintrag { name, ordner, verweis }
        };
        entries.map(entry).collect()
    }

    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        let dir = self.0.as_ref().map_err(Clone::clone)?;
        let failed = |error: std::io::Error| fault_at(dir, Path::new(here(inside)), &error);
        // Its kind is checked before opening, because opening a device can have effects of its own, and again after it.
        // A pipe is opened without waiting for its other end.
        let plain = |meta: &cap_std::fs::Metadata| if meta.is_file() { Ok(()) } else { Err(FaultKind::NotPlain) };
        plain(&dir.metadata(here(inside)).map_err(failed)?)?;
        let file = dir.open_with(here(inside), OpenOptions::new().read(true).nonblock(true)).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        plain(&meta)?;
        // One byte more than allowed tells a file that is too big without reading all of it.
        let mut bytes = Vec::new();
        (&file).take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(FaultKind::TooBig { bytes: meta.len().max(limit + 1) });
        }
        Ok(bytes)
    }
}

fn here(inside: &str) -> &str {
    if inside.is_empty() { "." } else { inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_may_not_be_looked_at_is_there() {
        let locked = |fault| of(Path::new("plans/schulen"), Err(fault));
        let ordner = locked(FaultKind::Unreadable("die Berechtigung fehlt".to_owned()));
        assert!(ordner.exists("plan.yaml") && !ordner.is_file("plan.yaml"));
        assert!(!locked(FaultKind::Missing).exists("plan.yaml"));
    }
}
