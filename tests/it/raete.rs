//! Mistakes in a council's own `rat.yaml`, and what it may leave out or replace of what it inherits.

use crate::pdf::{Element, Pdf};
use crate::project::Project;

const RAT: &str = "templates/neustadt/rat.yaml";

/// A council with a form of its own, whose second version has lost two fields.
const YAML: &str = r#"erbt_von: muster
stadt: Stadt Neustadt
aemter: {10: Hauptamt}
worte:
  aktenzeichen: "Az.: {aktenzeichen}"
vorlagenarten:
  beschlussvorlage:
    formulare:
      "2026":
        gueltig_ab: 2026-01-01
        wie: "2025"
        felder:
          klima: {art: ja_nein, titel: Klima, pflicht: true}
          wie_sehr: {art: auswahl, titel: Wie sehr, werte: {wenig: Wenig, sehr: Sehr}, nur_wenn: {klima: ja}}
        abschnitte:
          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}
          - {titel: Klima, inhalt: [klima, wie_sehr]}
          - {titel: Geld, inhalt: [planung]}
      "2028":
        gueltig_ab: 2028-01-01
        wie: "2026"
        ohne: [klima, wie_sehr]
        abschnitte:
          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}
          - {titel: Geld, inhalt: [planung]}
"#;

fn neustadt() -> Project {
    let project = Project::empty();
    project.write(RAT, YAML);
    project
}

