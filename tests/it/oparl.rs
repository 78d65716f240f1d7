//! `exportieren --format oparl`: what a council publishes of a Drucksache is valid OParl 1.1, tells the truth about its files
//! and is refused where it would not.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use crate::pdftext;
use crate::project::{Project, Run, copy, root};

const PLAN: &str = "plans/p/plan.yaml";
const RAT: &str = "templates/stadt/rat.yaml";
const EXPORT: [&str; 4] = ["exportieren", "plans/p", "--format", "oparl"];

/// A plan that comes with the project, for a town of its own that publishes and has the forms of another.
fn published(plan: &str, rat: &str) -> Project {
    let project = Project::empty();
    copy(&root().join(plan), &project.path("plans/p"));
    project.replace(PLAN, &format!("  rat: {rat}\n"), "  rat: stadt\n");
    let oparl = "oparl:\n  adresse: https://oparl.example.org/v1/\n  lizenz: https://www.govdata.de/dl-de/by-2-0\n";
    project.write(RAT, format!("erbt_von: {rat}\n{oparl}"));
    project
}

/// The smallest plan of such a town.
fn small() -> Project {
    published("tests/data/grundplan", "stuttgart")
}

#[track_caller]
fn paper(project: &Project) -> Value {
    let run = project.run(&EXPORT);
    assert_eq!(run.code, 0, "{}", run.all());
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// The files of a Drucksache, the main one first.
fn files(paper: &Value) -> impl Iterator<Item = &Value> {
    let more = paper["auxiliaryFile"].as_array().into_iter().flatten();
    std::iter::once(&paper["mainFile"]).chain(more)
}

/// What is wrong with an object after the schema of its type.
fn wrong(object_type: &str, object: &Value) -> Vec<String> {
    let schema = root().join(format!("tests/data/oparl/{object_type}.json"));
    let schema: Value = serde_json::from_slice(&std::fs::read(schema).expect("a schema")).expect("JSON");
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema");
    let mistakes = validator.iter_errors(object);
    mistakes.map(|error| format!("{object_type} {}: {error}", error.instance_path())).collect()
}

/// The same of a Drucksache and all objects in it.
fn wrong_in(paper: &Value) -> Vec<String> {
    let files = files(paper).flat_map(|file| wrong("file", file));
    let consultations = paper["consultation"].as_array().into_iter().flatten();
    let consultations = consultations.flat_map(|one| wrong("consultation", one));
    wrong("paper", paper).into_iter().chain(files).chain(consultations).collect()
}

#[test]
fn the_papers_of_six_councils_are_valid_and_name_the_files_that_build_writes() {
    for (plan, rat) in [
        ("plans/musterstadt-2026-2027", "muster"),
        ("plans/iuk-2014-2015", "stuttgart"),
        ("plans/karlsruhe-2026-0067", "karlsruhe"),
        ("plans/rostock-2026-9001", "rostock"),
        ("plans/muenster-2026-9002", "muenster"),
        ("tests/data/arten/ergaenzung-stuttgart", "stuttgart"),
    ] {
        let project = published(plan, rat);
        let paper = paper(&project);
        assert_eq!(wrong_in(&paper), Vec::<String>::new(), "{plan}");
        assert_eq!(project.run(&["drucken", "--umfang", "oeffentlich"]).code, 0);
        let mut written: BTreeSet<String> = project.files("output/p").into_iter().collect();
        written.retain(|file| file.ends_with(".pdf"));
        let mut ids = BTreeSet::new();
        for file in files(&paper) {
            let name = file["fileName"].as_str().expect("a name");
            assert!(written.remove(name), "{plan} has no {name}");
            let bytes = project.bytes(&format!("output/p/{name}"));
            let sum: String = Sha512::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((&file["size"], &file["sha512Checksum"]), (&json!(bytes.len()), &json!(sum)), "{plan}: {name}");
            assert_eq!(file["accessUrl"], format!("https://oparl.example.org/v1/download/{name}"));
            assert!(ids.insert(file["id"].to_string()), "two files have the address {}", file["id"]);
        }
        assert!(written.is_empty(), "{plan}: nothing is said of {written:?}");
    }
}

#[test]
fn objects_that_break_the_specification_are_refused_by_the_schemas() {
    let whole = paper(&small());
    let (file, consultation) = (&whole["mainFile"], &whole["consultation"][0]);
    for (object_type, object, key, value) in [
        ("paper", &whole, "id", json!(null)),
        ("paper", &whole, "id", json!("Probe 1/2013")),
        ("paper", &whole, "type", json!("https://schema.oparl.org/1.0/Paper")),
        ("paper", &whole, "created", json!("2013-11-22")),
        ("paper", &whole, "date", json!("22.11.2013")),
        ("paper", &whole, "name", json!("")),
        ("paper", &whole, "relatedPaper", json!([])),
        ("paper", &whole, "mainFile", json!("https://oparl.example.org/file/1")),
        ("paper", &whole, "originatorOrganization", json!(["Referat Technik"])),
        ("paper", &whole, "mainfile", json!({})),
        ("file", file, "accessUrl", json!("Probe-1-2013.pdf")),
        ("file", file, "size", json!("12")),
        ("file", file, "size", json!(-1)),
        ("file", file, "sha512Checksum", json!("ab")),
        ("file", file, "mimeType", json!("PDF")),
        ("file", file, "text", json!(null)),
        ("consultation", consultation, "type", json!("oparl:Consultation")),
        ("consultation", consultation, "organization", json!("https://oparl.example.org/organization/1")),
        ("consultation", consultation, "authoritative", json!("ja")),
        ("consultation", consultation, "meeting", json!("4. Dezember")),
    ] {
        let mut broken = object.clone();
        broken[key] = value;
        assert!(!wrong(object_type, &broken).is_empty(), "{object_type}: {key} is {}", broken[key]);
    }
    for (object_type, object, key) in [
        ("paper", &whole, "id"),
        ("paper", &whole, "modified"),
        ("file", file, "accessUrl"),
        ("consultation", consultation, "type"),
    ] {
        let mut broken = object.clone();
        broken.as_object_mut().expect("an object").shift_remove(key);
        assert!(!wrong(object_type, &broken).is_empty(), "{object_type} without {key}");
    }
}

#[test]
fn the_smallest_drucksache_says_everything_that_its_plan_knows() {
    let project = small();
    let mut paper = paper(&project);
    let text = paper["mainFile"]["text"].take();
    assert!(text.as_str().is_some_and(|text| text.contains("Kleiner Plan")), "{text}");
    let base = "https://oparl.example.org/v1";
    let keys: Vec<&str> = paper.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "id type body name reference date paperType mainFile auxiliaryFile consultation license created modified"
    );
    let consultation = json!([{
        "id": format!("{base}/consultation/Probe-1-2013/Gemeinderat"),
        "type": "https://schema.oparl.org/1.1/Consultation",
        "meeting": format!("{base}/meeting/Gemeinderat/2013-12-04"),
        "organization": [format!("{base}/organization/Gemeinderat")],
        "authoritative": true,
        "role": "Beschlussfassung",
    }]);
    for (key, value) in [
        ("id", json!(format!("{base}/paper/Probe-1-2013"))),
        ("body", json!(format!("{base}/body"))),
        ("name", json!("Kleiner Plan")),
        ("reference", json!("Probe 1/2013")),
        ("date", json!("2013-11-22")),
        ("paperType", json!("Beschlußvorlage")),
        ("license", json!("https://www.govdata.de/dl-de/by-2-0")),
        ("created", json!("2013-11-22T00:00:00Z")),
        ("modified", json!("2013-11-22T00:00:00Z")),
        ("consultation", consultation),
    ] {
        assert_eq!(paper[key], value, "{key}");
    }
    let names: Vec<&str> = files(&paper).filter_map(|file| file["name"].as_str()).collect();
    assert_eq!(names, ["Probe 1/2013", "Vorlage", "Anlage 1: Begründung", "Anlage 2: Maßnahmenplan 2014/2015"]);
    // Same plan, same bytes, on the screen and in a file.
    let said = project.run(&EXPORT);
    let run = project.run(&[&EXPORT[..], &["--ziel", "drucksache.json"]].concat());
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", "geschrieben: drucksache.json\n"));
    assert_eq!(project.read("drucksache.json"), said.stdout);
}

