//! The one door to the disk. A folder is opened once; every path in it is looked up from there, and no link leads out.
//!
//! A path below the folder that a run works in is looked up from there. Any other, which leads out of it by its own words
//! (`/srv/plaene`, `../plaene`), was named by somebody who means it, and is opened as it is named.

mod ordner;

use std::path::{Component, Path};

use drucksache_plan::source::FaultKind;

pub use ordner::{below, beside, ordner};

/// Paths in messages look the same on every system.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The content of a file that was named, through links if need be; it has at most `limit` bytes.
///
/// # Errors
/// The file is missing, is no plain file, can't be read, or is longer.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    let real = path.canonicalize().map_err(|error| ordner::fault(&error))?;
    let name = real.file_name().ok_or(FaultKind::NotPlain)?;
    let Some(name) = name.to_str() else { return Err(FaultKind::Missing) };
    ordner(real.parent().unwrap_or(&real)).read(name, limit)
}

/// Whether a path leads down only, so that it is below the folder that it starts in unless a link leads out.
fn leads_down(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// An empty path is where one is.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
