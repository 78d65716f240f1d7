//! The commits of a repository, newest first.

use drucksache_plan::source::visible;
use drucksache_plan::uebersicht::Revision;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;

use super::repository::Repository;
use super::revision::{COMMIT_HOECHSTENS, text};
use crate::absage::Absage;

/// Upper bound in bytes for all commits of a history together: enough for millions of them.
const VERLAUF_HOECHSTENS: usize = 512 * 1024 * 1024;

/// A commit with its message.
#[derive(Debug, Clone)]
pub struct Commit {
    /// Its id, day and subject.
    pub revision: Revision,
    /// The whole message, its first line and its trailers included.
    pub message: String,
    /// The ids of its parents, also of those that a shallow clone lacks.
    pub parents: Vec<String>,
}

impl Commit {
    /// The text of its trailer `Grund:`. It goes on over the lines below, up to an empty line or another trailer;
    /// several such trailers are one text.
    pub fn grund(&self) -> Option<String> {
        let mut found: Vec<String> = Vec::new();
        let mut open = false;
        for line in self.message.lines() {
            let line = line.trim();
            let trailer = line.split_once(':').filter(|(key, _)| is_key(key));
            match trailer {
                Some((key, value)) if key.eq_ignore_ascii_case("grund") => {
                    found.push(value.trim().to_owned());
                    open = true;
                }
                _ if line.is_empty() || trailer.is_some() => open = false,
                _ if open => found.push(line.to_owned()),
                _ => {}
            }
        }
        let grund = visible(found.join(" ").trim());
        (!grund.is_empty()).then_some(grund)
    }
}

/// Whether a word is the key of a trailer, as `Signed-off-by` is.
fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase()) && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

impl Repository {
    /// The commits that are reachable from one revision and not from another, newest first; all where there is no
    /// other.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn commits(&self, from: Option<&Revision>, to: &Revision) -> Result<Vec<Commit>, Absage> {
        let hidden = from.map(|from| self.oid(&from.id)).transpose()?;
        let walk = self.repo.rev_walk([self.oid(&to.id)?]).sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst));
        self.walked(walk.with_hidden(hidden))
    }

    /// All commits that `HEAD`, a branch or a tag reaches, newest first.
    ///
    /// # Errors
    /// The repository can't be read.
    pub fn all_commits(&self) -> Result<Vec<Commit>, Absage> {
        let mut tips = Vec::new();
        tips.extend(self.repo.head_id().map(gix::Id::detach).ok());
        let platform = self.repo.references().map_err(|_| self.broken())?;
        for reference in platform.all().map_err(|_| self.broken())?.flatten() {
            // A tag may name a file, a branch may be broken: neither is a revision.
            let mut reference = reference;
            tips.extend(reference.peel_to_commit().map(|commit| commit.id).ok());
        }
        tips.sort();
        tips.dedup();
        self.walked(self.repo.rev_walk(tips).sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst)))
    }

    fn walked(&self, walk: gix::revision::walk::Platform<'_>) -> Result<Vec<Commit>, Absage> {
        let mut commits = Vec::new();
        let mut bytes = 0;
        for info in walk.all().map_err(|_| self.broken())? {
            let commit = self.object(info.map_err(|_| self.broken())?.id, COMMIT_HOECHSTENS)?;
            let commit = commit.try_into_commit().map_err(|_| self.broken())?;
            bytes += commit.data.len();
            if bytes > VERLAUF_HOECHSTENS {
                return Err(self.too_big("seine Geschichte hat mehr als 512 MiB"));
            }
            commits.push(self.with_message(&commit)?);
        }
        Ok(commits)
    }

    /// A commit with its message.
    pub(super) fn with_message(&self, commit: &gix::Commit<'_>) -> Result<Commit, Absage> {
        let decoded = commit.decode().map_err(|_| self.broken())?;
        Ok(Commit {
            revision: self.of_commit(commit)?,
            message: text(decoded.message, decoded.encoding),
            parents: commit.parent_ids().map(|id| id.to_string()).collect(),
        })
    }

    fn oid(&self, id: &str) -> Result<gix::ObjectId, Absage> {
        gix::ObjectId::from_hex(id.as_bytes()).map_err(|_| self.broken())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::units::Datum;

    fn grund(message: &str) -> Option<String> {
        let revision =
            Revision { id: String::new(), kurz: String::new(), datum: Datum::FRUEHESTES, betreff: String::new() };
        Commit { revision, message: message.to_owned(), parents: Vec::new() }.grund()
    }

    #[test]
    fn a_reason_is_what_stands_after_grund() {
        assert_eq!(grund("DMS gekürzt\n\nGrund: Haushaltssperre").as_deref(), Some("Haushaltssperre"));
        assert_eq!(
            grund("DMS gekürzt\n\nMehr Text.\n\nGrund: Haushaltssperre\n  vom 4.12.2013\nSigned-off-by: A\nB")
                .as_deref(),
            Some("Haushaltssperre vom 4.12.2013")
        );
        assert_eq!(grund("x\r\n\r\nGrund: a\r\nGrund: b\r\n").as_deref(), Some("a b"));
        assert_eq!(grund("Kein Grund: zur Sorge\n\nGrund:"), None);
        assert_eq!(grund("Der Grund: Umzug"), None);
    }
}