#[test]
fn bodies_and_earlier_papers_get_addresses_that_hold_whatever_they_are_called() {
    let project = small();
    project.replace(
        PLAN,
        "    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}\n",
        "    - {vorlage_an: 'Ausschuss für Bau/Umwelt', zur: Vorberatung, sitzungsart: öffentlich, sitzungstermin: [2013-11-26, 2013-11-27], top: '3 b'}\n    \
             - {vorlage_an: Gemeinderat, zur: 1. Lesung, sitzungsart: öffentlich}\n    \
             - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}\n  \
           bezug: {art: ergaenzung, nummer: GRDrs 12/2013}\n  referate: [Städtebau & Umwelt]\n",
    );
    project.replace(
        RAT,
        "/v1/\n",
        "/v1/\n  koerperschaft: https://example.org/body/7\n  dateien: https://example.org/pdf\n",
    );
    let paper = paper(&project);
    assert_eq!(wrong_in(&paper), Vec::<String>::new());
    let base = "https://oparl.example.org/v1";
    assert_eq!(paper["relatedPaper"], json!([format!("{base}/paper/GRDrs-12-2013")]));
    assert_eq!(paper["originatorOrganization"], json!([format!("{base}/organization/St%C3%A4dtebau%20%26%20Umwelt")]));
    assert_eq!(paper["body"], "https://example.org/body/7");
    assert_eq!(paper["mainFile"]["accessUrl"], "https://example.org/pdf/Probe-1-2013-oeffentlich.pdf");
    let bau = "Ausschuss%20f%C3%BCr%20Bau%2FUmwelt";
    let [first, second, third] = &paper["consultation"].as_array().expect("a list")[..] else { panic!("{paper}") };
    assert_eq!(first["meeting"], format!("{base}/meeting/{bau}/2013-11-26"));
    assert_eq!(first["agendaItem"], format!("{base}/agendaitem/{bau}/2013-11-26/3%20b"));
    assert_eq!((&first["authoritative"], &second["authoritative"]), (&json!(false), &Value::Null));
    assert_eq!(second.get("meeting"), None, "its day is not known");
    assert_eq!(second["id"], format!("{base}/consultation/Probe-1-2013/Gemeinderat"));
    assert_eq!(third["id"], format!("{base}/consultation/Probe-1-2013/Gemeinderat/2"));
}

