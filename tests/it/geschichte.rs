//! A git history, made with the git binary; the program has none.

use std::path::Path;
use std::process::Command;

/// Runs git in a folder, as the same person on the same machine wherever the test runs. `tag` is the day of a commit.
#[track_caller]
pub fn git_am(tag: &str, folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"]).args(args);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let zeit = format!("{tag}T12:00:00+01:00");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Kämmerei").env(format!("GIT_{who}_EMAIL"), "kaemmerei@example.org");
        command.env(format!("GIT_{who}_DATE"), &zeit);
    }
    let output = command.output().expect("git is there");
    let shown = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {shown}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Runs git on a day that does not matter.
#[track_caller]
pub fn git(folder: &Path, args: &[&str]) -> String {
    git_am("2013-11-22", folder, args)
}

/// Makes a repository of a folder, with everything in it as its first commit.
pub fn start_repository(folder: &Path) {
    git(folder, &["init", "--quiet"]);
    commit(folder, "2013-11-22", "Entwurf");
}

/// Commits everything as it is now and gives the commit's id.
#[track_caller]
pub fn commit(folder: &Path, tag: &str, nachricht: &str) -> String {
    git(folder, &["add", "--all"]);
    git_am(tag, folder, &["commit", "--quiet", "--allow-empty", "-m", nachricht]);
    git(folder, &["rev-parse", "HEAD"])
}
