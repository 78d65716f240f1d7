//! Which commit has written a line of a file last.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use drucksache_plan::abgleich::runs;

use crate::absage::Absage;

use super::repository::{OBJEKT_HOECHSTENS, Repository};
use super::revision::COMMIT_HOECHSTENS;
use super::verlauf::Commit;

/// Commits that are looked at, at most: of a longer history, the origin of older lines stays open.
const COMMITS_HOECHSTENS: usize = 200_000;

/// A file as it is now, and the lines of it that are asked for, from 1.
#[derive(Debug, Clone)]
pub struct Zeilenfrage {
    /// Its text, with `\n` at the ends of lines.
    pub text: String,
    /// The numbers of the lines.
    pub zeilen: BTreeSet<usize>,
}

/// The commit of each line, by file and number. A line that is not committed yet is not there.
pub type Zeilencommits = BTreeMap<(String, usize), Rc<Commit>>;

/// A file in a commit: its lines, and which of them are still asked for: place here, and number of the line that was
/// asked for.
#[derive(Debug, Clone)]
struct Zeilenstand {
    blob: gix::ObjectId,
    lines: Rc<Vec<String>>,
    offen: BTreeMap<usize, BTreeSet<usize>>,
}

/// What is still asked for in a commit, by the names of files.
type OffeneZeilen = BTreeMap<String, Zeilenstand>;

impl Repository {
    /// The commits that have written lines of files last, among those that `HEAD` reaches. Files are named below `folder`,
    /// a path inside of the repository. Files that were renamed begin with their new name.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn zeilen(&self, folder: &str, fragen: &BTreeMap<String, Zeilenfrage>) -> Result<Zeilencommits, Absage> {
        let mut found = Zeilencommits::new();
        let Ok(head) = self.repo.head_commit() else { return Ok(found) };
        // Newest first, so that a commit is looked at once, after all that come from it.
        let mut waiting: BTreeMap<(i64, gix::ObjectId), OffeneZeilen> = BTreeMap::new();
        let first = self.in_head(&head, folder, fragen)?;
        waiting.insert((seconds(&head), head.id), first);
        let mut seen = 0;
        while let Some(((_, id), offen)) = waiting.pop_last() {
            seen += 1;
            if offen.is_empty() || seen > COMMITS_HOECHSTENS {
                continue;
            }
            let commit = self.object(id, COMMIT_HOECHSTENS)?.try_into_commit().map_err(|_| self.broken())?;
            let mut left = offen;
            for parent in commit.parent_ids() {
                // A shallow clone lacks the parents of its oldest commits.
                let Ok(parent) = self.object(parent.detach(), COMMIT_HOECHSTENS) else { continue };
                let parent = parent.try_into_commit().map_err(|_| self.broken())?;
                let passed = self.pass((&commit, &parent), folder, &mut left)?;
                merge(waiting.entry((seconds(&parent), parent.id)).or_default(), passed);
            }
            if !left.is_empty() {
                let commit = Rc::new(self.with_message(&commit)?);
                for (name, stand) in left {
                    let numbers = stand.offen.into_values().flatten();
                    found.extend(numbers.map(|nr| ((name.clone(), nr), Rc::clone(&commit))));
                }
            }
        }
        Ok(found)
    }

    /// The lines that stand in `HEAD` as they are now.
    fn in_head(
        &self,
        head: &gix::Commit<'_>,
        folder: &str,
        fragen: &BTreeMap<String, Zeilenfrage>,
    ) -> Result<OffeneZeilen, Absage> {
        let mut first = OffeneZeilen::new();
        let Some(tree) = self.tree_in(head, folder)? else { return Ok(first) };
        for (name, frage) in fragen {
            let Some(blob) = self.blob_id(&tree, name)? else { continue };
            let lines = self.lines(blob)?;
            let now: Vec<String> = frage.text.lines().map(str::to_owned).collect();
            let asked =
                frage.zeilen.iter().filter_map(|nr| Some((nr.checked_sub(1)?, BTreeSet::from([*nr])))).collect();
            let offen = moved(&asked, &now, &lines).0;
            if !offen.is_empty() {
                first.insert(name.clone(), Zeilenstand { blob, lines, offen });
            }
        }
        Ok(first)
    }

    /// Takes out of `left` what a parent of a commit has already, and gives it as it stands there.
    fn pass(
        &self,
        (commit, parent): (&gix::Commit<'_>, &gix::Commit<'_>),
        folder: &str,
        left: &mut OffeneZeilen,
    ) -> Result<OffeneZeilen, Absage> {
        let Some(before) = self.tree_in(parent, folder)? else { return Ok(OffeneZeilen::new()) };
        if self.tree_in(commit, folder)?.is_some_and(|now| now.id == before.id) {
            return Ok(std::mem::take(left));
        }
        let mut passed = OffeneZeilen::new();
        for (name, mut stand) in std::mem::take(left) {
            match self.blob_id(&before, &name)? {
                Some(blob) if blob == stand.blob => _ = passed.insert(name, stand),
                Some(blob) => {
                    let lines = self.lines(blob)?;
                    let (there, rest) = moved(&stand.offen, &stand.lines, &lines);
                    if !there.is_empty() {
                        passed.insert(name.clone(), Zeilenstand { blob, lines, offen: there });
                    }
                    stand.offen = rest;
                    if !stand.offen.is_empty() {
                        left.insert(name, stand);
                    }
                }
                None => _ = left.insert(name, stand),
            }
        }
        Ok(passed)
    }

    /// The lines of a file, read as those of a plan are.
    fn lines(&self, blob: gix::ObjectId) -> Result<Rc<Vec<String>>, Absage> {
        let object = self.object(blob, OBJEKT_HOECHSTENS)?;
        let text = String::from_utf8_lossy(&object.data);
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        Ok(Rc::new(text.lines().map(str::to_owned).collect()))
    }
}

/// When a commit was made; the beginning of time where it does not say so.
fn seconds(commit: &gix::Commit<'_>) -> i64 {
    commit.time().map_or(i64::MIN, |time| time.seconds)
}

/// What is asked for of lines, as places in an older version, and what that does not have.
fn moved(
    offen: &BTreeMap<usize, BTreeSet<usize>>,
    now: &[String],
    before: &[String],
) -> (BTreeMap<usize, BTreeSet<usize>>, BTreeMap<usize, BTreeSet<usize>>) {
    let (mut there, mut rest) = (BTreeMap::new(), offen.clone());
    for run in runs(before, now).into_iter().filter(|run| run.equal) {
        let inside: Vec<usize> = rest.range(run.new.clone()).map(|(at, _)| *at).collect();
        for at in inside {
            if let Some(numbers) = rest.remove(&at) {
                there.insert(run.old.start + (at - run.new.start), numbers);
            }
        }
    }
    (there, rest)
}

/// Adds what is asked for on another way through the history.
fn merge(all: &mut OffeneZeilen, more: OffeneZeilen) {
    for (name, stand) in more {
        match all.get_mut(&name) {
            None => _ = all.insert(name, stand),
            Some(own) => {
                for (at, numbers) in stand.offen {
                    own.offen.entry(at).or_default().extend(numbers);
                }
            }
        }
    }
}
