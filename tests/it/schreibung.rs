//! Letters spelled with marks of their own, as macOS writes them, make no difference.

use crate::project::{Project, copy, root};

/// A text with every umlaut as a letter and a mark.
fn marked(text: &str) -> String {
    let letters = [('ä', 'a'), ('ö', 'o'), ('ü', 'u'), ('Ä', 'A'), ('Ö', 'O'), ('Ü', 'U')];
    letters.iter().fold(text.to_owned(), |text, (one, letter)| text.replace(*one, &format!("{letter}\u{308}")))
}

/// A plan whose files, or whose names of files, are spelled by a function.
fn project(contents: fn(&str) -> String, names: fn(&str) -> String) -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/yaml-fehler/unauffaellig"), &project.path("plans/plan"));
    project.replace(
        "plans/plan/plan.yaml",
        "    - titel: Maßnahmenplan\n",
        "    - titel: Maßnahmenplan\n    - {titel: Überblick, datei: Überblick.md}\n",
    );
    project.replace("plans/plan/plan.yaml", "der Anlage 2 wird", "der Anlagen 2 und 3 wird");
    project.replace("plans/plan/plan.yaml", "id: buecherei", "id: bücherei");
    project.replace("plans/plan/plan.yaml", "themenbereich: buecherei", "themenbereich: bücherei");
    let plan = project.read("plans/plan/plan.yaml");
    project.write("plans/plan/plan.yaml", contents(&plan).replacen(&contents("id: bücherei"), "id: bücherei", 1));
    project.write(&format!("plans/plan/{}", names("Überblick.md")), contents("Die Bücherei öffnet früher.\n"));
    project
}

fn same(text: &str) -> String {
    text.to_owned()
}

#[test]
fn names_and_texts_are_found_however_their_letters_are_spelled() {
    for names in [same as fn(&str) -> String, marked] {
        let run = project(marked, names).check(&[]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(!run.stdout.contains("datei-"), "{}", run.all());
    }
}

#[test]
fn two_spellings_are_no_change_and_print_the_same() {
    let (old, new) = (project(marked, marked), project(same, same));
    copy(&old.path("plans/plan"), &new.path("plans/alt"));
    let run = new.run(&["vergleichen", "plans/plan", "--von-ordner", "plans/alt"]);
    assert_eq!((run.code, run.stdout.contains("Keine Änderungen")), (0, true), "{}", run.all());
}
