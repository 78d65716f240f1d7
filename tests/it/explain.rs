//! `erklaeren`, and the document that is made from the same texts.

use drucksache_plan::diagnostic::Code;

use crate::project::{Project, root};

#[test]
fn every_kind_is_explained_by_name() {
    let project = Project::empty();
    let run = project.run(&["erklaeren", "betrag-mehrdeutig"]);
    assert_eq!(run.code, 0, "{}", run.all());
    insta::assert_snapshot!(run.stdout, @r"
    betrag-mehrdeutig (Fehler)

    Ein Betrag wie 100.000 kann hunderttausend oder hundert bedeuten.

    Hinter einem Punkt stehen genau drei Ziffern. Der Punkt kann Tausender trennen oder
    Nachkommastellen: `50.000` wären dann fünfzigtausend oder fünfzig Euro. Das Programm rät nicht.

    Beispiel:

        planmittel: {2026: 50.000}

    Abhilfe: Lassen Sie den Punkt weg. Auf dem Papier erscheint er von selbst: 50.000 EUR.

        planmittel: {2026: 50000}
    ");
}

#[test]
fn without_a_name_all_are_listed() {
    let run = Project::empty().run(&["erklaeren"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for code in Code::ALL {
        let line = run.stdout.lines().find(|line| line.split_whitespace().next() == Some(code.as_str()));
        assert!(line.is_some_and(|line| line.ends_with(code.description())), "{} in\n{}", code.as_str(), run.stdout);
    }
}

#[test]
fn a_name_that_is_unknown_gets_the_nearest_one() {
    let project = Project::empty();
    let near = project.run(&["erklaeren", "ueber-finanzramen"]);
    insta::assert_snapshot!(near.all(), @r"
    code 2
    --- stdout
    --- stderr
    Fehler: Einen Befund `ueber-finanzramen` gibt es nicht
      Hilfe: Meinten Sie `ueber-finanzrahmen`?
    ");
    let far = project.run(&["erklaeren", "rathaus"]);
    insta::assert_snapshot!(far.all(), @r"
    code 2
    --- stdout
    --- stderr
    Fehler: Einen Befund `rathaus` gibt es nicht
      Hilfe: `drucksache erklaeren` ohne weitere Angabe nennt alle
    ");
}

#[test]
fn the_committed_rules_are_the_programs() {
    let run = Project::empty().run(&["erklaeren", "--markdown"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let committed = std::fs::read_to_string(root().join("docs/pruefregeln.md")).unwrap_or_default();
    let repair = "cargo run --release -- erklaeren --markdown > docs/pruefregeln.md";
    assert!(run.stdout == committed, "docs/pruefregeln.md is out of date: `{repair}`");
    for code in Code::ALL {
        // The heading that the table of contents leads to.
        assert!(committed.lines().any(|line| line.strip_prefix("### ") == Some(code.as_str())), "{}", code.as_str());
    }
}
