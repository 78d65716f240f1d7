//! Pictures: on paper, in the tags, in what a paper carries, in comparisons, and what is refused.

use std::collections::BTreeSet;

use crate::fall::{PLAN, base_plan};
use crate::fassung::beilagen;
use crate::geschichte::start_repository;
use crate::pdf::{Element, Pdf};
use crate::pdftext;
use crate::project::{Project, root};

const TEXT: &str = "\n## Bilder\n\n![Die Halle von Süden](bilder/halle.png \"Halle im {{ vorlage.nummer }}\"){breite=60%}\n\n\
                    ![Lageplan mit zwei Bäumen](bilder/lageplan.svg)\n\n![Die Halle im Winter](bilder/halle.jpg \"Die \\\"Halle\\\"\"){breite=4,5cm}\n";

fn picture(project: &Project, name: &str, as_name: &str) {
    let bytes = std::fs::read(root().join("tests/data/bilder").join(name)).expect("a picture");
    project.write(&format!("{PLAN}/bilder/{as_name}"), bytes);
}

fn append(project: &Project, text: &str) {
    let path = format!("{PLAN}/begruendung.md");
    project.write(&path, format!("{}{text}", project.read(&path)));
}

/// The small plan with a picture of each kind.
fn plan() -> Project {
    let project = base_plan();
    for name in ["halle.png", "halle.jpg", "lageplan.svg"] {
        picture(&project, name, name);
    }
    append(&project, TEXT);
    project
}

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken", "--still"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

fn figures(pdf: &Pdf) -> Vec<&str> {
    pdf.all("Figure").into_iter().filter_map(|figure| figure.alt.as_deref()).collect()
}

fn carried(pdf: &[u8]) -> BTreeSet<String> {
    beilagen(pdf).into_keys().filter(|path| path.contains("bilder/")).collect()
}

/// What `pruefen` says of a text with `halle.png` beside it.
fn told(text: &str) -> String {
    let project = base_plan();
    picture(&project, "halle.png", "halle.png");
    append(&project, &format!("\n{text}\n"));
    project.check(&[]).all()
}

#[test]
fn pictures_are_printed_with_words_for_those_who_do_not_see_them() {
    let project = plan();
    build(&project, &[]);
    let pdf = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Anlage-1.pdf"));
    let shown = figures(&pdf);
    for alt in ["Die Halle von Süden", "Lageplan mit zwei Bäumen", "Die Halle im Winter"] {
        assert!(shown.contains(&alt), "{shown:?}");
    }
    let captions: Vec<String> =
        pdf.all("Caption").into_iter().map(Element::text).map(|text| text.replace('\u{a0}', " ")).collect();
    for caption in ["Abbildung 1: Halle im Probe 1/2013", "Abbildung 2: Die „Halle“"] {
        assert!(captions.iter().any(|one| one == caption), "{captions:?}");
    }
    // Two pictures with a width, and one with its own: none is wider than the type area.
    let width =
        |figure: &Element| match figure.attributes.get("BBox").and_then(|bbox| bbox.as_array().ok()).map(Vec::as_slice)
        {
            Some([x0, _, x1, _]) => x1.as_float().unwrap_or_default() - x0.as_float().unwrap_or_default(),
            _ => 0.0,
        };
    let widths: Vec<f32> = pdf.all("Figure").into_iter().map(width).collect();
    let near = |wanted: f32| widths.iter().any(|width| (width - wanted).abs() < 2.0);
    assert!(near(0.6 * 462.0) && near(127.6) && near(226.8), "{widths:?}");
}

#[test]
fn a_picture_larger_than_the_page_is_made_smaller() {
    let project = base_plan();
    let tall = "<svg xmlns='http://www.w3.org/2000/svg' width='300mm' height='900mm' viewBox='0 0 300 900'>\
                <rect width='300' height='900' fill='#ccc'/></svg>";
    project.write(&format!("{PLAN}/bilder/turm.svg"), tall);
    append(&project, "\n![Ein Turm](bilder/turm.svg \"Der Turm\"){breite=40cm}\n");
    build(&project, &[]);
    let pdf = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Anlage-1.pdf"));
    assert!(pdf.root.text().replace('\u{a0}', " ").contains("Abbildung 1: Der Turm"));
}

