//! Writes the files of a build.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use drucksache_plan::source::Ordner;

use crate::absage::Absage;
use crate::platte::{Ziel, sha256, shown};

use super::art::Ausgabeart;
use super::manifest::{KnownFiles, Manifest, Stempel};

/// The place for the files of a build: the folder that the run works in, the output folder as it was named, and the
/// name of the plan's folder in it.
pub(crate) type Destination<'a> = (&'a Path, &'a Path, &'a str);

/// A file to write: its path inside the folder, with `/` between folders, and its content.
pub struct Ausgabe {
    /// The path.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The result of writing. Paths are those inside of the folder.
#[derive(Debug, Default)]
pub struct Written {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files of an earlier build that were removed.
    pub removed: Vec<PathBuf>,
    /// Files that could not be written, and why. All others are written.
    pub failed: Vec<(PathBuf, io::Error)>,
    /// Files of an earlier build that could not be removed, and why.
    pub left: Vec<(PathBuf, io::Error)>,
    /// Files of an earlier build that were changed since. They stay.
    pub changed: Vec<PathBuf>,
    /// The last run of this kind was killed; this one has completed the files.
    pub mended: bool,
    /// A run of another kind was killed: its files are partly old and partly new.
    pub unfinished: bool,
}

/// Writes all files into the folder `name` of a folder that was named, each beside its target and then renamed, so that
/// there is never half a file. Files that the last build of this kind wrote and this one does not are removed, unless
/// they were changed since.
///
/// The manifest is written first with the files that were there before, and last without them. So it shows if a run is
/// killed in between.
///
/// # Errors
/// The folder can't be made or is not to be written to, another run writes into it, or its manifest can't be written. A
/// single file that fails is listed in the result.
pub fn write_all(
    (base, output, name): Destination<'_>,
    files: &[Ausgabe],
    art: Ausgabeart,
    stempel: &Stempel,
) -> Result<Written, Absage> {
    let folder = shown(&output.join(name));
    let failed =
        |error: io::Error| Absage::system(format!("In den Ordner `{folder}` lässt sich nicht schreiben"), &error);
    let ziel = Ziel::open(base, output, name)?;
    ziel.no_links(files.iter().map(|file| file.path.as_str()))?;
    let Some(_lock) = ziel.lock().map_err(failed)? else {
        return Err(Absage::new(
            format!("In den Ordner `{folder}` schreibt gerade ein anderer Lauf"),
            "Warten Sie, bis er fertig ist, und wiederholen Sie den Befehl",
        ));
    };
    ziel.sweep();
    let ordner = ziel.ordner().map_err(failed)?;
    let before = Manifest::read(&ordner, &art.manifest());
    let mut done = Written {
        mended: before.unfinished(),
        unfinished: unfinished(&ordner).any(|manifest| manifest != art.manifest()),
        ..Written::default()
    };
    let known = before.known_files();
    let now = files.iter().map(|file| (file.path.clone(), sha256(&file.bytes))).collect();
    let manifest = |manifest: &Manifest| {
        let bytes = serde_json::to_vec_pretty(manifest).map_err(io::Error::other)?;
        ziel.replace(&art.manifest(), &bytes)
    };
    let begun = Manifest::new(stempel, now, Some(known.clone()));
    manifest(&begun).map_err(failed)?;
    let kept = replace_files(&ziel, files, known, &mut done);
    manifest(&Manifest::new(stempel, kept, None)).map_err(failed)?;
    Ok(done)
}

/// Writes the new files and removes the old ones. Gives the hashes of the files that are there now.
fn replace_files(
    ziel: &Ziel,
    files: &[Ausgabe],
    mut known: KnownFiles,
    done: &mut Written,
) -> BTreeMap<String, String> {
    let mut kept = BTreeMap::new();
    for file in files {
        let old = known.remove(&file.path).unwrap_or_default();
        match ziel.replace(&file.path, &file.bytes) {
            Ok(()) => {
                kept.insert(file.path.clone(), sha256(&file.bytes));
                done.written.push(PathBuf::from(&file.path));
            }
            Err(error) => {
                // The file keeps its old content.
                kept.extend(
                    ziel.sha256(&file.path).filter(|hash| old.contains(hash)).map(|hash| (file.path.clone(), hash)),
                );
                done.failed.push((PathBuf::from(&file.path), error));
            }
        }
    }
    for (path, hashes) in known {
        let Some(hash) = ziel.sha256(&path) else { continue };
        if !hashes.contains(&hash) {
            done.changed.push(PathBuf::from(path));
            continue;
        }
        match ziel.remove(&path) {
            Ok(()) => done.removed.push(PathBuf::from(path)),
            Err(error) => {
                done.left.push((PathBuf::from(&path), error));
                // The next build tries again.
                kept.insert(path, hash);
            }
        }
    }
    kept
}

/// The manifests of killed runs in a folder: their files are partly old and partly new.
pub fn unfinished(ordner: &Ordner) -> impl Iterator<Item = String> {
    let all = Ausgabeart::ALL.into_iter().map(Ausgabeart::manifest);
    all.filter(|name| Manifest::read(ordner, name).unfinished())
}

/// Writes one file that was named: beside its target and then renamed. What is no regular file (a pipe, `/dev/null`) is
/// written to and not replaced.
///
/// # Errors
/// It is in the folder of a plan or a Rat, or can't be written.
pub fn write_file(base: &Path, named: &Path, bytes: &[u8]) -> Result<(), Absage> {
    let failed =
        |error: io::Error| Absage::system(format!("Die Datei `{}` lässt sich nicht schreiben", shown(named)), &error);
    let name = named
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?;
    // Devices stand at absolute paths, often behind links of the system.
    let device = named.is_absolute() && named.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
    if device {
        let mut options = std::fs::OpenOptions::new();
        return options
            .write(true)
            .open(named)
            .and_then(|mut file| io::Write::write_all(&mut file, bytes))
            .map_err(failed);
    }
    let ziel = Ziel::open(base, named.parent().unwrap_or(Path::new("")), "")?;
    ziel.pour(name, bytes)
        .unwrap_or_else(|| {
            ziel.sweep();
            ziel.replace(name, bytes)
        })
        .map_err(failed)
}
