//! Where the files of a Rat come from: a folder `templates/` beside the plans (or of a revision, or a PDF), else what is built into the program. What a
//! Rat does not have comes from the one it inherits from, and last from what all share.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::source::Ordner;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// A file of a Rat has at most 64 MiB: fonts are large.
const DATEI_HOECHSTENS: u64 = 64 * 1024 * 1024;

/// All Räte that a run can use.
#[derive(Debug, Clone)]
pub struct Folders {
    eigene: Option<Ordner>,
}

impl Folders {
    /// The Räte beside the plans, where `templates` is a folder, and those built in.
    pub fn new(templates: &Path) -> Self {
        Self { eigene: templates.is_dir().then(|| Ordner::platte(templates)) }
    }

    /// The Räte of a folder that need not be on disk, and those built in.
    pub fn of(templates: Ordner) -> Self {
        Self { eigene: Some(templates) }
    }

    /// Only the Räte built in.
    pub fn built_in() -> Self {
        Self { eigene: None }
    }

    /// The names of all Räte, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = BUILT_IN
            .dirs()
            .filter_map(|dir| dir.path().to_str())
            .filter(|name| is_rat(name))
            .map(str::to_owned)
            .collect();
        if let Some(eigene) = &self.eigene {
            let entries = eigene.eintraege("").into_iter().map(|entry| entry.name);
            names.extend(entries.filter(|name| eigene.is_file(&format!("{name}/rat.yaml"))));
        }
        names.into_iter().collect()
    }

    /// The folder of a Rat. A name with anything but letters, digits, `-` and `_` is no Rat's.
    pub fn get(&self, name: &str) -> Option<Folder> {
        if !is_name(name) {
            return None;
        }
        if let Some(eigene) = self.eigene.as_ref().filter(|eigene| eigene.is_file(&format!("{name}/rat.yaml"))) {
            return Some(own(eigene, name));
        }
        if is_rat(name) { built_in(name) } else { None }
    }

    /// What all Räte share: every Rat's last ancestor. A file beside the plans wins over the one built in.
    pub(super) fn gemeinsam(&self) -> Folder {
        let shared = built_in(GEMEINSAM).unwrap_or_default();
        match &self.eigene {
            Some(eigene) => own(eigene, GEMEINSAM).ueber(shared),
            None => shared,
        }
    }
}

/// The folder of what all Räte share.
const GEMEINSAM: &str = "gemeinsam";

/// Templates of one of the program's own documents, the same for all Räte: built in only, so that a Prüfbericht looks the
/// same everywhere.
pub fn eigene(name: &str) -> Option<Folder> {
    built_in(name)
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

fn own(templates: &Ordner, name: &str) -> Folder {
    let mut files = BTreeMap::new();
    list(templates, name, name, &mut files);
    Folder::of(&templates.shown(name), files)
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
    /// A folder and the path in it.
    In(Ordner, String),
    BuiltIn(&'static [u8]),
}

impl Folder {
    /// Only the files of these paths.
    #[must_use]
    pub(super) fn nur(&self, paths: &BTreeSet<String>) -> Self {
        let files = self.files.iter().filter(|(path, _)| paths.contains(*path));
        Self { files: files.map(|(path, datei)| (path.clone(), datei.clone())).collect() }
    }

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
            FileAt::In(ordner, path) => ordner.read(path, DATEI_HOECHSTENS).ok().map(Cow::Owned),
            FileAt::BuiltIn(bytes) => Some(Cow::Borrowed(bytes)),
        }
    }
}

/// Lists regular files only: a link could lead out of the folder.
fn list(templates: &Ordner, root: &str, dir: &str, files: &mut BTreeMap<String, FileAt>) {
    for entry in templates.eintraege(dir).into_iter().filter(|entry| !entry.verweis) {
        let path = format!("{dir}/{}", entry.name);
        if entry.ordner {
            list(templates, root, &path, files);
        } else if templates.is_file(&path) {
            files.insert(path[root.len() + 1..].to_owned(), FileAt::In(templates.clone(), path));
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
