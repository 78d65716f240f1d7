//! The steps of the recipes, run by a shell in a repository as a runner would, and the hook before a commit.
#![cfg(unix)]

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::codeplattformen::{commands, valid_report};
use crate::geschichte::{commit, git, start_repository};
use crate::project::{Project, copy, root};

use super::pruefdienste::yaml;
use super::recipe;

const PLAN: &str = "plans/iuk-2014-2015/plan.yaml";

/// A folder with this program alone: beside it cargo puts others, of any name.
static PROGRAM: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = env!("CARGO_BIN_EXE_drucksache");
    std::os::unix::fs::symlink(program, folder.path().join("drucksache")).expect("a link");
    folder
});

/// The search path of programs, with this one in front.
fn path() -> OsString {
    let mut folders = vec![PROGRAM.path().to_owned()];
    #[expect(clippy::disallowed_methods, reason = "a shell needs the programs of this machine")]
    folders.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    std::env::join_paths(folders).expect("folders")
}

fn run(folder: &Path, program: &str, args: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.current_dir(folder).args(args).env("PATH", path()).env("GIT_CONFIG_GLOBAL", "/dev/null");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "CI"] {
        command.env_remove(name);
    }
    command.output().expect("a shell")
}

/// Runs steps as a runner does: the first one that fails ends the job.
fn job(project: &Project, steps: &[&str]) -> (bool, String) {
    let mut printed = String::new();
    for step in steps {
        let output = run(&project.path(""), "sh", &["-e", "-c", step]);
        printed.push_str(&String::from_utf8_lossy(&output.stdout));
        if !output.status.success() {
            return (false, printed);
        }
    }
    (true, printed)
}

