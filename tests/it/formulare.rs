//! Versions of forms: an old plan rebuilds on its old form, and every council's kinds are printed.

use std::path::Path;

use crate::pdf::{Element, Pdf};
use crate::project::{Project, copy, root};

#[test]
fn a_plan_builds_to_the_same_bytes_after_a_new_version_of_its_form_is_added() {
    let project = Project::with_plan("iuk-2014-2015");
    copy(&root().join("templates"), &project.path("templates"));
    let build = |output: &str| {
        let run = project.run(&["drucken", "--ziel", output]);
        assert_eq!(run.code, 0, "{}", run.all());
    };
    build("vorher");
    project.replace(
        "templates/stuttgart/rat.yaml",
        "      \"2019\":\n        gueltig_ab: 2019-01-01\n        wie: \"2013\"\n        name: Beschlussvorlage\n",
        "      \"2030\":\n        gueltig_ab: 2030-01-01\n        wie: \"2019\"\n        worte: {anlagen: Beilagen}\n      \"2019\":\n        gueltig_ab: 2019-01-01\n        wie: \"2013\"\n        name: Beschlussvorlage\n",
    );
    build("nachher");
    for file in project.files("vorher/iuk-2014-2015").into_iter().filter(|file| file.ends_with(".pdf")) {
        let bytes = |folder: &str| project.bytes(&format!("{folder}/iuk-2014-2015/{file}"));
        assert!(bytes("vorher") == bytes("nachher"), "{file}");
    }
    // The new version is there for whoever names it.
    project.replace("plans/iuk-2014-2015/plan.yaml", "  nummer:", "  formularstand: \"2030\"\n  nummer:");
    build("neu");
    let of = |folder: &str| project.bytes(&format!("{folder}/iuk-2014-2015/GRDrs-977-2013-Vorlage.pdf"));
    assert!(of("neu") != of("vorher"));
}

