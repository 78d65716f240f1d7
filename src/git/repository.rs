//! A git repository that is open for reading.

use std::fmt;
use std::path::{Path, PathBuf};

use gix::sec::Trust;

use crate::absage::Absage;
use crate::platte::{real, shown};

use super::fund::{self, AUSWEG, Fund};

/// An object has at most 256 MiB, like the largest file of a plan.
pub(super) const OBJEKT_HOECHSTENS: u64 = 256 * 1024 * 1024;

/// A git repository, opened for reading: of a work tree, a linked work tree, or bare.
pub struct Repository {
    pub(super) repo: gix::Repository,
    /// The folder that the paths in its revisions start at, without links.
    root: PathBuf,
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Repository {
    /// Opens the repository that a folder or file lies in; it need not exist itself.
    ///
    /// # Errors
    /// It lies in none, or in one that can't be read.
    pub fn open(path: &Path) -> Result<Self, Absage> {
        Self::find(path)?.ok_or_else(|| {
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            Absage {
                message: format!("`{}` liegt nicht in einem Git-Repository", shown(path)),
                hint: format!("Alte Stände gibt es nur von Plänen in Git; {AUSWEG}"),
            }
        })
    }

    /// The repository as [`Repository::open`] opens it; None where there is none.
    ///
    /// # Errors
    /// There is one that can't be read.
    pub fn find(path: &Path) -> Result<Option<Self>, Absage> {
        let Some(Fund { git, work_tree }) = fund::find_repository(&real(path))? else { return Ok(None) };
        // The owner of the files does not matter: nothing that the configuration names is ever run.
        let options = gix::open::Options::isolated().with(Trust::Full).open_path_as_is(true);
        // The base of a delta has a bound as well.
        let options = options.config_overrides([format!("gitoxide.objects.allocLimit={OBJEKT_HOECHSTENS}")]);
        let mut repo = options.open(&git).map_err(|_| unreadable(&git))?.to_thread_local();
        // Trees and commits are looked at more than once: by date, then by content.
        repo.object_cache_size_if_unset(8 * 1024 * 1024);
        let root = repo.workdir().unwrap_or(repo.git_dir());
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        // Its configuration may name another folder for its files.
        match work_tree.filter(|work_tree| *work_tree != root && repo.workdir().is_some()) {
            Some(_) => Err(unreadable(&git)),
            None => Ok(Some(Self { repo, root })),
        }
    }

    /// The path of a folder or file inside the repository, with `/` between folders; it need not exist. The empty path
    /// is the repository's own folder.
    ///
    /// # Errors
    /// It lies outside.
    pub fn inside(&self, path: &Path) -> Result<String, Absage> {
        let real = real(path);
        let inside = real.strip_prefix(&self.root).map_err(|_| Absage {
            message: format!("`{}` liegt nicht im Repository `{}`", shown(path), shown(&self.root)),
            hint: "Nennen Sie Pläne desselben Repositorys".to_owned(),
        })?;
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok(parts.join("/"))
    }

    /// Whether it is bare: a history without a work tree.
    pub fn is_bare(&self) -> bool {
        self.repo.workdir().is_none()
    }

    /// Whether it is a shallow clone: the beginning of its history is missing.
    pub fn is_shallow(&self) -> bool {
        self.repo.is_shallow().unwrap_or(false)
    }

    /// Reads an object of at most `limit` bytes. Its size is checked before it is read.
    pub(super) fn object(&self, id: gix::ObjectId, limit: u64) -> Result<gix::Object<'_>, Absage> {
        let size = self.repo.find_header(id).map_err(|_| self.broken())?.size();
        if size > limit {
            return Err(self.too_big(&format!(
                "ein Objekt mit {} MiB ({})",
                size.div_ceil(1 << 20),
                id.to_hex_with_len(12)
            )));
        }
        self.repo.find_object(id).map_err(|_| self.broken())
    }

    /// The Absage where something in it is larger than a plan can be.
    pub(super) fn too_big(&self, what: &str) -> Absage {
        Absage {
            message: format!("Das Git-Repository `{}` ist zu groß: {what}", shown(&self.root)),
            hint: format!("Mehr wird aus einem Stand nicht gelesen; {AUSWEG}"),
        }
    }

    /// The Absage where a repository could be opened and something in it can't be read.
    pub(super) fn broken(&self) -> Absage {
        unreadable(&self.root)
    }
}

fn unreadable(path: &Path) -> Absage {
    Absage {
        message: format!("Das Git-Repository `{}` lässt sich nicht lesen", shown(path)),
        hint: format!("Prüfen Sie es mit `git fsck`, oder klonen Sie es neu; {AUSWEG}"),
    }
}
