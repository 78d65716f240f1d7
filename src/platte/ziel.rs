//! Writes into a folder that is opened once: through no link, and never into the folder of a plan or a Rat.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use drucksache_plan::source::Ordner;
use sha2::{Digest, Sha256};

use crate::absage::Absage;

use super::ordner;
use super::paths::{leads_down, or_here, real, shown};

/// The files that make a folder a plan's or a Rat's.
const EIGEN: [&str; 2] = ["plan.yaml", "rat.yaml"];

/// A folder to write into.
#[derive(Debug)]
pub struct Ziel {
    pub(super) dir: Dir,
    shown: PathBuf,
}

impl Ziel {
    /// Opens a folder that was named, in a run that works in the folder `base`, and a folder in it that the program
    /// names; both are made where they are missing. Below `base`, no link leads out; the program's own name is no link
    /// at all.
    ///
    /// # Errors
    /// It lies in the folder of a plan or a Rat, behind a link, or can't be made.
    pub fn open(base: &Path, named: &Path, inside: &str) -> Result<Self, Absage> {
        let whole = if inside.is_empty() { named.to_owned() } else { named.join(inside) };
        refuse_plan(&base.join(&whole), &whole)?;
        Self::open_any(base, named, inside)
    }

    /// Opens the folder of a plan, whose files somebody has asked to change. Everything else holds as for other folders.
    ///
    /// # Errors
    /// It lies behind a link, or can't be written to.
    pub fn plan(base: &Path, named: &Path) -> Result<Self, Absage> {
        Self::open_any(base, named, "")
    }

    fn open_any(base: &Path, named: &Path, inside: &str) -> Result<Self, Absage> {
        let whole = if inside.is_empty() { named.to_owned() } else { named.join(inside) };
        let failed = |error: io::Error| not_writable(&whole, &error);
        let around = if leads_down(named) {
            let here = Dir::open_ambient_dir(or_here(base), ambient_authority()).map_err(failed)?;
            if let Some(out) = named.ancestors().find(|part| leads_out(&here, part)) {
                return Err(link(out));
            }
            here.create_dir_all(or_here(named)).and_then(|()| here.open_dir(or_here(named))).map_err(failed)?
        } else {
            let path = base.join(named);
            std::fs::create_dir_all(&path).map_err(failed)?;
            Dir::open_ambient_dir(&path, ambient_authority()).map_err(failed)?
        };
        let dir = folder_in(&around, Path::new(inside)).map_err(failed)?;
        Ok(Self { dir, shown: whole })
    }

