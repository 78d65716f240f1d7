//! The tables inside of the whole paper: which there are, what they are said to be, and that they are the plan's.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_druck::Werk;
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;

use crate::fall::base_plan;
use crate::fassung::beilagen;
use crate::project::{Project, copy, root, werk};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MAPPE: &str = "tabellen/arbeitsmappe.xlsx";

/// The tables that a PDF carries: name → (MIME type, relationship, content).
fn tabellen(pdf: &[u8]) -> BTreeMap<String, (String, String, Vec<u8>)> {
    beilagen(pdf).into_iter().filter(|(name, _)| name.starts_with("tabellen/")).collect()
}

/// The whole paper of a plan that comes with the project, and the folder that it was printed in.
#[track_caller]
fn printed(plan: &str) -> (Project, Vec<u8>) {
    let project = Project::with_plan(plan);
    let pdf = paper(&project, &format!("plans/{plan}"));
    (project, pdf)
}

/// The whole paper of a plan.
#[track_caller]
fn paper(project: &Project, plan: &str) -> Vec<u8> {
    let run = project.run(&["drucken", plan]);
    assert_eq!(run.code, 0, "{}", run.all());
    let mut pdfs = project.files("output");
    pdfs.retain(|file| file.ends_with(".pdf"));
    let whole = pdfs.into_iter().min_by_key(String::len).expect("a paper");
    project.bytes(&format!("output/{whole}"))
}

#[test]
fn the_whole_paper_carries_its_tables_as_data() {
    let (_, pdf) = printed("leipzig-2026-9003");
    let found = tabellen(&pdf);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(names, [MAPPE, "tabellen/tabelle-jahresbetraege.csv"], "no list of Maßnahmen that are not there");
    let (_, pdf) = printed("iuk-2014-2015");
    let found = tabellen(&pdf);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(names, [MAPPE, "tabellen/massnahmen.csv", "tabellen/summen.csv"]);
    for (name, (kind, relationship, content)) in &found {
        assert_eq!((kind.as_str(), relationship.as_str()), (if name == MAPPE { XLSX } else { "text/csv" }, "Data"));
        assert!(!content.is_empty(), "{name}");
    }
    let sums = String::from_utf8_lossy(&found["tabellen/summen.csv"].2).into_owned();
    assert!(sums.contains("\r\nSumme;alle Maßnahmen;6450000;6330000\r\n"), "{sums}");
}

#[test]
fn a_paper_without_numbers_carries_none() {
    let (_, pdf) = printed("karlsruhe-2026-0067");
    assert!(tabellen(&pdf).is_empty());
}

#[test]
fn what_the_paper_carries_is_what_export_writes_and_comes_back_without_a_change() {
    let (project, pdf) = printed("iuk-2014-2015");
    let plan = "plans/iuk-2014-2015";
    for (name, (.., content)) in tabellen(&pdf).into_iter().filter(|(name, _)| !name.ends_with("summen.csv")) {
        project.write(&name, content);
        let run = project.run(&["importieren", &name, "--nach", plan, "--entfernen"]);
        assert_eq!((run.code, run.stderr), (0, format!("{plan}: keine Änderung\n")), "{name}");
    }
    let run = project.run(&["exportieren", plan, "--format", "csv", "--ziel", "liste.csv"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(project.bytes("liste.csv") == project.bytes("tabellen/massnahmen.csv"));
}

#[test]
fn a_rat_can_do_without_them() {
    let project = base_plan();
    let with = paper(&project, "plans/grund");
    assert_eq!(tabellen(&with).len(), 3);
    let rat = std::fs::read_to_string(root().join("templates/stuttgart/rat.yaml")).expect("a text");
    copy(&root().join("templates/stuttgart"), &project.path("templates/stuttgart"));
    for (value, files) in [("false", 0), ("true", 3)] {
        project.write("templates/stuttgart/rat.yaml", format!("{rat}\ntabellenbeilage: {value}\n"));
        let pdf = paper(&project, "plans/grund");
        assert_eq!(tabellen(&pdf).len(), files, "{value}");
        assert!(beilagen(&pdf).contains_key("plan/plan.yaml"));
        let elsewhere = Project::empty();
        elsewhere.write("papier.pdf", pdf);
        let run = elsewhere.run(&["nachpruefen", "papier.pdf"]);
        assert!(run.code == 0 && run.stdout.starts_with("Ja"), "{value}: {}", run.all());
    }
    // A town that takes these forms takes this from them, until it says otherwise.
    project.write("templates/stuttgart/rat.yaml", format!("{rat}\ntabellenbeilage: false\n"));
    project.replace("plans/grund/plan.yaml", "rat: stuttgart", "rat: stadt");
    for (own, files) in [("", 0), ("tabellenbeilage: true\n", 3)] {
        project.write("templates/stadt/rat.yaml", format!("erbt_von: stuttgart\n{own}"));
        assert_eq!(tabellen(&paper(&project, "plans/grund")).len(), files, "{own}");
    }
}

#[test]
fn a_print_shop_without_a_writer_of_tables_prints_papers_without_them() {
    let mut with = werk("plans/iuk-2014-2015");
    let raete = Arc::new(Raete::built_in());
    let stand = Stand::lesen(&drucksache::platte::ordner(&root().join("plans/iuk-2014-2015")), &raete);
    let mut without = Werk::new(Arc::default(), raete, stand);
    let count = |werk: &mut Werk| werk.quellen().expect("a plan without errors").beilagen().count();
    assert_eq!(count(&mut with), count(&mut without) + 3);
}
