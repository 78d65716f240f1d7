//! The Satzprüfung: each broken layout of `tests/data/satz/layouts.txt` is found at its line, and its right neighbours are
//! not.

use crate::fall::{Fall, PLAN, befunde, cases_of};

/// Builds a case: what is found is what is expected, and an error keeps everything from being written.
fn built(fall: &Fall) -> Result<(), String> {
    let project = fall.project();
    let run = project.run(&["drucken", PLAN]);
    fall.compare(&befunde(&run.stderr), &run)?;
    let written = !project.files("output").is_empty();
    let is_error = fall.befunde.iter().any(|one| ["text-ueberlappt", "text-verloren"].contains(&one.code.as_str()));
    if written == is_error {
        return Err(format!("== {}\nwritten: {written}, an error: {is_error}\n{}", fall.name, run.all()));
    }
    Ok(())
}

#[track_caller]
fn all(file: &str) -> usize {
    let cases = cases_of(file);
    let failed: Vec<String> = cases.iter().filter_map(|fall| built(fall).err()).collect();
    assert!(failed.is_empty(), "{}\n{} cases failed", failed.join("\n"), failed.len());
    cases.len()
}

#[test]
fn broken_layouts_are_found_at_their_lines() {
    assert!(all("satz/layouts.txt") >= 20);
}

#[test]
fn layouts_that_only_look_like_broken_ones_are_printed_without_a_finding() {
    all("satz/richtig.txt");
}
