//! Files that were printed, and the way to them.

use std::path::Path;

use drucksache_plan::source::Ordner;

use super::antwort::Bescheid;
use crate::platte;

/// The folder of all files that are printed.
pub(super) const ORDNER: &str = "output";
/// Kinds of files that the program writes, with what a browser calls them.
const ARTEN: [(&str, &str); 6] = [
    ("pdf", "application/pdf"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "text/csv; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/plain; charset=utf-8"),
    ("html", "text/plain; charset=utf-8"),
];
/// A printed file has at most so many bytes.
const HOECHSTENS: u64 = 1024 * 1024 * 1024;

fn ordner(base: &Path, plan: &str) -> Ordner {
    platte::below(base, &Path::new(ORDNER).join(plan))
}

fn mime(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    ARTEN.iter().find(|(known, _)| *known == ending).map(|(_, mime)| *mime)
}

/// The files of a plan that can be asked for, by name.
pub(super) fn dateien(base: &Path, plan: &str) -> Vec<String> {
    let entries = ordner(base, plan).eintraege("").into_iter();
    let plain = entries.filter(|entry| !entry.ordner && !entry.verweis && !entry.name.starts_with('.'));
    plain.map(|entry| entry.name).filter(|name| mime(name).is_some()).collect()
}

/// A file of them: a name that is not in the folder, whatever it is spelled like, is no file.
pub(super) fn datei(base: &Path, plan: &str, name: &str) -> Option<Bescheid> {
    let known = dateien(base, plan).into_iter().find(|known| known == name)?;
    let bytes = ordner(base, plan).read(&known, HOECHSTENS).ok()?;
    let mime = mime(&known)?;
    let bescheid = Bescheid::ok(mime, bytes);
    Some(if mime == "application/pdf" { bescheid } else { bescheid.into_file(&known) })
}