#[test]
fn a_paper_carries_its_pictures_and_is_printed_again_from_them() {
    let project = plan();
    build(&project, &[]);
    let paper = project.bytes("output/grund/Probe-1-2013.pdf");
    let all = ["plan/bilder/halle.jpg", "plan/bilder/halle.png", "plan/bilder/lageplan.svg"];
    assert_eq!(carried(&paper), BTreeSet::from(all.map(str::to_owned)));
    assert_eq!(beilagen(&paper)["plan/bilder/lageplan.svg"].0, "image/svg+xml");
    let run = project.run(&["nachpruefen", "output/grund/Probe-1-2013.pdf"]);
    assert!(run.code == 0 && run.all().contains("ist genau das, was sein Plan"), "{}", run.all());
    let fassung =
        |project: &Project| beilagen(&project.bytes("output/grund/Probe-1-2013.pdf"))["fassung.json"].2.clone();
    let before = fassung(&project);
    project.replace(&format!("{PLAN}/bilder/lageplan.svg"), "#3a7d44", "#3a7d45");
    build(&project, &[]);
    assert_ne!(fassung(&project), before, "another picture is another Fassung");
}

#[test]
fn a_public_paper_carries_only_the_pictures_that_its_text_shows() {
    let project = plan();
    picture(&project, "halle.png", "verborgen.png");
    append(
        &project,
        "\n## Grundstück {nichtoeffentlich}\n\n![Verborgenes Gelände](bilder/verborgen.png \"Verborgen\")\n",
    );
    build(&project, &["--umfang", "oeffentlich"]);
    let paper = project.bytes("output/grund/Probe-1-2013-oeffentlich.pdf");
    assert_eq!(carried(&paper).len(), 3);
    let everything: String =
        beilagen(&paper).into_iter().map(|(path, (.., bytes))| path + &String::from_utf8_lossy(&bytes)).collect();
    assert!(!everything.to_lowercase().contains("verborgen") && !pdftext::text(&paper).contains("Verborgen"));
    assert!(!figures(&Pdf::read(&paper)).contains(&"Verborgenes Gelände"));
    build(&project, &[]);
    assert_eq!(carried(&project.bytes("output/grund/Probe-1-2013-nichtoeffentlich.pdf")).len(), 4);
}

#[test]
fn another_picture_is_told_and_shown_beside_the_old_one() {
    let project = plan();
    start_repository(&project.path(""));
    project.replace(&format!("{PLAN}/bilder/lageplan.svg"), "#3a7d44", "#3a7d445");
    let run = project.run(&["vergleichen", "--von", "HEAD"]);
    assert!(run.all().contains("bilder/lageplan.svg") && run.all().contains("SVG mit"), "{}", run.all());
    project.run(&["vergleichen", "--von", "HEAD", "--format", "pdf", "--ziel", "d.pdf"]);
    let council = pdftext::text(&project.bytes("d.pdf"));
    assert!(council.contains("Bild:LageplanmitzweiBäumen") && council.contains("neueFassung"), "{council}");
    project.replace(&format!("{PLAN}/begruendung.md"), "Die Halle im Winter", "Die Halle im Sommer");
    build(&project, &["--lesefassung", "HEAD"]);
    let paper = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Lesefassung.pdf"));
    let shown = figures(&paper);
    assert_eq!(shown.iter().filter(|alt| alt.starts_with("Lageplan")).count(), 2, "{shown:?}");
    assert!(shown.contains(&"Die Halle im Winter") && shown.contains(&"Die Halle im Sommer"), "{shown:?}");
}

#[test]
fn a_copied_plan_has_its_pictures() {
    let project = plan();
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(project.bytes("plans/neu/bilder/halle.png"), project.bytes(&format!("{PLAN}/bilder/halle.png")));
}

#[test]
fn a_picture_that_can_not_be_shown_is_told_where_the_text_names_it() {
    for (text, words) in [
        ("![](bilder/halle.png)", "Diesem Bild fehlt sein Alternativtext"),
        ("![Foto](bilder/halle.png)", "Der Alternativtext `Foto` sagt nicht, was zu sehen ist"),
        ("![halle.png](bilder/halle.png)", "Der Alternativtext `halle.png` sagt nicht"),
        ("![Die Halle](bilder/hale.png)", "Meinten Sie `bilder/halle.png`?"),
        ("![Die Halle](../bilder/halle.png)", "nicht unter `../bilder/halle.png`"),
        ("![Die Halle](bilder/../plan.yaml)", "nicht unter `bilder/../plan.yaml`"),
        ("![Die Halle](/etc/passwd)", "nicht unter `/etc/passwd`"),
        ("![Die Halle](https://a.example/b.png)", "nicht unter `https://a.example/b.png`"),
        ("![Die Halle](bilder/halle.png){breite=120%}", "Eine Breite wie `{breite=120%}` gibt es nicht"),
        ("![Die Halle](bilder/halle.png){hoehe=3cm}", "Eine Breite wie `{hoehe=3cm}` gibt es nicht"),
        ("![Die Halle](bilder/halle.png \"Abbildung 3: Halle\")", "Die Nummer dieses Bildes druckt das Programm"),
        ("Siehe ![Die Halle](bilder/halle.png)", "Ein Bild steht allein in einem Absatz"),
        ("- ![Die Halle](bilder/halle.png)", "Ein Bild steht allein in einem Absatz"),
    ] {
        let told = told(text);
        assert!(told.contains(words) && told.contains("begruendung.md:13:"), "{text}: {told}");
    }
    let fine = told("![Die Halle](bilder/halle.png)");
    assert!(!fine.contains("bilder/"), "{fine}");
    let project = base_plan();
    project.replace(&format!("{PLAN}/plan.yaml"), "Siehe Anlage 2.", "![Die Halle](bilder/halle.png)");
    let run = project.check(&[]);
    assert!(run.all().contains("In diesem Feld sind keine Bilder möglich"), "{}", run.all());
}

