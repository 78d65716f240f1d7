//! Thirty mistakes of thirty kinds in six files: one run finds each of them at its place, and nothing beside them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::{Project, copy, root};

const FOLDER: &str = "tests/data/dreissig";

#[test]
fn one_run_finds_thirty_mistakes_of_thirty_kinds() {
    let project = Project::empty();
    copy(&root().join(FOLDER).join("plan"), &project.path("plans/plan"));
    let run = project.check(&["--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.all()));
    let found: Vec<String> = document["plans"][0]["diagnostics"]
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().expect("a text");
            let file = text("file").strip_prefix("plans/plan/").expect("a file of the plan");
            format!("{file}:{}:{} {}", one["line"], one["column"], text("code"))
        })
        .collect();
    // Written by hand from the files: `file:line:column code`, in the order of the output.
    let wanted = std::fs::read_to_string(root().join(FOLDER).join("erwartet.txt")).expect("erwartet.txt");
    let wanted: Vec<&str> = wanted.lines().collect();
    assert_eq!(found, wanted, "{}", run.all());
    assert_eq!(run.code, 1);

    let parts = |part: fn(&str) -> Option<&str>| wanted.iter().filter_map(|line| part(line)).collect::<BTreeSet<_>>();
    assert_eq!(wanted.len(), 30);
    assert_eq!(parts(|line| line.split(' ').nth(1)).len(), 30, "kinds");
    assert_eq!(parts(|line| line.split(':').next()).len(), 6, "files");
}
