//! Many plans in one run: side by side they say and print what they do one by one, and one line counts them.

use crate::fall::base_plan;
use crate::project::{Project, copy};

/// Plans with numbers of their own; the third one has two errors, the fourth a warning.
fn five() -> Project {
    let project = base_plan();
    for nr in 1..=5 {
        let plan = format!("plans/plan-{nr}");
        copy(&project.path("plans/grund"), &project.path(&plan));
        project.replace(&format!("{plan}/plan.yaml"), "Probe 1/2013", &format!("Probe {nr}/2013"));
    }
    project.replace("plans/plan-3/plan.yaml", "{2014: 90000, 2015: 80000}", "{2014: 90.000, 2015: 80 000}");
    project.write("plans/plan-4/notiz.txt", "x");
    std::fs::remove_dir_all(project.path("plans/grund")).expect("it is there");
    project
}

#[test]
fn plans_side_by_side_give_the_same_words_and_bytes_as_one_by_one() {
    let (one, many) = (five(), five());
    for command in ["drucken", "pruefen"] {
        let first = one.run(&[command, "--zugleich", "1"]);
        let second = many.run(&[command, "--zugleich", "3"]);
        assert_eq!(first.code, 1, "{}", first.all());
        assert_eq!(first.all(), second.all());
    }
    let files = one.files("output");
    assert_eq!(files, many.files("output"));
    assert!(files.iter().filter(|path| path.ends_with(".pdf")).count() >= 12, "{files:?}");
    for file in files {
        let path = format!("output/{file}");
        assert!(one.bytes(&path) == many.bytes(&path), "{path} has other bytes");
    }
}

#[test]
fn each_plan_has_one_line_and_the_last_one_counts_them_all() {
    let project = five();
    let run = project.run(&["drucken"]);
    let lines: Vec<&str> =
        run.stderr.lines().filter(|line| line.contains("Pläne") || line.starts_with("plans/")).collect();
    assert_eq!(
        lines,
        [
            "plans/plan-1: gedruckt, output/plan-1/Probe-1-2013.pdf und 3 weitere Dateien (Vorlage, Anlage-1, Anlage-2)",
            "plans/plan-2: gedruckt, output/plan-2/Probe-2-2013.pdf und 3 weitere Dateien (Vorlage, Anlage-1, Anlage-2)",
            "plans/plan-3: 2 Fehler; es wurde nichts geschrieben",
            "plans/plan-4: gedruckt, output/plan-4/Probe-4-2013.pdf und 3 weitere Dateien (Vorlage, Anlage-1, Anlage-2); 1 Warnung",
            "plans/plan-5: gedruckt, output/plan-5/Probe-5-2013.pdf und 3 weitere Dateien (Vorlage, Anlage-1, Anlage-2)",
            "4 von 5 Plänen gedruckt: 3 in Ordnung, 1 mit 1 Warnung, 1 mit 2 Fehlern",
        ]
    );
    let run = project.run(&["pruefen"]);
    assert!(
        run.stderr.ends_with("\n5 Pläne geprüft: 3 in Ordnung, 1 mit 1 Warnung, 1 mit 2 Fehlern\n"),
        "{}",
        run.stderr
    );
    // Whoever wants everything gets each file.
    let run = project.run(&["drucken", "plans/plan-1", "--alle"]);
    assert!(run.stderr.contains("geschrieben: output/plan-1/Probe-1-2013-Anlage-2.pdf\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("Pläne"), "{}", run.stderr);
}

#[test]
fn notes_are_counted_and_shown_when_asked() {
    let project = base_plan();
    project.replace("plans/grund/plan.yaml", "2014: 98000", "2014: 98001");
    let run = project.run(&["pruefen"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("", "plans/grund: 1 Hinweis (`--alle` zeigt den Hinweis)\n")
    );
    let run = project.run(&["pruefen", "--alle"]);
    assert!(run.stdout.starts_with("Hinweis[finanzrahmen-nicht-ausgeschoepft]"), "{}", run.all());
    assert_eq!(run.stderr, "plans/grund: 1 Hinweis\n");
    assert!(project.run(&["drucken"]).stderr.ends_with("; 1 Hinweis (`--alle` zeigt den Hinweis)\n"));
}
