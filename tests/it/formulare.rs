//! Versions of forms: an old plan rebuilds on its old form, and every council's kinds are printed.

use std::path::Path;

use crate::project::{Project, copy, root};

#[test]
fn a_plan_builds_to_the_same_bytes_after_a_new_version_of_its_form_is_added() {
    let project = Project::with_plan("iuk-2014-2015");
    copy(&root().join("templates"), &project.path("templates"));
    let build = |output: &str| {
        let run = project.run(&["build", "--output", output]);
        assert_eq!(run.code, 0, "{}", run.all());
    };
    build("vorher");
    project.replace(
        "templates/stuttgart/rat.yaml",
        "      \"2019\":\n        gueltig_ab: 2019-01-01\n        wie: \"2013\"\n        name: Beschlussvorlage\n",
        "      \"2030\":\n        gueltig_ab: 2030-01-01\n        wie: \"2019\"\n        worte: {anlagen: Beilagen}\n      \"2019\":\n        gueltig_ab: 2019-01-01\n        wie: \"2013\"\n        name: Beschlussvorlage\n",
    );
    build("nachher");
    for file in project.files("vorher/iuk-2014-2015").into_iter().filter(|file| file.ends_with(".pdf")) {
        let bytes = |folder: &str| project.bytes(&format!("{folder}/iuk-2014-2015/{file}"));
        assert!(bytes("vorher") == bytes("nachher"), "{file}");
    }
    // The new version is there for whoever names it.
    project.replace("plans/iuk-2014-2015/plan.yaml", "  nummer:", "  formularstand: \"2030\"\n  nummer:");
    build("neu");
    let of = |folder: &str| project.bytes(&format!("{folder}/iuk-2014-2015/GRDrs-977-2013-Vorlage.pdf"));
    assert!(of("neu") != of("vorher"));
}

#[test]
fn every_kind_of_every_council_is_printed_with_the_same_bytes_twice() {
    let project = Project::empty();
    copy(&root().join("tests/data/arten"), &project.path("plans"));
    assert!(project.path("plans").join("mitteilung-stuttgart").is_dir(), "the test has lost its plans");
    for output in ["eins", "zwei"] {
        let run = project.run(&["build", "--output", output]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(!run.stderr.contains("Warnung[") && !run.stderr.contains("Hinweis["), "{}", run.all());
    }
    let pdfs: Vec<String> = project.files("eins").into_iter().filter(|file| file.ends_with(".pdf")).collect();
    assert_eq!(pdfs.len(), 3, "{pdfs:?}");
    for pdf in pdfs {
        assert!(project.bytes(&format!("eins/{pdf}")) == project.bytes(&format!("zwei/{pdf}")), "{pdf}");
    }
}

/// All files of a folder, deep.
fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in folder.read_dir().expect("a folder").flatten() {
        if entry.path().is_dir() {
            sources(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn no_council_is_named_in_the_program() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 100, "the test has lost its files");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text file").to_lowercase();
        for name in ["stuttgart", "karlsruhe", "grdrs"] {
            assert!(!text.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn the_schema_of_a_council_knows_its_fields() {
    let project = Project::empty();
    let run = project.run(&["schema", "--rat", "karlsruhe"]);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let felder = &schema["$defs"]["RawVorlage"]["properties"]["formular"]["properties"];
    assert_eq!(felder["gegenfinanzierung"]["items"]["enum"][0], "mehrertraege");
    assert_eq!(felder["gegenfinanzierung"]["title"], "Gegenfinanzierung durch");
}

#[test]
fn a_template_that_asks_for_an_unknown_field_fails_in_check_for_a_kind_that_no_plan_uses() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    copy(&root().join("templates"), &project.path("templates"));
    // Only the kind for information prints this part.
    project.write("templates/karlsruhe/blatt.typ.j2", "{{ formular.informazion.markup }}\n");
    project.replace(
        "templates/karlsruhe/rat.yaml",
        "          - {vorlage: vorlage, datei: Vorlage}\n",
        "          - {vorlage: vorlage, datei: Vorlage}\n          - {vorlage: blatt, datei: Blatt}\n",
    );
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let place = "templates/karlsruhe/blatt.typ.j2:1:4";
    assert!(run.stdout.contains(place) && run.stdout.contains("information"), "{}", run.all());
}
