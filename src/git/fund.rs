//! Finds a repository and checks it before it is opened: nothing in it leads to another place, and its sizes are
//! bounded.

use std::path::{Path, PathBuf};

use drucksache_plan::source::{FaultKind, Ordner};

use crate::absage::Absage;
use crate::platte::{self, shown};

/// Upper bound in bytes for small files of a repository: `HEAD`, a branch, the path of another folder.
const KLEIN: u64 = 64 * 1024;
/// Upper bound in bytes for the configuration.
const EINSTELLUNGEN: u64 = 1024 * 1024;
/// Upper bound in bytes for the lists of all branches and tags, and of the ends of a shallow clone.
const LISTEN: u64 = 64 * 1024 * 1024;
/// Upper bound for the number of files and folders of a repository.
const EINTRAEGE: usize = 1_000_000;
/// Upper bound for the depth of folders: branches may have names with many parts.
const TIEFE: usize = 32;

/// The folders of a repository that are read.
const FOLDERS: [&str; 2] = ["refs", "objects"];

/// The hint for everything that is wrong with a repository: a command that needs none.
pub(super) const AUSWEG: &str = "zwei Ordner vergleicht `drucksache vergleichen PLAN --von-ordner ORDNER`";

/// A repository that may be opened.
pub(super) struct Fund {
    /// The folder with its objects, or that of a linked work tree.
    pub git: PathBuf,
    /// The folder of its work tree; None for a bare repository.
    pub work_tree: Option<PathBuf>,
}

/// The repository that a folder lies in. Paths are without links.
///
/// # Errors
/// There is one, but it is not to be read.
pub(super) fn find_repository(start: &Path) -> Result<Option<Fund>, Absage> {
    for folder in start.ancestors() {
        let inside = folder.join(".git");
        let Ok(meta) = inside.symlink_metadata() else {
            if FOLDERS.iter().all(|name| folder.join(name).is_dir()) && is_there(folder, "HEAD") {
                look_over(folder)?;
                return Ok(Some(Fund { git: folder.to_owned(), work_tree: None }));
            }
            continue;
        };
        if meta.is_symlink() {
            return Err(refused(
                &inside,
                "ist ein Verweis auf einen anderen Ordner",
                "Nennen Sie den Plan dort, wo sein Repository liegt",
            ));
        }
        if meta.is_file() {
            return pointed(folder, &inside).map(Some);
        }
        if meta.is_dir() && is_there(&inside, "HEAD") {
            look_over(&inside)?;
            return Ok(Some(Fund { git: inside, work_tree: Some(folder.to_owned()) }));
        }
    }
    Ok(None)
}

fn is_there(folder: &Path, name: &str) -> bool {
    folder.join(name).symlink_metadata().is_ok()
}

/// The repository that a file `.git` names: that of a linked work tree or of a submodule. The repository has to name
/// this folder as well; otherwise it belongs to another folder and is refused.
fn pointed(folder: &Path, file: &Path) -> Result<Fund, Absage> {
    let foreign = || {
        let why = "zeigt auf ein Git-Repository anderswo, das von diesem Ordner nichts weiß";
        refused(
            file,
            why,
            "Einen Arbeitsbaum legt `git worktree add` an, und nach einem Umzug verbindet ihn `git worktree repair`",
        )
    };
    let words = |ordner: &Ordner, name: &str| words(ordner, name).ok_or_else(foreign);
    let real = |path: PathBuf| path.canonicalize().map_err(|_| foreign());
    let named = words(&platte::ordner(folder), ".git")?;
    let git = real(folder.join(named.strip_prefix("gitdir:").ok_or_else(foreign)?.trim()))?;
    let private = platte::ordner(&git);
    if private.exists("commondir") {
        let shared = real(git.join("../.."))?;
        let back = real(git.join(words(&private, "gitdir")?))?;
        if real(git.join(words(&private, "commondir")?))? != shared || back != real(file.to_owned())? {
            return Err(foreign());
        }
        look_over_folder(&private, &git, &["commondir", "gitdir"])?;
        look_over(&shared)?;
    } else {
        look_over(&git)?;
        let config = private.read("config", EINSTELLUNGEN).unwrap_or_default();
        let worktree = setting(&config, "core.worktree").ok_or_else(foreign)?;
        if real(git.join(worktree))? != folder {
            return Err(foreign());
        }
    }
    Ok(Fund { git, work_tree: Some(folder.to_owned()) })
}

/// The one line of a small file.
fn words(ordner: &Ordner, name: &str) -> Option<String> {
    let bytes = ordner.read(name, KLEIN).ok()?;
    Some(String::from_utf8(bytes).ok()?.trim().to_owned())
}

