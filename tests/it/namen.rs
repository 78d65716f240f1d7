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
    for format in ["text", "json", "sarif", "gitlab", "github", "markdown"] {
        let run = project.check(&["--format", format]);
        assert_eq!(run.code, 1, "{}", run.all());
        all_harmless(&run, format);
        assert!(run.stdout.contains("u{1b}"), "{format}: {}", run.all());
    }
    assert_eq!(project.run(&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"]).code, 1);
    harmless(&text(&project.bytes("bericht.pdf")), "pdf");
    all_harmless(&project.run(&["drucken"]), "drucken");
    let plan = format!("plans/{BOESE}");
    let one_line = BOESE.replace('\n', " ");
    for args in [
        &["pruefen", &format!("{plan}x")][..],
        &["pruefen", "--farben", "immer"],
        &["vergleichen", &plan],
        &["vergleichen", &plan, "--von-ordner", &format!("{plan}x")],
        &["nachpruefen", BOESE],
        &["nachpruefen", &format!("{plan}/plan.yaml")],
        &["neu", "plan", "plans/neu", "--kopie-von", &plan],
        &["neu", "plan", &plan, "--rat", "muster"],
        &["neu", "rat", &one_line],
        &["neu", "ordner", &plan],
        &["abgeben", &plan],
        &["abgeben", &format!("{plan}x")],
        &["drucken", &plan, "--ziel", &plan],
        &["erklaeren", &one_line],
    ] {
        let run = project.run(args);
        assert_ne!(run.code, 0, "{args:?}: {}", run.all());
        if args.contains(&"immer") {
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
    let run = project.run(&["drucken", &plan]);
    assert_eq!(run.code, 0, "{}", run.all());
    all_harmless(&run, "drucken");
    all_harmless(&project.run(&["abgeben", &plan, "--ziel", BOESE]), "abgeben");
    assert!(project.path(BOESE).exists(), "the test has lost its files");
    all_harmless(&project.run(&["abgeben", &plan, "--ziel", BOESE]), "abgeben again");
    all_harmless(&project.run(&["neu", "ordner", &format!("ordner{BOESE}")]), "new ordner");
    all_harmless(&project.run(&["pruefen", PLAN, "--ziel", &format!("befunde{BOESE}")]), "pruefen");
}

#[test]
fn what_commits_say_is_shown_harmlessly() {
    let project = base_plan();
    start_repository(&project.path(""));
    project.replace(&format!("{PLAN}/plan.yaml"), "planmittel: {2014: 8000,", "planmittel: {2014: 7999,");
    let turned = BOESE.replace('\n', " ");
    commit(&project.path(""), "2014-01-01", &format!("{turned}\n\nGrund: {turned}"));
    git(&project.path(""), &["branch", "fast\u{202e}richtig"]);
    for format in ["text", "json", "markdown"] {
        let run = project.run(&["vergleichen", PLAN, "--von", "HEAD~1", "--format", format]);
        assert_eq!(run.code, 1, "{}", run.all());
        all_harmless(&run, format);
    }
    let run = project.run(&["vergleichen", PLAN, "--von", "HEAD~1", "--format", "pdf", "--ziel", "aenderungen.pdf"]);
    assert_eq!(run.code, 1, "{}", run.all());
    harmless(&text(&project.bytes("aenderungen.pdf")), "pdf");
    all_harmless(&project.run(&["vergleichen", PLAN, "--von", "fast-richtig"]), "a branch");
    assert_eq!(project.run(&["drucken"]).code, 0);
    let run = project.run(&["nachpruefen", "output/grund/Probe-1-2013.pdf"]);
    assert!(run.stdout.contains("Diese Fassung ist in Git festgehalten"), "{}", run.all());
    all_harmless(&run, "nachpruefen");
}
