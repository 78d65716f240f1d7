//! Writes the files of a build.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::art::Ausgabeart;
use super::manifest::Manifest;

/// A file to write: its path inside the folder, with `/` between folders, and its content.
pub struct Ausgabe {
    /// The path.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What writing did. Paths are those inside of the folder.
#[derive(Debug, Default)]
pub struct Written {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files of an earlier build that were removed.
    pub removed: Vec<PathBuf>,
    /// Files that could not be written, and why. The others were.
    pub failed: Vec<(PathBuf, io::Error)>,
    /// Files of an earlier build that could not be removed, and why.
    pub left: Vec<(PathBuf, io::Error)>,
}

/// Writes all files into a folder, each beside its target and then renamed, so that there is never half a file. Files
/// that the last build of this kind wrote and this one does not are removed.
///
/// # Errors
/// The folder can't be made, or its manifest not be written. A single file that fails is listed in the result.
pub fn write_all(folder: &Path, files: &[Ausgabe], art: Ausgabeart) -> io::Result<Written> {
    std::fs::create_dir_all(folder)?;
    let list = folder.join(art.manifest());
    let before = Manifest::read(&list);
    let now: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    let mut done = Written::default();
    // What fails to be removed stays in the manifest, so that the next build tries again.
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for file in files {
        let target = folder.join(&file.path);
        match replace(&target, &file.bytes) {
            Ok(()) => done.written.push(PathBuf::from(&file.path)),
            Err(error) => done.failed.push((PathBuf::from(&file.path), error)),
        }
    }
    let real = folder.canonicalize()?;
    for path in before.dateien.difference(&now) {
        let target = folder.join(path);
        // A folder may have become a link that leads elsewhere since.
        let holder = target.parent().and_then(|holder| holder.canonicalize().ok());
        if !holder.is_some_and(|holder| holder.starts_with(&real)) {
            continue;
        }
        match std::fs::remove_file(&target) {
            Ok(()) => done.removed.push(PathBuf::from(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                kept.insert(path.clone());
                done.left.push((PathBuf::from(path), error));
            }
        }
        remove_empty_folders(folder, path);
    }
    kept.extend(now);
    let manifest = serde_json::to_vec_pretty(&Manifest { dateien: kept }).map_err(io::Error::other)?;
    replace(&list, &manifest)?;
    Ok(done)
}

/// Writes one file: beside its target and then renamed. What is no regular file (a pipe, `/dev/null`) is written to and
/// not replaced.
///
/// # Errors
/// What the operating system says.
pub fn write_file(target: &Path, bytes: &[u8]) -> io::Result<()> {
    match target.metadata() {
        Ok(there) if !there.is_file() => std::fs::OpenOptions::new().write(true).open(target)?.write_all(bytes),
        _ => replace(target, bytes),
    }
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".drucksache-").permissions_like_others().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(target).map(drop).map_err(|error| error.error)
}

/// A temporary file is private by default; a paper is for everybody whom the folder is for.
trait PermissionsLikeOthers {
    fn permissions_like_others(&mut self) -> &mut Self;
}

impl PermissionsLikeOthers for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_like_others(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        // The process's umask takes its bits away.
        self.permissions(std::fs::Permissions::from_mode(0o666))
    }

    #[cfg(not(unix))]
    fn permissions_like_others(&mut self) -> &mut Self {
        self
    }
}

fn remove_empty_folders(folder: &Path, path: &str) {
    let mut inside = Path::new(path).parent();
    while let Some(dir) = inside.filter(|dir| !dir.as_os_str().is_empty()) {
        // Fails where something is left, which is right.
        if std::fs::remove_dir(folder.join(dir)).is_err() {
            break;
        }
        inside = dir.parent();
    }
}
