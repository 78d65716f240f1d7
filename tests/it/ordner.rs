//! `neu ordner`, and the recipes for the IT: each is the file that the program writes, valid for who reads it, and does
//! what is said of it.

mod ablauf;
mod pruefdienste;

use serde_json::Value;

use crate::docs::blocks;
use crate::project::{Project, root};

/// The files that the page for the IT shows, by their paths.
fn recipes() -> Vec<(String, String)> {
    let it = std::fs::read_to_string(root().join("docs/it.md")).expect("docs/it.md");
    let found: Vec<(String, String)> =
        blocks(&it).into_iter().filter_map(|block| Some((block.file?, block.text))).collect();
    assert_eq!(found.len(), 6, "the test has lost its recipes");
    found
}

/// The text of a recipe.
#[track_caller]
fn recipe(path: &str) -> String {
    let found = recipes().into_iter().find(|(shown, _)| shown == path);
    found.unwrap_or_else(|| panic!("no recipe {path}")).1
}

/// A new folder `haushalt` in an empty one.
#[track_caller]
fn new_folder(args: &[&str]) -> Project {
    let project = Project::empty();
    let run = project.run(&[&["neu", "ordner", "haushalt"], args].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
    project
}

#[test]
fn every_recipe_is_the_file_that_a_new_folder_has() {
    let folders = [new_folder(&["--ci", "gitlab"]), new_folder(&["--ci", "github"])];
    let written =
        |path: &str| folders.iter().find_map(|one| std::fs::read_to_string(one.path("haushalt").join(path)).ok());
    let mut alone = Vec::new();
    for (path, text) in recipes() {
        match written(&path) {
            Some(own) => assert!(own == text, "{path} is another one than docs/it.md shows"),
            None => alone.push(path),
        }
    }
    assert_eq!(alone, [".github/workflows/befunde.yml"], "shown and not written");
}

#[test]
fn a_new_folder_has_all_that_it_speaks_of() {
    let project = new_folder(&[]);
    assert_eq!(
        project.files("haushalt"),
        [
            ".gitattributes",
            ".githooks/pre-commit",
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "LIESMICH.md",
            "plans/.gitkeep",
            "schema/massnahmen.json",
            "schema/plan.json",
            "schema/tabellen.json",
        ]
    );
    let settings: Value = serde_json::from_str(&project.read("haushalt/.vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("schemas");
    assert_eq!(schemas.len(), 3);
    for (schema, files) in schemas {
        let committed = std::fs::read(root().join(schema.trim_start_matches("./"))).expect("a schema of the project");
        assert!(project.bytes(&format!("haushalt/{schema}")) == committed, "{schema}");
        assert!(files.as_str().is_some_and(|files| files.starts_with("plans/*/")), "{files}");
    }
    // There is nothing to check yet, and the program says what to do.
    let run =
        project.command(&["neu", "plan", "plans/p", "--rat", "muster"]).current_dir(project.path("haushalt")).output();
    assert!(run.is_ok_and(|run| run.status.success() && !String::from_utf8_lossy(&run.stderr).contains("schema")));
}

#[test]
fn nothing_is_overwritten() {
    let project = new_folder(&[]);
    let before = project.files("");
    let run = project.run(&["neu", "ordner", "haushalt", "--ci", "github"]);
    assert!(run.code == 2 && run.stderr.contains("liegt schon etwas; es wurde nichts geändert"), "{}", run.all());
    let run = project.run(&["neu", "ordner", "."]);
    assert!(run.code == 2 && run.stderr.contains("sagt nicht, wie der neue Ordner heißen soll"), "{}", run.all());
    project.write("datei", "");
    assert_eq!(project.run(&["neu", "ordner", "datei"]).code, 2);
    let run = project.run(&["neu", "ordner", "neu", "--ci", "jenkins"]);
    assert!(run.code == 2 && run.stderr.contains("gitlab, github"), "{}", run.all());
    let after: Vec<String> = project.files("").into_iter().filter(|file| file != "datei").collect();
    assert_eq!(after, before);
}

#[test]
fn the_first_line_of_a_new_plan_names_a_file_that_is_there() {
    let project = Project::empty();
    let named = |file: &str| -> Option<std::path::PathBuf> {
        let text = project.read(file);
        let schema = text.lines().next()?.strip_prefix("# yaml-language-server: $schema=")?.to_owned();
        Some(project.path(file).parent()?.join(schema))
    };
    assert_eq!(project.run(&["neu", "plan", "plans/p", "--rat", "muster", "--jahre", "2030"]).code, 0);
    assert_eq!(project.run(&["neu", "plan", "amt/plans/p", "--rat", "muster"]).code, 0);
    for file in ["plans/p/plan.yaml", "plans/p/massnahmen/10.yaml", "amt/plans/p/plan.yaml"] {
        assert!(named(file).is_some_and(|schema| schema.is_file()), "{file}");
    }
    assert!(project.path("amt/schema/plan.json").is_file());
    // What is there stays, and what is missing comes back, for a copy, too.
    project.replace("plans/p/massnahmen/10.yaml", "    planmittel: {2030: 0}", "    planmittel: {2030: 50000}");
    project.replace("plans/p/plan.yaml", "  finanzrahmen: {2030: 0}", "  finanzrahmen: {2030: 50000}");
    project.write("schema/plan.json", "{}");
    std::fs::remove_file(project.path("schema/massnahmen.json")).expect("it is there");
    assert_eq!(project.run(&["neu", "plan", "plans/q", "--kopie-von", "plans/p"]).code, 0);
    assert_eq!(project.read("schema/plan.json"), "{}");
    assert!(named("plans/q/massnahmen/10.yaml").is_some_and(|schema| schema.is_file()));
    // Where nobody knows what is above the plan, no line names anything.
    assert_eq!(project.run(&["neu", "plan", "./allein", "--rat", "muster"]).code, 0);
    assert!(named("allein/plan.yaml").is_none() && named("allein/massnahmen/10.yaml").is_none());
    assert!(project.read("allein/plan.yaml").starts_with("#\n# Ein neuer Plan."), "only the line is gone");
}