#[test]
fn a_picture_that_no_text_shows_is_a_note() {
    let told = told("Ohne Bild.");
    assert!(told.starts_with("code 0") && told.contains("Dieses Bild zeigt kein Text"), "{told}");
}

#[test]
fn hostile_files_are_refused_before_they_are_opened() {
    let project = base_plan();
    let mut bomb = std::fs::read(root().join("tests/data/bilder/halle.png")).expect("a picture");
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let photo = std::fs::read(root().join("tests/data/bilder/halle.jpg")).expect("a picture");
    let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
    let drawing = |inside: &str| format!("{head}{inside}</svg>").into_bytes();
    let many = format!("{head}{}", "<g/>".repeat(1_000_000)).into_bytes();
    let deep = drawing(&("<g>".repeat(90_000) + &"</g>".repeat(90_000)));
    let laughs =
        "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
    for (name, bytes, words) in [
        ("bombe.png", bomb, "Dieses Bild hat 100000 × 100000 Punkte"),
        ("kurz.jpg", photo[..photo.len() / 2].to_vec(), "es ist abgeschnitten"),
        ("foto.png", photo, "Nennen Sie sie `bilder/foto.jpg`"),
        ("text.png", b"Kein Bild".to_vec(), "weder PNG noch JPEG noch SVG"),
        ("riese.png", vec![0; 17 << 20], "Dieses Bild ist zu groß"),
        ("viele.svg", many, "Diese Zeichnung ist zu groß"),
        ("tief.svg", deep, "zu tief ineinander"),
        (
            "netz.svg",
            drawing("<image href='http://a.example/b.png'/>"),
            "`<image>` in einer Zeichnung wird nicht gedruckt",
        ),
        ("datei.svg", drawing("<use href='file:///etc/passwd#a'/>"), "`file:///etc/passwd#a`"),
        ("programm.svg", drawing("<script>alert(1)</script>"), "`<script>` in einer Zeichnung"),
        ("lachen.svg", laughs.as_bytes().to_vec(), "eigene Abkürzungen"),
    ] {
        project.write(&format!("{PLAN}/bilder/{name}"), bytes);
        let run = project.check(&[]);
        assert!(run.code == 1 && run.all().contains(words) && run.all().contains(name), "{name}: {}", run.all());
        std::fs::remove_file(project.path(&format!("{PLAN}/bilder/{name}"))).expect("the file is there");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_no_picture() {
    let project = base_plan();
    picture(&project, "halle.png", "halle.png");
    let outside = root().join("tests/data/bilder/halle.png");
    std::os::unix::fs::symlink(outside, project.path(&format!("{PLAN}/bilder/aussen.png"))).expect("a link");
    append(&project, "\n![Die Halle](bilder/aussen.png)\n");
    let run = project.check(&[]);
    assert!(run.code == 1 && run.all().contains("Hier führt ein Verweis aus dem Ordner hinaus"), "{}", run.all());
}

#[test]
fn a_typed_table_with_a_title_has_a_number() {
    let project = base_plan();
    let table = "| Halle | Kosten |\n|---|--:|\n| Nord | viel |\n";
    append(&project, &format!("\n: Kosten der *Hallen*\n\n{table}\n: Noch einmal\n\n{table}\nSiehe Tabelle 2.\n"));
    let run = project.check(&[]);
    assert!(!run.all().contains("Tabelle 2"), "{}", run.all());
    build(&project, &[]);
    let text = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Anlage-1.pdf")).root.text().replace('\u{a0}', " ");
    assert!(text.contains("Tabelle 1: Kosten der Hallen") && text.contains("Tabelle 2: Noch einmal"), "{text}");
    for (typed, words) in [
        (": Kosten\n\nText.".to_owned(), "hier folgt keine"),
        (format!(": Tabelle 3: Kosten\n\n{table}"), "Die Nummer dieser Tabelle druckt das Programm"),
    ] {
        let told = told(&typed);
        assert!(told.contains(words), "{typed}: {told}");
    }
}
