//! States of a plan that are kept: in git, or as copies.

use std::process::Command;

use serde_json::{Value, json};

use crate::project::Project;

use super::besuch::Besuch;
use super::{PLAN, amount};

/// Runs git in a folder, without the settings of whoever runs the tests.
fn git(project: &Project, args: &[&str]) -> String {
    let output = git_command(project, args).output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn git_command(project: &Project, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(project.path("")).args(args);
    without_settings(&mut command, project);
    command
}

fn without_settings(command: &mut Command, project: &Project) {
    command.env("HOME", project.path("")).env("XDG_CONFIG_HOME", project.path("")).env("GIT_CONFIG_NOSYSTEM", "1");
}

/// A plan in a repository, committed but for git's own knowledge of who commits.
fn repository() -> (Project, Besuch) {
    let project = Project::with_plan(PLAN);
    git(&project, &["init", "--quiet", "-b", "main"]);
    git(&project, &["add", "."]);
    let person = ["-c", "user.name=Anfang", "-c", "user.email=anfang@example.org"];
    git(&project, &[&person[..], &["commit", "--quiet", "-m", "Anfang"]].concat());
    let mut command = project.command(&["werkbank", "--ohne-browser"]);
    without_settings(&mut command, &project);
    let besuch = Besuch::of(command);
    besuch.get(&format!("plan/{PLAN}/")).ok();
    (project, besuch)
}

fn keep(besuch: &Besuch, value: &Value) -> (u16, Value) {
    let got = besuch.post(&format!("plan/{PLAN}/festhalten"), value);
    (got.status, got.json())
}

#[test]
fn a_state_is_a_commit_of_the_plans_files_with_its_reason() {
    let (project, besuch) = repository();
    project.write("notizen.txt", "gehört niemandem").write(&format!("plans/{PLAN}/neu ü.md"), "Neu.\n");
    besuch.post(&format!("plan/{PLAN}/aendern"), &amount(&besuch, "52.350")).ok();
    let (status, told) = keep(&besuch, &json!({ "grund": "" }));
    assert_eq!((status, told["feld"].as_str()), (422, Some("festhalten-grund")));
    let (status, told) = keep(&besuch, &json!({ "grund": "Angebot liegt vor" }));
    assert_eq!((status, told["feld"].as_str()), (422, Some("festhalten-name")), "{told}");
    let wish =
        json!({ "grund": "Angebot\nliegt vor", "name": "Erika Muster", "email": "erika@example.org", "merken": "ja" });
    let (status, told) = keep(&besuch, &wish);
    assert_eq!(status, 200, "{told}");
    let log = git(&project, &["log", "-1", "--format=%an <%ae>%n%B"]);
    assert_eq!(log.trim(), "Erika Muster <erika@example.org>\nAngebot liegt vor\n\nGrund: Angebot liegt vor");
    let files = git(&project, &["-c", "core.quotePath=false", "show", "--name-only", "--format=", "HEAD"]);
    let plan = |name: &str| format!("plans/{PLAN}/{name}");
    assert_eq!(files.lines().collect::<Vec<_>>(), [plan("massnahmen/12.yaml"), plan("neu ü.md")]);
    assert_eq!(git(&project, &["status", "--porcelain"]), "?? notizen.txt\n");
    // Who commits is known now; nothing has changed.
    let (status, told) = keep(&besuch, &json!({ "grund": "Noch einmal" }));
    assert_eq!(status, 422);
    assert!(told["absage"].as_str().is_some_and(|words| words.contains("nichts geändert")), "{told}");
}

#[test]
fn what_somebody_has_staged_is_not_committed_over() {
    let (project, besuch) = repository();
    let file = format!("plans/{PLAN}/massnahmen/12.yaml");
    let text = project.read(&file);
    project.write(&file, format!("# vorgemerkt\n{text}"));
    project.write("anderes.txt", "vorgemerkt");
    git(&project, &["add", &file, "anderes.txt"]);
    project.write(&file, format!("# später\n{text}"));
    let who = json!({ "grund": "Test", "name": "E", "email": "e@example.org" });
    let (status, told) = keep(&besuch, &who);
    assert_eq!(status, 422);
    assert!(
        told["absage"].as_str().is_some_and(|words| words.contains("12.yaml") && words.contains("vorgemerkt")),
        "{told}"
    );
    assert_eq!(git(&project, &["log", "--format=%s"]), "Anfang\n");
    assert!(git(&project, &["diff", "--cached"]).contains("+# vorgemerkt"));
    // Staged as it is in the folder, it is committed; what else is staged stays staged.
    git(&project, &["add", &file]);
    let (status, told) = keep(&besuch, &who);
    assert_eq!(status, 200, "{told}");
    assert_eq!(git(&project, &["status", "--porcelain"]), "A  anderes.txt\n");
}

#[cfg(unix)]
#[test]
fn a_hook_that_refuses_is_heard_and_leaves_all_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let (project, besuch) = repository();
    project.write(".git/hooks/pre-commit", "#!/bin/sh\necho 'Hier nicht' >&2\nexit 1\n");
    let hook = project.path(".git/hooks/pre-commit");
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).expect("a hook");
    project.write(&format!("plans/{PLAN}/neu.md"), "Neu.\n");
    let (status, told) = keep(&besuch, &json!({ "grund": "Test", "name": "E", "email": "e@example.org" }));
    assert_eq!(status, 422);
    assert!(told["hilfe"].as_str().is_some_and(|words| words.contains("Hier nicht")), "{told}");
    assert_eq!(git(&project, &["status", "--porcelain"]), format!("?? plans/{PLAN}/neu.md\n"));
}