#[test]
fn the_text_of_a_file_is_what_its_pages_say_without_what_repeats_and_without_parted_words() {
    let project = published("plans/musterstadt-2026-2027", "muster");
    let paper = paper(&project);
    assert_eq!(project.run(&["drucken", "--umfang", "oeffentlich"]).code, 0);
    for file in files(&paper) {
        let name = file["fileName"].as_str().expect("a name");
        let printed = pdftext::text(&project.bytes(&format!("output/p/{name}")));
        let text = file["text"].as_str().expect("a text");
        for line in text.lines() {
            let line: Vec<char> = pdftext::squeeze(line).chars().collect();
            let has = |letters: &[char]| printed.contains(&letters.iter().collect::<String>());
            // A word may be parted by the end of a page, with its foot and the next head between.
            let parted = || (1..line.len()).any(|cut| has(&line[..cut]) && has(&line[cut..]));
            assert!(has(&line) || parted(), "{name} has no `{}`", line.iter().collect::<String>());
        }
        let letters = |text: &str| pdftext::squeeze(text).chars().count();
        assert!(letters(text) * 10 > letters(&printed) * 8, "{name}: most of it is read");
        assert!(!text.contains(['\u{ad}', '\u{a0}', '\u{fffd}']), "{name}");
        assert!(!text.contains("Seite 1 von"), "{name} has its foot");
    }
    // Hyphenation is undone: a narrow column says this across two lines.
    let texts: Vec<&str> = files(&paper).filter_map(|file| file["text"].as_str()).collect();
    assert!(texts.iter().any(|text| text.contains("Kepler-Gymnasium: naturwissenschaftliche Fachräume")), "{texts:?}");
}

