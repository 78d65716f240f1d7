//! The files of a revision, as a folder in memory.

use std::collections::HashMap;

use gix::bstr::ByteSlice;
use gix::object::tree::EntryKind;

use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::uebersicht::Revision;

use crate::absage::Absage;

use super::repository::{OBJEKT_HOECHSTENS, Repository};
use super::revision::COMMIT_HOECHSTENS;

/// Folders inside of folders are read to this depth; a plan has one.
const DEPTH: usize = 16;
/// How many links to links are followed.
const LINKS: usize = 8;
/// Upper bound for the number of files and folders below a folder: a small tree that holds the same subtree many times
/// at each level would have billions.
const EINTRAEGE: usize = 100_000;
/// Upper bound in bytes for the list of one folder's entries.
const BAUM_HOECHSTENS: u64 = 16 * 1024 * 1024;
/// Upper bound in bytes for all files of a folder together.
const ORDNER_HOECHSTENS: u64 = 1024 * 1024 * 1024;
/// Upper bound in bytes for the target of a link.
const VERWEIS_HOECHSTENS: u64 = 64 * 1024;

/// The files that were found below a folder so far.
#[derive(Default)]
struct Gathered {
    dateien: Dateien,
    bytes: u64,
    entries: usize,
}

impl Repository {
    /// The files below a folder of a revision; None where the revision has no such folder. The empty path is the whole
    /// repository. Messages call the folder `shown`.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn ordner(&self, revision: &Revision, inside: &str, shown: &str) -> Result<Option<Ordner>, Absage> {
        let Some(tree) = self.tree(revision, inside)? else { return Ok(None) };
        let mut found = Gathered::default();
        self.collect_files(&tree, revision, (inside, ""), DEPTH, &mut found)?;
        Ok(Some(Ordner::in_memory(shown, found.dateien)))
    }

    /// The id of a folder of a revision: the same id, the same files. None where the revision has no such folder.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn tree_id(&self, revision: &Revision, inside: &str) -> Result<Option<String>, Absage> {
        Ok(self.tree(revision, inside)?.map(|tree| tree.id.to_string()))
    }

    /// The names of the folders in a folder of a revision, sorted; none where there is no such folder.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn subfolders(&self, revision: &Revision, inside: &str) -> Result<Vec<String>, Absage> {
        let Some(tree) = self.tree(revision, inside)? else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for entry in tree.iter() {
            let entry = entry.map_err(|_| self.broken())?;
            if entry.kind() == EntryKind::Tree {
                names.push(entry.filename().to_str_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// The folders of a revision in which a file of this name lies. `known` remembers the results for trees, which revisions
    /// share.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn folders_with(
        &self,
        revision: &Revision,
        datei: &str,
        known: &mut HashMap<String, Vec<String>>,
    ) -> Result<Vec<String>, Absage> {
        let root = self.tree(revision, "")?;
        root.map_or(Ok(Vec::new()), |root| self.below_tree(&root, datei, DEPTH, known))
    }

    fn below_tree(
        &self,
        tree: &gix::Tree<'_>,
        datei: &str,
        depth: usize,
        known: &mut HashMap<String, Vec<String>>,
    ) -> Result<Vec<String>, Absage> {
        let id = tree.id.to_string();
        if let Some(found) = known.get(&id) {
            return Ok(found.clone());
        }
        let (mut found, mut seen) = (Vec::new(), 0);
        for entry in tree.iter() {
            let entry = entry.map_err(|_| self.broken())?;
            let name = entry.filename().to_str_lossy();
            if entry.kind() == EntryKind::Tree && depth > 0 {
                let inside = self.below_tree(&self.tree_of(entry.object_id())?, datei, depth - 1, known)?;
                found.extend(inside.into_iter().map(|path| match path.as_str() {
                    "" => name.clone().into_owned(),
                    path => format!("{name}/{path}"),
                }));
            } else if name == datei {
                found.push(String::new());
            }
            seen += 1;
            if seen > EINTRAEGE || found.len() > EINTRAEGE {
                return Err(self.too_many());
            }
        }
        known.insert(id, found.clone());
        Ok(found)
    }

    fn tree(&self, revision: &Revision, inside: &str) -> Result<Option<gix::Tree<'_>>, Absage> {
        let id = gix::ObjectId::from_hex(revision.id.as_bytes()).map_err(|_| self.broken())?;
        let commit = self.object(id, COMMIT_HOECHSTENS)?.try_into_commit().map_err(|_| self.broken())?;
        self.tree_in(&commit, inside)
    }

    /// A folder of a commit; None where the commit has no such folder.
    pub(super) fn tree_in(&self, commit: &gix::Commit<'_>, inside: &str) -> Result<Option<gix::Tree<'_>>, Absage> {
        let mut tree = self.tree_of(commit.tree_id().map_err(|_| self.broken())?.detach())?;
        for part in inside.split('/').filter(|part| !part.is_empty()) {
            let entry = tree.find_entry(part.as_bytes()).filter(|entry| entry.mode().is_tree());
            let Some(id) = entry.map(|entry| entry.object_id()) else { return Ok(None) };
            tree = self.tree_of(id)?;
        }
        Ok(Some(tree))
    }

    /// The id of a file below a folder; None where there is no such file.
    pub(super) fn blob_id(&self, folder: &gix::Tree<'_>, path: &str) -> Result<Option<gix::ObjectId>, Absage> {
        let (dirs, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut tree = folder.clone();
        for part in dirs.split('/').filter(|part| !part.is_empty()) {
            let entry = tree.find_entry(part.as_bytes()).filter(|entry| entry.mode().is_tree());
            let Some(id) = entry.map(|entry| entry.object_id()) else { return Ok(None) };
            tree = self.tree_of(id)?;
        }
        let entry = tree.find_entry(name.as_bytes()).filter(|entry| entry.mode().is_blob());
        Ok(entry.map(|entry| entry.object_id()))
    }

    fn tree_of(&self, id: gix::ObjectId) -> Result<gix::Tree<'_>, Absage> {
        self.object(id, BAUM_HOECHSTENS)?.try_into_tree().map_err(|_| self.broken())
    }

    fn blob(&self, id: gix::ObjectId, limit: u64) -> Result<Vec<u8>, Absage> {
        Ok(self.object(id, limit)?.try_into_blob().map_err(|_| self.broken())?.take_data())
    }

    fn add(&self, path: String, bytes: Vec<u8>, found: &mut Gathered) -> Result<(), Absage> {
        found.bytes += bytes.len() as u64;
        found.dateien.insert(path, bytes);
        if found.bytes > ORDNER_HOECHSTENS { Err(self.too_big("ein Ordner mit mehr als 1 GiB")) } else { Ok(()) }
    }

    fn too_many(&self) -> Absage {
        self.too_big(&format!("mehr als {EINTRAEGE} Dateien und Ordner"))
    }

    /// Reads all files below a tree: `(folder inside the repository, path inside the folder that was asked for)`.
    fn collect_files(
        &self,
        tree: &gix::Tree<'_>,
        revision: &Revision,
        (root, below): (&str, &str),
        depth: usize,
        found: &mut Gathered,
    ) -> Result<(), Absage> {
        for entry in tree.iter() {
            let entry = entry.map_err(|_| self.broken())?;
            found.entries += 1;
            if found.entries > EINTRAEGE {
                return Err(self.too_many());
            }
            let name = entry.filename().to_str_lossy();
            let path = if below.is_empty() { name.into_owned() } else { format!("{below}/{name}") };
            match entry.kind() {
                EntryKind::Tree if depth > 0 => {
                    let tree = self.tree_of(entry.object_id())?;
                    self.collect_files(&tree, revision, (root, &path), depth - 1, found)?;
                }
                EntryKind::Blob | EntryKind::BlobExecutable => {
                    let bytes = self.blob(entry.object_id(), OBJEKT_HOECHSTENS)?;
                    self.add(path, bytes, found)?;
                }
                EntryKind::Link => {
                    let full = format!("{root}/{path}");
                    if let Some(bytes) = self.follow_link(revision, &full, LINKS)? {
                        self.add(path, bytes, found)?;
                    }
                }
                // Submodules, and folders that are deeper than those of any plan, are left out.
                EntryKind::Tree | EntryKind::Commit => {}
            }
        }
        Ok(())
    }

    /// The content of the file that a link leads to, as reading the file on disk would give it; None where it leads out
    /// of the repository or to no file.
    fn follow_link(&self, revision: &Revision, path: &str, left: usize) -> Result<Option<Vec<u8>>, Absage> {
        let path = path.trim_start_matches('/');
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(tree) = self.tree(revision, folder)? else { return Ok(None) };
        let Some(entry) = tree.find_entry(name.as_bytes()) else { return Ok(None) };
        let (is_link, is_file) = (entry.mode().is_link(), entry.mode().is_blob());
        if !is_link && !is_file {
            return Ok(None);
        }
        let limit = if is_link { VERWEIS_HOECHSTENS } else { OBJEKT_HOECHSTENS };
        let bytes = self.blob(entry.object_id(), limit)?;
        if is_file {
            return Ok(Some(bytes));
        }
        let target = bytes.to_str_lossy();
        if left == 0 || target.starts_with('/') {
            return Ok(None);
        }
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.pop().is_none() => return Ok(None),
                ".." => {}
                part => parts.push(part),
            }
        }
        self.follow_link(revision, &parts.join("/"), left - 1)
    }
}
