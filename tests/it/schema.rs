//! The committed JSON Schemas, to which the plans point for editors, are those of the program.

use crate::project::{Project, root};

#[track_caller]
fn is_committed(args: &[&str], file: &str) {
    let run = Project::empty().run(args);
    let committed = std::fs::read_to_string(root().join(file)).unwrap_or_default();
    assert!(run.stdout == committed, "{file} is out of date: `cargo run --release -- {} > {file}`", args.join(" "));
}

#[test]
fn the_committed_schema_of_a_plan_is_the_programs() {
    is_committed(&["schema"], "schema/plan.json");
}

#[test]
fn the_committed_schema_of_massnahmen_is_the_programs() {
    is_committed(&["schema", "--massnahmen"], "schema/massnahmen.json");
}

#[test]
fn the_committed_schema_of_tables_is_the_programs() {
    is_committed(&["schema", "--tabellen"], "schema/tabellen.json");
}

#[test]
fn every_key_of_the_schema_is_explained() {
    let schema: serde_json::Value = serde_json::from_str(&Project::empty().run(&["schema"]).stdout).expect("JSON");
    let mut missing = Vec::new();
    let types = schema["$defs"].as_object().expect("definitions");
    for (name, holder) in types.iter().map(|(name, holder)| (name.as_str(), holder)).chain([("RawPlan", &schema)]) {
        for (key, value) in holder["properties"].as_object().into_iter().flatten() {
            if value["description"].as_str().is_none_or(str::is_empty) {
                missing.push(format!("{name}.{key}"));
            }
        }
    }
    assert!(missing.is_empty(), "without a description: {}", missing.join(", "));
}
