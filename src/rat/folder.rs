//! Where the files of a Rat come from: a folder `templates/` beside the plans, else what is built into the program. What a
//! Rat does not have comes from the one it inherits from, and last from what all share.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// All Räte that a run can use.
#[derive(Debug, Clone)]
pub struct Folders {
    disk: Option<PathBuf>,
}

impl Folders {
    /// The Räte beside the plans, where `templates` is a folder, and those built in.
    pub fn new(templates: &Path) -> Self {
        Self { disk: templates.is_dir().then(|| templates.to_owned()) }
    }

    /// The names of all Räte, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = BUILT_IN
            .dirs()
            .filter_map(|dir| dir.path().to_str())
            .filter(|name| is_rat(name))
            .map(str::to_owned)
            .collect();
        let entries = self.disk.iter().filter_map(|disk| disk.read_dir().ok()).flatten().flatten();
        names.extend(
            entries
                .filter(|entry| entry.path().join("rat.yaml").is_file())
                .filter_map(|entry| entry.file_name().into_string().ok()),
        );
        names.into_iter().collect()
    }

    /// The folder of a Rat. A name with anything but letters, digits, `-` and `_` is no Rat's.
    pub fn get(&self, name: &str) -> Option<Folder> {
        if !is_name(name) {
            return None;
        }
        if let Some(root) =
            self.disk.as_ref().map(|disk| disk.join(name)).filter(|root| root.join("rat.yaml").is_file())
        {
            let mut files = BTreeMap::new();
            list(&root, &root, &mut files);
            return Some(Folder::of(&shown(&root), files));
        }
        if is_rat(name) { built_in(name) } else { None }
    }

    /// What all Räte share: every Rat's last ancestor. A file beside the plans wins over the one built in.
    pub(super) fn gemeinsam(&self) -> Folder {
        let shared = built_in(GEMEINSAM).unwrap_or_default();
        match self.disk.as_ref().map(|disk| disk.join(GEMEINSAM)).filter(|root| root.is_dir()) {
            Some(root) => {
                let mut files = BTreeMap::new();
                list(&root, &root, &mut files);
                Folder::of(&shown(&root), files).ueber(shared)
            }
            None => shared,
        }
    }
}

/// The folder of what all Räte share.
const GEMEINSAM: &str = "gemeinsam";

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Templates of the program's own documents, the same for all Räte: built in only, so that a Prüfbericht looks the same
/// everywhere.
pub fn eigene() -> Option<Folder> {
    built_in("pruefbericht")
}

/// Whether a Rat may be called so: a folder of its own, and not the one that all share.
pub fn is_name(name: &str) -> bool {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    plain && name != GEMEINSAM
}

/// Whether a folder of `templates/` inside the program is a Rat's.
fn is_rat(name: &str) -> bool {
    BUILT_IN.get_file(format!("{name}/rat.yaml")).is_some()
}

fn built_in(name: &str) -> Option<Folder> {
    let dir = BUILT_IN.get_dir(name)?;
    let mut files = BTreeMap::new();
    embedded(dir, dir, &mut files);
    Some(Folder::of(&format!("templates/{name}"), files))
}

/// The files of one Rat, by their path inside the folder with `/` between folders: its own, and those it inherits.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    files: BTreeMap<String, Datei>,
}

#[derive(Debug, Clone)]
struct Datei {
    /// The folder in which it really lies.
    folder: Arc<str>,
    at: FileAt,
}

#[derive(Debug, Clone)]
enum FileAt {
    Disk(PathBuf),
    BuiltIn(&'static [u8]),
}

impl Folder {
    fn of(shown: &str, files: BTreeMap<String, FileAt>) -> Self {
        let folder: Arc<str> = Arc::from(shown);
        Self { files: files.into_iter().map(|(path, at)| (path, Datei { folder: Arc::clone(&folder), at })).collect() }
    }

    /// This folder with the files of another where it has none of its own.
    pub(super) fn ueber(mut self, parent: Self) -> Self {
        for (path, datei) in parent.files {
            self.files.entry(path).or_insert(datei);
        }
        self
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How messages call a file: where it really lies.
    pub fn shown(&self, path: &str) -> String {
        self.files.get(path).map_or_else(|| path.to_owned(), |datei| format!("{}/{path}", datei.folder))
    }

    /// The content of a file; None where there is none or it can't be read.
    pub fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match &self.files.get(path)?.at {
            FileAt::Disk(path) => std::fs::read(path).ok().map(Cow::Owned),
            FileAt::BuiltIn(bytes) => Some(Cow::Borrowed(bytes)),
        }
    }
}

/// Lists regular files only: a link could lead out of the folder.
fn list(root: &Path, dir: &Path, files: &mut BTreeMap<String, FileAt>) {
    for entry in dir.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(root, &path, files),
            Ok(kind) if kind.is_file() => {
                if let Ok(inside) = path.strip_prefix(root) {
                    files.insert(inside.to_string_lossy().replace('\\', "/"), FileAt::Disk(path));
                }
            }
            _ => {}
        }
    }
}

fn embedded(root: &'static Dir<'_>, dir: &'static Dir<'_>, files: &mut BTreeMap<String, FileAt>) {
    for file in dir.files() {
        if let Ok(inside) = file.path().strip_prefix(root.path()) {
            files.insert(inside.to_string_lossy().replace('\\', "/"), FileAt::BuiltIn(file.contents()));
        }
    }
    for sub in dir.dirs() {
        embedded(root, sub, files);
    }
}
