//! A temporary folder with plans in it, and the program run there as a user would.

use std::path::{Path, PathBuf};
use std::process::Command;

use std::sync::Arc;

use drucksache::commands;
use drucksache::druckerei::Papiertabellen;
use drucksache::konsole::Konsole;
use drucksache::platte;
use drucksache_druck::{Druckerei, Werk};
use drucksache_plan::rat::Raete;
use drucksache_tausch::einlesen::read_stand;
use tempfile::TempDir;

/// A folder to run the program in.
pub struct Project {
    dir: TempDir,
}

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Code, stdout and stderr together, for snapshots.
    pub fn all(&self) -> String {
        format!("code {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

/// The project's own folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A copy of a plan that comes with the project, under `plans/` as it is there.
    pub fn with_plan(name: &str) -> Self {
        let project = Self::empty();
        copy(&root().join("plans").join(name), &project.path(&format!("plans/{name}")));
        project
    }

    /// A path inside the folder.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.dir.path().join(inside)
    }

    /// Writes a file, and the folders it needs.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
        std::fs::write(path, content).expect("a file can be written");
        self
    }

    /// Reads a text file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a text file")
    }

    /// Reads a file.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).expect("a file")
    }

    /// Replaces a piece of a file that stands in it exactly once.
    #[track_caller]
    pub fn replace(&self, path: &str, old: &str, new: &str) -> &Self {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
        self.write(path, text.replace(old, new))
    }

    /// All files under a folder with their paths inside it, sorted.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.path(folder), &self.path(folder), &mut found);
        found.sort();
        found
    }

    /// The program with arguments, ready to run in this folder with a clean environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_drucksache"));
        command.current_dir(self.dir.path()).args(args);
        for name in ["NO_COLOR", "CI", "SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL", "RAYON_NUM_THREADS", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs a check with all notes in this process, for tests that only look at its output.
    #[track_caller]
    pub fn check(&self, args: &[&str]) -> Run {
        let args = ["drucksache", "pruefen", "--alle"].iter().chain(args).map(std::ffi::OsString::from);
        let (ende, konsole) = commands::run_in(self.dir.path(), args, Konsole::memory());
        let (stdout, stderr) = konsole.into_memory();
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { code: ende.code().into(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Runs the program. A panic is a failure whatever a test expects.
    #[track_caller]
    pub fn run(&self, args: &[&str]) -> Run {
        finish(self.command(args))
    }
}

/// A plan that comes with the project, with the Räte beside it.
pub fn werk(plan: &str) -> Werk {
    werk_in(root(), plan)
}

/// A plan below a folder, with the Räte in its `templates/`.
pub fn werk_in(folder: &Path, plan: &str) -> Werk {
    let raete = Arc::new(Raete::of(platte::ordner(&folder.join("templates"))));
    let stand = read_stand(&platte::ordner(&folder.join(plan)).shown_as(plan), &raete);
    Werk::new(Arc::new(Druckerei::default().with_tabellen(Papiertabellen)), raete, stand)
}

/// Runs a prepared command.
#[track_caller]
pub fn finish(mut command: Command) -> Run {
    let output = command.output().expect("the program runs");
    let run = Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    };
    assert!(!run.stderr.contains("panicked"), "{}", run.all());
    assert!((0..=2).contains(&run.code), "{}", run.all());
    run
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folders can be made");
    for entry in from.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

fn list(root: &Path, dir: &Path, found: &mut Vec<String>) {
    for entry in dir.read_dir().into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/"));
        }
    }
}
