//! Hostile shapes of plans are read to their end, and what is found in them thousands of times is told in few words.

use serde_json::Value;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;

use crate::fall::grundplan;
use crate::hostile::SHAPES;
use crate::pdftext;
use crate::project::Project;

/// A plan with 250 keys that nobody knows.
fn unknown_keys() -> Project {
    let project = grundplan();
    let keys: String = (0..250).map(|nr| format!("fremd{nr}: 1\n")).collect();
    let plan = format!("{}{keys}", project.read("plans/grund/plan.yaml"));
    project.write("plans/grund/plan.yaml", plan);
    project
}

const REST: &str = "und 50 weitere dieser Art in dieser Datei";

#[test]
fn findings_of_one_kind_beyond_two_hundred_in_a_file_are_counted_in_every_format() {
    let project = unknown_keys();
    let human = project.check(&[]);
    assert_eq!(human.code, 1);
    assert_eq!(human.stdout.matches("Fehler[schluessel-unbekannt]").count(), 201);
    assert!(human.stdout.contains(&format!("Fehler[schluessel-unbekannt]: {REST}\n")), "{}", human.stdout);
    assert!(human.stderr.contains("plans/grund: 250 Fehler\n"), "{}", human.stderr);

    let markdown = project.check(&["--format", "markdown"]);
    assert!(markdown.stdout.contains("250 Fehler") && markdown.stdout.contains(REST), "{}", markdown.stdout);

    let json: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("JSON");
    let entries = json["plans"][0]["diagnostics"].as_array().expect("a list");
    let counts: u64 = entries.iter().map(|one| one["count"].as_u64().unwrap_or(1)).sum();
    assert_eq!((entries.len(), counts, entries[200]["message"].as_str()), (201, 250, Some(REST)));

    let sarif: Value = serde_json::from_str(&project.check(&["--format", "sarif"]).stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let counts: u64 = results.iter().map(|one| one["occurrenceCount"].as_u64().unwrap_or(1)).sum();
    assert_eq!((results.len(), counts), (201, 250));

    let pdf = project.check(&["--format", "pdf", "--output", "bericht.pdf"]);
    assert_eq!(pdf.code, 1, "{}", pdf.stderr);
    let printed = pdftext::text(&project.bytes("bericht.pdf"));
    assert!(printed.contains("250Fehler") && printed.contains(&pdftext::squeeze(REST)), "{printed}");
}

#[test]
fn every_hostile_shape_is_read_to_its_end() {
    let raete = Raete::built_in();
    for shape in SHAPES {
        let stand = Stand::lesen(&Ordner::speicher("plans/feindlich", (shape.files)(shape.n / 50)), &raete);
        assert!(!stand.geprueft().diagnostics.is_empty() || stand.sound().is_some(), "{}", shape.name);
    }
}
