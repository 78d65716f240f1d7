//! Hostile shapes of plans are read to their end, and what is found in them thousands of times is told in few words.

use serde_json::Value;

use drucksache_plan::diagnostic::{Diagnostic, zusammenfassung};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::fall::base_plan;
use crate::hostile::SHAPES;
use crate::pdftext;
use crate::project::{Project, finish, root, werk};

/// A plan with 250 keys that nobody knows.
fn unknown_keys() -> Project {
    let project = base_plan();
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
    let counts: u64 = entries.iter().map(|one| one["count"].as_u64().expect("a number")).sum();
    assert_eq!((entries.len(), counts, entries[200]["message"].as_str()), (201, 250, Some(REST)));

    let sarif: Value = serde_json::from_str(&project.check(&["--format", "sarif"]).stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let counts: u64 = results.iter().map(|one| one["occurrenceCount"].as_u64().unwrap_or(1)).sum();
    assert_eq!((results.len(), counts), (201, 250));

    let pdf = project.check(&["--format", "pdf", "--ziel", "bericht.pdf"]);
    assert_eq!(pdf.code, 1, "{}", pdf.stderr);
    let printed = pdftext::text(&project.bytes("bericht.pdf"));
    assert!(printed.contains("250Fehler") && printed.contains(&pdftext::squeeze(REST)), "{printed}");
}

/// The findings about a plan that has more files than those of the smallest.
fn with_files(files: impl Iterator<Item = (String, String)>) -> Vec<Diagnostic> {
    let grund = root().join("tests/data/grundplan");
    let own = ["plan.yaml", "begruendung.md"].map(|name| (name.to_owned(), std::fs::read(grund.join(name))));
    let own = own.into_iter().map(|(name, bytes)| (name, bytes.expect("a file")));
    let dateien: Dateien = own.chain(files.map(|(path, text)| (path, text.into_bytes()))).collect();
    let stand = Stand::lesen(&Ordner::in_memory("plans/grund", dateien), &Raete::built_in());
    stand.geprueft().diagnostics.clone()
}

#[test]
fn a_plan_has_a_bounded_number_of_files() {
    let found = with_files((0..65_600).map(|nr| (format!("massnahmen/{nr}.yaml"), "massnahmen: []".to_owned())));
    let told: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.message.as_str())).collect();
    assert_eq!(told, [("zu-gross", "In diesem Ordner liegen 65600 Dateien mit Maßnahmen")]);
}

#[test]
fn a_plan_has_a_bounded_number_of_anlagen() {
    for (count, refused) in [(500, false), (501, true)] {
        let project = base_plan();
        let plan = "plans/grund/plan.yaml";
        let listed = "    - {titel: Teil, datei: teil.md}\n".repeat(count - 2);
        project.replace(plan, "  mitzeichnung", &format!("{listed}  mitzeichnung"));
        project.write("plans/grund/teil.md", "Text.\n");
        let run = project.check(&[]);
        let told = run.stdout.contains("Fehler[zu-gross]: Diese Liste ist zu lang: höchstens 500 Angaben");
        assert_eq!(told, refused, "{}", run.all());
    }
}

/// Whatever a file holds at its bounds, a check takes less than half of what its reading took once.
#[cfg(unix)]
#[test]
fn files_at_their_bounds_are_checked_in_bounded_memory() {
    let anchors: String = (0..60).map(|nr| format!("&a{nr} [")).collect();
    for (file, more, words) in [
        ("massnahmen/10.yaml", format!("massnahmen: [{}]\n", "1,".repeat(499_000)), "499000 Fehler"),
        ("plan.yaml", format!("x: {anchors}{}{}\n", "1,".repeat(490_000), "]".repeat(60)), "1 Fehler"),
        ("plan.yaml", (0..240_000).map(|nr| format!("k{nr}: 1\n")).collect(), "240000 Fehler"),
    ] {
        let project = base_plan();
        let path = format!("plans/grund/{file}");
        let text = if project.path(&path).exists() { project.read(&path) } else { String::new() };
        project.write(&path, text + &more);
        let mut command = std::process::Command::new("bash");
        command.args(["-c", "ulimit -v 900000 && exec \"$0\" check"]).arg(env!("CARGO_BIN_EXE_drucksache"));
        command.current_dir(project.path(""));
        let run = finish(command);
        assert!(run.code == 1 && run.stderr.contains(words), "{file}: {}", run.stderr);
    }
}

#[test]
fn many_files_that_are_not_read_are_counted() {
    let found = with_files((0..65_600).map(|nr| (format!("notiz-{nr}.txt"), String::new())));
    assert_eq!((found.len(), found.last().map(|one| one.anzahl)), (51, Some(65_550)));
    assert_eq!(zusammenfassung(&found).as_deref(), Some("65600 Warnungen"));
}

#[test]
fn the_texts_of_a_plan_have_a_bound_together() {
    let text = "Text.\n".repeat(600_000);
    let found = with_files((0..25).map(|nr| (format!("massnahmen/{nr:02}.yaml"), format!("a: |\n {text}"))));
    let unread = found.iter().filter(|one| one.message.starts_with("Diese Datei wird nicht gelesen"));
    // 64 MiB are 18 of these files and a part of the next.
    assert_eq!(unread.count(), 25 - 19 + 1, "the last ones and begruendung.md");
}

#[test]
fn what_a_paper_carries_has_numbers_because_typst_numbers_every_path_it_meets() {
    let mut werk = werk("plans/iuk-2014-2015");
    let carried: Vec<String> = werk.quellen().expect("it is sound").beilagen().map(|(path, _)| path).collect();
    assert!(carried.len() > 2);
    assert!(carried.iter().enumerate().all(|(nr, path)| *path == format!("beilagen/{nr}")), "{carried:?}");
}

#[test]
fn every_hostile_shape_is_read_to_its_end() {
    let raete = Raete::built_in();
    for shape in SHAPES {
        let stand = Stand::lesen(&Ordner::in_memory("plans/feindlich", (shape.files)(shape.n / 50)), &raete);
        assert!(!stand.geprueft().diagnostics.is_empty() || stand.sound().is_some(), "{}", shape.name);
    }
}