#[test]
fn what_is_not_to_be_published_or_has_no_address_is_refused_with_what_to_do() {
    let refused = |change: &dyn Fn(&Project)| {
        let project = small();
        change(&project);
        let Run { code, stdout, stderr } = project.run(&EXPORT);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        stderr
    };
    insta::assert_snapshot!(refused(&|project| _ = project.replace(PLAN, "  art:", "  status: entwurf\n  art:")), @r"
    Fehler: Die Vorlage von `plans/p` ist ein Entwurf; er wird nicht veröffentlicht
      Hilfe: Wenn sie fertig ist, schreiben Sie in der `plan.yaml` `status: freigegeben`
    ");
    insta::assert_snapshot!(refused(&|project| _ = project.replace(PLAN, "  datum: 2013-11-22\n", "")), @r"
    Fehler: Die Vorlage von `plans/p` hat kein Datum; eine Drucksache nach OParl braucht den Tag, an dem sie entstand
      Hilfe: Ergänzen Sie in der `plan.yaml` `datum: JJJJ-MM-TT`
    ");
    insta::assert_snapshot!(refused(&|project| _ = project.write(RAT, "erbt_von: stuttgart\n")), @r"
    Fehler: Der Rat `stadt` sagt nicht, unter welcher Adresse er veröffentlicht
      Hilfe: Schreiben Sie in seine `rat.yaml`: `oparl: {adresse: https://…}`, mit der Adresse, unter der die Stadt ihre Daten nach OParl anbietet
    ");
    insta::assert_snapshot!(refused(&|project| _ = project.replace(PLAN, "rat: stadt", "rat: stuttgart")), @r"
    Fehler: Der Rat `stuttgart` sagt nicht, unter welcher Adresse er veröffentlicht
      Hilfe: Er ist in das Programm eingebaut: legen Sie mit `drucksache neu rat NAME` einen eigenen an, der von ihm erbt, und schreiben Sie in dessen `rat.yaml`: `oparl: {adresse: https://…}`
    ");
    // The address of another town is not inherited.
    let inherits = refused(&|project| {
        project.write("templates/nachbar/rat.yaml", "erbt_von: stadt\n").replace(PLAN, "rat: stadt", "rat: nachbar");
    });
    assert!(inherits.starts_with("Fehler: Der Rat `nachbar` sagt nicht"), "{inherits}");
}

#[test]
fn a_plan_with_errors_gives_nothing_and_says_them() {
    let project = small();
    project.replace(PLAN, "rat: stadt", "rat: stadt\n  unbekannt: 1");
    let run = project.run(&[&EXPORT[..], &["--ziel", "drucksache.json"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("Fehler[schluessel-unbekannt]"), "{}", run.all());
    assert!(!project.path("drucksache.json").exists());
    // What keeps the public paper from being printed keeps it from being published.
    let project = small();
    project.replace(PLAN, "    planmittel: {2014: 90000", "    nichtoeffentlich: true\n    planmittel: {2014: 90000");
    project.replace(PLAN, "{{ jahre | und }} wird", "{{ massnahme[1].planmittel[2014] | eur }} wird");
    let run = project.run(&EXPORT);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
}

#[test]
fn where_a_council_publishes_changes_none_of_its_papers() {
    let project = small();
    assert_eq!(project.run(&["drucken", "--ziel", "mit"]).code, 0);
    project.write(RAT, "erbt_von: stuttgart\n");
    assert_eq!(project.run(&["drucken", "--ziel", "ohne"]).code, 0);
    for file in project.files("mit") {
        assert!(project.bytes(&format!("mit/{file}")) == project.bytes(&format!("ohne/{file}")), "{file}");
    }
}