/// The states that the page offers, newest first.
fn staende(besuch: &Besuch, count: usize) -> Vec<String> {
    besuch.until("the list of states", |besuch| {
        let html = besuch.get(&format!("plan/{PLAN}/teil/staende")).ok().text();
        let found: Vec<String> = html
            .split("<option value=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect();
        (found.len() == count).then_some(found)
    })
}

#[test]
fn a_state_of_git_is_compared_and_printed() {
    let (_project, besuch) = repository();
    besuch.post(&format!("plan/{PLAN}/aendern"), &amount(&besuch, "52.350")).ok();
    let stand = staende(&besuch, 1).remove(0);
    let html = besuch.get(&format!("plan/{PLAN}/vergleich?stand={stand}")).ok().text();
    assert!(html.contains("<table>") && html.contains("52.350") && html.contains("55.000"), "{html}");
    for (umfang, name) in [("lesefassung", "Lesefassung"), ("aenderungen", "Aenderungsuebersicht")] {
        let got =
            besuch.post(&format!("plan/{PLAN}/drucken"), &json!({ "umfang": umfang, "stand": stand })).ok().json();
        assert!(got["dateien"][0]["name"].as_str().is_some_and(|file| file.contains(name)), "{got}");
    }
    for other in ["HEAD~9", "--ziel=x", "main"] {
        let got = besuch.post(&format!("plan/{PLAN}/drucken"), &json!({ "umfang": "lesefassung", "stand": other }));
        assert_eq!(got.status, 422, "{other}");
    }
}

#[test]
fn without_git_copies_do_the_same() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    besuch.get(&format!("plan/{PLAN}/")).ok();
    let (status, told) = keep(&besuch, &json!({ "grund": "Anfang" }));
    assert_eq!(status, 200, "{told}");
    let (status, _) = keep(&besuch, &json!({ "grund": "Noch einmal" }));
    assert_eq!(status, 422);
    let kennung = staende(&besuch, 1).remove(0);
    let folder = format!("stände/{PLAN}/{kennung}");
    assert_eq!(project.files(&folder), project.files(&format!("plans/{PLAN}")));
    assert_eq!(project.read(&format!("{folder}.txt")), "Anfang\n");
    besuch.post(&format!("plan/{PLAN}/aendern"), &amount(&besuch, "52.350")).ok();
    let html = besuch.get(&format!("plan/{PLAN}/vergleich?stand={kennung}")).ok().text();
    assert!(html.contains("52.350") && html.contains("55.000"), "{html}");
    for (umfang, name) in [("lesefassung", "Lesefassung"), ("aenderungen", "Aenderungsuebersicht")] {
        let wish = json!({ "umfang": umfang, "stand": kennung });
        let got = besuch.post(&format!("plan/{PLAN}/drucken"), &wish).ok().json();
        assert!(got["dateien"][0]["name"].as_str().is_some_and(|file| file.contains(name)), "{got}");
    }
}
