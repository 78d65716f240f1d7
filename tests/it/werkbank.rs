//! The Werkbank as a browser sees it: who gets anything, what becomes of files, when it ends.

mod besuch;
mod browser;
mod dateien;
mod sicherheit;
mod stand;
mod zwei;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::json;

use besuch::Besuch;

use crate::pdftext;
use crate::project::Project;

/// A plan that comes with the project.
const PLAN: &str = "musterstadt-2026-2027";

/// A change of an amount of that plan, against the file as it is.
fn amount(besuch: &Besuch, eingabe: &str) -> serde_json::Value {
    let (_, hash) = besuch.file(PLAN, "massnahmen/12.yaml");
    let route = ["massnahmen".into(), 0.into(), "planmittel".into(), serde_json::Value::from("2026")];
    json!({ "datei": "massnahmen/12.yaml", "hash": hash,
            "aenderungen": [{ "route": route, "art": "setzen", "eingabe": eingabe }] })
}

/// The text of the paper that is shown.
fn paper(besuch: &Besuch) -> Option<String> {
    let got = besuch.get(&format!("plan/{PLAN}/papier.pdf"));
    (got.status == 200).then(|| pdftext::text(&got.body))
}

#[test]
fn a_changed_amount_is_in_its_file_and_on_paper_and_can_be_taken_back() {
    let project = Project::with_plan(PLAN);
    let file = format!("plans/{PLAN}/massnahmen/12.yaml");
    let before = project.read(&file);
    let besuch = Besuch::open(&project, &[]);
    assert!(besuch.get(&format!("plan/{PLAN}/")).ok().text().contains("Investitionsprogramm"));
    besuch.until("a paper", |besuch| paper(besuch).filter(|text| text.contains("55.000")));
    // What is only tried changes nothing.
    let tried = besuch.post(&format!("plan/{PLAN}/versuch"), &amount(&besuch, "52.350")).ok().json();
    assert!(tried["teile"]["geld"].as_str().is_some_and(|html| !html.is_empty()), "{tried}");
    assert_eq!(project.read(&file), before);
    let done = besuch.post(&format!("plan/{PLAN}/aendern"), &amount(&besuch, "52.350")).ok().json();
    assert_eq!(done["ok"], true);
    let changed = project.read(&file);
    assert_eq!(changed, before.replace("planmittel: {2026: 55000,", "planmittel: {2026: 52350,"));
    besuch.until("the new amount on paper", |besuch| paper(besuch).filter(|text| text.contains("52.350")));
    besuch.until("the pages that changed", |besuch| {
        let html = besuch.get(&format!("plan/{PLAN}/teil/papier")).ok().text();
        html.contains("52.350").then_some(())
    });
    let head = besuch.get(&format!("plan/{PLAN}/teil/kopf")).ok().text();
    assert!(head.contains("Rückgängig: Planmittel 2026 von "), "{head}");
    besuch.post(&format!("plan/{PLAN}/rueckgaengig"), &json!({})).ok();
    assert_eq!(project.read(&file), before);
    besuch.post(&format!("plan/{PLAN}/wiederholen"), &json!({})).ok();
    assert_eq!(project.read(&file), changed);
    assert_eq!(besuch.post(&format!("plan/{PLAN}/wiederholen"), &json!({})).status, 422);
}

#[test]
fn what_cant_be_understood_is_refused_with_the_clerks_own_text() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let before = project.files(&format!("plans/{PLAN}"));
    let refused = besuch.post(&format!("plan/{PLAN}/aendern"), &amount(&besuch, "zwölf Mio"));
    assert_eq!(refused.status, 422);
    let told = refused.json();
    assert!(told["absage"].as_str().is_some_and(|words| words.contains("zwölf Mio")), "{told}");
    assert!(told["feld"].is_string(), "{told}");
    for nonsense in [json!(null), json!({"datei": 1}), json!({"datei": "../x", "hash": "", "text": "x"})] {
        assert_eq!(besuch.post(&format!("plan/{PLAN}/aendern"), &nonsense).status, 422, "{nonsense}");
    }
    assert_eq!(project.files(&format!("plans/{PLAN}")), before);
}

#[test]
fn the_last_paper_stays_while_the_plan_has_errors() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let mut events = besuch.events(&format!("plan/{PLAN}/ereignisse"));
    events.next("papier");
    let good = paper(&besuch).expect("a paper");
    let file = format!("plans/{PLAN}/massnahmen/12.yaml");
    let text = project.read(&file);
    project.write(&file, text.replace("themenbereich: neu", "themenbereich: unbekannt"));
    besuch.until("an old paper", |_| (events.next("papier")["veraltet"] == true).then_some(()));
    assert_eq!(paper(&besuch), Some(good));
    assert!(besuch.get(&format!("plan/{PLAN}/teil/befunde")).ok().text().contains("unbekannt"));
    project.write(&file, &text);
    besuch.until("a new paper", |_| (events.next("papier")["veraltet"] == false).then_some(()));
}

