//! States of a plan as commits: only the plan's files, never over what somebody has staged.

use std::path::Path;

use drucksache_plan::source::visible;
use drucksache_werkbank::Standeintrag;

use crate::absage::Absage;

use super::gitprogramm::Gitprogramm;
use super::lage::{Festhalten, Standhindernis, Standlage};

/// So many earlier states are listed.
const STAENDE: &str = "--max-count=200";
/// Id, time for people and for programs, reason and subject of a commit, with a sign between them that no text has.
const FORM: &str = "--format=%H%x1f%cd%x1f%cI%x1f%(trailers:key=Grund,valueonly,unfold,separator=%x20)%x1f%s";
/// The first line of a commit has at most so many letters; the reason is there as a whole.
const BETREFF: usize = 72;

/// The repository that a plan lies in.
pub(in crate::werkbank) struct Repositorium {
    /// The program in the repository's own folder, where paths of git begin.
    git: Gitprogramm,
    /// The plan's folder from there; `.` where it is that folder.
    inside: String,
}

/// The files of a plan that are not as they were committed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Planwechsel {
    /// Files of git, changed or gone.
    bekannt: Vec<String>,
    /// New ones.
    neu: Vec<String>,
    /// Files whose staged content is neither the committed one nor that of the folder, or that are in conflict.
    vorgemerkt: Vec<String>,
}

impl Repositorium {
    /// The repository of a folder; None where there is none, where it leaves the folder out, or without the program.
    pub(super) fn find(folder: &Path) -> Option<Self> {
        let here = Gitprogramm::new(folder);
        let top = here.ask(&["rev-parse", "--show-toplevel"]).filter(|top| !top.is_empty())?;
        if here.ask(&["check-ignore", "--quiet", "."]).is_some() {
            return None;
        }
        let prefix = here.ask(&["rev-parse", "--show-prefix"])?;
        let inside = if prefix.is_empty() { ".".to_owned() } else { prefix };
        Some(Self { git: Gitprogramm::new(Path::new(&top)), inside })
    }

    pub(super) fn lage(&self) -> Standlage {
        let wechsel = self.wechsel().unwrap_or_default();
        let known = |key| self.git.ask(&["config", "--get", key]).unwrap_or_default();
        Standlage {
            staende: self.staende(),
            hat_git: true,
            ungesichert: wechsel != Planwechsel::default(),
            name: known("user.name"),
            email: known("user.email"),
        }
    }

    fn staende(&self) -> Vec<Standeintrag> {
        let args =
            ["log", STAENDE, "-z", "--no-show-signature", "--date=format:%d.%m.%Y, %H:%M", FORM, "--", &self.inside];
        let Some(log) = self.git.ask(&args) else { return Vec::new() };
        let commit = |line: &str| {
            let mut parts = line.trim_start_matches('\n').split('\u{1f}');
            let (kennung, tag, zeit) = (parts.next()?.to_owned(), parts.next()?.to_owned(), parts.next()?.to_owned());
            let (grund, betreff) = (parts.next()?, parts.next()?);
            let grund = if grund.trim().is_empty() { betreff } else { grund };
            Some(Standeintrag { kennung, tag, zeit, grund: visible(grund.trim()) })
        };
        log.split('\0').filter_map(commit).collect()
    }

    /// What of the plan's files has changed.
    fn wechsel(&self) -> Result<Planwechsel, Absage> {
        let args = ["--no-optional-locks", "status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all"];
        let done = self.git.run(&[args.as_slice(), &["--", &self.inside]].concat(), b"");
        let done = done.map_err(|error| Absage::system("`git` lässt sich nicht starten", &error))?;
        if !done.ok {
            return Err(Absage::quoted("Der Zustand des Repositorys lässt sich nicht lesen", "git", done.rede));
        }
        Ok(changes(&done.daten))
    }

    /// Commits the plan's files.
    pub(super) fn festhalten(&self, grund: &str, wunsch: &Festhalten) -> Result<String, Standhindernis> {
        let wechsel = self.wechsel()?;
        if let Some(one) = wechsel.vorgemerkt.first() {
            return Err(Standhindernis::Absage(Absage::new(
                format!(
                    "`{}` ist in Git anders vorgemerkt, als die Datei jetzt ist; es wurde nichts festgehalten",
                    visible(one)
                ),
                "Jemand arbeitet daran mit `git add`: halten Sie dessen Änderungen zuerst mit `git commit` fest, oder nehmen Sie sie mit `git restore --staged` zurück",
            )));
        }
        if wechsel == Planwechsel::default() {
            let hint = "Alles, was im Plan steht, ist schon festgehalten";
            return Err(Standhindernis::Absage(Absage::new("Seit dem letzten Stand hat sich nichts geändert", hint)));
        }
        let person = self.person(wunsch)?;
        let neu = list(&wechsel.neu);
        if !wechsel.neu.is_empty() {
            self.must(&["add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"], &neu)?;
        }
        let committed = self.commit(&person, grund, &wechsel);
        if committed.is_err() && !wechsel.neu.is_empty() {
            // New files are as unknown to git as they were.
            _ = self.git.run(&["reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul"], &neu);
        }
        committed?;
        if wunsch.merken == "ja" {
            for (key, value) in [("user.name", &wunsch.name), ("user.email", &wunsch.email)] {
                if !value.trim().is_empty() {
                    self.must(&["config", "--local", key, value.trim()], b"")?;
                }
            }
        }
        let count = wechsel.bekannt.len() + wechsel.neu.len();
        let dateien = if count == 1 { "1 Datei".to_owned() } else { format!("{count} Dateien") };
        Ok(format!("Der Stand ist in Git festgehalten: {dateien}"))
    }

