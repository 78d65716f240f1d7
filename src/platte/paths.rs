//! Paths before a folder is opened.

use std::path::{Component, Path, PathBuf};

use drucksache_plan::source::visible;

/// Paths in messages look the same on every system, and nothing in them is obeyed by a terminal.
pub fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy().replace('\\', "/"))
}

/// Whether a path leads down only, so that it is below the folder that it starts in unless a link leads out.
pub(super) fn leads_down(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The path, or `.` in place of an empty one.
pub(super) fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// A path with one more part.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// An absolute path, without links as far as it exists and without `..` in the rest.
pub fn real(path: &Path) -> PathBuf {
    let path = or_here(path);
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    let mut exists = true;
    for part in absolute.components() {
        if part == Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(part);
        if exists {
            match real.canonicalize() {
                Ok(found) => real = found,
                Err(_) => exists = false,
            }
        }
    }
    real
}
