//! Two runs at once, and what a run that was killed left behind.

use std::io;
use std::thread::sleep;
use std::time::Duration;

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, OpenOptions};

use super::ziel::{Ziel, temporary_name};

/// The file that is locked while a run writes into a folder.
const SPERRE: &str = ".drucksache.lock";
/// So often a run looks whether another is done.
const VERSUCHE: usize = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// While it is kept, no other run writes into the folder. The system lets go of it when a run is killed.
#[derive(Debug)]
pub struct Sperre {
    dir: Dir,
    // Open means locked.
    _file: std::fs::File,
}

impl Drop for Sperre {
    fn drop(&mut self) {
        // Where it could be told from another of its name, by whoever waits for it.
        if cfg!(unix) {
            _ = self.dir.remove_file(SPERRE);
        }
    }
}

impl Ziel {
    /// Keeps other runs out, after waiting ten seconds for one that writes; None where it writes still.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn sperren(&self) -> io::Result<Option<Sperre>> {
        for _ in 0..VERSUCHE {
            if let Some(file) = locked(&self.dir, SPERRE, true)? {
                return Ok(Some(Sperre { dir: self.dir.try_clone()?, _file: file }));
            }
            sleep(PAUSE);
        }
        Ok(None)
    }

    /// Removes what runs that were killed left unfinished in it.
    pub fn sweep(&self) {
        for entry in self.dir.entries().into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| is_leftover(name)) else { continue };
            let kind = entry.file_type().ok();
            if kind.is_some_and(|kind| kind.is_file()) {
                // Who can lock it knows that its writer is gone.
                if let Ok(Some(_file)) = locked(&self.dir, name, false) {
                    _ = self.dir.remove_file(name);
                }
            } else if let Ok(folder) = self.dir.open_dir_nofollow(name) {
                match locked(&folder, SPERRE, false) {
                    Ok(Some(_file)) => _ = self.dir.remove_dir_all(name),
                    Ok(None) => {}
                    // Killed before it was locked: it is empty, else it stays.
                    Err(_) => _ = self.dir.remove_dir(name),
                }
            }
        }
    }

    /// A folder in it that is not done yet, with what keeps others from sweeping it away; and its name.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn unfinished(&self) -> io::Result<(String, Self, Sperre)> {
        let names = (0..1000).map(temporary_name);
        for name in names.filter(|name| self.dir.symlink_metadata(name).is_err()) {
            self.dir.create_dir(&name)?;
            let folder = self.folder(&name)?;
            if let Some(file) = locked(&folder.dir, SPERRE, true)? {
                let sperre = Sperre { dir: folder.dir.try_clone()?, _file: file };
                return Ok((name, folder, sperre));
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Ziel {
    /// Moves a folder out of one in it to a place in it, where at most an empty folder is.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn move_out(&self, (holder, from): (&str, &str), to: &str) -> io::Result<()> {
        let holder = self.dir.open_dir_nofollow(holder)?;
        if self.dir.symlink_metadata(to).is_ok_and(|meta| meta.is_dir()) {
            // Fails where something is in it by now.
            self.dir.remove_dir(to)?;
        }
        holder.rename(from, &self.dir, to)
    }

    /// Removes a folder with all that is in it.
    pub fn discard(&self, name: &str) {
        _ = self.dir.remove_dir_all(name);
    }
}

/// A file, opened through no link and locked; None where another run has it.
fn locked(dir: &Dir, name: &str, create: bool) -> io::Result<Option<std::fs::File>> {
    let mut options = OpenOptions::new();
    options.write(true).create(create).follow(FollowSymlinks::No).nonblock(true);
    let file = dir.open_with(name, &options)?;
    let meta = file.metadata()?;
    if !meta.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let file = file.into_std();
    // A disk without locks keeps nobody out.
    if matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)) || !is_still(dir, name, &meta) {
        return Ok(None);
    }
    Ok(Some(file))
}

/// Whether a file is still the one of its name: whoever had it before may have removed it.
#[cfg(unix)]
fn is_still(dir: &Dir, name: &str, meta: &cap_std::fs::Metadata) -> bool {
    use cap_fs_ext::MetadataExt;
    dir.symlink_metadata(name).is_ok_and(|now| (now.dev(), now.ino()) == (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn is_still(_: &Dir, _: &str, _: &cap_std::fs::Metadata) -> bool {
    true
}

/// Whether a name is one that this program gives to what is not done yet, now or in an earlier version.
fn is_leftover(name: &str) -> bool {
    let Some(rest) = name.strip_prefix(".drucksache-") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let now = rest.strip_suffix(".neu").and_then(|rest| rest.split_once('-'));
    now.is_some_and(|(process, nr)| digits(process) && digits(nr))
        || rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_leftover;

    #[test]
    fn only_what_this_program_left_unfinished_is_swept_away() {
        for name in [".drucksache-4711-0.neu", ".drucksache-aB3xYz"] {
            assert!(is_leftover(name), "{name}");
        }
        for name in [
            ".drucksache.json",
            ".drucksache-lesefassung.json",
            ".drucksache-oeffentlich.json",
            ".drucksache.lock",
            ".drucksache-notizen",
            ".drucksache-1-x.neu",
            "drucksache-1-1.neu",
        ] {
            assert!(!is_leftover(name), "{name}");
        }
    }
}