/// A value of a configuration. Files that the configuration includes are not read.
fn setting(config: &[u8], key: &str) -> Option<String> {
    let meta = gix::config::file::Metadata::from(gix::config::Source::Local);
    let file = gix::config::File::from_bytes_no_includes(config, meta, gix::config::file::init::Options::default());
    Some(file.ok()?.string(key)?.to_string())
}

/// Checks a repository before it is opened.
fn look_over(git: &Path) -> Result<(), Absage> {
    let ordner = platte::ordner(git);
    let elsewhere = |why: &str, hint: &str| refused(git, why, hint);
    if ordner.exists("commondir") {
        return Err(elsewhere(
            "nimmt seine Geschichte aus einem Repository anderswo (`commondir`)",
            "Klonen Sie es neu",
        ));
    }
    if ordner.read("objects/info/alternates", 0) != Err(FaultKind::Missing) {
        let hint = "Machen Sie es vollständig: `git repack -a -d`, dann löschen Sie `objects/info/alternates` darin";
        return Err(elsewhere("nimmt Dateien aus einem Repository anderswo (`objects/info/alternates`)", hint));
    }
    look_over_folder(&ordner, git, &[])?;
    let config = ordner.read("config", EINSTELLUNGEN).unwrap_or_default();
    let value = |key: &str| setting(&config, key).map(|value| value.to_lowercase()).unwrap_or_default();
    let newer = |what: &str| {
        let message =
            format!("Das Git-Repository `{}` hat ein Format, das dieses Programm nicht lesen kann: {what}", shown(git));
        Absage::new(message, format!("Vergleichen Sie ohne seine Geschichte: {AUSWEG}"))
    };
    match (value("extensions.refstorage").as_str(), value("extensions.objectformat").as_str()) {
        ("" | "files", "" | "sha1") => Ok(()),
        ("" | "files", other) => Err(newer(&format!("Prüfsummen nach {other}"))),
        _ => Err(newer("seine Zweige stehen in einer „reftable“")),
    }
}

/// Checks that everything that is read of a repository is a plain file of a plausible size, or a folder.
fn look_over_folder(ordner: &Ordner, git: &Path, more: &[&str]) -> Result<(), Absage> {
    let wrong = |path: &str, kind: &FaultKind| {
        let why = match kind {
            FaultKind::TooBig { .. } => "ist größer, als sie sein kann",
            FaultKind::LeadsOut => "ist ein Verweis, der aus dem Repository hinausführt oder ins Leere",
            _ => "ist keine gewöhnliche Datei",
        };
        refused(&git.join(path), why, "Klonen Sie das Repository neu")
    };
    let listen =
        [("packed-refs", LISTEN), ("shallow", LISTEN), ("config", EINSTELLUNGEN), ("config.worktree", EINSTELLUNGEN)];
    let small = more.iter().chain(&["HEAD"]).map(|name| (*name, KLEIN));
    for (name, limit) in small.chain(listen).filter(|(name, _)| ordner.exists(name)) {
        size_up_to(ordner, name, limit).map_err(|kind| wrong(name, &kind))?;
    }
    for entry in ordner.eintraege("").into_iter().filter(|entry| FOLDERS.contains(&entry.name.as_str())) {
        if entry.verweis || !entry.ordner {
            let kind = if entry.verweis { FaultKind::LeadsOut } else { FaultKind::NotPlain };
            return Err(wrong(&entry.name, &kind));
        }
    }
    let mut left: Vec<_> = FOLDERS.iter().map(|name| ((*name).to_owned(), TIEFE)).collect();
    let mut seen = 0;
    while let Some((dir, depth)) = left.pop() {
        for entry in ordner.eintraege(&dir) {
            seen += 1;
            let path = format!("{dir}/{}", entry.name);
            if seen > EINTRAEGE || depth == 0 {
                return Err(refused(
                    git,
                    "hat mehr Dateien und Ordner, als gelesen werden",
                    "Räumen Sie es mit `git gc` auf",
                ));
            }
            if entry.ordner {
                left.push((path, depth - 1));
                continue;
            }
            let limit = if dir.starts_with("refs") { KLEIN } else { u64::MAX };
            size_up_to(ordner, &path, limit).map_err(|kind| wrong(&path, &kind))?;
        }
    }
    Ok(())
}

/// Checks that a file has at most `limit` bytes, without reading it.
fn size_up_to(ordner: &Ordner, path: &str, limit: u64) -> Result<(), FaultKind> {
    match ordner.read(path, 0) {
        Ok(_) => Ok(()),
        Err(FaultKind::TooBig { bytes }) if bytes <= limit => Ok(()),
        Err(kind) => Err(kind),
    }
}

fn refused(path: &Path, why: &str, hint: &str) -> Absage {
    let message = format!("`{}` {why}: aus diesem Git-Repository wird nichts gelesen", shown(path));
    Absage::new(message, format!("{hint}; {AUSWEG}"))
}