fn steps(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

/// A repository with a plan that can be printed.
fn repository() -> Project {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
    project
}

/// Breaks the plan.
fn break_plan(project: &Project) {
    let plan = project.read(PLAN);
    project.write(PLAN, plan.replace("finanzrahmen:", "finanzramen:"));
}

/// Whether a pattern of the recipes finds papers.
fn papers(project: &Project, pattern: &str) -> usize {
    assert_eq!(pattern, "output/*/*.pdf");
    let files = project.files("output").into_iter();
    files.filter(|file| file.ends_with(".pdf") && file.matches('/').count() == 1).count()
}

#[test]
fn the_pipeline_for_gitlab_reports_prints_and_stops_at_an_error() {
    let pipeline = yaml(".gitlab-ci.yml");
    let (check, print) = (&pipeline["pruefen"], &pipeline["drucken"]);
    let report = check["artifacts"]["reports"]["codequality"].as_str().expect("a file");
    let project = repository();
    assert!(job(&project, &steps(&check["script"])).0);
    assert!(valid_report(&project.read(report)).iter().all(|one| one["severity"] == "info"));
    assert!(job(&project, &steps(&print["script"])).0);
    assert_eq!(papers(&project, print["artifacts"]["paths"][0].as_str().expect("a pattern")), 4);
    break_plan(&project);
    let (done, log) = job(&project, &steps(&check["script"]));
    assert!(!done && log.contains("Fehler[schluessel-"), "the log shows what is wrong: {log}");
    assert!(valid_report(&project.read(report)).iter().any(|one| one["severity"] == "critical"));
}

#[test]
fn the_workflow_for_github_annotates_prints_and_stops_at_an_error() {
    let workflow = yaml(".github/workflows/drucksache.yml");
    let all = workflow["jobs"]["papiere"]["steps"].as_array().expect("steps");
    let runs: Vec<&str> = all.iter().filter_map(|step| step["run"].as_str()).collect();
    assert_eq!(runs.len(), 2);
    let project = repository();
    let (done, log) = job(&project, &runs);
    assert!(done && commands(&log).iter().all(|(name, ..)| name == "notice"), "{log}");
    let upload = all.last().expect("a step");
    assert_eq!(papers(&project, upload["with"]["path"].as_str().expect("a pattern")), 4);
    break_plan(&project);
    let (done, log) = job(&project, &runs);
    assert!(!done && commands(&log)[0].0 == "error", "{log}");
}

#[test]
fn the_workflow_with_sarif_uploads_the_file_that_it_writes_also_of_a_broken_plan() {
    let workflow = yaml(".github/workflows/befunde.yml");
    let all = workflow["jobs"]["befunde"]["steps"].as_array().expect("steps");
    let runs: Vec<&str> = all.iter().filter_map(|step| step["run"].as_str()).collect();
    let file = all.last().expect("a step")["with"]["sarif_file"].as_str().expect("a file");
    let project = repository();
    break_plan(&project);
    assert!(job(&project, &runs).0, "GitHub decides by what is uploaded");
    let log: Value = serde_json::from_str(&project.read(file)).expect("JSON");
    assert!(log["runs"][0]["results"].as_array().is_some_and(|found| !found.is_empty()));
}

/// A new folder with a plan, in a repository whose hook is switched on.
fn with_hook() -> Project {
    let outer = super::new_folder(&[]);
    let project = Project::empty();
    copy(&outer.path("haushalt"), &project.path(""));
    git(&project.path(""), &["init", "--quiet"]);
    git(&project.path(""), &["config", "core.hooksPath", ".githooks"]);
    project
}

/// Tries to commit what is staged.
fn try_commit(project: &Project, message: &str) -> (bool, String) {
    let who = ["-c", "user.name=Kämmerei", "-c", "user.email=kaemmerei@example.org"];
    let output = run(&project.path(""), "git", &[&who[..], &["commit", "--quiet", "-m", message]].concat());
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_hook_holds_back_a_commit_with_an_error_and_looks_at_nothing_else() {
    assert!(recipe(".githooks/pre-commit").starts_with("#!/bin/sh\n"));
    let project = with_hook();
    let add = |project: &Project| git(&project.path(""), &["add", "--all"]);
    add(&project);
    assert_eq!(try_commit(&project, "Leer"), (true, String::new()), "without a plan there is nothing to check");
    copy(&root().join("plans/iuk-2014-2015"), &project.path("plans/iuk-2014-2015"));
    add(&project);
    let (done, said) = try_commit(&project, "Ein Plan");
    assert!(done, "{said}");
    // What is not part of the commit does not hold it back.
    project.write("neu.txt", "");
    add(&project);
    break_plan(&project);
    let (done, said) = try_commit(&project, "Etwas anderes");
    assert!(done, "{said}");
    add(&project);
    let (done, said) = try_commit(&project, "Kaputt");
    assert!(!done && said.contains("plans/iuk-2014-2015/plan.yaml:") && said.contains("Fehler["), "{said}");
}

#[test]
fn a_clone_on_windows_has_the_same_bytes_and_git_leaves_out_what_is_made_anew() {
    let project = with_hook();
    copy(&root().join("plans/iuk-2014-2015"), &project.path("plans/iuk-2014-2015"));
    git(&project.path(""), &["config", "core.hooksPath", "/dev/null"]);
    commit(&project.path(""), "2013-11-22", "Ein Plan");
    let clone = Project::empty();
    let from = project.path("");
    git(&clone.path(""), &["-c", "core.autocrlf=true", "clone", "--quiet", from.to_str().expect("a path"), "klon"]);
    for file in project.files("plans") {
        assert!(project.bytes(&format!("plans/{file}")) == clone.bytes(&format!("klon/plans/{file}")), "{file}");
    }
    for path in ["output/p/x.pdf", "abgabe/p/liste.csv", "stände/p/plan.yaml", "plans/p/~$plan.xlsx"] {
        project.write(path, "");
    }
    let seen = git(&project.path(""), &["status", "--porcelain", "--untracked-files=all"]);
    assert_eq!(seen, "", "git sees what it should not");
}
