//! Finds the commit that a word such as `HEAD~3` names.

use gix::bstr::{BStr, ByteSlice};
use gix::object::Kind;

use drucksache_plan::diagnostic::nearest;
use drucksache_plan::source::visible;
use drucksache_plan::uebersicht::Revision;
use drucksache_plan::units::Datum;

use crate::absage::Absage;

use super::repository::Repository;

/// A commit with its message has at most 1 MiB.
pub(super) const COMMIT_HOECHSTENS: u64 = 1024 * 1024;

impl Repository {
    /// The commit that a revision names: `HEAD`, an id, a tag, a branch, `HEAD~3`.
    ///
    /// # Errors
    /// There is no such commit; the hint says which name was probably meant, or that the clone is shallow.
    pub fn revision(&self, spec: &str) -> Result<Revision, Absage> {
        let found = self.repo.rev_parse_single(BStr::new(spec)).ok();
        let Some(id) = found.filter(|_| !spec.trim().is_empty()) else { return Err(self.unknown(spec)) };
        let kind = self.repo.find_header(id).map_err(|_| self.broken())?.kind();
        let object = matches!(kind, Kind::Commit | Kind::Tag).then(|| self.object(id.detach(), COMMIT_HOECHSTENS));
        let commit = object.transpose()?.and_then(|object| object.peel_to_commit().ok()).ok_or_else(|| Absage {
            message: format!("`{spec}` ist kein Stand des Repositorys, sondern eine Datei oder ein Ordner darin"),
            hint: "Nennen Sie einen Commit, einen Zweig oder eine Marke".to_owned(),
        })?;
        self.of_commit(&commit)
    }

    pub(super) fn of_commit(&self, commit: &gix::Commit<'_>) -> Result<Revision, Absage> {
        let decoded = commit.decode().map_err(|_| self.broken())?;
        let time = commit.time().map_err(|_| self.broken())?;
        let id = commit.id().to_string();
        let kurz = commit.short_id().map_or_else(|_| id.chars().take(12).collect(), |prefix| prefix.to_string());
        Ok(Revision {
            id,
            kurz,
            datum: Datum::of_seconds(time.seconds.saturating_add(i64::from(time.offset))),
            betreff: visible(&text(decoded.message.lines().next().unwrap_or_default(), decoded.encoding)),
        })
    }

    fn unknown(&self, spec: &str) -> Absage {
        if self.repo.head().is_ok_and(|head| head.is_unborn()) {
            return Absage {
                message: "In diesem Git-Repository gibt es noch keinen Commit".to_owned(),
                hint: "Nehmen Sie den Plan auf: `git add .` und `git commit`".to_owned(),
            };
        }
        let names = self.names();
        // `HEAD~9` resembles `HEAD`, but `HEAD` is not what was meant.
        let counts = spec.contains(['~', '^', '@', ':']);
        let near =
            (!counts).then(|| nearest(spec, names.iter().map(String::as_str).filter(|name| *name != spec))).flatten();
        let near = near.map(|near| format!("Meinten Sie `{near}`?"));
        if self.is_shallow() {
            let unshallow = "`git fetch --unshallow` holt die ganze Geschichte".to_owned();
            return Absage {
                message: format!(
                    "Den Stand `{spec}` gibt es nicht, oder er fehlt hier: von diesem Repository liegt nur der letzte Teil seiner Geschichte da (shallow)"
                ),
                hint: near.map_or(unshallow.clone(), |near| format!("{near} Sonst: {unshallow}")),
            };
        }
        Absage {
            message: format!("Den Stand `{spec}` gibt es nicht"),
            hint: near.unwrap_or_else(|| {
                "Möglich sind ein Tag (TT.MM.JJJJ), HEAD, ein Commit, ein Zweig, eine Marke oder zum Beispiel HEAD~3; `git log` zeigt alle Commits"
                    .to_owned()
            }),
        }
    }

    /// The short names of all branches and tags.
    fn names(&self) -> Vec<String> {
        let Ok(platform) = self.repo.references() else { return Vec::new() };
        let Ok(all) = platform.all() else { return Vec::new() };
        all.flatten().map(|one| visible(&one.name().shorten().to_str_lossy())).chain(["HEAD".to_owned()]).collect()
    }
}

/// A text of a commit: UTF-8, or Latin-1 where the commit says so, as old ones do.
pub(super) fn text(bytes: &[u8], encoding: Option<&BStr>) -> String {
    let name = encoding.map(|name| name.to_str_lossy().to_lowercase()).unwrap_or_default();
    let latin = matches!(name.as_str(), "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "iso-8859-15");
    if latin && bytes.to_str().is_err() {
        return bytes.iter().map(|&byte| char::from(byte)).collect();
    }
    bytes.to_str_lossy().trim_end_matches('\r').to_owned()
}
