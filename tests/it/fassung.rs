//! The Fassung: which inputs it names, where the paper says it, and what the whole paper carries.

use std::collections::BTreeMap;

use lopdf::{Document, Object, decode_text_string};

use crate::fall::{PLAN, base_plan};
use crate::pdf::{Pdf, flow};
use crate::project::{Project, copy, root};

const GESAMT: &str = "output/grund/Probe-1-2013.pdf";

/// The Fassung that `pruefen --format json` says.
#[track_caller]
fn fassung(project: &Project) -> String {
    let run = project.check(&[PLAN, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    json["plans"][0]["fassung"].as_str().expect("a Fassung").to_owned()
}

#[track_caller]
fn built(project: &Project) -> Vec<u8> {
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    project.bytes(GESAMT)
}

/// What a PDF carries: name → (MIME type, relationship, content). Every one of it is associated with the document.
pub fn beilagen(pdf: &[u8]) -> BTreeMap<String, (String, String, Vec<u8>)> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let deref = |object: &Object| document.dereference(object).expect("an object").1.clone();
    let catalog = document.catalog().expect("a catalog");
    let associated = deref(catalog.get(b"AF").expect("associated files"));
    let mut found = BTreeMap::new();
    for spec in associated.as_array().expect("a list") {
        let spec = deref(spec);
        let spec = spec.as_dict().expect("a file specification");
        let name = decode_text_string(spec.get(b"UF").expect("a name")).expect("text");
        let relationship = spec.get(b"AFRelationship").expect("a relationship").as_name().expect("a name");
        let stream = deref(spec.get(b"EF").expect("a file").as_dict().expect("a dictionary").get(b"F").expect("F"));
        let stream = stream.as_stream().expect("a stream");
        let kind = stream.dict.get(b"Subtype").expect("a MIME type").as_name().expect("a name");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let content = stream.get_plain_content().expect("content");
        found.insert(name, (text(kind), text(relationship), content));
    }
    found
}

#[test]
fn every_page_says_at_its_foot_and_the_metadata_say_in_full_what_check_says() {
    let project = base_plan();
    let fassung = fassung(&project);
    assert_eq!(fassung.len(), 64, "{fassung}");
    built(&project);
    for file in project.files("output/grund").iter().filter(|file| file.ends_with(".pdf")) {
        let pdf = Pdf::read(&project.bytes(&format!("output/grund/{file}")));
        for page in &pdf.pages {
            let feet = page.text.artifacts.iter().filter(|artifact| artifact.kind == "Footer");
            let foot: String = feet.map(|artifact| flow(&artifact.pieces)).collect();
            assert!(foot.contains(&format!("Fassung {}, ", &fassung[..12])), "{file}: {foot}");
        }
        assert!(pdf.info.values().any(|value| value.contains(&format!("Fassung {fassung}"))), "{file}: {:?}", pdf.info);
    }
}

#[test]
fn each_input_changes_it_and_a_place_on_disk_does_not() {
    let plain = fassung(&base_plan());
    let changed = |change: &dyn Fn(&Project)| {
        let project = base_plan();
        change(&project);
        fassung(&project)
    };
    let plan = format!("{PLAN}/plan.yaml");
    let append = |path: &str, text: &str| {
        let path = path.to_owned();
        let text = text.to_owned();
        move |project: &Project| _ = project.write(&path, project.read(&path) + &text)
    };
    assert_ne!(changed(&append(&plan, "# eine Bemerkung\n")), plain, "a comment is carried too");
    assert_ne!(changed(&append(&format!("{PLAN}/begruendung.md"), "\nNoch ein Absatz.\n")), plain);
    let eigenes = |file: &str, text: &str| {
        let (file, text) = (file.to_owned(), text.to_owned());
        changed(&move |project| {
            copy(&root().join("templates"), &project.path("templates"));
            if !text.is_empty() {
                project.write(&file, project.read(&file) + &text);
            }
        })
    };
    assert_eq!(eigenes("", ""), plain, "the same templates on disk are the same");
    assert_ne!(eigenes("templates/gemeinsam/masse.typ", "// anders\n"), plain);
    let elsewhere = base_plan();
    copy(&elsewhere.path(PLAN), &elsewhere.path("woanders/tief/unten"));
    let run = elsewhere.check(&["woanders/tief/unten", "--format", "json"]);
    assert!(run.stdout.contains(&plain), "{}", run.all());
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let project = base_plan();
    let plain = built(&project);
    for file in ["plan.yaml", "begruendung.md"] {
        let path = format!("{PLAN}/{file}");
        let text = project.read(&path).replace('\n', "\r\n");
        project.write(&path, format!("\u{feff}{text}"));
    }
    assert!(built(&project) == plain);
}

#[test]
fn the_whole_paper_carries_its_plan_and_its_parts_do_not() {
    let project = Project::with_plan("iuk-2014-2015");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let folder = "output/iuk-2014-2015";
    let carried = beilagen(&project.bytes(&format!("{folder}/GRDrs-977-2013.pdf")));
    let mut wanted: Vec<String> = vec!["fassung.json".to_owned()];
    for file in project.files("plans/iuk-2014-2015") {
        let (kind, relationship, content) = &carried[&format!("plan/{file}")];
        assert_eq!(kind, if file.ends_with(".md") { "text/markdown" } else { "application/yaml" });
        assert_eq!(relationship, "Source");
        assert!(*content == project.bytes(&format!("plans/iuk-2014-2015/{file}")), "{file}");
        wanted.push(format!("plan/{file}"));
    }
    let of_the_plan = carried.keys().filter(|name| !name.starts_with("tabellen/"));
    assert_eq!(of_the_plan.cloned().collect::<Vec<_>>(), wanted, "templates are built in");
    let json: serde_json::Value = serde_json::from_slice(&carried["fassung.json"].2).expect("JSON");
    assert_eq!(json["drucksache"], env!("CARGO_PKG_VERSION"));
    assert_eq!(carried["fassung.json"].1, "Data");
    for part in ["Vorlage", "Anlage-1", "Anlage-2"] {
        let pdf = Document::load_mem(&project.bytes(&format!("{folder}/GRDrs-977-2013-{part}.pdf"))).expect("a PDF");
        assert!(pdf.catalog().expect("a catalog").get(b"AF").is_err(), "{part}");
    }
}

#[test]
fn templates_of_ones_own_are_carried_as_far_as_the_form_needs_them() {
    let project = base_plan();
    copy(&root().join("templates"), &project.path("templates"));
    let kopf = project.read("templates/gemeinsam/kopf.typ");
    project.write("templates/stuttgart/kopf.typ", format!("// eigener Kopf\n{kopf}"));
    project.write("templates/stuttgart/ungenannt.typ", "#let ungenannt = 1");
    project.write("templates/stuttgart/notizen.txt", "Geht niemanden etwas an");
    let carried = beilagen(&built(&project));
    let names: Vec<&str> = carried.keys().map(String::as_str).filter(|name| name.starts_with("templates/")).collect();
    assert_eq!(names, ["templates/stuttgart/kopf.typ", "templates/stuttgart/rat.yaml"]);
    assert_eq!(carried["templates/stuttgart/kopf.typ"].1, "Supplement");
    let rat = String::from_utf8_lossy(&carried["templates/stuttgart/rat.yaml"].2).into_owned();
    assert!(rat.contains("beschlussvorlage:") && !rat.contains("mitteilungsvorlage:"), "{rat}");
}
