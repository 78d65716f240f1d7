//! Names of files and folders, subjects of commits and their reasons are shown so that no terminal, table or browser
//! obeys them.

use crate::fall::{PLAN, base_plan};
use crate::geschichte::{commit, git, start_repository};
use crate::pdftext::text;
use crate::project::{Project, Run, copy};

/// Clears a screen, hides text, breaks a line, turns the direction of writing.
const BOESE: &str = "x\u{1b}[2J\u{1b}[8m\nFehler: y\u{9b}1m\u{202e}z\u{2066}\u{200b}";

/// Whether a terminal, a table or a browser would obey a character.
fn obeyed(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{200b}' | '\u{202e}' | '\u{2066}')
}

#[track_caller]
fn harmless(text: &str, what: &str) {
    let found: Vec<String> = text.chars().filter(|c| obeyed(*c)).map(|c| format!("{c:?}")).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {text}");
    assert!(!text.lines().any(|line| line.starts_with("Fehler: y")), "{what}: {text}");
}

#[track_caller]
fn all_harmless(run: &Run, what: &str) {
    harmless(&run.stdout, what);
    harmless(&run.stderr, what);
}

/// A plan in a folder of a bad name, with files of bad names.
fn project() -> Project {
    let project = base_plan();
    let plan = format!("plans/{BOESE}");
    copy(&project.path(PLAN), &project.path(&plan));
    std::fs::remove_dir_all(project.path(PLAN)).expect("it is there");
    project
        .write(&format!("{plan}/{BOESE}.txt"), "")
        .write(&format!("{plan}/massnahmen/{BOESE}.yaml"), "massnahmen: [1");
    project
}

#[test]
fn names_of_files_are_spelled_out_in_every_report() {
    let project = project();
    for format in ["human", "json", "sarif", "gitlab", "github", "markdown"] {
        let run = project.check(&["--format", format]);
        assert_eq!(run.code, 1, "{}", run.all());
        all_harmless(&run, format);
        assert!(run.stdout.contains("u{1b}"), "{format}: {}", run.all());
    }
    assert_eq!(project.run(&["check", "--format", "pdf", "--output", "bericht.pdf"]).code, 1);
    harmless(&text(&project.bytes("bericht.pdf")), "pdf");
    all_harmless(&project.run(&["build"]), "build");
    let plan = format!("plans/{BOESE}");
    let one_line = BOESE.replace('\n', " ");
    for args in [
        &["check", &format!("{plan}x")][..],
        &["check", "--color", "always"],
        &["diff", &plan],
        &["diff", &plan, "--from-dir", &format!("{plan}x")],
        &["verify", BOESE],
        &["verify", &format!("{plan}/plan.yaml")],
        &["new", "plan", "plans/neu", "--copy", &plan],
        &["new", "plan", &plan, "--rat", "muster"],
        &["new", "rat", &one_line],
        &["new", "ordner", &plan],
        &["abgeben", &plan],
        &["abgeben", &format!("{plan}x")],
        &["build", &plan, "--output", &plan],
        &["explain", &one_line],
    ] {
        let run = project.run(args);
        assert_ne!(run.code, 0, "{args:?}: {}", run.all());
        if args.contains(&"always") {
            // Only the program's own colours.
            assert!(!run.all().contains("\u{1b}[2J") && !run.all().contains("\u{1b}[8m"), "{}", run.all());
        } else {
            all_harmless(&run, &format!("{args:?}"));
        }
    }
}

#[test]
fn written_files_are_named_harmlessly() {
    let project = base_plan();
    let plan = format!("plans/{BOESE}");
    copy(&project.path(PLAN), &project.path(&plan));
    let run = project.run(&["build", &plan]);
    assert_eq!(run.code, 0, "{}", run.all());
    all_harmless(&run, "build");
    all_harmless(&project.run(&["abgeben", &plan, "--ziel", BOESE]), "abgeben");
    assert!(project.path(BOESE).exists(), "the test has lost its files");
    all_harmless(&project.run(&["abgeben", &plan, "--ziel", BOESE]), "abgeben again");
    all_harmless(&project.run(&["new", "ordner", &format!("ordner{BOESE}")]), "new ordner");
    all_harmless(&project.run(&["check", PLAN, "--output", &format!("befunde{BOESE}")]), "check");
}

#[test]
fn what_commits_say_is_shown_harmlessly() {
    let project = base_plan();
    start_repository(&project.path(""));
    project.replace(&format!("{PLAN}/plan.yaml"), "planmittel: {2014: 8000,", "planmittel: {2014: 7999,");
    let turned = BOESE.replace('\n', " ");
    commit(&project.path(""), "2014-01-01", &format!("{turned}\n\nGrund: {turned}"));
    git(&project.path(""), &["branch", "fast\u{202e}richtig"]);
    for format in ["human", "json", "markdown"] {
        let run = project.run(&["diff", PLAN, "--from", "HEAD~1", "--format", format]);
        assert_eq!(run.code, 1, "{}", run.all());
        all_harmless(&run, format);
    }
    let run = project.run(&["diff", PLAN, "--from", "HEAD~1", "--format", "pdf", "--output", "aenderungen.pdf"]);
    assert_eq!(run.code, 1, "{}", run.all());
    harmless(&text(&project.bytes("aenderungen.pdf")), "pdf");
    all_harmless(&project.run(&["diff", PLAN, "--from", "fast-richtig"]), "a branch");
    assert_eq!(project.run(&["build"]).code, 0);
    let run = project.run(&["verify", "output/grund/Probe-1-2013.pdf"]);
    assert!(run.stdout.contains("Diese Fassung steht im Git-Repository"), "{}", run.all());
    all_harmless(&run, "verify");
}
