//! The files of a Rat: its own, and those that it inherits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::source::{FaultKind, Ordner};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// A file of a Rat has at most 64 MiB: fonts are large.
pub(super) const DATEI_HOECHSTENS: u64 = 64 * 1024 * 1024;

/// The folder of what all Räte share.
pub(super) const GEMEINSAM: &str = "gemeinsam";

/// The file that makes a folder a Rat's.
const RAT_DATEI: &str = "rat.yaml";

/// Files as they were read.
type Read = BTreeMap<String, Result<Content, FaultKind>>;

/// The content of a file: built into the program, or read once and shared.
#[derive(Debug, Clone)]
pub enum Content {
    /// Inside the program.
    BuiltIn(&'static [u8]),
    /// Read from a folder.
    Read(Arc<[u8]>),
}

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

/// The files of one Rat, by their path inside the folder with `/` between folders: its own, and those it inherits. A
/// copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Ratsordner {
    files: BTreeMap<String, Ratsdatei>,
}

#[derive(Debug, Clone)]
struct Ratsdatei {
    /// The folder in which it really lies.
    folder: Arc<str>,
    /// Why it can't be read, where it can't.
    content: Result<Content, FaultKind>,
}

/// Templates of one of the program's own documents, the same for all Räte: built in only, so that a Prüfbericht looks
/// the same everywhere.
pub fn program_templates(name: &str) -> Option<Ratsordner> {
    built_in(name)
}

/// Whether a Rat may have this name: it is a plain name of a folder, and not that of the folder that all Räte share.
pub fn is_name(name: &str) -> bool {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    plain && name != GEMEINSAM
}

/// The names of the Räte inside the program.
pub(super) fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.dirs().filter_map(|dir| dir.path().to_str()).filter(|name| is_rat(name))
}

/// Whether a folder of `templates/` inside the program is a Rat's.
pub(super) fn is_rat(name: &str) -> bool {
    BUILT_IN.get_file(format!("{name}/rat.yaml")).is_some()
}

/// A folder of `templates/` inside the program.
pub(super) fn built_in(name: &str) -> Option<Ratsordner> {
    let dir = BUILT_IN.get_dir(name)?;
    let mut files = BTreeMap::new();
    embedded(dir, dir, &mut files);
    Some(Ratsordner::of(&format!("templates/{name}"), files))
}

fn read(templates: &Ordner, path: &str) -> Result<Content, FaultKind> {
    templates.read(path, DATEI_HOECHSTENS).map(|bytes| Content::Read(bytes.into()))
}

fn embedded(root: &'static Dir<'_>, dir: &'static Dir<'_>, files: &mut Read) {
    for file in dir.files() {
        if let Ok(inside) = file.path().strip_prefix(root.path()) {
            let path = inside.to_string_lossy().replace('\\', "/");
            files.insert(path, Ok(Content::BuiltIn(file.contents())));
        }
    }
    for sub in dir.dirs() {
        embedded(root, sub, files);
    }
}

impl Ratsordner {
    /// The folder `name` of a folder `templates`. Folders that are links are left out: they could lead in circles.
    pub(super) fn read_from(templates: &Ordner, name: &str) -> Self {
        let mut files = BTreeMap::new();
        let mut left = vec![name.to_owned()];
        while let Some(dir) = left.pop() {
            for entry in templates.eintraege(&dir).into_iter().filter(|entry| !(entry.verweis && entry.ordner)) {
                let path = format!("{dir}/{}", entry.name);
                if entry.ordner {
                    left.push(path);
                } else if !entry.name.starts_with('.') {
                    files.insert(path[name.len() + 1..].to_owned(), read(templates, &path));
                }
            }
        }
        // A folder that exists and can't be listed lies behind a link that leads out.
        let rat = format!("{name}/{RAT_DATEI}");
        if !files.contains_key(RAT_DATEI) && templates.exists(&rat) {
            files.insert(RAT_DATEI.to_owned(), read(templates, &rat));
        }
        Self::of(&templates.shown(name), files)
    }

    /// The files that can't be read, and why, as messages call them.
    pub(super) fn unreadable(&self) -> impl Iterator<Item = (String, FaultKind)> {
        let wrong = self.files.iter().filter_map(|(path, datei)| Some((path, datei.content.as_ref().err()?.clone())));
        wrong.map(|(path, kind)| (self.shown(path), kind))
    }

    fn of(shown: &str, files: Read) -> Self {
        let folder: Arc<str> = Arc::from(shown);
        let file = |(path, content)| (path, Ratsdatei { folder: Arc::clone(&folder), content });
        Self { files: files.into_iter().map(file).collect() }
    }

    /// Only the files of these paths.
    #[must_use]
    pub(super) fn only(&self, paths: &BTreeSet<String>) -> Self {
        let files = self.files.iter().filter(|(path, _)| paths.contains(*path));
        Self { files: files.map(|(path, datei)| (path.clone(), datei.clone())).collect() }
    }

    /// This folder with the files of another where it has none of its own.
    #[must_use]
    pub(super) fn over(mut self, parent: Self) -> Self {
        for (path, datei) in parent.files {
            self.files.entry(path).or_insert(datei);
        }
        self
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The path of a file in messages: that of the folder in which it lies, which may be another Rat's.
    pub fn shown(&self, path: &str) -> String {
        self.files.get(path).map_or_else(|| path.to_owned(), |datei| format!("{}/{path}", datei.folder))
    }

    /// The content of a file, to be shared; None where there is none or it can't be read.
    pub fn content(&self, path: &str) -> Option<&Content> {
        self.files.get(path)?.content.as_ref().ok()
    }

    /// The content of a file; None where there is none or it can't be read.
    pub fn read(&self, path: &str) -> Option<&[u8]> {
        self.content(path).map(Content::as_ref)
    }

    /// The text of a template or layout file, without byte order mark, with `\n` alone; empty where there is none.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.read(path).unwrap_or_default();
        String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).replace("\r\n", "\n")
    }

    /// Whether all of it is inside the program.
    pub(super) fn is_built_in(&self) -> bool {
        self.files.values().all(|datei| matches!(datei.content, Ok(Content::BuiltIn(_))))
    }

    /// SHA-256 over the paths and contents of its files. Built-in files count by their paths alone: they never change
    /// during a run.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (path, datei) in &self.files {
            let (kind, bytes) = match &datei.content {
                Err(_) => ("unreadable", &[][..]),
                Ok(Content::BuiltIn(_)) => ("built in", &[][..]),
                Ok(Content::Read(bytes)) => ("read", &bytes[..]),
            };
            hash.update(format!("{}\0{path}\0{kind}\0{}\0", datei.folder, bytes.len()));
            hash.update(bytes);
        }
        hash.finalize().into()
    }
}