    fn commit(&self, person: &[String], grund: &str, wechsel: &Planwechsel) -> Result<(), Absage> {
        let betreff: String = grund.chars().take(BETREFF).collect();
        let trailer = format!("Grund: {grund}");
        let mut args: Vec<&str> = person.iter().flat_map(|one| ["-c", one.as_str()]).collect();
        args.extend(["commit", "--quiet", "--only", "--cleanup=whitespace", "-m", &betreff, "-m", &trailer]);
        args.extend(["--pathspec-from-file=-", "--pathspec-file-nul"]);
        let paths = [list(&wechsel.bekannt), list(&wechsel.neu)].concat();
        self.must(&args, &paths)
    }

    /// The settings that say who commits, where git does not know it.
    fn person(&self, wunsch: &Festhalten) -> Result<Vec<String>, Standhindernis> {
        let mut found = Vec::new();
        let fields = [
            ("name", "user.name", &wunsch.name, "Wer hält den Stand fest? Git kennt Ihren Namen noch nicht"),
            ("email", "user.email", &wunsch.email, "Unter welcher E-Mail-Adresse? Git kennt Ihre noch nicht"),
        ];
        for (field, key, given, question) in fields {
            let given = given.split_whitespace().collect::<Vec<_>>().join(" ");
            if !given.is_empty() {
                found.push(format!("{key}={given}"));
            } else if self.git.ask(&["config", "--get", key]).is_none_or(|known| known.trim().is_empty()) {
                let absage = Absage::new(question, "Beides steht danach bei dem Stand, den Sie festhalten");
                return Err(Standhindernis::Fehlt(field, absage));
            }
        }
        Ok(found)
    }

    fn must(&self, args: &[&str], input: &[u8]) -> Result<(), Absage> {
        let done = self.git.run(args, input);
        let done = done.map_err(|error| Absage::system("`git` lässt sich nicht starten", &error))?;
        if done.ok {
            return Ok(());
        }
        let rede = if done.rede.is_empty() { done.daten.trim().to_owned() } else { done.rede };
        Err(Absage::quoted("Der Stand ist nicht festgehalten", "git", visible(&rede)))
    }
}

/// Paths as `--pathspec-file-nul` takes them; they are those of `git status`, which begin at the repository's folder.
fn list(paths: &[String]) -> Vec<u8> {
    paths.iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect()
}

/// Reads `git status --porcelain=v2 -z`: after a letter for the kind, how a file is staged and how it differs from that.
/// Files of other programs, whose names begin with a point, are no part of the plan.
fn changes(status: &str) -> Planwechsel {
    let mut found = Planwechsel::default();
    for line in status.split('\0').filter(|line| !line.is_empty()) {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "1" => {
                let Some(path) = rest.splitn(8, ' ').nth(7) else { continue };
                let mut states = rest.chars();
                let (staged, now) = (states.next(), states.next());
                let both = staged != Some('.') && now != Some('.');
                // A file that git was only told about (`git add -N`) has nothing staged.
                let list = if both { &mut found.vorgemerkt } else { &mut found.bekannt };
                list.push(path.to_owned());
            }
            "u" => found.vorgemerkt.extend(rest.splitn(10, ' ').nth(9).map(str::to_owned)),
            "?" if !rest.rsplit('/').next().unwrap_or_default().starts_with('.') && !rest.ends_with('~') => {
                found.neu.push(rest.to_owned());
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_files_is_read_as_git_tells_it() {
        let hash = "0".repeat(40);
        let one = |states: &str, path: &str| format!("1 {states} N... 100644 100644 100644 {hash} {hash} {path}\0");
        let status = [
            one(".M", "plans/a/plan.yaml"),
            one("M.", "plans/a/massnahmen/10 Amt.yaml"),
            one(".D", "plans/a/weg.md"),
            one("MM", "plans/a/halb.md"),
            "? plans/a/neu.md\0? plans/a/.plan.yaml.swp\0? plans/a/plan.yaml~\0".to_owned(),
        ];
        let found = changes(&status.concat());
        assert_eq!(found.bekannt, ["plans/a/plan.yaml", "plans/a/massnahmen/10 Amt.yaml", "plans/a/weg.md"]);
        assert_eq!(found.neu, ["plans/a/neu.md"]);
        assert_eq!(found.vorgemerkt, ["plans/a/halb.md"]);
    }
}