    /// A folder in it, made where it is missing, through no link.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn folder(&self, inside: &str) -> io::Result<Self> {
        Ok(Self { dir: folder_in(&self.dir, Path::new(inside))?, shown: self.shown.join(inside) })
    }

    /// The same folder, to read.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn ordner(&self) -> io::Result<Ordner> {
        Ok(ordner::of(&self.shown, Ok(self.dir.try_clone()?)))
    }

    /// Checks that the folders of these files, as far as they exist, are no links.
    ///
    /// # Errors
    /// One is.
    pub fn no_links<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<(), Absage> {
        for folder in paths.flat_map(|path| Path::new(path).ancestors().skip(1)) {
            if is_link(&self.dir, or_here(folder)) {
                return Err(link(&self.shown.join(folder)));
            }
        }
        Ok(())
    }

    /// Writes a file: beside its target and then renamed, so that there is never half a file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn replace(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let (folder, name) = self.split(path)?;
        let (temporary, file) = self.temporary()?;
        let written = (|| {
            // A run that can lock the file knows that its writer is gone. A disk may have no locks, which is no error.
            _ = file.lock();
            (&file).write_all(bytes)?;
            self.dir.rename(&temporary, &folder, name)
        })();
        if written.is_err() {
            _ = self.dir.remove_file(&temporary);
        }
        written
    }

    /// Lets a file of its own be run as a program, on systems that tell programs from other files.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn make_program(&self, path: &str) -> io::Result<()> {
        let (folder, name) = self.split(path)?;
        runnable(&folder, name)
    }

    /// Writes to what is no plain file (a pipe) and does not replace it; None where there is a plain file, a link or
    /// nothing.
    pub fn pour(&self, name: &str, bytes: &[u8]) -> Option<io::Result<()>> {
        let meta = self.dir.symlink_metadata(name).ok()?;
        let special = !(meta.is_file() || meta.is_dir() || meta.is_symlink());
        special.then(|| {
            let mut options = OpenOptions::new();
            options.write(true).follow(FollowSymlinks::No);
            self.dir.open_with(name, &options)?.write_all(bytes)
        })
    }

    /// The SHA-256 of a plain file behind no link, in hexadecimal; None where there is none.
    pub fn sha256(&self, path: &str) -> Option<String> {
        let (folder, name) = Path::new(path).parent().zip(Path::new(path).file_name())?;
        let folder = existing(&self.dir, folder).ok()?;
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No).nonblock(true);
        let mut file = folder
            .symlink_metadata(name)
            .ok()
            .filter(|meta| meta.is_file())
            .and_then(|_| folder.open_with(name, &options).ok())?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer).ok()? {
                0 => return Some(hex(&hash.finalize())),
                read => hash.update(&buffer[..read]),
            }
        }
    }

    /// Removes a file, and the folders that it leaves empty.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn remove(&self, path: &str) -> io::Result<()> {
        let (folder, name) = self.split(path)?;
        folder.remove_file(name)?;
        let mut inside = Path::new(path).parent();
        while let Some(dir) = inside.filter(|dir| !dir.as_os_str().is_empty()) {
            // Fails if the folder is not empty: then it stays.
            if self.dir.remove_dir(dir).is_err() {
                break;
            }
            inside = dir.parent();
        }
        Ok(())
    }

    fn split<'a>(&self, path: &'a str) -> io::Result<(Dir, &'a std::ffi::OsStr)> {
        let path = Path::new(path);
        let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
        Ok((folder_in(&self.dir, path.parent().unwrap_or(Path::new("")))?, name))
    }

    fn temporary(&self) -> io::Result<(String, std::fs::File)> {
        for nr in 0..1000 {
            let name = temporary_name(nr);
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            match self.dir.open_with(&name, &options) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                opened => return Ok((name, opened?.into_std())),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

/// The name of a temporary file. It has the number of the process, so that two runs never use the same name.
pub(super) fn temporary_name(nr: u32) -> String {
    format!(".drucksache-{}-{nr}.neu", std::process::id())
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A folder below another, each part made where it is missing, none of them a link.
fn folder_in(dir: &Dir, inside: &Path) -> io::Result<Dir> {
    let mut dir = dir.try_clone()?;
    for part in inside.components() {
        let Component::Normal(name) = part else { return Err(ErrorKind::InvalidFilename.into()) };
        match dir.create_dir(name) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            // A link gets an error of its own, a file in the way that of the system.
            _ if is_link(&dir, Path::new(name)) => return Err(ErrorKind::PermissionDenied.into()),
            _ => dir = dir.open_dir_nofollow(name)?,
        }
    }
    Ok(dir)
}

#[cfg(unix)]
fn runnable(folder: &Dir, name: &std::ffi::OsStr) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::Permissions::from_mode(0o755);
    folder.set_permissions(name, cap_std::fs::Permissions::from_std(permissions))
}

#[cfg(not(unix))]
fn runnable(_: &Dir, _: &std::ffi::OsStr) -> io::Result<()> {
    Ok(())
}

fn is_link(dir: &Dir, path: &Path) -> bool {
    dir.symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

/// Whether a path is a link out of a folder or to nothing.
fn leads_out(dir: &Dir, path: &Path) -> bool {
    is_link(dir, path) && dir.metadata(path).is_err()
}

fn existing(dir: &Dir, inside: &Path) -> io::Result<Dir> {
    inside.components().try_fold(dir.try_clone()?, |dir, part| dir.open_dir_nofollow(part.as_os_str()))
}

/// Refuses a path that lies in the folder of a plan or a Rat.
fn refuse_plan(path: &Path, named: &Path) -> Result<(), Absage> {
    for folder in real(path).ancestors() {
        if let Some(datei) = EIGEN.iter().find(|name| folder.join(name).symlink_metadata().is_ok()) {
            let what = if *datei == EIGEN[0] { "eines Plans" } else { "eines Rats" };
            return Err(Absage::new(
                format!(
                    "`{}` liegt im Ordner {what}: `{}`; dorthin wird nichts geschrieben",
                    shown(named),
                    shown(folder)
                ),
                "Nennen Sie einen Ordner außerhalb, zum Beispiel mit `--ziel`",
            ));
        }
    }
    Ok(())
}

fn link(path: &Path) -> Absage {
    Absage::new(
        format!("`{}` ist ein Verweis; durch ihn wird nichts geschrieben", shown(path)),
        "Löschen Sie ihn, oder nennen Sie den Ordner, in den geschrieben werden soll, mit seinem ganzen Pfad",
    )
}

fn not_writable(path: &Path, error: &io::Error) -> Absage {
    // cap-std's own refusal has no error number of the system; the number for a link in place of a folder differs
    // between systems.
    if error.kind() == ErrorKind::PermissionDenied && error.raw_os_error().is_none() {
        return link(path);
    }
    Absage::system(format!("In den Ordner `{}` lässt sich nicht schreiben", shown(path)), error)
}