/// What `pruefen` says of `rat.yaml` after a change: `code line:column message; hint`.
fn said(old: &str, new: &str) -> Vec<String> {
    let project = neustadt();
    let run = project.run(&["neu", "plan", "plans/p", "--rat", "neustadt"]);
    assert_eq!(run.code, 0, "{}", run.all());
    project.replace(RAT, old, new);
    let run = project.check(&["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found = document["plans"][0]["diagnostics"].as_array().expect("diagnostics");
    let of_rat = found.iter().filter(|one| one["file"] == RAT);
    of_rat
        .map(|one| {
            let text = |key: &str| one[key].as_str().expect("a text").to_owned();
            let place = format!("{}:{}", one["line"], one["column"]);
            format!("{} {place} {}; {}", text("code"), text("message"), text("hint"))
        })
        .collect()
}

#[test]
fn a_council_of_its_own_has_no_finding() {
    assert_eq!(said("stadt: Stadt Neustadt", "stadt: Neustadt"), Vec::<String>::new());
}

#[test]
fn words_that_nothing_prints_and_gaps_that_nothing_fills_are_told() {
    assert_eq!(
        said("  aktenzeichen:", "  aktenzeihen:"),
        ["schluessel-unbekannt 5:3 Das Wort `aktenzeihen` druckt keine Vorlage; Meinten Sie `aktenzeichen`?"]
    );
    assert_eq!(
        said("{aktenzeichen}", "{az}"),
        ["wert-ungueltig 5:17 Die Lücke `{az}` wird in diesem Wort nicht gefüllt; Möglich: `{aktenzeichen}`"]
    );
    assert_eq!(
        said("{aktenzeichen}", "{aktenzeichen"),
        ["wert-ungueltig 5:17 In diesem Wort fehlt `}`; Eine Lücke hat zwei Klammern, zum Beispiel `{nummer}`"]
    );
    // Of one form as well.
    assert_eq!(
        said("        ohne: [klima", "        worte: {keinee: nichts}\n        ohne: [klima"),
        ["schluessel-unbekannt 22:17 Das Wort `keinee` druckt keine Vorlage; Meinten Sie `keine`?"]
    );
}

#[test]
fn fields_that_a_version_leaves_out_are_named_rightly_and_used_nowhere() {
    assert_eq!(
        said("ohne: [klima, wie_sehr]", "ohne: [klima, wie_ser, wie_sehr]"),
        ["wert-ungueltig 22:23 Das Feld `wie_ser` hat dieses Formular ohnehin nicht; Meinten Sie `wie_sehr`?"]
    );
    assert_eq!(
        said("ohne: [klima, wie_sehr]", "ohne: [klima]"),
        [
            "widerspruch 22:16 `klima` kann nicht wegfallen, solange `wie_sehr` davon abhängt; Nennen Sie hier auch `wie_sehr`, oder geben Sie ihm unter `felder` andere Bedingungen"
        ]
    );
    assert_eq!(
        said(
            "        ohne: [klima, wie_sehr]\n        abschnitte:\n          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}\n          - {titel: Geld, inhalt: [planung]}\n",
            "        ohne: [wie_sehr]\n"
        ),
        [
            "widerspruch 22:16 Das Feld `wie_sehr` fällt weg, steht aber noch im Abschnitt „Klima“; Führen Sie unter `abschnitte` alle Abschnitte auf, ohne `wie_sehr`"
        ]
    );
}

#[test]
fn a_field_that_is_printed_nowhere_is_a_warning() {
    let found = said("ohne: [klima, wie_sehr]", "ohne: [wie_sehr]");
    assert_eq!(
        found,
        [
            "widerspruch 13:11 Das Feld `klima` steht in keinem Abschnitt und wird nicht gedruckt; Nennen Sie es in einem `inhalt` unter `abschnitte`, oder lassen Sie es mit `ohne: [klima]` weg"
        ]
    );
}

#[test]
fn one_mistake_has_one_finding() {
    assert_eq!(
        said("wie: \"2025\"", "wie: \"2024\""),
        ["wert-ungueltig 11:14 Das Formular `2024` hat die Art `beschlussvorlage` nicht; Meinten Sie `2025`?"]
    );
    assert_eq!(
        said("gueltig_ab: 2026-01-01", "gueltig_ab: 01.01.2026"),
        ["datum-ungueltig 10:21 `01.01.2026` ist kein Tag; Schreiben Sie Jahr, Monat und Tag mit Strichen: JJJJ-MM-TT"]
    );
}

#[test]
fn the_columns_of_the_beratungsfolge_are_known_and_the_body_comes_first() {
    let said = |spalten: &str| {
        said(
            "        abschnitte:\n          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}\n          - {titel: Klima",
            &format!(
                "        beratungsfolge: {spalten}\n        abschnitte:\n          - {{titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}}\n          - {{titel: Klima"
            ),
        )
    };
    assert_eq!(said("[vorlage_an, sitzungstermin, zur]"), Vec::<String>::new());
    assert_eq!(
        said("[vorlage_an, termin]"),
        [
            "wert-ungueltig 15:38 Eine Spalte `termin` hat die Beratungsfolge nicht; Bekannt sind: `vorlage_an`, `zur`, `sitzungsart`, `sitzungstermin`, `top`, `sitzung_oeffentlich`, `sitzung_nichtoeffentlich`, `ergebnis`"
        ]
    );
    assert_eq!(
        said("[zur, vorlage_an]"),
        [
            "wert-ungueltig 15:26 Die erste Spalte der Beratungsfolge ist `vorlage_an`; Sie sagt, von wem die Zeile handelt: nennen Sie `vorlage_an` zuerst"
        ]
    );
}

#[test]
fn a_form_has_the_columns_of_the_beratungsfolge_in_its_own_order() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let pdf = Pdf::read(&project.bytes("output/karlsruhe-2026-0067/Vorlage-Nr-2026-9067-Vorlage.pdf"));
    let rows: Vec<String> = pdf.all("Table")[0].rows().into_iter().map(Element::text).collect();
    assert_eq!(
        rows,
        [
            "Gremien Termin TOP Ö/N Zuständigkeit",
            "Ausschuss für Umwelt 05.03.2026 4 nicht öffentlich Vorberatung",
            "Gemeinderat 24.03.2026 11 öffentlich Entscheidung"
        ]
    );
}

#[test]
fn what_can_be_chosen_is_replaced_and_not_added_to() {
    let project = neustadt();
    let later = "        ohne: [klima, wie_sehr]\n        abschnitte:\n          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}\n          - {titel: Geld, inhalt: [planung]}\n";
    project.replace(RAT, later, "        felder: {wie_sehr: {werte: {kaum: Kaum}}}\n");
    let run = project.run(&["schema", "--rat", "neustadt"]);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found = schema.to_string();
    assert!(found.contains("kaum") && !found.contains("wenig"), "{found}");
    // Its own Amt is the only one.
    assert_eq!(project.run(&["neu", "plan", "plans/p", "--rat", "neustadt"]).code, 0);
    let path = "plans/p/massnahmen/10.yaml";
    project.replace(path, "\namt: 10\n", "\namt: 41\n");
    let run = project.check(&[]);
    assert!(run.stdout.contains("Fehler[unbekanntes-amt]"), "{}", run.all());
}

#[test]
fn a_copy_comes_onto_the_newest_form_and_says_what_that_does_not_take() {
    let project = neustadt();
    assert_eq!(project.run(&["neu", "plan", "plans/p", "--rat", "neustadt"]).code, 0);
    let plan = "plans/p/plan.yaml";
    // On the form of its day, in a group on one line, and with amounts.
    let text = project.read(plan).replace("  # datum: 2026-01-31", "  datum: 2026-01-30");
    let text = text.replace("  # formular:\n", "  formular: {klima: ja, wie_sehr: wenig}\n");
    project.write(plan, text.replace("{2026: 0, 2027: 0}", "{2026: 10, 2027: 10}"));
    project.replace("plans/p/massnahmen/10.yaml", "planmittel: {2026: 0, 2027: 0}", "planmittel: {2026: 10, 2027: 10}");
    let run = project.check(&[]);
    assert!(run.code == 0 && !run.stdout.contains("pflichtfeld-leer"), "{}", run.all());
    let run = project.run(&["neu", "plan", "plans/q", "--kopie-von", "plans/p"]);
    let gone: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("weggefallen")).collect();
    assert_eq!(
        gone,
        [
            "weggefallen: `vorlage.formular.klima` in plan.yaml, das neue Formular nimmt es nicht mehr auf",
            "weggefallen: `vorlage.formular.wie_sehr` in plan.yaml, das neue Formular nimmt es nicht mehr auf"
        ],
        "{}",
        run.all()
    );
    assert_eq!(project.run(&["drucken", "plans/q"]).code, 0);
    // A value that can't be chosen any more goes as well, and the rest stays.
    let later = "        ohne: [klima, wie_sehr]\n        abschnitte:\n          - {titel: Antrag, inhalt: [beschlussantrag, kurzfassung]}\n          - {titel: Geld, inhalt: [planung]}\n";
    project.replace(RAT, later, "        felder: {wie_sehr: {werte: {kaum: Kaum}}}\n");
    let run = project.run(&["neu", "plan", "plans/r", "--kopie-von", "plans/p"]);
    assert_eq!(run.stderr.matches("weggefallen: `vorlage.formular.wie_sehr`").count(), 1, "{}", run.all());
    assert!(project.read("plans/r/plan.yaml").contains("  formular: {klima: ja}\n"));
}

