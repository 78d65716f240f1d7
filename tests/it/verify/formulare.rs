//! Whose forms a paper is printed on.

use super::papier;
use crate::fall::base_plan;
use crate::project::{Project, root};

/// A paper of the small plan on forms that call themselves Stuttgart's, and print another number.
fn abgewandelt() -> Project {
    let project = base_plan();
    crate::project::copy(&root().join("templates/stuttgart"), &project.path("templates/stuttgart"));
    let formular = std::fs::read_to_string(root().join("templates/gemeinsam/anlage-1.typ.j2")).expect("a template");
    project.write("templates/stuttgart/anlage-1.typ.j2", format!("{formular}\nDer Plan kostet 1 Euro.\n"));
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let elsewhere = Project::empty();
    elsewhere.write("papier.pdf", project.bytes(super::GESAMT));
    elsewhere
}

#[test]
fn other_forms_under_the_name_of_a_built_in_council_are_no_plain_yes() {
    let project = abgewandelt();
    let run = project.run(&["nachpruefen", "papier.pdf"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let yes = "Ja, mit eigenen Formularen des Rats `stuttgart`, die nicht die eingebauten sind: `papier.pdf` ist genau das, was sein Plan";
    assert!(run.stdout.starts_with(yes), "{}", run.all());
    // The files that make the difference, and no others.
    let files: Vec<&str> = run.stdout.lines().filter_map(|line| line.strip_prefix("  Formular: ")).collect();
    assert_eq!(files, ["anlage-1.typ.j2"], "{}", run.all());
}

#[test]
fn who_takes_only_the_built_in_forms_gets_a_no() {
    let project = abgewandelt();
    let run = project.run(&["nachpruefen", "papier.pdf", "--nur-eingebaut"]);
    let no = "Nein: `papier.pdf` ist gedruckt mit eigenen Formularen des Rats `stuttgart`";
    assert!(run.code == 1 && run.stdout.starts_with(no), "{}", run.all());
    assert!(run.stdout.contains("  Formular: anlage-1.typ.j2\n"), "{}", run.all());
    let (project, pdf) = papier();
    project.write("papier.pdf", &pdf);
    let run = project.run(&["nachpruefen", "papier.pdf", "--nur-eingebaut"]);
    assert!(run.code == 0 && run.stdout.starts_with("Ja: "), "{}", run.all());
}

#[test]
fn a_template_runs_no_plugin() {
    for call in ["plugin(bytes((0, 97, 115, 109, 1, 0, 0, 0)))", "std.plugin(\"rechner.wasm\")"] {
        let project = base_plan();
        crate::project::copy(&root().join("templates"), &project.path("templates"));
        let path = "templates/gemeinsam/barrierefrei.typ";
        project.write(path, format!("#let rechner = {call}\n{}", project.read(path)));
        let run = project.run(&["drucken"]);
        assert!(run.code == 1 && run.stderr.contains("plugin"), "{}", run.all());
        assert!(run.stderr.contains("satz-fehler") && run.stderr.contains(path), "{}", run.all());
        assert!(project.files("output").is_empty());
    }
}