#[test]
fn every_kind_of_every_council_is_printed_with_the_same_bytes_twice() {
    let project = Project::empty();
    copy(&root().join("tests/data/arten"), &project.path("plans"));
    assert!(project.path("plans").join("mitteilung-stuttgart").is_dir(), "the test has lost its plans");
    for output in ["eins", "zwei"] {
        let run = project.run(&["drucken", "--ziel", output]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(!run.stderr.contains("Warnung[") && !run.stderr.contains("Hinweis["), "{}", run.all());
    }
    let pdfs: Vec<String> = project.files("eins").into_iter().filter(|file| file.ends_with(".pdf")).collect();
    assert_eq!(pdfs.len(), 5, "{pdfs:?}");
    for pdf in pdfs {
        assert!(project.bytes(&format!("eins/{pdf}")) == project.bytes(&format!("zwei/{pdf}")), "{pdf}");
    }
}

#[test]
fn an_ergaenzung_says_of_which_paper_it_is_and_leads_there() {
    let project = Project::empty();
    copy(&root().join("tests/data/arten"), &project.path("plans"));
    let run = project.run(&["drucken", "plans/ergaenzung-stuttgart"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let pdf = Pdf::read(&project.bytes("output/ergaenzung-stuttgart/GRDrs-13-2026.pdf"));
    let blocks = pdf.root.blocks();
    let reference = "2. Ergänzung zur GRDrs\u{a0}13/2025";
    assert!(blocks.iter().any(|text| text == reference), "{blocks:?}");
    assert_eq!(pdf.all("Link").into_iter().map(Element::text).collect::<Vec<_>>(), [reference]);
    // It has no Haushalt: its section of the form says so, and is not blank.
    let at = blocks.iter().position(|text| text == "Finanzielle Auswirkungen").expect("the section");
    assert_eq!(blocks[at + 1], "keine");
}

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac`0N\xfb\x0f\0\x02i\x01\x99\xf4\x94&\xa9\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_picture_in_the_head_is_a_figure_with_its_words() {
    let project = Project::empty();
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='30'><path d='M0 0h20v30z' fill='#036'/></svg>";
    // The shared head and that of the neutral set, each with its own kind of picture.
    for (name, parent, file, picture) in
        [("nord", "stuttgart", "wappen.svg", svg.as_bytes()), ("sued", "muster", "wappen.png", PNG)]
    {
        let alt = format!("Wappen von {name}: ein Turm");
        project.write(
            &format!("templates/{name}/rat.yaml"),
            format!("erbt_von: {parent}\nkopfbild: {{datei: {file}, alternativtext: \"{alt}\"}}\n"),
        );
        project.write(&format!("templates/{name}/{file}"), picture);
        copy(&root().join(format!("tests/data/arten/mitteilung-{parent}")), &project.path(&format!("plans/{name}")));
        project.replace(&format!("plans/{name}/plan.yaml"), &format!("rat: {parent}"), &format!("rat: {name}"));
        let run = project.run(&["drucken", &format!("plans/{name}")]);
        assert_eq!(run.code, 0, "{}", run.all());
        let files = project.files(&format!("output/{name}"));
        let file = files.iter().find(|file| file.ends_with(".pdf")).expect("a PDF");
        let pdf = Pdf::read(&project.bytes(&format!("output/{name}/{file}")));
        let found = pdf.all("Figure");
        assert_eq!(found.iter().map(|figure| figure.alt.as_deref()).collect::<Vec<_>>(), [Some(alt.as_str())]);
        // It is read before the rest of the head.
        let mut read = Vec::new();
        pdf.root.walk(&mut |element| read.push(element.role.as_str()));
        let first = read.iter().position(|role| *role == "Figure").expect("the figure");
        assert!(!read[..first].iter().any(|role| ["H1", "Table"].contains(role)), "{read:?}");
    }
}

/// All files of a folder, deep.
fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in folder.read_dir().expect("a folder").flatten() {
        if entry.path().is_dir() {
            sources(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn no_council_is_named_in_the_program() {
    let mut files = Vec::new();
    for dir in ["src", "crates/plan/src", "crates/druck/src"] {
        sources(&root().join(dir), &mut files);
    }
    assert!(files.len() > 200, "the test has lost its files");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text file").to_lowercase();
        for name in ["stuttgart", "karlsruhe", "grdrs"] {
            assert!(!text.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn the_schema_of_a_council_knows_its_fields() {
    let project = Project::empty();
    let run = project.run(&["schema", "--rat", "karlsruhe"]);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let felder = &schema["$defs"]["RawVorlage"]["properties"]["formular"]["properties"];
    assert_eq!(felder["gegenfinanzierung"]["items"]["enum"][0], "mehrertraege");
    assert_eq!(felder["gegenfinanzierung"]["title"], "Gegenfinanzierung durch");
}

#[test]
fn a_template_that_asks_for_an_unknown_field_fails_in_check_for_a_kind_that_no_plan_uses() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    copy(&root().join("templates"), &project.path("templates"));
    // Only the kind for information prints this part.
    project.write("templates/karlsruhe/blatt.typ.j2", "{{ formular.informazion.markup }}\n");
    project.replace(
        "templates/karlsruhe/rat.yaml",
        "          - {vorlage: vorlage, datei: Vorlage}\n",
        "          - {vorlage: vorlage, datei: Vorlage}\n          - {vorlage: blatt, datei: Blatt}\n",
    );
    let run = project.check(&[]);
    assert_eq!(run.code, 1, "{}", run.all());
    let place = "templates/karlsruhe/blatt.typ.j2:1:4";
    assert!(run.stdout.contains(place) && run.stdout.contains("information"), "{}", run.all());
}

/// The text of the only PDF of a built plan.
fn text_of(project: &Project, plan: &str) -> String {
    let run = project.run(&["drucken", &format!("plans/{plan}")]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files(&format!("output/{plan}"));
    let file = files.iter().find(|file| file.ends_with(".pdf")).expect("a PDF");
    Pdf::read(&project.bytes(&format!("output/{plan}/{file}"))).root.blocks().join("\n").replace('\u{a0}', " ")
}

#[test]
fn karlsruhes_form_of_2026_begins_with_the_kurzfassung_and_ends_with_the_antrag() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let pdf = Pdf::read(&project.bytes("output/karlsruhe-2026-0067/Vorlage-Nr-2026-9067-Vorlage.pdf"));
    let titles: Vec<&str> = pdf.bookmarks.iter().map(|one| one.title.as_str()).collect();
    let at = |title: &str| titles.iter().position(|one| *one == title);
    let (first, last) = (at("Kurzfassung"), at("Beschluss: Antrag an den Gemeinderat"));
    assert!(first.is_some() && first < at("Finanzielle Auswirkungen") && at("Erläuterungen") < last, "{titles:?}");
    // No day of the paper, no place, nobody who signs.
    let text = pdf.root.blocks().join("\n");
    assert!(!text.contains("10.02.2026") && !text.contains("Amtsleitung") && !text.contains("folgt"), "{text}");
}

#[test]
fn an_informationsvorlage_prints_words_for_money_and_leaves_empty_what_is_empty() {
    let project = Project::empty();
    copy(&root().join("tests/data/arten"), &project.path("plans"));
    let text = text_of(&project, "mitteilung-karlsruhe");
    for words in ["24./25.03.2026", "ca. 48 T€", "2026: 2.400 €, 2027: 2.500 €", "Mind. 50 %", "Konsumtive Maßnahme"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A choice that was not made shows all of its boxes.
    assert!(text.contains("erheblich") && !text.contains("keine Angabe"), "{text}");
    assert!(!text.contains("Beschluss"), "{text}");
}

#[test]
fn a_session_has_columns_with_boxes_and_one_for_what_comes_of_it() {
    let project = Project::empty();
    project.write(
        "templates/probe/rat.yaml",
        "erbt_von: muster
vorlagenarten:
  mitteilungsvorlage:
    formulare:
      \"2025\": {beratungsfolge: [vorlage_an, sitzungstermin, sitzung_oeffentlich, sitzung_nichtoeffentlich, ergebnis]}
",
    );
    copy(&root().join("tests/data/arten/mitteilung-muster"), &project.path("plans/p"));
    project.replace("plans/p/plan.yaml", "rat: muster", "rat: probe");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let file = project.files("output/p").into_iter().find(|file| file.ends_with(".pdf")).expect("a PDF");
    let pdf = Pdf::read(&project.bytes(&format!("output/p/{file}")));
    let rows: Vec<String> = pdf.all("Table")[0].rows().into_iter().map(Element::text).collect();
    // The form lists the column itself, so it is there before anything is known.
    assert!(rows[0].ends_with("ö nö Ergebnis"), "{rows:?}");
    let figures = pdf.all("Figure");
    let boxes: Vec<Option<&str>> = figures.iter().map(|figure| figure.alt.as_deref()).collect();
    assert_eq!(boxes, [Some("angekreuzt"), Some("nicht angekreuzt")]);
}

#[test]
fn a_referat_that_is_called_so_is_printed_as_it_is() {
    let project = Project::empty();
    copy(&root().join("tests/data/arten/mitteilung-muster"), &project.path("plans/p"));
    let names = "  rat: muster\n  referate: [Finanzreferat, Referat WFB, Kultur und Sport]\n";
    project.replace("plans/p/plan.yaml", "  rat: muster\n", names);
    let text = text_of(&project, "p");
    for name in ["Finanzreferat", "Referat WFB", "Referat Kultur und Sport"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    assert!(!text.contains("Referat Finanzreferat") && !text.contains("Referat Referat"), "{text}");
}
