//! Bedarfsmeldungen on paper, in what a paper carries, in comparisons and copies; and nothing of them in public.

use crate::fall::{PLAN, base_plan};
use crate::fassung::beilagen;
use crate::geschichte::start_repository;
use crate::pdf::Pdf;
use crate::pdftext;
use crate::project::Project;

const LISTE: &str = "Amt;Maßnahme;Planmittel 2014;Planmittel 2015\n\
                     10;Dokumentenverwaltung;120.000;80.000\n\
                     10;Geheime Kühlung;31.415,92;0\n\
                     20;Drucker;8.000;7.000,50\n";
/// What only a Bedarfsmeldung says.
const NUR_GEMELDET: [&str; 3] = ["Geheime Kühlung", "31.415,92", "120.000"];

const ABSCHNITT: &str = "\n## Gemeldet und gekürzt {nichtoeffentlich}\n\n\
                         Gekürzt sind {{ tabelle.bedarf.summe.gekuerzt[2014] | eur }}.\n\n\
                         {{ tabelle.bedarf }}\n\n{{ tabelle.bedarf_einzeln }}\n";

fn append(project: &Project, text: &str) {
    let path = format!("{PLAN}/begruendung.md");
    project.write(&path, format!("{}{text}", project.read(&path)));
}

/// The small plan with Bedarfsmeldungen and a section that shows them.
fn plan() -> Project {
    let project = base_plan();
    project.write(&format!("{PLAN}/bedarf/alle.csv"), LISTE);
    append(&project, ABSCHNITT);
    project
}

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken", "--still"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

#[test]
fn the_paper_shows_what_was_asked_for_planned_and_cut() {
    let project = plan();
    build(&project, &[]);
    let pdf = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Anlage-1-nichtoeffentlich.pdf"));
    let rows: Vec<Vec<String>> = (pdf.all("Table").into_iter().flat_map(|table| table.rows()))
        .map(|row| row.elements().map(|cell| cell.text().replace('\u{a0}', " ").trim().to_owned()).collect())
        .collect();
    let row = |wanted: &[&str]| rows.iter().any(|row| row.iter().map(String::as_str).eq(wanted.iter().copied()));
    for wanted in [
        ["20 Stadtkämmerei", "8.000,00", "7.000,50", "8.000,00", "7.000,50", "0,00", "0,00"],
        ["Dokumentenverwaltung", "120.000,00", "80.000,00", "90.000,00", "80.000,00", "30.000,00", "0,00"],
        ["Geheime Kühlung", "31.415,92", "0,00", "0,00", "0,00", "31.415,92", "0,00"],
        ["Summe", "159.415,92", "87.000,50", "98.000,00", "87.000,50", "61.415,92", "0,00"],
    ] {
        assert!(row(&wanted), "{wanted:?} in {rows:?}");
    }
    assert!(pdf.root.text().replace('\u{a0}', " ").contains("Gekürzt sind 61.415,92 EUR."));
}

#[test]
fn a_paper_carries_its_bedarfsmeldungen_and_is_printed_again_from_them() {
    let project = plan();
    build(&project, &[]);
    let paper = "output/grund/Probe-1-2013-nichtoeffentlich.pdf";
    let carried = beilagen(&project.bytes(paper));
    let (mime, _, content) = &carried["plan/bedarf/alle.csv"];
    assert_eq!((mime.as_str(), content.as_slice()), ("text/csv", LISTE.as_bytes()));
    let run = project.run(&["nachpruefen", paper]);
    assert!(run.code == 0 && run.all().contains("ist genau das, was sein Plan"), "{}", run.all());
    project.replace(&format!("{PLAN}/bedarf/alle.csv"), "31.415,92", "31.415,93");
    build(&project, &[]);
    let again = beilagen(&project.bytes(paper));
    assert_ne!(again["fassung.json"].2, carried["fassung.json"].2, "another list is another Fassung");
}

#[test]
fn nothing_of_them_is_public() {
    let project = plan();
    build(&project, &["--umfang", "oeffentlich"]);
    let paper = project.bytes("output/grund/Probe-1-2013-oeffentlich.pdf");
    let text = pdftext::text(&paper).replace('\u{a0}', " ");
    let files: Vec<(String, Vec<u8>)> =
        beilagen(&paper).into_iter().map(|(name, (_, _, bytes))| (name, bytes)).collect();
    assert!(files.iter().all(|(name, _)| !name.contains("bedarf")), "{:?}", files.iter().map(|one| &one.0));
    for secret in NUR_GEMELDET {
        assert!(!text.contains(secret), "{secret}");
        for (name, bytes) in &files {
            assert!(!String::from_utf8_lossy(bytes).contains(secret), "{secret} in {name}");
        }
    }
}

#[test]
fn a_public_text_can_not_show_them() {
    for shown in
        ["{{ tabelle.bedarf }}", "{{ tabelle.bedarf_einzeln }}", "{{ tabelle.bedarf.summe.gemeldet[2014] | eur }}"]
    {
        let project = base_plan();
        project.write(&format!("{PLAN}/bedarf/alle.csv"), LISTE);
        append(&project, &format!("\n{shown}\n"));
        let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
        assert_eq!(run.code, 1, "{}", run.all());
        assert!(run.all().contains("Hilfe: Bedarfsmeldungen sind nie öffentlich"), "{}", run.all());
    }
}

#[test]
fn a_changed_list_is_told_and_marked() {
    let project = plan();
    start_repository(&project.path(""));
    project.replace(&format!("{PLAN}/bedarf/alle.csv"), "120.000", "125.000");
    let run = project.run(&["vergleichen", PLAN, "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.all());
    for (key, change) in [("gemeldet[2014]", "125000"), ("gekuerzt[2014]", "66415.92")] {
        assert!(run.stdout.contains(key) && run.stdout.contains(change), "{key}: {}", run.all());
    }
    build(&project, &["--lesefassung", "HEAD"]);
    let marked = project.files("output/grund").into_iter().find(|name| name.contains("Lesefassung"));
    let marked = project.bytes(&format!("output/grund/{}", marked.expect("a Lesefassung")));
    let text = pdftext::text(&marked).replace('\u{a0}', " ");
    assert!(text.contains("120.000,00") && text.contains("125.000,00"), "{text}");
}

#[test]
fn the_next_plan_begins_without_them() {
    let project = plan();
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN, "--jahre", "2016,2017"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.all().contains("ausgelassen: die Dateien unter `bedarf/`"), "{}", run.all());
    assert!(!project.path("plans/neu/bedarf").exists());
    assert!(project.read("plans/neu/begruendung.md").contains("TODO \\{{ tabelle.bedarf }}"));
}

#[test]
fn what_lies_beside_them_and_is_no_list_is_told() {
    let project = plan();
    project.write(&format!("{PLAN}/bedarf/41.xls"), "alt").write(&format!("{PLAN}/bedarf/~$alle.xlsx"), "offen");
    let told = project.check(&[]).all();
    assert!(told.contains("Eine Bedarfsmeldung ist eine .xlsx oder .csv"), "{told}");
    assert_eq!(told.matches("[datei-unbeachtet]").count(), 1, "{told}");
}
