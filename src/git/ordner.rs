//! The files of a revision, as a folder in memory.

use std::collections::HashMap;

use gix::bstr::ByteSlice;
use gix::object::tree::EntryKind;

use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::uebersicht::Revision;

use crate::absage::Absage;

use super::repository::Repository;

/// Folders inside of folders are read to this depth; a plan has one.
const DEPTH: usize = 16;
/// A link to a link is followed so many times.
const LINKS: usize = 8;

impl Repository {
    /// The files below a folder of a revision, under the name that messages call it by; None where the revision has no such
    /// folder. The empty path is the whole repository.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn ordner(&self, revision: &Revision, inside: &str, shown: &str) -> Result<Option<Ordner>, Absage> {
        let Some(tree) = self.tree(revision, inside)? else { return Ok(None) };
        let mut dateien = Dateien::new();
        self.collect_files(&tree, revision, (inside, ""), DEPTH, &mut dateien)?;
        Ok(Some(Ordner::speicher(shown, dateien)))
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
            let entry = entry.map_err(|error| self.broken(&error))?;
            if entry.kind() == EntryKind::Tree {
                names.push(entry.filename().to_str_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// The folders of a revision in which a file of this name lies. `known` remembers what was found in trees that other
    /// revisions have too.
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
        let mut found = Vec::new();
        for entry in tree.iter() {
            let entry = entry.map_err(|error| self.broken(&error))?;
            let name = entry.filename().to_str_lossy();
            if entry.kind() == EntryKind::Tree && depth > 0 {
                let object = entry.object().map_err(|error| self.broken(&error))?;
                let inside = self.below_tree(&object.into_tree(), datei, depth - 1, known)?;
                found.extend(inside.into_iter().map(|path| match path.as_str() {
                    "" => name.clone().into_owned(),
                    path => format!("{name}/{path}"),
                }));
            } else if name == datei {
                found.push(String::new());
            }
        }
        known.insert(id, found.clone());
        Ok(found)
    }

    fn tree(&self, revision: &Revision, inside: &str) -> Result<Option<gix::Tree<'_>>, Absage> {
        let id = gix::ObjectId::from_hex(revision.id.as_bytes()).map_err(|error| self.broken(&error))?;
        let root = self.repo.find_commit(id).and_then(|commit| commit.tree()).map_err(|error| self.broken(&error))?;
        let parts: Vec<&str> = inside.split('/').filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return Ok(Some(root));
        }
        let entry = root.lookup_entry(parts.iter().map(|part| part.as_bytes())).map_err(|error| self.broken(&error))?;
        let Some(entry) = entry.filter(|entry| entry.mode().is_tree()) else { return Ok(None) };
        entry.object().map(|object| Some(object.into_tree())).map_err(|error| self.broken(&error))
    }

    /// Reads all files below a tree: `(folder inside the repository, path inside the folder that was asked for)`.
    fn collect_files(
        &self,
        tree: &gix::Tree<'_>,
        revision: &Revision,
        (root, below): (&str, &str),
        depth: usize,
        dateien: &mut Dateien,
    ) -> Result<(), Absage> {
        for entry in tree.iter() {
            let entry = entry.map_err(|error| self.broken(&error))?;
            let name = entry.filename().to_str_lossy();
            let path = if below.is_empty() { name.into_owned() } else { format!("{below}/{name}") };
            match entry.kind() {
                EntryKind::Tree if depth > 0 => {
                    let object = entry.object().map_err(|error| self.broken(&error))?;
                    self.collect_files(&object.into_tree(), revision, (root, &path), depth - 1, dateien)?;
                }
                EntryKind::Blob | EntryKind::BlobExecutable => {
                    let mut blob = entry.object().map_err(|error| self.broken(&error))?.into_blob();
                    dateien.insert(path, blob.take_data());
                }
                EntryKind::Link => {
                    let full = format!("{root}/{path}");
                    if let Some(bytes) = self.follow_link(revision, &full, LINKS)? {
                        dateien.insert(path, bytes);
                    }
                }
                // Another repository, or deeper than any plan.
                EntryKind::Tree | EntryKind::Commit => {}
            }
        }
        Ok(())
    }

    /// The content of the file that a link leads to, as reading the file on disk would give it; None where it leads out of the
    /// repository or to no file.
    fn follow_link(&self, revision: &Revision, path: &str, left: usize) -> Result<Option<Vec<u8>>, Absage> {
        let path = path.trim_start_matches('/');
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(tree) = self.tree(revision, folder)? else { return Ok(None) };
        let Some(entry) = tree.find_entry(name.as_bytes()) else { return Ok(None) };
        let (is_link, is_file) = (entry.mode().is_link(), entry.mode().is_blob());
        if !is_link && !is_file {
            return Ok(None);
        }
        let bytes = entry.object().map_err(|error| self.broken(&error))?.into_blob().take_data();
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
