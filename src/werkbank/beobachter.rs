//! Watches the folders of open plans, and their templates.
//!
//! The system tells of changes at once, but not of all of them: a folder that was deleted and restored is another one,
//! and a network drive may tell nothing. So everything is looked at every two seconds as well, without reading it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::nachricht::{Nachricht, Postfach};

/// Files count as written when nothing has happened for so long: a checkout of a branch or an editor writes many times.
const RUHE: Duration = Duration::from_millis(50);
/// So long at most, however much happens.
const HOECHSTENS: Duration = Duration::from_millis(250);
/// How often everything is looked at.
const RUNDE: Duration = Duration::from_secs(2);
/// A folder with more files than this in it is no plan's; they are not looked at in a round.
const DATEIEN: usize = 20_000;

enum Post {
    /// Something has changed.
    Bewegung,
    /// Another folder.
    Ordner(PathBuf),
}

/// A thread that tells when something changes.
pub(super) struct Beobachter {
    post: Sender<Post>,
}

impl Beobachter {
    /// Begins to watch; what changes is told to the Postfach.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(postfach: Postfach) -> std::io::Result<Self> {
        let (post, receive) = channel();
        let own = post.clone();
        let work = move || Runde::new(own).run(&receive, &postfach);
        thread::Builder::new().name("beobachter".to_owned()).spawn(work)?;
        Ok(Self { post })
    }

    /// Watches a folder, whether it is there or not.
    pub(super) fn beobachte(&self, folder: PathBuf) {
        _ = self.post.send(Post::Ordner(folder));
    }
}

struct Runde {
    /// None where the system can't tell of changes.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    /// How everything looked last time.
    anblick: u64,
}

impl Runde {
    fn new(post: Sender<Post>) -> Self {
        let told = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, |event| matters(event.kind)) {
                _ = post.send(Post::Bewegung);
            }
        };
        Self { watcher: notify::recommended_watcher(told).ok(), folders: BTreeSet::new(), anblick: 0 }
    }

    fn run(&mut self, post: &Receiver<Post>, postfach: &Postfach) {
        loop {
            let moved = match post.recv_timeout(RUNDE) {
                Ok(Post::Bewegung) => {
                    self.settle(post);
                    true
                }
                Ok(Post::Ordner(folder)) => {
                    self.add(folder);
                    self.anblick = self.look();
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let anblick = self.look();
            if anblick != self.anblick {
                // Folders may be others under the same names.
                self.watch_again();
            }
            if (moved || anblick != self.anblick) && !postfach.send(Nachricht::Dateien) {
                return;
            }
            self.anblick = anblick;
        }
    }

    /// Waits until nothing happens any more.
    #[expect(clippy::disallowed_methods, reason = "how long to wait does not reach the paper")]
    fn settle(&mut self, post: &Receiver<Post>) {
        let end = Instant::now() + HOECHSTENS;
        while Instant::now() < end {
            match post.recv_timeout(RUHE) {
                Ok(Post::Bewegung) => {}
                Ok(Post::Ordner(folder)) => self.add(folder),
                Err(_) => return,
            }
        }
    }

    fn add(&mut self, folder: PathBuf) {
        if self.folders.insert(folder) {
            self.watch_again();
        }
    }

    /// Watches all folders, and those around them, which tell that one is gone or back. What can't be watched is still
    /// looked at in each round.
    fn watch_again(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for folder in &self.folders {
            _ = watcher.unwatch(folder);
            _ = watcher.watch(folder, RecursiveMode::Recursive);
            if let Some(around) = folder.parent() {
                _ = watcher.watch(around, RecursiveMode::NonRecursive);
            }
        }
    }

    /// How all files look from outside: names, sizes, times.
    fn look(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut left = DATEIEN;
        for folder in &self.folders {
            look(folder, &mut hasher, &mut left);
        }
        hasher.finish()
    }
}

fn look(folder: &Path, hasher: &mut DefaultHasher, left: &mut usize) {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.take(*left).map(|entry| entry.path()).collect();
    entries.sort();
    *left = left.saturating_sub(entries.len());
    for path in entries {
        let Ok(meta) = path.symlink_metadata() else { continue };
        (path.as_os_str(), meta.len(), meta.modified().ok(), meta.is_dir()).hash(hasher);
        if meta.is_dir() && *left > 0 {
            look(&path, hasher, left);
        }
    }
}

/// Whether an event is a change; that somebody reads is none.
fn matters(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, ModifyKind};

    #[test]
    fn reading_is_no_change() {
        assert!(!matters(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!matters(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(matters(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(matters(EventKind::Create(CreateKind::File)));
        assert!(matters(EventKind::Modify(ModifyKind::Any)));
    }
}
