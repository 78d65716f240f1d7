//! The Prüfbericht, as it is read.

use crate::formate::plan;
use crate::project::{Project, copy, root};

/// The text of a PDF's pages with plain spaces.
fn text_of(pdf: &[u8]) -> (usize, String) {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn pruefbericht(project: &Project, args: &[&str]) -> (i32, usize, String) {
    let command = [&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"], args].concat();
    let code = project.run(&command).code;
    let bytes = project.bytes("bericht.pdf");
    assert_eq!(project.run(&command).code, code);
    assert!(bytes == project.bytes("bericht.pdf"), "the same bytes every time");
    let (pages, text) = text_of(&bytes);
    (code, pages, text)
}

#[test]
fn the_pruefbericht_of_a_plan_in_which_something_is_not_public_says_so_on_every_page() {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path(""));
    let plan = "plans/probe/plan.yaml";
    let pages = |project: &Project| {
        project.run(&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"]);
        let bytes = project.bytes("bericht.pdf");
        assert!(crate::pdf::Pdf::read(&bytes).xmp.contains("Nicht öffentlich: Prüfbericht"));
        let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
        let pages = document.get_pages().len();
        // Once in the table at the beginning, too.
        assert_eq!(text_of(&bytes).1.matches("Nicht öffentlich ").count(), pages + 1, "{}", text_of(&bytes).1);
        pages
    };
    assert!(pages(&project) > 1);
    // A plan that can't be read as a whole may tell something in a message.
    project.replace(plan, "rat: probestadt", "rat: nirgendwo");
    assert!(pages(&project) > 0);
}

#[test]
fn the_pruefbericht_of_every_shipped_plan_is_read_without_effort() {
    let mut reports = 0;
    for entry in root().join("plans").read_dir().expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let project = Project::with_plan(&name);
        project.run(&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"]);
        let pdf = crate::pdf::Pdf::read(&project.bytes("bericht.pdf"));
        for (page, nr) in pdf.pages.iter().zip(1..) {
            let artifacts = page.text.artifacts.iter().flat_map(|artifact| &artifact.pieces);
            let small = page.text.marked.values().flatten().chain(artifacts).find(|piece| piece.size < 8.95);
            assert!(small.is_none(), "{name}, page {nr}: {small:?}");
        }
        reports += 1;
    }
    assert_eq!(reports, 6);
}

#[test]
fn the_pruefbericht_has_rules_sums_and_room_to_sign() {
    let (code, pages, text) = pruefbericht(&Project::with_plan("iuk-2014-2015"), &[]);
    assert_eq!((code, pages), (0, 4));
    for wanted in [
        "Prüfbericht: GRDrs 977/2013",
        "Datum der Vorlage 22.11.2013",
        "Soll: Finanzrahmen 6.450.000 6.330.000",
        "Ist: Summe der Maßnahmen 6.450.000 6.330.000",
        "Differenz (Soll abzüglich Ist) 0 0",
        "Summe der Themenbereiche 6.450.000 6.330.000",
        "Summe der Ämter und Sammelpositionen 6.450.000 6.330.000",
        "verweis-form",
        "satz-fehler",
        "Ort, Datum",
        "Unterschrift",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for regel in drucksache_plan::check::REGELN {
        // A long code is broken at a hyphen.
        let bare = |text: &str| text.replace(['-', ' '], "");
        assert!(bare(&text).contains(&bare(regel.code.as_str())), "{}", regel.code.as_str());
    }
}

#[test]
fn the_pruefbericht_says_what_was_found_before_sums_and_technical_rules() {
    let (_, _, text) = pruefbericht(&Project::with_plan("iuk-2014-2015"), &[]);
    let order = ["Befunde", "Begründete Abweichungen", "Kontrollsummen", "Regeln über den Inhalt", "Technische Regeln"];
    let places: Vec<usize> = order.iter().map(|title| text.find(title).unwrap_or_else(|| panic!("{title}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_pruefbericht_shows_every_lowered_rule_and_every_exception_with_place_and_reason() {
    let project = Project::with_plan("iuk-2014-2015");
    let (_, _, text) = pruefbericht(&project, &[]);
    for wanted in [
        // A rule of the plan, where it is set, and why.
        "plan.yaml:106:12",
        "Punkt 2 e der Begründung sagt, woraus der Mehrbedarf bezahlt wird",
        // Excused findings, each of them.
        "Ausnahme",
        "Name eines Themenbereichs, keine Zahl des Haushalts",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let excused = project.read("plans/iuk-2014-2015/plan.yaml").replace("10.000 EUR, grund", "nichts, grund");
    project.write("plans/anders/plan.yaml", excused);
    for file in project.files("plans/iuk-2014-2015").iter().filter(|file| *file != "plan.yaml") {
        project.write(&format!("plans/anders/{file}"), project.bytes(&format!("plans/iuk-2014-2015/{file}")));
    }
    let found = project.check(&["plans/anders", "--format", "json"]).stdout;
    let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    let mut places = 0;
    for one in found["plans"][0]["diagnostics"].as_array().expect("findings") {
        if one["code"] == "zahl-im-text" {
            let file = one["file"].as_str().expect("a path").rsplit("anders/").next().expect("a path");
            let place = format!("{file}:{}:{}", one["line"], one["column"]);
            assert!(text.replace(' ', "").contains(&place), "{place} in {text}");
            places += 1;
        }
    }
    assert!(places > 0, "the test has lost its exceptions");
}

#[test]
fn the_pruefbericht_says_what_a_council_and_a_draft_lower() {
    let project = plan();
    let rat = "erbt_von: muster\nstadt: Neustadt\npruefung:\n  beschreibung-fehlt: {stufe: hinweis, grund: Steht im Haushaltsplan}\n";
    project.write("templates/neustadt/rat.yaml", rat);
    project.replace("plans/kurz/plan.yaml", "rat: muster", "rat: neustadt\n  status: entwurf");
    let (_, _, text) = pruefbericht(&project, &[]);
    for wanted in [
        "Hinweis statt Warnung",
        "templates/neustadt/rat.yaml:4:",
        "Steht im Haushaltsplan",
        "höchstens Hinweis",
        "Die Vorlage ist ein Entwurf.",
    ] {
        // A long path is broken after its parts.
        assert!(text.replace(' ', "").contains(&wanted.replace(' ', "")), "{wanted} in {text}");
    }
}

#[test]
fn the_pruefbericht_of_a_plan_with_errors_has_findings_and_sums() {
    let project = plan();
    let (code, _, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    for wanted in [
        "Ergebnis 2 Fehler, 1 Warnung",
        "„planmitel“ gibt es unter „summe“ nicht",
        "begruendung.md:1:16",
        "Differenz (Soll abzüglich Ist) \u{2212}20.000,50",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn the_pruefbericht_of_five_years_has_all_of_them() {
    let project = plan();
    project
        .replace("plans/kurz/plan.yaml", "[2026]", "[2026, 2027, 2028, 2029, 2030]")
        .replace("plans/kurz/plan.yaml", "{2026: 80000}", "{2026: 9, 2027: 8, 2028: 7, 2029: 6, 2030: 999999999999.99}")
        .write("plans/kurz/massnahmen/41 ä.yaml", "amt: 41\nmassnahmen: [{bezeichnung: Netz, themenbereich: netze, planmittel: {2026: 0, 2027: 0, 2028: 0, 2029: 0, 2030: 0}}]\n");
    let (_, _, text) = pruefbericht(&project, &[]);
    assert!(text.contains("Soll: Finanzrahmen 9,00 8,00 7,00 6,00 999.999.999.999,99"), "{text}");
}

#[test]
fn the_pruefbericht_says_what_could_not_be_checked() {
    let project = plan();
    project.replace("plans/kurz/massnahmen/41 ä.yaml", "{2026: 50000.5}", "viel");
    let (code, _, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    assert!(text.contains("Nicht berechnet, weil Maßnahmen mit Fehlern fehlen."), "{text}");
    assert!(!text.contains("Soll: Finanzrahmen"), "{text}");
    // The narrow column hyphenates.
    let words = text.replace(" - ", "");
    assert!(words.contains("Die Maßnahmen kosten mehr, als der Finanzrahmen hergibt. nicht geprüft"), "{text}");
    // A plan that can't be read at all, and one that could not be printed in any font.
    project.write("plans/leer/plan.yaml", "").replace(
        "plans/kurz/plan.yaml",
        "Ein kurzer",
        "Ein\u{1f600}kurzer\u{e000}",
    );
    let (code, pages, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    assert!(pages >= 4, "a section of its own for each plan");
    assert!(text.contains("Prüfbericht: plans/leer"), "{text}");
    assert!(text.contains("Nicht berechnet, weil der Plan nicht vollständig lesbar ist."), "{text}");
    assert!(text.contains("Ein[U+1F600]kurzer[U+E000]"), "{text}");
    let (code, _, text) = pruefbericht(&project, &["plans/leer"]);
    assert_eq!(code, 1);
    assert!(text.contains("Eine Datei ist leer. 1 Fehler"), "{text}");
}
