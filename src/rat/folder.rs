//! Where the files of a Rat come from: a folder `templates/` beside the plans, else what is built into the program.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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
            return Some(Folder { shown: root.to_string_lossy().replace('\\', "/"), files });
        }
        if is_rat(name) { built_in(name) } else { None }
    }
}

/// What all Räte share: built in only, so that a Prüfbericht looks the same everywhere.
pub fn gemeinsam() -> Option<Folder> {
    built_in(GEMEINSAM)
}

/// Whether a Rat may be called so: a folder of its own, and not the one that all share.
pub fn is_name(name: &str) -> bool {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    plain && name != GEMEINSAM
}

/// The folder inside the program that all Räte share.
const GEMEINSAM: &str = "gemeinsam";

/// Whether a folder of `templates/` inside the program is a Rat's.
fn is_rat(name: &str) -> bool {
    BUILT_IN.get_file(format!("{name}/rat.yaml")).is_some()
}

fn built_in(name: &str) -> Option<Folder> {
    let dir = BUILT_IN.get_dir(name)?;
    let mut files = BTreeMap::new();
    embedded(dir, dir, &mut files);
    Some(Folder { shown: format!("templates/{name}"), files })
}

/// The files of one Rat, by their path inside the folder with `/` between folders.
#[derive(Debug, Clone)]
pub struct Folder {
    shown: String,
    files: BTreeMap<String, FileAt>,
}

#[derive(Debug, Clone)]
enum FileAt {
    Disk(PathBuf),
    BuiltIn(&'static [u8]),
}

impl Folder {
    /// A folder that does not exist on disk, for tests: path → content.
    #[cfg(test)]
    pub fn of_static(files: &[(&str, &'static str)]) -> Self {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), FileAt::BuiltIn(text.as_bytes()))).collect();
        Self { shown: "templates/test".to_owned(), files }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How messages call a file.
    pub fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.shown)
    }

    /// The content of a file; None where there is none or it can't be read.
    pub fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match self.files.get(path)? {
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
