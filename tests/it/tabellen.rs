//! `exportieren`, `importieren` and `rahmen`: a plan into tables and back, and into its Finanzrahmen.

use std::io::{Cursor, Read};

use crate::project::{Project, copy, root};

const PLAN: &str = "plans/iuk-2014-2015";

fn iuk() -> Project {
    Project::with_plan("iuk-2014-2015")
}

/// All files of the plan with their content.
fn snapshot(project: &Project) -> Vec<(String, Vec<u8>)> {
    let files = project.files(PLAN).into_iter();
    files.map(|file| (file.clone(), project.bytes(&format!("{PLAN}/{file}")))).collect()
}

#[track_caller]
fn export(project: &Project, args: &[&str]) {
    let run = project.run(&[&["exportieren", PLAN], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

#[test]
fn a_workbook_that_nobody_changed_changes_nothing() {
    let project = iuk();
    let before = snapshot(&project);
    for (file, format) in [("plan.xlsx", "xlsx"), ("plan.csv", "csv")] {
        export(&project, &["--format", format, "--ziel", file]);
        let run = project.run(&["importieren", file, "--nach", PLAN, "--schreiben", "--entfernen"]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
        assert_eq!(run.stderr, format!("{PLAN}: keine Änderung\n"));
    }
    assert_eq!(snapshot(&project), before);
}

#[test]
fn a_changed_amount_is_shown_as_diff_shows_it_and_written_where_it_stands() {
    let project = iuk();
    let before = snapshot(&project);
    copy(&project.path(PLAN), &project.path("alt/iuk-2014-2015"));
    export(&project, &["--format", "csv", "--ziel", "plan.csv"]);
    let changed = project.read("plan.csv").replacen(";100000;90000;", ";100100;90000;", 1);
    project.write("plan.csv", changed);
    let shown = project.run(&["importieren", "plan.csv", "--nach", PLAN]);
    assert_eq!(shown.code, 1, "{}", shown.all());
    assert!(shown.stdout.contains("Bürgerbeteiligungsportal") && shown.stdout.contains("100.100"), "{}", shown.all());
    assert!(shown.stderr.contains("Es wurde nichts geschrieben; mit `--schreiben`"), "{}", shown.all());
    assert_eq!(snapshot(&project), before);
    let written = project.run(&["importieren", "plan.csv", "--nach", PLAN, "--schreiben"]);
    assert_eq!(written.code, 0, "{}", written.all());
    assert!(
        written.stderr.contains(&format!("geschrieben: {PLAN}/massnahmen/10.yaml (1 Stelle)")),
        "{}",
        written.all()
    );
    let now = project.read(&format!("{PLAN}/massnahmen/10.yaml"));
    assert_eq!(
        now.replace("{2014: 100100, 2015: 90000}", "{2014: 100000, 2015: 90000}").into_bytes(),
        before_of(&before, "massnahmen/10.yaml")
    );
    let diff = project.run(&["vergleichen", PLAN, "--von-ordner", "alt/iuk-2014-2015"]);
    assert_eq!(diff.code, 1);
    let rows = |text: &str| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&diff.stdout), rows(&shown.stdout), "the words of `vergleichen`");
}

fn before_of(files: &[(String, Vec<u8>)], name: &str) -> Vec<u8> {
    files.iter().find(|(file, _)| file == name).expect("a file").1.clone()
}

#[test]
fn a_list_with_a_mistake_is_told_at_its_cell_and_nothing_is_written() {
    let project = iuk();
    let before = snapshot(&project);
    export(&project, &["--format", "csv", "--ziel", "plan.csv"]);
    let spoiled = project.read("plan.csv").replacen(";100000;90000;", ";100100;viel;", 1);
    project.write("plan.csv", spoiled);
    let run = project.run(&["importieren", "plan.csv", "--nach", PLAN, "--schreiben"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stderr.contains("Fehler: plan.csv!") && run.stderr.contains("`viel` ist kein Betrag"), "{}", run.all());
    assert!(
        run.stderr.contains("Es wurde nichts geschrieben: erst sind die Fehler in der Tabelle zu beheben"),
        "{}",
        run.all()
    );
    assert!(run.stdout.contains("100.100"), "what can be read is shown: {}", run.all());
    assert_eq!(snapshot(&project), before);
}

#[test]
fn there_is_a_file_for_each_amt_and_a_package_of_all() {
    let project = iuk();
    export(&project, &["--je-amt", "--ziel", "aemter"]);
    let files = project.files("aemter");
    assert!(files.len() > 3 && files.contains(&"GRDrs-977-2013-Amt-10.xlsx".to_owned()), "{files:?}");
    for file in &files {
        let run =
            project.run(&["importieren", &format!("aemter/{file}"), "--nach", PLAN, "--schreiben", "--entfernen"]);
        assert_eq!((run.code, run.stderr), (0, format!("{PLAN}: keine Änderung\n")), "{file}");
    }
    export(&project, &["--format", "datapackage", "--lizenz", "dl-de/by-2-0", "--ziel", "daten"]);
    assert_eq!(project.files("daten"), ["datapackage.json", "massnahmen.csv", "summen.csv"]);
    let package: serde_json::Value = serde_json::from_str(&project.read("daten/datapackage.json")).expect("JSON");
    assert_eq!(package["licenses"][0]["path"], "https://www.govdata.de/dl-de/by-2-0");
    assert_eq!(package["resources"][0]["schema"]["primaryKey"], "schluessel");
    let sums = project.read("daten/summen.csv");
    assert!(sums.contains("Summe,alle Maßnahmen,6450000,6330000"), "{sums}");
}

#[test]
fn the_same_plan_gives_the_same_file() {
    let (one, two) = (iuk(), iuk());
    for project in [&one, &two] {
        export(project, &["--ziel", "plan.xlsx"]);
    }
    assert_eq!(one.bytes("plan.xlsx"), two.bytes("plan.xlsx"));
}

#[test]
fn what_is_not_public_is_in_no_public_table() {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path(""));
    for (format, output) in [("xlsx", "p.xlsx"), ("csv", "p.csv"), ("datapackage", "p")] {
        let run = project.run(&[
            "exportieren",
            "plans/probe",
            "--format",
            format,
            "--umfang",
            "oeffentlich",
            "--ziel",
            output,
        ]);
        assert_eq!(run.code, 0, "{}", run.all());
    }
    let mut texts = vec![project.read("p.csv")];
    texts.extend(project.files("p").iter().map(|file| project.read(&format!("p/{file}"))));
    texts.extend(parts(&project.bytes("p.xlsx")));
    assert!(texts.len() > 8, "the test has lost its files");
    for text in texts {
        for needle in ["verborgen", "511111", "411112", "122212", "92213", "211123", "200011", "88877", "99989"] {
            assert!(!text.to_lowercase().contains(needle), "{needle} in {text}");
        }
    }
    // The whole plan has them: the search finds what is there.
    let run = project.run(&["exportieren", "plans/probe", "--format", "csv", "--ziel", "ganz.csv"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(project.read("ganz.csv").to_lowercase().contains("verborgen"));
}

/// The texts of all parts of a workbook.
fn parts(workbook: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut texts = Vec::new();
    for nr in 0..archive.len() {
        let mut text = String::new();
        archive.by_index(nr).expect("a part").read_to_string(&mut text).expect("a text");
        texts.push(text);
    }
    texts
}

#[test]
fn a_list_from_elsewhere_has_its_columns_assigned_in_the_plan_or_on_the_command_line() {
    let project = Project::empty();
    copy(&root().join("tests/data/grundplan"), &project.path("plans/grund"));
    let amt = "10";
    project.write("bedarf.csv", format!("Amt;Was;Worunter;Geld 14;Geld 15\r\n{amt};Etwas Neues;neu;1.234,50 €;0\r\n"));
    let keys = "Was=bezeichnung, Worunter=themenbereich, Geld 14=planmittel_2014, Geld 15=planmittel_2015";
    let run = project.run(&["importieren", "bedarf.csv", "--nach", "plans/grund"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stderr.contains("Hier steht keine Liste von Maßnahmen"), "{}", run.all());
    let by_hand = project.run(&["importieren", "bedarf.csv", "--nach", "plans/grund", "--spalten", keys]);
    let yaml = keys.replace(", ", "\n  ").replace('=', ": ");
    project.write("plans/grund/import.yaml", format!("spalten:\n  {yaml}\n"));
    let kept = project.run(&["importieren", "bedarf.csv", "--nach", "plans/grund"]);
    assert_eq!(by_hand.all(), kept.all());
    assert!(kept.stdout.contains("Etwas Neues") || kept.stderr.contains("Fehler"), "{}", kept.all());
    assert!(!project.check(&["plans/grund"]).all().contains("datei-unbeachtet"));
    project.write("plans/grund/import.yaml", "zeilen: {A: b}\n");
    let wrong = project.run(&["importieren", "bedarf.csv", "--nach", "plans/grund"]);
    assert!(wrong.stderr.contains("plans/grund/import.yaml:1:1: So ordnet"), "{}", wrong.all());
}

#[test]
fn what_can_not_be_done_is_said() {
    let project = iuk();
    project.write("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut said = String::new();
    for args in [
        &["importieren", "fehlt.xlsx", "--nach", PLAN][..],
        &["importieren", "alt.xls", "--nach", PLAN],
        &["importieren", "plans", "--nach", PLAN],
        &["importieren", "alt.xls"],
        &["exportieren", PLAN, "--je-amt"],
        &["exportieren", PLAN, "--ziel", "plans/iuk-2014-2015/plan.xlsx"],
        &["exportieren", "plans/rostock"],
        &["rahmen", PLAN, "--schreiben"],
    ] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        let here = format!("{}/", project.path("plans").parent().expect("a folder").display());
        said += &format!("$ drucksache {}\n{}", args.join(" "), run.stderr.replace(&here, ""));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_plan_over_its_frame_is_shown_cut_and_written() {
    let project = Project::empty();
    copy(&root().join("tests/data/grundplan"), &project.path("plans/grund"));
    let massnahmen = "haushalt:\n  jahre: [2014, 2015]\n  finanzrahmen: {2014: 100000, 2015: 60000}\nthemenbereiche:\n  \
                - {id: netz, titel: Netze}\n  - {id: haus, titel: Gebäude}\nmassnahmen:\n  \
                - {amt: 10, bezeichnung: Portal, themenbereich: netz, planmittel: {2014: 50000, 2015: 30000}, prioritaet: 1}\n  \
                - {amt: 10, bezeichnung: Leitungen, themenbereich: netz, planmittel: {2014: 40000, 2015: 40000}, prioritaet: 3}   # bleibt\n  \
                - {amt: 41, bezeichnung: Fenster, themenbereich: haus, planmittel: {2014: 25000, 2015: 5000}, prioritaet: 3}\n  \
                - {amt: 41, bezeichnung: Vorhänge, themenbereich: haus, planmittel: {2014: 4000, 2015: 0}, prioritaet: 9}\n";
    let whole = project.read("plans/grund/plan.yaml");
    let (vorlage, _) = whole.split_once("haushalt:\n").expect("the plan's money");
    project.write("plans/x/plan.yaml", format!("{vorlage}{massnahmen}"));
    std::fs::copy(project.path("plans/grund/begruendung.md"), project.path("plans/x/begruendung.md")).expect("a copy");
    let run = project.run(&["rahmen", "plans/x", "--kuerzen", "--schreiben"]);
    insta::assert_snapshot!(run.all());
    let now = project.read("plans/x/plan.yaml");
    assert!(!now.contains("Vorhänge") && now.contains("# bleibt"), "{now}");
    let again = project.run(&["rahmen", "plans/x"]);
    assert_eq!(again.code, 0, "{}", again.all());
    assert!(!project.check(&["plans/x"]).all().contains("ueber-finanzrahmen"));
}
