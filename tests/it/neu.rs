//! `neu`: a plan to fill in, the next plan from the last one, a new Rat; and what a draft is.

use std::collections::HashSet;
use std::process::Stdio;

use drucksache_plan::plan::{RawMassnahmen, RawPlan};
use drucksache_plan::structure::Schema;
use serde_json::Value;

use crate::fall::{PLAN, base_plan};
use crate::pdftext;
use crate::project::{Project, Run, copy, root};

/// The findings of a plan: severity and code.
#[track_caller]
fn befunde(project: &Project, plan: &str) -> Vec<(String, String)> {
    let run = project.check(&["--format", "json", plan]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.all()));
    let found = report["plans"][0]["diagnostics"].as_array().expect("findings").iter();
    let text = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    found.map(|one| (text(one, "severity"), text(one, "code"))).collect()
}

/// The codes of a plan that has nothing but notes, each once, and is built as a draft.
#[track_caller]
fn codes_of_notes(project: &Project, plan: &str) -> Vec<String> {
    let found = befunde(project, plan);
    assert!(found.iter().all(|(severity, _)| severity == "note"), "{found:?}");
    let run = project.run(&["drucken", plan, "--alle"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let written = run.stderr.lines().filter(|line| line.starts_with("geschrieben: ") && line.ends_with("-Entwurf.pdf"));
    assert_eq!(written.count(), 4, "{}", run.all());
    let mut codes: Vec<String> = found.into_iter().map(|(_, code)| code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Which lines differ: `-` before those of the old text, `+` before those of the new one.
fn unterschied(alt: &str, neu: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (alt.lines().collect(), neu.lines().collect());
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && common[i + 1][j] >= common[i][j + 1] {
            out += &format!("-{}\n", a[i]);
            i += 1;
        } else {
            out += &format!("+{}\n", b[j]);
            j += 1;
        }
    }
    out
}

/// Which lines of all files of a plan differ.
fn unterschiede(project: &Project, alt: &str, neu: &str) -> String {
    let mut files = project.files(alt);
    files.extend(project.files(neu));
    files.sort();
    files.dedup();
    let read = |plan: &str, file: &str| std::fs::read_to_string(project.path(&format!("{plan}/{file}")));
    let mut out = String::new();
    for file in files {
        match (read(alt, &file), read(neu, &file)) {
            (Ok(a), Ok(b)) if a == b => {}
            (Ok(a), Ok(b)) => out += &format!("{file}\n{}", unterschied(&a, &b)),
            (Ok(_), Err(_)) => out += &format!("{file} fehlt\n"),
            _ => out += &format!("{file} kommt dazu\n"),
        }
    }
    out
}

#[test]
fn the_help_of_new() {
    let project = Project::empty();
    let said = format!("{}{}", project.run(&["neu", "--help"]).all(), project.run(&["neu", "plan", "-h"]).all());
    insta::assert_snapshot!(said, @r#"
    code 0
    --- stdout
    Etwas Neues anlegen: einen Ordner für Pläne, einen Plan oder Formulare für einen Rat

    Aufruf: drucksache neu ordner|plan|rat NAME [OPTIONEN]

    Befehle:
      ordner  Einen Ordner für die Pläne eines Amts oder einer Stadt anlegen, mit allem, was Editor und
              Git brauchen
      plan    Einen Plan anlegen: leer zum Ausfüllen, oder als Kopie für die nächsten Jahre
      rat     Formulare für einen Rat anlegen, die alles Übrige von `muster` erben

    Optionen:
      -q, --still          Nur Fehler ausgeben
          --farben <WANN>  Farben: auto, immer oder nie
      -h, --hilfe          Diese Hilfe ausgeben
    --- stderr
    code 0
    --- stdout
    Einen Plan anlegen: leer zum Ausfüllen, oder als Kopie für die nächsten Jahre

    Aufruf: drucksache neu plan PLAN --rat RAT [--art ART] [--jahre JAHRE]
            drucksache neu plan PLAN --kopie-von ALT [--jahre JAHRE] [--leer]

    Angaben:
      <PLAN>  Der neue Ordner, zum Beispiel plans/haushalt-2028-2029; er darf noch nichts enthalten

    Optionen:
          --rat <RAT>        Der Rat, dessen Formulare gelten
          --art <ART>        Die Art der Vorlage, zum Beispiel mitteilungsvorlage; ohne Angabe die erste
                             in der rat.yaml
          --kopie-von <ALT>  Der Plan, von dem alles übernommen wird, was für die nächsten Jahre weiter
                             gilt
          --jahre <JAHRE>    Die Jahre des neuen Plans, zum Beispiel 2028,2029; ohne Angabe bei einer
                             Kopie die folgenden, sonst die im Namen des Ordners
          --leer             Mit --kopie-von: alle Beträge auf 0 setzen, statt die alten zum Vergleich
                             zu behalten
      -q, --still            Nur Fehler ausgeben
          --farben <WANN>    Farben: auto, immer oder nie
      -h, --hilfe            Diese Hilfe ausgeben
    --- stderr
    "#);
}

#[test]
fn a_new_plan_builds_at_once_and_says_what_to_fill_in() {
    let project = Project::empty();
    let run = project.run(&["neu", "plan", "plans/haushalt-2030-2031", "--rat", "stuttgart"]);
    insta::assert_snapshot!(run.all(), @r#"
    code 0
    --- stdout
    --- stderr
    geschrieben: schema (Hilfe für den Editor)
    geschrieben: plans/haushalt-2030-2031/begruendung.md
    geschrieben: plans/haushalt-2030-2031/massnahmen/10.yaml
    geschrieben: plans/haushalt-2030-2031/plan.yaml
    Weiter: `drucksache pruefen plans/haushalt-2030-2031 --alle` zeigt, was noch einzutragen ist
    "#);
    let plan = project.read("plans/haushalt-2030-2031/plan.yaml");
    assert!(plan.contains("jahre: [2030, 2031]") && plan.contains("nummer: XXX/2030"), "{plan}");
    let codes = codes_of_notes(&project, "plans/haushalt-2030-2031");
    assert_eq!(
        codes,
        ["beratungsfolge-fehlt", "betraege-alle-null", "datum-fehlt", "platzhalter", "unterzeichner-fehlt"]
    );
    let files = project.files("output/haushalt-2030-2031");
    let pdfs: Vec<&str> = files.iter().map(String::as_str).filter(|file| file.ends_with(".pdf")).collect();
    assert_eq!(
        pdfs,
        [
            "XXX-2030-Anlage-1-Entwurf.pdf",
            "XXX-2030-Anlage-2-Entwurf.pdf",
            "XXX-2030-Entwurf.pdf",
            "XXX-2030-Vorlage-Entwurf.pdf"
        ]
    );
}

#[test]
fn a_new_plan_that_costs_money_misses_the_mitzeichnung_until_somebody_gave_it() {
    let project = Project::empty();
    project.run(&["neu", "plan", "plans/p", "--rat", "stuttgart", "--jahre", "2030"]);
    assert!(!codes_of_notes(&project, "plans/p").contains(&"mitzeichnung-fehlt".to_owned()), "it costs nothing yet");
    project.replace("plans/p/massnahmen/10.yaml", "    planmittel: {2030: 0}", "    planmittel: {2030: 50000}");
    project.replace("plans/p/plan.yaml", "  finanzrahmen: {2030: 0}", "  finanzrahmen: {2030: 50000}");
    assert!(codes_of_notes(&project, "plans/p").contains(&"mitzeichnung-fehlt".to_owned()));
    project.replace("plans/p/plan.yaml", "  mitzeichnung: []\n", "");
    project.replace("plans/p/plan.yaml", "  # mitzeichnung: [", "  mitzeichnung: [");
    assert!(!codes_of_notes(&project, "plans/p").contains(&"mitzeichnung-fehlt".to_owned()));
}

#[test]
fn the_years_of_a_new_plan_are_those_asked_for_or_named() {
    let project = Project::empty();
    for (args, jahre) in [
        (&["plans/a", "--jahre", "2031"][..], "[2031]"),
        (&["plans/imp-2028-29"], "[2028]"),
        (&["plans/imp"], "[2026, 2027]"),
    ] {
        let run = project.run(&[&["neu", "plan", "--rat", "stuttgart", "-q"], args].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
        let plan = project.read(&format!("{}/plan.yaml", args[0]));
        assert!(plan.contains(&format!("jahre: {jahre}\n")), "{args:?}\n{plan}");
    }
}

/// The descriptions of all keys of a schema.
fn descriptions(schema: &Value, found: &mut Vec<(String, String)>) {
    if let Some(properties) = schema["properties"].as_object() {
        let text = |value: &Value| value["description"].as_str().unwrap_or_default().replace('\n', " ");
        found.extend(properties.iter().map(|(key, value)| (key.clone(), text(value))));
    }
    // What tables are made of stands in the handbook alone.
    let of_tables = ["RawTabelle", "RawPosten", "RawSpalten", "RawUebernahme"];
    let holders = schema["$defs"].as_object().into_iter().flatten();
    for (_, holder) in holders.filter(|(name, _)| !of_tables.iter().any(|table| name.starts_with(table))) {
        descriptions(holder, found);
    }
}

#[test]
fn a_new_plan_explains_every_key_with_the_words_of_the_schema() {
    let project = Project::empty();
    project.run(&["neu", "plan", "plans/p", "--rat", "stuttgart"]);
    let written = format!("{}{}", project.read("plans/p/plan.yaml"), project.read("plans/p/massnahmen/10.yaml"));
    let remarks: String =
        written.lines().map(|line| format!("{} ", line.trim().trim_start_matches('#').trim())).collect();
    let mut keys = Vec::new();
    descriptions(Schema::of::<RawPlan>().json(), &mut keys);
    descriptions(Schema::of::<RawMassnahmen>().json(), &mut keys);
    assert!(keys.len() > 40, "the test has lost its keys");
    // What excuses are made of stands in the example alone.
    for (key, description) in
        keys.iter().filter(|(key, _)| !["stufe", "grund", "ausnahmen", "bei"].contains(&key.as_str()))
    {
        assert!(remarks.contains(&format!("{key}:")), "{key}");
        assert!(remarks.contains(description), "{key}: {description}");
    }
}

#[test]
fn what_is_remarked_out_in_a_new_plan_can_be_used() {
    let project = Project::empty();
    project.run(&["neu", "plan", "plans/p", "--rat", "stuttgart"]);
    let mut used = 0;
    let head = project.read("plans/p/plan.yaml");
    assert!(head.contains("noch einmal mit [], löschen"), "{head}");
    let mut freed = HashSet::new();
    for file in ["plans/p/plan.yaml", "plans/p/massnahmen/10.yaml"] {
        let text = project.read(file);
        let (mut out, mut block) = (String::new(), false);
        for line in text.lines() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let inner = line.trim_start().strip_prefix("# ").unwrap_or_default();
            let key = inner.split(':').next().unwrap_or_default();
            let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            // A remark is a sentence; an example is none. The head says that an empty list gives way to its example.
            let example = is_key && !inner.ends_with('.') || block && inner.starts_with("  ");
            if example {
                out += &format!("{indent}{inner}\n");
                used += usize::from(is_key);
                freed.extend(is_key.then(|| format!("{indent}{key}: []")));
            } else if !freed.contains(line) {
                out += &format!("{line}\n");
            }
            block = example;
        }
        project.write(file, out);
    }
    assert!(used > 20, "the test has lost its examples");
    // Folgekosten are shown in both of their places, of which a plan uses one.
    let run = project.check(&["plans/p"]);
    let errors: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("Fehler")).collect();
    assert!(matches!(errors[..], [one] if one.starts_with("Fehler[doppelt-gezaehlt]")), "{}", run.all());
}

#[test]
fn nothing_is_ever_overwritten_and_what_is_wrong_is_said() {
    let project = Project::with_plan("iuk-2014-2015");
    project.write("plans/da/notiz.txt", "meine").write("plans/datei", "");
    std::fs::create_dir(project.path("plans/leer")).expect("a folder");
    let before = project.files("");
    let alt = "plans/iuk-2014-2015";
    let mut said = String::new();
    for args in [
        &["neu"][..],
        &["neu", "plan"],
        &["neu", "plan", "plans/x"],
        &["neu", "plan", "plans/x", "--rat", "stutgart"],
        &["neu", "plan", "plans/x", "--rat", "stuttgart", "--kopie-von", alt],
        &["neu", "plan", "plans/x", "--rat", "stuttgart", "--leer"],
        &["neu", "plan", "plans/x", "--rat", "stuttgart", "--jahre", "2016/17"],
        &["neu", "plan", "plans/da", "--rat", "stuttgart"],
        &["neu", "plan", "plans/datei", "--rat", "stuttgart"],
        &["neu", "plan", "plans/iuk-2014-2015/plan.yaml", "--kopie-von", alt],
        &["neu", "plan", "plans/x", "--kopie-von", "plans/iuk-2014-2016"],
        &["neu", "plan", "plans/x", "--kopie-von", alt, "--jahre", "2016"],
        &["neu", "plan", "plans/x", "--kopie-von", alt, "--jahre", "2017,2016"],
        &["neu", "rat", "stuttgart"],
        &["neu", "rat", "gemeinsam"],
        &["neu", "rat", "../neustadt"],
        &["neu", "stadt", "neustadt"],
    ] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}\n{}", run.all());
        said += &format!("$ drucksache {}\n{}", args.join(" "), run.stderr);
    }
    insta::assert_snapshot!(said, @r#"
    $ drucksache neu
    Fehler: Es fehlt, was neu angelegt werden soll
      Hilfe: Zum Beispiel `drucksache neu ordner NAME`, `drucksache neu plan plans/haushalt --rat RAT` oder `drucksache neu rat NAME`
    $ drucksache neu plan
    Fehler: Es fehlt `<PLAN>`
      Hilfe: `drucksache BEFEHL --hilfe` zeigt, was ein Befehl braucht
    $ drucksache neu plan plans/x
    Fehler: Es fehlt, woraus der Plan entsteht
      Hilfe: `--rat RAT` beginnt einen leeren Plan für einen Rat, `--kopie-von ALT` übernimmt einen vorhandenen Plan
    $ drucksache neu plan plans/x --rat stutgart
    Fehler: Den Rat `stutgart` gibt es nicht
      Hilfe: Meinten Sie `stuttgart`?
    $ drucksache neu plan plans/x --rat stuttgart --kopie-von plans/iuk-2014-2015
    Fehler: `--rat <RAT>` steht zweimal da oder passt nicht zu einer anderen Angabe
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache neu plan plans/x --rat stuttgart --leer
    Fehler: `--rat <RAT>` steht zweimal da oder passt nicht zu einer anderen Angabe
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache neu plan plans/x --rat stuttgart --jahre 2016/17
    Fehler: `2016/17` ist kein Jahr
      Hilfe: Nennen Sie die Jahre aufsteigend, mit Komma und ohne Leerzeichen: `--jahre 2016,2017`
    $ drucksache neu plan plans/da --rat stuttgart
    Fehler: In `plans/da` liegt schon etwas; es wurde nichts geändert
      Hilfe: Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `plans/da-neu`
    $ drucksache neu plan plans/datei --rat stuttgart
    Fehler: In `plans/datei` liegt schon etwas; es wurde nichts geändert
      Hilfe: Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `plans/datei-neu`
    $ drucksache neu plan plans/iuk-2014-2015/plan.yaml --kopie-von plans/iuk-2014-2015
    Fehler: In `plans/iuk-2014-2015` liegt schon etwas; es wurde nichts geändert
      Hilfe: Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `plans/iuk-2014-2015-neu`
    $ drucksache neu plan plans/x --kopie-von plans/iuk-2014-2016
    Fehler: Den Plan `plans/iuk-2014-2016` gibt es nicht
      Hilfe: Meinten Sie `plans/iuk-2014-2015`?
    $ drucksache neu plan plans/x --kopie-von plans/iuk-2014-2015 --jahre 2016
    Fehler: Der alte Plan hat 2 Jahre (2014,2015), genannt ist eins (2016)
      Hilfe: Nennen Sie ebenso viele, zum Beispiel `--jahre 2016,2017`
    $ drucksache neu plan plans/x --kopie-von plans/iuk-2014-2015 --jahre 2017,2016
    Fehler: Die Jahre `2017,2016` sind nicht aufsteigend
      Hilfe: Nennen Sie die Jahre aufsteigend, mit Komma und ohne Leerzeichen: `--jahre 2016,2017`
    $ drucksache neu rat stuttgart
    Fehler: Den Rat `stuttgart` gibt es schon
      Hilfe: Nehmen Sie einen anderen Namen; ein neuer Rat erbt alles, was er nicht selbst angibt
    $ drucksache neu rat gemeinsam
    Fehler: `gemeinsam` ist kein Name für einen Rat
      Hilfe: Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `neustadt`
    $ drucksache neu rat ../neustadt
    Fehler: `../neustadt` ist kein Name für einen Rat
      Hilfe: Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `neustadt`
    $ drucksache neu stadt neustadt
    Fehler: Den Befehl `stadt` gibt es nicht
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    "#);
    assert_eq!(project.files(""), before);
    // An empty folder is as good as none.
    assert_eq!(project.run(&["neu", "plan", "plans/leer", "--rat", "stuttgart", "-q"]).code, 0);
    assert!(project.path("plans/leer/plan.yaml").is_file());
}

#[test]
fn the_real_plan_for_the_next_years_differs_in_what_has_to_differ() {
    let project = Project::with_plan("iuk-2014-2015");
    let (alt, neu) = ("plans/iuk-2014-2015", "plans/iuk-2016-2017");
    let run = project.run(&["neu", "plan", neu, "--kopie-von", alt, "--jahre", "2016,2017"]);
    insta::assert_snapshot!(run.all(), @r#"
    code 0
    --- stdout
    --- stderr
    geschrieben: schema (Hilfe für den Editor)
    ausgelassen: 29 Jobcenter: Wissensmanagement SGB II (QWIS)
    ausgelassen: 50 Sozialamt: Ablösung vom Dokumentationsprogramm „eLiAs“
    ausgelassen: 51 Jugendamt: Fachspezifische Software in den Beratungszentren Jugend und Familie
    ausgelassen: die Datei massnahmen/51.yaml, in der sonst keine Maßnahme steht
    geleert: die `mitzeichnung`, denn die neue Vorlage hat noch niemand mitgezeichnet
    zu prüfen: plans/iuk-2016-2017/plan.yaml, Zeile 12: dort steht noch ein Jahr des alten Plans im Text
    zu prüfen: plans/iuk-2016-2017/massnahmen/10.yaml, Zeilen 19 und 21: dort steht noch ein Jahr des alten Plans im Text
    zu prüfen: plans/iuk-2016-2017/massnahmen/20.yaml, Zeile 11: dort steht noch ein Jahr des alten Plans im Text
    zu prüfen: plans/iuk-2016-2017/massnahmen/62.yaml, Zeile 13: dort steht noch ein Jahr des alten Plans im Text
    zu prüfen: plans/iuk-2016-2017/begruendung.md, Zeile 45: dort steht noch ein Jahr des alten Plans im Text
    geschrieben: plans/iuk-2016-2017/begruendung.md
    geschrieben: plans/iuk-2016-2017/massnahmen/10.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/20.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/29.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/41.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/50.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/62.yaml
    geschrieben: plans/iuk-2016-2017/massnahmen/66.yaml
    geschrieben: plans/iuk-2016-2017/plan.yaml
    Weiter: `drucksache pruefen plans/iuk-2016-2017 --alle` zeigt, was noch einzutragen ist
    "#);
    insta::assert_snapshot!(unterschiede(&project, alt, neu), @r#"
    begruendung.md
    -   {{ haushalt.wartung_und_betreuung.folgekosten_gesamt[2014] | eur }} in {{ jahre[0] }} und
    -   {{ haushalt.wartung_und_betreuung.folgekosten_gesamt[2015] | eur }} in {{ jahre[1] }} auslösen.
    +   {{ haushalt.wartung_und_betreuung.folgekosten_gesamt[2016] | eur }} in {{ jahre[0] }} und
    +   {{ haushalt.wartung_und_betreuung.folgekosten_gesamt[2017] | eur }} in {{ jahre[1] }} auslösen.
    massnahmen/10.yaml
    -    planmittel: {2014: 100000, 2015: 90000}
    +    planmittel: {2016: 100000, 2017: 90000}
    -    planmittel: {2014: 135000, 2015: 135000}
    +    planmittel: {2016: 135000, 2017: 135000}
    -    planmittel: {2014: 0, 2015: 50000}
    +    planmittel: {2016: 0, 2017: 50000}
    -    planmittel: {2014: 80000, 2015: 65000}
    +    planmittel: {2016: 80000, 2017: 65000}
    massnahmen/20.yaml
    -    planmittel: {2014: 55000, 2015: 45000}
    +    planmittel: {2016: 55000, 2017: 45000}
    massnahmen/29.yaml
    -    planmittel: {2014: 150000, 2015: 110000}
    +    planmittel: {2016: 150000, 2017: 110000}
    -
    -  - id: wissensmanagement-sgb-ii
    -    bezeichnung: Wissensmanagement SGB II (QWIS)
    -    themenbereich: neu
    -    planmittel: {2014: 80000, 2015: 0}
    -    beschreibung: >-
    -      Einführung eines normenorientierten Qualitäts- und Wissensmanagements. Ein
    -      ämterübergreifendes Projekt des Sozialamts und Jobcenters. Die Maßnahme kann auch als Pilot
    -      für alle städtischen Ämter zum Thema Wissensmanagement und Verbesserung SOLID dienen.
    massnahmen/41.yaml
    -    planmittel: {2014: 40000, 2015: 99000}
    +    planmittel: {2016: 40000, 2017: 99000}
    massnahmen/50.yaml
    -  - id: elias
    -    bezeichnung: Ablösung vom Dokumentationsprogramm „eLiAs“
    -    themenbereich: neu
    -    planmittel: {2014: 50000, 2015: 0}
    -    beschreibung: >-
    -      Ablösung der Individualprogrammierung „eLiAs“ durch Standardsoftware Casemanagement, Ausbau
    -      Schnittstelle zum Infopool, Einführung Modul Casemanagement.
    -
    -    planmittel: {2014: 80000, 2015: 60000}
    +    planmittel: {2016: 80000, 2017: 60000}
    -    planmittel: {2014: 50000, 2015: 30000}
    +    planmittel: {2016: 50000, 2017: 30000}
    massnahmen/51.yaml fehlt
    massnahmen/62.yaml
    -    planmittel: {2014: 40000, 2015: 55000}
    +    planmittel: {2016: 40000, 2017: 55000}
    massnahmen/66.yaml
    -    planmittel: {2014: 70000, 2015: 90000}
    +    planmittel: {2016: 70000, 2017: 90000}
    plan.yaml
    -  nummer: GRDrs 977/2013
    +  status: entwurf
    +  nummer: GRDrs XXX/2016
    -  datum: 2013-11-22
    -  beratungsfolge:
    -    - {vorlage_an: Verwaltungsausschuss, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}
    +  beratungsfolge: []
    -  mitzeichnung: ["Wirtschaft, Finanzen und Beteiligungen"]
    +  mitzeichnung: []
    -  jahre: [2014, 2015]
    -  finanzrahmen: {2014: 6450000, 2015: 6330000}
    +  jahre: [2016, 2017]
    +  finanzrahmen: {2016: 6450000, 2017: 6330000}
    -    obergrenze: {2014: 4150600, 2015: 4145600}
    +    obergrenze: {2016: 4150600, 2017: 4145600}
    -    folgekosten_gesamt: {2014: 334700, 2015: 229700}
    +    folgekosten_gesamt: {2016: 334700, 2017: 229700}
    -    planmittel: {2014: 2546800, 2015: 2380800}
    +    planmittel: {2016: 2546800, 2017: 2380800}
    -    planmittel: {2014: 1879000, 2015: 2022500}
    +    planmittel: {2016: 1879000, 2017: 2022500}
    -    planmittel: {2014: 795500, 2015: 850000}
    +    planmittel: {2016: 795500, 2017: 850000}
    -    planmittel: {2014: 235000, 2015: 230000}
    +    planmittel: {2016: 235000, 2017: 230000}
    -    planmittel: {2014: 13700, 2015: 17700}
    +    planmittel: {2016: 13700, 2017: 17700}
    "#);
    assert_eq!(
        codes_of_notes(&project, neu),
        [
            "beratungsfolge-fehlt",
            "datum-fehlt",
            "finanzrahmen-nicht-ausgeschoepft",
            "jahre-veraltet",
            "mitzeichnung-fehlt",
            "platzhalter",
            "wartung-ueber-obergrenze"
        ]
    );
    // The old plan is as it was.
    assert_eq!(project.check(&["--streng", alt]).code, 0);
}

#[test]
fn a_large_plan_for_the_next_years_changes_years_and_loses_what_is_finished() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let (alt, neu) = ("plans/musterstadt-2026-2027", "plans/musterstadt-2028-2029");
    // Without years, the following ones.
    let run = project.run(&["neu", "plan", neu, "--kopie-von", alt]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(run.stderr.matches("ausgelassen: ").count(), 17, "{}", run.all());
    assert!(!run.stderr.contains("TODO"), "{}", run.all());
    let mut added = 0;
    for file in project.files(neu) {
        let (a, b) = (project.read(&format!("{alt}/{file}")), project.read(&format!("{neu}/{file}")));
        for line in unterschied(&a, &b).lines().filter_map(|line| line.strip_prefix('+')) {
            // Every line of the copy is a line of the old plan with other years, but for the head of a draft.
            let before = line.replace("2028", "2026").replace("2029", "2027").replace(": 2030-", ": 2028-");
            let head = ["  status: entwurf", "  nummer: Drs XXX/2028", "  beratungsfolge: []", "  mitzeichnung: []"];
            let head = head.contains(&line);
            assert!(head || a.lines().any(|old| old == before), "{file}: {line}");
            added += 1;
        }
    }
    assert!(added > 100, "the test has lost its lines");
    let codes = codes_of_notes(&project, neu);
    assert!(!codes.contains(&"ausnahme-unnoetig".to_owned()), "{codes:?}");
    // What goes into use is moved with its money, and that is said.
    assert!(project.read(&format!("{neu}/massnahmen/62.yaml")).contains("inbetriebnahme: 2028-09"));
    assert!(project.read(&format!("{neu}/massnahmen/20.yaml")).contains("inbetriebnahme: 2030-01"));
    let told = run.stderr.lines().find(|line| line.starts_with("verschoben: die `inbetriebnahme` von "));
    assert!(told.is_some(), "{}", run.all());
    assert!(run.stderr.contains("geleert: die `mitzeichnung`"), "{}", run.all());
}

#[test]
fn a_copy_without_amounts_builds_as_well() {
    for name in ["iuk-2014-2015", "musterstadt-2026-2027"] {
        let project = Project::with_plan(name);
        let alt = format!("plans/{name}");
        let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", &alt, "--leer"]);
        assert_eq!(run.code, 0, "{}", run.all());
        let notes = codes_of_notes(&project, "plans/neu");
        // Both typed their years into the subtitle.
        assert_eq!(
            notes,
            ["beratungsfolge-fehlt", "betraege-alle-null", "datum-fehlt", "jahre-veraltet", "platzhalter"]
        );
        for file in project.files("plans/neu").iter().filter(|file| file.ends_with(".yaml")) {
            let text = project.read(&format!("plans/neu/{file}"));
            let maps = text.lines().filter(|line| line.contains("planmittel: {") || line.contains("finanzrahmen: {"));
            for line in maps {
                let amounts = line.split([',', '}']).filter_map(|part| part.rsplit_once(": "));
                assert!(amounts.clone().all(|(_, amount)| amount == "0"), "{file}: {line}");
            }
            assert!(!text.contains("kontrollsumme"), "{file}");
        }
    }
}

/// The smallest plan of the tests with a Maßnahme that is finished.
fn with_finished_massnahme() -> Project {
    let project = base_plan();
    let plan = project.read(&format!("{PLAN}/plan.yaml"));
    let fertig = "  - {id: alt, amt: 10, bezeichnung: Altes Netz, themenbereich: neu, planmittel: {2014: 500, 2015: 0}, beschreibung: Fertig}\n";
    project.write(&format!("{PLAN}/plan.yaml"), plan.replace("massnahmen:\n", &format!("massnahmen:\n{fertig}")));
    project
}

#[test]
fn an_expression_that_names_what_is_gone_becomes_text_to_mend() {
    let project = with_finished_massnahme();
    let (begruendung, plan) = (format!("{PLAN}/begruendung.md"), format!("{PLAN}/plan.yaml"));
    project.write(
        &begruendung,
        "Das Netz ({{ massnahme.alt.bezeichnung }}) kostet\n{{ massnahme.alt.planmittel[2014]\n| eur }}.\n",
    );
    project.replace(
        &plan,
        "  kurzfassung: |\n    Der Plan kostet im ersten Jahr\n    {{ summe.planmittel[2014] | eur }}. Siehe Anlage 2.\n",
        r#"  kurzfassung: "Neu (Anlage 2) statt {{ massnahme.alt.bezeichnung }}, \\{{ so }}, {{ summe.planmittel[2015] | eur }}"
"#,
    );
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    let told: Vec<&str> =
        run.stderr.lines().filter(|line| line.contains("TODO") || line.contains("ausgelassen")).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    ausgelassen: 10 Haupt- und Personalamt: Altes Netz
    zu prüfen: plans/neu/plan.yaml, Zeile 11: `massnahme.alt.bezeichnung` gibt es im neuen Plan nicht und steht jetzt als `TODO` im Text
    zu prüfen: plans/neu/begruendung.md, Zeile 1: `massnahme.alt.bezeichnung` gibt es im neuen Plan nicht und steht jetzt als `TODO` im Text
    zu prüfen: plans/neu/begruendung.md, Zeile 2: `massnahme.alt.planmittel[2016] | eur` gibt es im neuen Plan nicht und steht jetzt als `TODO` im Text
    "#);
    assert_eq!(
        project.read("plans/neu/begruendung.md"),
        "Das Netz (TODO \\{{ massnahme.alt.bezeichnung }}) kostet\nTODO \\{{ massnahme.alt.planmittel[2016]\n| eur }}.\n"
    );
    let kurz = r#"kurzfassung: "Neu (Anlage 2) statt TODO \\{{ massnahme.alt.bezeichnung }}, \\{{ so }}, {{ summe.planmittel[2017] | eur }}""#;
    assert!(project.read("plans/neu/plan.yaml").contains(kurz), "{}", project.read("plans/neu/plan.yaml"));
    assert!(codes_of_notes(&project, "plans/neu").contains(&"platzhalter".to_owned()));
}

#[test]
fn a_table_with_more_years_than_the_plan_moves_as_a_whole() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    project.replace(
        &plan,
        "themenbereiche:\n",
        "tabellen:\n  verlauf:\n    jahre: [2013, 2014, 2015, 2016]\n    spalten:\n      kosten: {titel: Kosten, art: betrag, je_jahr: true}\n    \
         posten:\n      - {id: netz, titel: Netz, werte: {kosten: {2013: 1, 2014: 2, 2015: 3, 2016: 4}}}\n\nthemenbereiche:\n",
    );
    let begruendung = project.read(&format!("{PLAN}/begruendung.md"));
    let more = "Zuletzt {{ tabelle.verlauf.netz.kosten[2016] | eur }}.\n\n{{ tabelle.verlauf }}\n";
    project.write(&format!("{PLAN}/begruendung.md"), format!("{begruendung}\n{more}"));
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    let copy = project.read("plans/neu/plan.yaml");
    assert!(copy.contains("jahre: [2015, 2016, 2017, 2018]\n    spalten"), "{copy}");
    assert!(copy.contains("werte: {kosten: {2015: 1, 2016: 2, 2017: 3, 2018: 4}}"), "{copy}");
    assert!(project.read("plans/neu/begruendung.md").contains("verlauf.netz.kosten[2018] | eur"));
}

#[test]
fn a_control_total_that_would_be_wrong_goes_and_says_so() {
    let project = with_finished_massnahme();
    let plan = format!("{PLAN}/plan.yaml");
    project.replace(&plan, "  - {id: neu, titel", "  - {id: neu, kontrollsumme: {2014: 1, 2015: 1}, titel");
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert!(
        run.stderr.contains("weggefallen: die Kontrollsumme `themenbereiche[1].kontrollsumme` in plan.yaml"),
        "{}",
        run.all()
    );
    assert!(!project.read("plans/neu/plan.yaml").contains("kontrollsumme"));
    // Where nothing is left out, it stays for the new years.
    project.replace(&plan, "planmittel: {2014: 500, 2015: 0}", "planmittel: {2014: 500, 2015: 1}");
    project.run(&["neu", "plan", "plans/auch", "--kopie-von", PLAN]);
    assert!(project.read("plans/auch/plan.yaml").contains("{id: neu, kontrollsumme: {2016: 1, 2017: 1}, titel"));
}

#[test]
fn files_keep_their_line_ends_and_everything_else_is_copied() {
    let project = with_finished_massnahme();
    let crlf = |text: String| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for file in ["plan.yaml", "begruendung.md"] {
        let path = format!("{PLAN}/{file}");
        project.write(&path, crlf(project.read(&path)));
    }
    project.write(&format!("{PLAN}/anhang/karte.pdf"), b"%PDF {{ a[2014] }}").write(&format!("{PLAN}/.versteckt"), "");
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    for file in ["plan.yaml", "begruendung.md"] {
        let text = project.read(&format!("plans/neu/{file}"));
        assert!(text.starts_with('\u{feff}'), "{file}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file}");
    }
    assert_eq!(project.bytes("plans/neu/anhang/karte.pdf"), b"%PDF {{ a[2014] }}");
    assert_eq!(project.files("plans/neu"), ["anhang/karte.pdf", "begruendung.md", "plan.yaml"]);
    assert!(project.read("plans/neu/plan.yaml").contains("jahre: [2016, 2017]"));
}

#[test]
fn a_plan_with_errors_is_not_copied() {
    let project = base_plan();
    project.replace(&format!("{PLAN}/plan.yaml"), "2014: 98000", "2014: 98.000");
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stderr.contains("Fehler[betrag-mehrdeutig]") && run.stderr.ends_with("es wurde nichts geschrieben\n"));
    assert!(!project.path("plans/neu").exists());
}

#[test]
fn a_plan_whose_measures_are_all_finished_has_no_next_one() {
    let project = base_plan();
    let path = format!("{PLAN}/plan.yaml");
    let text = project.read(&path);
    let lines: Vec<String> = (text.lines())
        .map(|line| match line.split_once("planmittel: {") {
            Some((before, _)) => format!("{before}planmittel: {{2014: 1, 2015: 0}}"),
            None => line.replace("sammelposition: true", "sammelposition: false\n    amt: 10"),
        })
        .collect();
    project.write(&path, lines.join("\n"));
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 2, "{}", run.all());
    insta::assert_snapshot!(run.stderr, @r#"
    Fehler: Alle Maßnahmen des alten Plans sind abgeschlossen: Im letzten Jahr hat keine mehr Planmittel
      Hilfe: Beginnen Sie einen leeren Plan: `drucksache neu plan PLAN --rat RAT`
    "#);
}

#[test]
fn a_new_rat_is_a_file_that_inherits_and_explains() {
    let project = Project::empty();
    let run = project.run(&["neu", "rat", "neustadt"]);
    insta::assert_snapshot!(run.all(), @r#"
    code 0
    --- stdout
    --- stderr
    geschrieben: templates/neustadt/rat.yaml
    Weiter: in `templates/neustadt/rat.yaml` eintragen, was in Ihrer Stadt anders ist
    "#);
    assert_eq!(project.files("templates"), ["neustadt/rat.yaml"]);
    let text = project.read("templates/neustadt/rat.yaml");
    assert!(text.starts_with("erbt_von: muster\n"), "{text}");
    for line in text.lines().skip(1) {
        assert!(line.is_empty() || line.starts_with('#'), "{line}");
    }
    for key in
        ["stadt", "kopfbild", "aemter", "finanzreferat", "oparl", "form", "farben", "worte", "pruefung", "felder"]
    {
        assert!(text.contains(&format!("{key}:")), "{key}");
    }
    // A second time, it is there already.
    let again = project.run(&["neu", "rat", "neustadt"]);
    assert_eq!(again.code, 2, "{}", again.all());
    assert_eq!(project.read("templates/neustadt/rat.yaml"), text);
}

/// The smallest plan with a state.
fn with_status(status: &str) -> Project {
    let project = base_plan();
    let path = format!("{PLAN}/plan.yaml");
    let text = project.read(&path);
    project.write(
        &path,
        text.replace("  art: beschlussvorlage\n", &format!("  art: beschlussvorlage\n  status: {status}\n")),
    );
    project
}

fn todo(project: &Project) {
    let path = format!("{PLAN}/begruendung.md");
    let text = project.read(&path);
    project.write(&path, format!("{text}\nTODO Absatz.\n"));
}

#[test]
fn a_draft_says_so_on_its_pages_and_its_text_stays_as_it_is() {
    let (plain, draft) = (base_plan(), with_status("entwurf"));
    for project in [&plain, &draft] {
        let run = project.run(&["drucken"]);
        assert_eq!(run.code, 0, "{}", run.all());
    }
    let name = |project: &Project, ending: &str| {
        let files = project.files("output/grund");
        files.into_iter().filter(|file| file.ends_with(ending)).min_by_key(String::len).expect("a PDF")
    };
    let (plain_name, draft_name) = (name(&plain, ".pdf"), name(&draft, "-Entwurf.pdf"));
    assert_eq!(draft_name, plain_name.replace(".pdf", "-Entwurf.pdf"));
    let (plain, draft) =
        (plain.bytes(&format!("output/grund/{plain_name}")), draft.bytes(&format!("output/grund/{draft_name}")));
    // The word is drawn: nobody who copies or searches the text meets it.
    let text = |pdf: &[u8]| crate::aenderung::without_fassung(&pdftext::text(pdf));
    assert_eq!(text(&plain), text(&draft));
    let strokes = |pdf: &[u8]| {
        let document = lopdf::Document::load_mem(pdf).expect("a PDF");
        let pages = document.get_pages().into_values();
        pages
            .map(|page| {
                let content = lopdf::content::Content::decode(&document.get_page_content(page)).expect("operators");
                content.operations.iter().filter(|one| one.operator == "S").count()
            })
            .collect::<Vec<_>>()
    };
    // Each of the seven letters is one stroke, on every page: its own joints get no darker.
    let more: Vec<usize> = strokes(&draft).iter().zip(strokes(&plain)).map(|(with, without)| with - without).collect();
    assert!(!more.is_empty() && more.iter().all(|more| *more == 7), "{more:?}");
    let titled = crate::pdf::Pdf::read(&draft);
    assert!(titled.metadata("dc:title").is_some_and(|title| title.contains("Entwurf: ")));
}

#[test]
fn a_released_plan_is_printed_without_warnings_or_not_at_all() {
    let project = with_status("freigegeben");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    todo(&project);
    let files = project.files("output");
    let run = project.run(&["drucken", "--still"]);
    assert_eq!(run.code, 1, "{}", run.all());
    insta::assert_snapshot!(run.stderr, @r#"
    Warnung[platzhalter]: Hier steht noch ein Platzhalter: `TODO`
      --> plans/grund/begruendung.md:13:1
       |
    13 | TODO Absatz.
       | ^^^^
       |
       = Hilfe: Ersetzen Sie ihn durch den Text, der gedruckt werden soll

    plans/grund: 1 Warnung; eine freigegebene Vorlage hat keine Warnungen, es wurde nichts geschrieben
    "#);
    assert_eq!(project.files("output"), files);
    assert_eq!(project.check(&[]).code, 1);
    // As long as it is neither draft nor released, a warning is one.
    for (status, code, severity) in [("entwurf", 0, "note"), ("freigegeben", 1, "warning")] {
        let project = with_status(status);
        todo(&project);
        assert_eq!(project.run(&["drucken"]).code, code, "{status}");
        assert_eq!(befunde(&project, PLAN), [(severity.to_owned(), "platzhalter".to_owned())]);
    }
    let project = base_plan();
    todo(&project);
    assert_eq!(project.run(&["drucken"]).code, 0);
}

#[test]
fn a_released_plan_has_a_date_and_a_number() {
    let project = with_status("freigegeben");
    let path = format!("{PLAN}/plan.yaml");
    let text = project.read(&path);
    let kept: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("datum:")).collect();
    let nummer = kept.iter().find(|line| line.trim_start().starts_with("nummer:")).expect("a number").to_string();
    project.write(&path, kept.join("\n").replace(&nummer, "  nummer: Probe XXX/2013"));
    let found = befunde(&project, PLAN);
    let warning = |code: &str| ("warning".to_owned(), code.to_owned());
    assert_eq!(found, [warning("datum-fehlt"), warning("platzhalter")]);
}

#[test]
fn drafts_may_wait_for_their_numbers_side_by_side() {
    let project = Project::empty();
    for name in ["eins", "zwei"] {
        project.run(&["neu", "plan", &format!("plans/{name}"), "--rat", "stuttgart", "-q"]);
    }
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    // Where both are numbers, they are compared.
    for name in ["eins", "zwei"] {
        project.replace(&format!("plans/{name}/plan.yaml"), "nummer: XXX/2026", "nummer: 7/2026");
    }
    assert!(project.check(&[]).stdout.contains("Fehler[nummer-doppelt]"));
}

/// A run whose standard output nobody reads.
fn unread(project: &Project, args: &[&str]) -> Run {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = project.command(args);
    command.stdout(writer).stderr(Stdio::piped());
    let output = command.spawn().expect("the program runs").wait_with_output().expect("it ends");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    Run { code: output.status.code().unwrap_or(-1), stdout: String::new(), stderr }
}

#[test]
fn nobody_has_to_read_to_the_end() {
    let project = Project::empty();
    copy(&root().join("tests/data/platzhalter/ausgeloest"), &project.path(PLAN));
    for args in [
        &["schema"][..],
        &["schema", "--massnahmen"],
        &["erklaeren"],
        &["erklaeren", "platzhalter"],
        &["erklaeren", "--markdown"],
        &["--help"],
        &["--version"],
        &["pruefen"],
        &["pruefen", "--format", "json"],
    ] {
        let run = unread(&project, args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked") && !run.stderr.contains("Fehler"), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn a_new_plan_of_every_kind_of_every_shipped_council_builds_at_once() {
    for (rat, art) in [
        ("stuttgart", "beschlussvorlage"),
        ("stuttgart", "mitteilungsvorlage"),
        ("muster", "beschlussvorlage"),
        ("muster", "mitteilungsvorlage"),
        ("karlsruhe", "beschlussvorlage"),
        ("karlsruhe", "informationsvorlage"),
        ("karlsruhe", "stellungnahme"),
    ] {
        let project = Project::empty();
        let run = project.run(&["neu", "plan", "plans/p-2026-2027", "--rat", rat, "--art", art]);
        assert_eq!(run.code, 0, "{rat}: {}", run.all());
        let found = befunde(&project, "plans/p-2026-2027");
        assert!(found.iter().all(|(severity, _)| severity == "note"), "{rat}, {art}: {found:?}");
        let run = project.run(&["drucken"]);
        assert_eq!(run.code, 0, "{rat}: {}", run.all());
        // A paper that prints nothing of a Haushalt has none to fill in.
        let files = project.files("plans/p-2026-2027");
        assert_eq!(files == ["plan.yaml"], art != "beschlussvorlage", "{rat}, {art}: {files:?}");
        let plan = project.read("plans/p-2026-2027/plan.yaml");
        assert_eq!(plan.contains("\nhaushalt:\n"), art == "beschlussvorlage", "{rat}, {art}");
        assert!(plan.contains(&format!("  art: {art}\n")), "{plan}");
    }
}

#[test]
fn a_kind_that_a_council_does_not_know_is_said_with_those_it_knows() {
    let project = Project::empty();
    let run = project.run(&["neu", "plan", "plans/p", "--rat", "muster", "--art", "mitteilungvorlage"]);
    insta::assert_snapshot!(run.all(), @r"
    code 2
    --- stdout
    --- stderr
    Fehler: Der Rat `muster` kennt die Art `mitteilungvorlage` nicht
      Hilfe: Meinten Sie `mitteilungsvorlage`?
    ");
    assert_eq!(project.files(""), Vec::<String>::new());
}

#[test]
fn a_new_plan_says_what_can_be_filled_into_each_field() {
    let project = Project::empty();
    project.write(
        "templates/neustadt/rat.yaml",
        r#"erbt_von: muster
vorlagenarten:
  blatt:
    name: Blatt
    formulare:
      "2026":
        teile: [{vorlage: vorlage, datei: Vorlage}]
        felder:
          anlass: {art: auswahl, titel: Anlass, werte: {eilig: Eilig, sonst: Sonst}, pflicht: true, erklaerung: Warum jetzt?}
          wege: {art: auswahl, mehrere: true, titel: Wege, werte: {a: A, b: B}}
          frist: {art: datum, titel: Frist, pflicht_wenn: {anlass: eilig}, nur_wenn: {anlass: eilig}}
          kosten: {art: betrag, titel: Kosten, nur_wenn: {anlass: [eilig, sonst]}}
          gesamt: {art: betrag_oder_text, titel: Gesamt}
          je_jahr: {art: betrag_je_jahr, titel: Je Jahr}
          konten: {art: tabelle, titel: Konten, spalten: {konto: {titel: Konto, art: text}, eh: {titel: EH, art: betrag}}}
        abschnitte: [{titel: Alles, inhalt: [anlass, wege, frist, kosten, gesamt, je_jahr, konten]}]
"#,
    );
    let run = project.run(&["neu", "plan", "plans/p-2026-2027", "--rat", "neustadt", "--art", "blatt"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let plan = project.read("plans/p-2026-2027/plan.yaml");
    let (_, form) = plan.split_once("  formular:\n").expect("the form");
    let (form, _) = form.split_once("\n  #").expect("its end");
    insta::assert_snapshot!(form, @"
    # Anlass: eilig, sonst. Warum jetzt?
    anlass:
    # Wege: einer oder mehrere Werte in eckigen Klammern, [a, b].
    # wege:
    # Frist: ein Tag als JJJJ-MM-TT. Auszufüllen, wenn anlass eilig ist, und sonst nicht.
    # frist:
    # Kosten: ein Betrag in EUR, zum Beispiel 135000. Nur auszufüllen, wenn anlass eilig oder sonst
    # ist.
    # kosten:
    # Gesamt: ein Betrag in EUR, zum Beispiel 135000, oder Worte.
    # gesamt:
    # Je Jahr: Beträge in EUR, zum Beispiel {2026: 135000, 2027: 135000}.
    # je_jahr:
    # Konten: je Zeile eine Gruppe in den eckigen Klammern, {konto: Text, eh: 135000}.
    # konten: []
    ");
}

#[test]
fn a_council_of_its_own_needs_no_rust() {
    let project = Project::empty();
    assert_eq!(project.run(&["neu", "rat", "neustadt"]).code, 0);
    let rat = project.read("templates/neustadt/rat.yaml");
    // A field of the town's own, in a section of its own.
    project.write(
        "templates/neustadt/rat.yaml",
        rat + r#"
vorlagenarten:
  beschlussvorlage:
    formulare:
      "2026":
        gueltig_ab: 2026-01-01
        wie: "2025"
        felder:
          deckung:
            art: tabelle
            titel: Deckung
            spalten:
              konto: {titel: Produktkonto, art: text}
              eh: {titel: EH, art: betrag, summe: true}
              fh: {titel: FH, art: betrag, summe: true}
        abschnitte:
          - {titel: Beschlussantrag, inhalt: [beschlussantrag]}
          - {titel: Begründung in Kürze, inhalt: [kurzfassung]}
          - {titel: Finanzielle Auswirkungen, inhalt: [planung, deckung]}
"#,
    );
    let run = project.run(&["neu", "plan", "plans/p-2026-2027", "--rat", "neustadt"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let plan = project.read("plans/p-2026-2027/plan.yaml");
    assert!(plan.contains("    # deckung: []"), "{plan}");
    project.write(
        "plans/p-2026-2027/plan.yaml",
        plan.replace("  # formular:\n", "  formular:\n").replace(
            "    # deckung: []",
            "    deckung: [{konto: 1.2.3, eh: 1000, fh: 250.50}, {konto: 4.5.6, eh: 500}]",
        ),
    );
    codes_of_notes(&project, "plans/p-2026-2027");
    let run = project.run(&["drucken", "--mit-typst"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let set = project.read("output/p-2026-2027/typst/teile/vorlage.typ").replace(['\\', '\u{a0}'], " ");
    assert!(set.contains("1.500") || set.contains("1 .500"), "the sum of a column: {set}");
}
