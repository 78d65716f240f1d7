//! Keeps two runs from writing at the same time, and removes what killed runs have left.

use std::io;
use std::thread::sleep;
use std::time::Duration;

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, OpenOptions};

use super::ziel::{Ziel, temporary_name};

/// The file that is locked while a run writes into a folder.
const LOCK_FILE: &str = ".drucksache.lock";
/// How often a run tries to get the lock.
const ATTEMPTS: usize = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// A lock on a folder: while it is held, no other run writes into the folder. The system releases it when a run is
/// killed.
#[derive(Debug)]
pub struct Lock {
    dir: Dir,
    // The lock is held as long as the file is open.
    _file: std::fs::File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only on systems where a waiting run can tell whether it has locked the file of this name.
        if cfg!(unix) {
            _ = self.dir.remove_file(LOCK_FILE);
        }
    }
}

impl Ziel {
    /// Locks the folder. Waits up to ten seconds for another run; None if that still writes then.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn lock(&self) -> io::Result<Option<Lock>> {
        for _ in 0..ATTEMPTS {
            if let Some(file) = locked(&self.dir, LOCK_FILE, true)? {
                return Ok(Some(Lock { dir: self.dir.try_clone()?, _file: file }));
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
                // A file that can be locked has lost its writer.
                if let Ok(Some(_file)) = locked(&self.dir, name, false) {
                    _ = self.dir.remove_file(name);
                }
            } else if let Ok(folder) = self.dir.open_dir_nofollow(name) {
                let state = locked(&folder, LOCK_FILE, false).map(|file| file.is_some());
                // Windows removes no folder that a program has open.
                drop(folder);
                match state {
                    Ok(true) => _ = self.dir.remove_dir_all(name),
                    Ok(false) => {}
                    // The run was killed before it locked the folder, which is empty then. Another folder stays.
                    Err(_) => _ = self.dir.remove_dir(name),
                }
            }
        }
    }

    /// Makes a temporary folder in it: its name, the folder, and a lock that keeps other runs from sweeping it away.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn unfinished(&self) -> io::Result<(String, Self, Lock)> {
        let names = (0..1000).map(temporary_name);
        for name in names.filter(|name| self.dir.symlink_metadata(name).is_err()) {
            self.dir.create_dir(&name)?;
            let folder = self.folder(&name)?;
            if let Some(file) = locked(&folder.dir, LOCK_FILE, true)? {
                let lock = Lock { dir: folder.dir.try_clone()?, _file: file };
                return Ok((name, folder, lock));
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Ziel {
    /// Moves the folder `from` out of the temporary folder `holder` to the place `to`, which is free or an empty
    /// folder.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn move_out(&self, (holder, from): (&str, &str), to: &str) -> io::Result<()> {
        let holder = self.dir.open_dir_nofollow(holder)?;
        if self.dir.symlink_metadata(to).is_ok_and(|meta| meta.is_dir()) {
            // Fails if the folder is no longer empty.
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
    // On a disk without locks, every run gets the lock.
    if matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)) || !is_still(dir, name, &meta) {
        return Ok(None);
    }
    Ok(Some(file))
}

/// Whether an open file still has its name: the run that held the lock before may have removed it.
#[cfg(unix)]
fn is_still(dir: &Dir, name: &str, meta: &cap_std::fs::Metadata) -> bool {
    use cap_fs_ext::MetadataExt;
    dir.symlink_metadata(name).is_ok_and(|now| (now.dev(), now.ino()) == (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn is_still(_: &Dir, _: &str, _: &cap_std::fs::Metadata) -> bool {
    true
}

/// Whether this program, or an earlier version of it, gives this name to temporary files.
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