#[test]
fn a_paper_without_a_haushalt_is_copied_too() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", "plans/karlsruhe-2026-0067"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(project.read("plans/neu/plan.yaml").contains("beratungsfolge: []\n"));
    let run = project.run(&["drucken", "plans/neu"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let run = project.run(&["neu", "plan", "plans/auch", "--kopie-von", "plans/neu", "--jahre", "2028,2029"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("Der alte Plan hat keine Jahre"), "{}", run.all());
}

#[test]
fn addresses_that_are_none_are_told_where_they_stand() {
    let oparl = |oparl: &str| said("stadt: Stadt Neustadt", &format!("stadt: Stadt Neustadt\noparl: {{{oparl}}}"));
    assert_eq!(oparl("adresse: https://oparl.neustadt.de/v1"), Vec::<String>::new());
    assert_eq!(
        oparl("adresse: http://oparl.neustadt.de"),
        [
            "wert-ungueltig 3:18 `http://oparl.neustadt.de` ist keine Adresse im Netz; Eine Adresse beginnt mit `https://`, zum Beispiel `https://oparl.neustadt.de`"
        ]
    );
    assert_eq!(
        oparl("adresse: https://oparl.neustadt.de, dateien: 'https://neustadt.de/?ordner=1'"),
        [
            "wert-ungueltig 3:54 Die Adresse `https://neustadt.de/?ordner=1` lässt sich nicht fortsetzen: sie hat ein `?` oder `#`; Nennen Sie nur ihren Anfang: das Programm hängt `/` und die Namen der Drucksachen und Dateien an"
        ]
    );
    assert_eq!(oparl("lizenz: frei").len(), 1, "the address itself is missing");
    assert_eq!(oparl("adresse: https://oparl.neustadt.de, lizenz: frei").len(), 1);
}

#[test]
fn names_of_files_that_no_system_takes_or_two_files_would_have_are_told_where_they_stand() {
    let abgabe = |namen: &str| {
        said("stadt: Stadt Neustadt", &format!("stadt: Stadt Neustadt\nabgabe: {{dateinamen: {{{namen}}}}}"))
    };
    assert_eq!(abgabe("gesamtdokument: '{nummer}', anlage: 'Anlage {anlage} {titel}'"), Vec::<String>::new());
    assert_eq!(
        abgabe("gesamtdokument: '../{nummer}'"),
        [
            "wert-ungueltig 3:39 In `../{nummer}` steht `/`, das in keinem Dateinamen stehen kann; Nehmen Sie Buchstaben, Ziffern, Leerzeichen und `- _ . , ( ) +`"
        ]
    );
    assert_eq!(
        abgabe("gesamtdokument: '{nummer}-2', anlage: '{nummer}-{anlage}'"),
        [
            "wert-ungueltig 3:39 Zwei Dateien der Abgabe hießen `drs-1-2026-2.pdf`; Schreiben Sie in jedes Muster ein Wort, das die anderen nicht haben, zum Beispiel `{nummer}-Anlage-{anlage}`"
        ]
    );
    assert_eq!(abgabe("anlage: '{nummer}'").len(), 1, "all Anlagen would have one name");
    assert_eq!(abgabe("anhang: '{nummer}'").len(), 1, "there is no such key");
}