#[test]
fn it_ends_with_its_last_page() {
    let project = Project::with_plan(PLAN);
    let mut besuch = Besuch::open(&project, &[]);
    let events = [(); 2].map(|()| {
        let mut events = besuch.events(&format!("plan/{PLAN}/ereignisse"));
        events.next("stand");
        events
    });
    events.into_iter().for_each(besuch::Events::close);
    assert_eq!(besuch.ended(), Some(0));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_pages_hear_of_it() {
    let project = Project::with_plan(PLAN);
    let mut besuch = Besuch::open(&project, &[]);
    let mut events = besuch.events(&format!("plan/{PLAN}/ereignisse"));
    events.next("stand");
    let kill = std::process::Command::new("kill").args(["-INT", &besuch.id().to_string()]).status();
    assert!(kill.expect("kill").success());
    events.next("ende");
    assert_eq!(besuch.ended(), Some(0));
}

#[test]
fn it_says_where_it_is_and_refuses_a_port_that_is_taken() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let port = besuch.port.to_string();
    let run = project.run(&["werkbank", "--ohne-browser", "--port", &port]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains(&format!("Der Port {port} ist schon belegt")), "{}", run.all());
    let run = project.run(&["werkbank", "plans/gibt-es-nicht", "--ohne-browser"]);
    assert_eq!(run.code, 2, "{}", run.all());
    drop(besuch);
    let mut child = project
        .command(&["vorschau", &format!("plans/{PLAN}"), "--ohne-browser"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    assert!(line.starts_with("http://127.0.0.1:") && line.ends_with("/\n"), "{line}");
    child.kill().expect("it is there");
    child.wait().expect("it ends");
}

#[test]
fn watch_shows_paper_and_findings_without_forms() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::of(project.command(&["vorschau", "--ohne-browser", &format!("plans/{PLAN}")]));
    let page = besuch.get(&format!("plan/{PLAN}/")).ok().text();
    assert!(page.contains("id=\"teil-papier\"") && page.contains("id=\"teil-befunde\""), "{page}");
    assert!(!page.contains("id=\"teil-formulare\""), "{page}");
}

#[test]
fn from_an_empty_folder_to_a_plan_and_its_files() {
    let project = Project::empty();
    let besuch = Besuch::open(&project, &[]);
    assert!(besuch.get("").ok().text().contains("muster"));
    let refused = besuch.post("neu", &json!({ "name": "../draussen", "rat": "muster" }));
    assert_eq!(refused.status, 422);
    let made = besuch.post("neu", &json!({ "name": "haushalt-2028", "rat": "muster" })).ok().json();
    assert_eq!(made["adresse"], "plan/haushalt%2D2028/");
    assert!(project.read("plans/haushalt-2028/plan.yaml").contains("rat: muster"));
    besuch.get("plan/haushalt-2028/").ok();
    let again = besuch.post("neu", &json!({ "name": "haushalt-2028", "rat": "muster" })).json();
    assert!(again["absage"].as_str().is_some_and(|words| words.contains("liegt schon etwas")), "{again}");
}

#[test]
fn a_plan_is_printed_and_its_tables_go_out_and_in() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let printed = besuch.post(&format!("plan/{PLAN}/drucken"), &json!({ "umfang": "intern" })).ok().json();
    let names: Vec<&str> =
        printed["dateien"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(names.contains(&"Drs-4711-2025.pdf") && names.len() > 2, "{names:?}");
    let address = printed["dateien"][0]["adresse"].as_str().expect("an address");
    assert!(besuch.get(&format!("plan/{PLAN}/{address}")).ok().body.starts_with(b"%PDF"));
    let report = besuch.post(&format!("plan/{PLAN}/drucken"), &json!({ "umfang": "pruefbericht" })).ok().json();
    assert_eq!(report["dateien"][0]["name"], "Pruefbericht.pdf");
    let exported = besuch.post(&format!("plan/{PLAN}/export"), &json!({ "format": "csv" })).ok().json();
    let name = exported["dateien"][0]["name"].as_str().expect("a file").to_owned();
    let csv = String::from_utf8(besuch.get(&format!("plan/{PLAN}/ausgabe/{name}")).ok().body).expect("UTF-8");
    let changed = csv.replace("55000", "51000");
    assert_ne!(csv, changed);
    let file = format!("plans/{PLAN}/massnahmen/12.yaml");
    let (before, at) = (project.read(&file), format!("plan/{PLAN}/import?name=bedarf.csv&schreiben="));
    let shown = besuch.send(&format!("{at}false"), "application/octet-stream", changed.as_bytes()).ok().json();
    assert!(shown["html"].as_str().is_some_and(|html| html.contains("51.000")), "{shown}");
    assert_eq!(project.read(&file), before);
    besuch.send(&format!("{at}true"), "application/octet-stream", changed.as_bytes()).ok();
    assert_eq!(project.read(&file), before.replace("{2026: 55000,", "{2026: 51000,"));
    besuch.until("the import as one change", |besuch| {
        let html = besuch.get(&format!("plan/{PLAN}/teil/kopf")).ok().text();
        html.contains("Rückgängig: Import von bedarf.csv").then_some(())
    });
    besuch.post(&format!("plan/{PLAN}/rueckgaengig"), &json!({})).ok();
    assert_eq!(project.read(&file), before);
}

#[test]
fn the_handbook_is_a_page_and_the_neutral_rat_comes_first() {
    let project = Project::empty();
    let besuch = Besuch::open(&project, &[]);
    let page = besuch.get("handbuch").ok().text();
    assert!(page.contains("id=\"handbuch-suche\"") && page.contains("id=\"1-der-erste-tag\""), "{page}");
    assert!(page.contains("href=\"#18-die-werkbank\"") && !page.contains("href=\"http"), "{page}");
    let start = besuch.get("").ok().text();
    let names: Vec<&str> = start.split("<option value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names[..2], ["muster", "karlsruhe"], "{names:?}");
    assert!(start.contains("muster (Stadt Musterstadt)") && start.contains("karlsruhe (Stadt Karlsruhe)"), "{start}");
}
