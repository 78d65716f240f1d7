//! The program `git`, run in the folder of a plan: it knows hooks, signatures and formats of its user. Reading old plans
//! needs none.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of it has given.
pub(super) struct Gitausgang {
    pub ok: bool,
    pub daten: String,
    /// What it said, in one line.
    pub rede: String,
}

/// The program in a folder.
pub(super) struct Gitprogramm {
    folder: PathBuf,
}

impl Gitprogramm {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Runs it. Arguments go to the program as they are, through no shell, and variables that would lead it to another
    /// repository are taken away.
    ///
    /// # Errors
    /// It is not there, or can't be started.
    pub(super) fn run(&self, args: &[&str], input: &[u8]) -> io::Result<Gitausgang> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).arg("--literal-pathspecs").args(args);
        let is_git = |name: &OsStr| name.to_string_lossy().starts_with("GIT_");
        for (name, _) in std::env::vars_os().filter(|(name, _)| is_git(name)) {
            command.env_remove(name);
        }
        // Its answers are read here; what asks on a terminal would wait for ever.
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_PAGER", "cat");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may end before it has read everything.
            _ = stdin.write_all(input);
        }
        let output = child.wait_with_output()?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let rede = text(output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Gitausgang { ok: output.status.success(), daten: text(output.stdout), rede })
    }

    /// What it prints, without the line's end; None where it fails.
    pub(super) fn ask(&self, args: &[&str]) -> Option<String> {
        let done = self.run(args, b"").ok().filter(|done| done.ok)?;
        Some(done.daten.trim_end_matches(['\n', '\0']).to_owned())
    }
}
