//! Every bad input gives a German finding at its line and column, exit code 1, and nothing is written.

use crate::fall::{base_plan, cases};

/// Runs all cases of a file and reports all failures together.
#[track_caller]
fn all(file: &str) {
    let failed: Vec<String> = cases(file).iter().filter_map(|fall| fall.run().err()).collect();
    assert!(failed.is_empty(), "{}\n{} cases failed", failed.join("\n"), failed.len());
}

#[test]
fn the_smallest_plan_is_built_without_a_finding() {
    let project = base_plan();
    let check = project.check(&[]);
    assert_eq!((check.code, check.stdout.as_str(), check.stderr.as_str()), (0, "", "plans/grund: ohne Befund\n"));
    assert_eq!(project.run(&["drucken"]).code, 0);
}

#[test]
fn amounts_dates_and_years() {
    all("betraege.txt");
}

#[test]
fn keys_lists_and_yaml() {
    all("struktur.txt");
}

#[test]
fn expressions_and_markdown() {
    all("texte.txt");
}

#[test]
fn what_contradicts_itself_or_the_council() {
    all("inhalt.txt");
}

#[test]
fn templates_and_layout_of_a_council() {
    all("vorlagen.txt");
}

#[test]
fn a_broken_head_hides_nothing_and_nothing_is_said_twice() {
    all("mehrere.txt");
}
