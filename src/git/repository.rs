//! A git repository that is open for reading.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use gix::sec::Trust;

use crate::absage::Absage;

/// A git repository, opened for reading: of a work tree, a linked work tree, or bare.
pub struct Repository {
    pub(super) repo: gix::Repository,
    /// The folder that paths inside of it start at, without links.
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
        let start = real(path);
        let Some(found) = start.ancestors().find_map(git_dir) else {
            let shown = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            return Err(Absage {
                message: format!("`{}` liegt nicht in einem Git-Repository", shown.display()),
                hint: "Alte Stände gibt es nur von Plänen in Git; zwei Ordner vergleicht `drucksache diff PLAN --from-dir ORDNER`"
                    .to_owned(),
            });
        };
        // Whoever owns the files may read them; nothing that configuration names is run, so ownership does not matter.
        let options = gix::open::Options::isolated().with(Trust::Full).open_path_as_is(true);
        let mut repo = options.open(&found).map_err(|error| unreadable(&found, &error))?.to_thread_local();
        // Trees and commits are looked at more than once: by date, then by content.
        repo.object_cache_size_if_unset(8 * 1024 * 1024);
        let root = repo.workdir().unwrap_or(repo.git_dir());
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Ok(Self { repo, root })
    }

    /// The path of a folder or file inside the repository, with `/` between folders; it need not exist. The empty path is
    /// the repository's own folder.
    ///
    /// # Errors
    /// It lies outside.
    pub fn inside(&self, path: &Path) -> Result<String, Absage> {
        let real = real(path);
        let inside = real.strip_prefix(&self.root).map_err(|_| Absage {
            message: format!("`{}` liegt nicht im Repository `{}`", path.display(), self.root.display()),
            hint: "Nennen Sie Pläne desselben Repositorys".to_owned(),
        })?;
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok(parts.join("/"))
    }

    /// Whether it is a bare one: a history without files.
    pub fn is_bare(&self) -> bool {
        self.repo.workdir().is_none()
    }

    /// Whether it is a shallow clone, in which the beginning of the history is missing.
    pub fn is_shallow(&self) -> bool {
        self.repo.is_shallow().unwrap_or(false)
    }

    /// What went wrong inside of a repository that could be opened.
    pub(super) fn broken(&self, error: &gix::Error) -> Absage {
        unreadable(&self.root, error)
    }
}

/// The `.git` of a work tree, or a bare repository.
fn git_dir(folder: &Path) -> Option<PathBuf> {
    let inside = folder.join(".git");
    if gix::discover::is_git(&inside).is_ok() {
        return Some(inside);
    }
    gix::discover::is_git(folder).is_ok().then(|| folder.to_owned())
}

fn unreadable(path: &Path, error: &gix::Error) -> Absage {
    Absage {
        message: format!("Das Git-Repository `{}` lässt sich nicht lesen", path.display()),
        hint: format!("Prüfen Sie es mit `git fsck`, oder klonen Sie es neu. Gemeldet wird: {error}"),
    }
}

/// An absolute path, without links as far as it exists and without `..` in the rest.
fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
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
