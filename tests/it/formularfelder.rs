//! A form's own fields, on the example of a shipped plan: what goes wrong on real forms is an error at its place.

use std::collections::BTreeMap;

use crate::project::Project;

const PLAN: &str = "karlsruhe-2026-0067";

/// What `pruefen` says of the shipped plan after some changes: `code line:column message`.
fn said(changes: &[(&str, &str)]) -> Vec<String> {
    let project = Project::with_plan(PLAN);
    let path = format!("plans/{PLAN}/plan.yaml");
    for (old, new) in changes {
        project.replace(&path, old, new);
    }
    let run = project.check(&["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|why| panic!("{why}"));
    let found = document["plans"][0]["diagnostics"].as_array().expect("diagnostics");
    found
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().expect("a text").to_owned();
            format!("{} {}:{} {}", text("code"), one["line"], one["column"], text("message"))
        })
        .collect()
}

/// Line of a key of the form in the shipped plan.
fn line(key: &str) -> usize {
    let text = Project::with_plan(PLAN).read(&format!("plans/{PLAN}/plan.yaml"));
    let lines: BTreeMap<&str, usize> =
        text.lines().enumerate().filter_map(|(nr, line)| Some((line.trim().split_once(':')?.0, nr + 1))).collect();
    lines[key]
}

#[test]
fn the_shipped_plan_has_no_finding() {
    assert_eq!(said(&[]), Vec::<String>::new());
}

#[test]
fn a_blank_yes_or_no_is_an_error_at_its_key() {
    let at = line("iq_relevant");
    assert_eq!(
        said(&[("iq_relevant: nein", "iq_relevant:")]),
        [format!("pflichtfeld-leer {at}:5 Das Feld „IQ-relevant“ ist nicht ausgefüllt")]
    );
    // Left out as a whole, it is missing in the form.
    let formular = line("formular");
    assert_eq!(
        said(&[("    iq_relevant: nein\n", "")]),
        [format!("pflichtfeld-leer {formular}:3 Das Feld „IQ-relevant“ ist nicht ausgefüllt")]
    );
}

#[test]
fn not_budgeted_without_saying_where_the_money_comes_from_is_an_error() {
    let at = line("gegenfinanzierung");
    assert_eq!(
        said(&[
            ("finanzierung: teilweise", "finanzierung: nicht"),
            ("gegenfinanzierung: [umschichtung]", "gegenfinanzierung:")
        ]),
        [format!(
            "pflichtfeld-leer {at}:5 Das Feld „Gegenfinanzierung durch“ ist nicht ausgefüllt, obwohl „Finanzierung“ „nicht budgetiert“ ist"
        )]
    );
}

#[test]
fn both_boxes_empty_and_yet_an_amount_is_an_error() {
    let key = line("finanzielle_auswirkungen_ja_nein");
    let found = said(&[("finanzielle_auswirkungen_ja_nein: ja", "finanzielle_auswirkungen_ja_nein:")]);
    // One finding, however many fields depend on it.
    assert_eq!(
        found,
        [format!(
            "pflichtfeld-leer {key}:5 Das Feld „Finanzielle Auswirkungen“ ist nicht ausgefüllt, „Art der Maßnahme“, „Gesamtkosten“ und 2 weitere aber schon"
        )]
    );
}

#[test]
fn wrong_keys_values_and_amounts_of_a_form_are_told_together() {
    let found = said(&[
        ("iq_relevant: nein", "iq_relewant: nein"),
        ("finanzierung: teilweise", "finanzierung: teils"),
        ("jaehrlicher_budgetbedarf: 2400", "jaehrlicher_budgetbedarf: 2.400"),
    ]);
    let codes: Vec<&str> = found.iter().map(|one| one.split(' ').next().expect("a code")).collect();
    assert_eq!(codes, ["betrag-mehrdeutig", "wert-ungueltig", "schluessel-unbekannt"], "{found:?}");
}

#[test]
fn a_ready_pdf_is_an_anlage_listed_and_copied_as_it_is() {
    let project = Project::with_plan(PLAN);
    let pdf = b"%PDF-1.7\n% nothing but a test\n";
    project.write(&format!("plans/{PLAN}/gutachten.pdf"), pdf);
    project.replace(
        &format!("plans/{PLAN}/plan.yaml"),
        "datei: standort.md}\n",
        "datei: standort.md}\n    - {titel: Gutachten, datei: gutachten.pdf}\n",
    );
    project.replace(&format!("plans/{PLAN}/plan.yaml"), "die Anlage 1.", "die Anlage 1, Näheres die Anlage 2.");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(project.bytes(&format!("output/{PLAN}/Vorlage-Nr-2026-9067-Anlage-2.pdf")), pdf);
    // Something else under that name is refused.
    project.write(&format!("plans/{PLAN}/gutachten.pdf"), b"PK not a pdf");
    let run = project.check(&[]);
    assert!(run.code == 1 && run.stdout.contains("ist kein PDF"), "{}", run.all());
}
