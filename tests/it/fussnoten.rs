//! Footnotes on paper: numbered per document, tagged, linked both ways, and only where their text is.

use crate::fall::{PLAN, base_plan};
use crate::geschichte::start_repository;
use crate::pdf::{Element, Pdf};
use crate::pdftext;
use crate::project::Project;

/// The small plan with footnotes in a field, in a Maßnahme and in the Begründung.
fn plan() -> Project {
    let project = base_plan();
    let yaml = format!("{PLAN}/plan.yaml");
    project.replace(&yaml, "Siehe Anlage 2.\n", "Siehe Anlage 2.[^1]\n\n    [^1]: Beträge ohne Umsatzsteuer.\n");
    project.replace(
        &yaml,
        "beschreibung: Die Akten werden elektronisch geführt.",
        "beschreibung: |\n      Die Akten[^a] werden geführt.\n\n      [^a]: Alle seit dem Neubau.",
    );
    let rows: String = (1..90).map(|nr| format!("| Zeile {nr} | {nr} |\n")).collect();
    let text = project.read(&format!("{PLAN}/begruendung.md"));
    let text = format!(
        "Zuerst[^x] und **danach[^y]**.\n\n[^x]: Die *erste* Note.\n[^y]: Die zweite Note.\n\n{text}\n\n\
         | Spalte[^k] | Wert |\n|---|--:|\n{}\n[^k]: Note am Kopf.\n[^r]: Note an der Zeile.\n",
        rows.replace("Zeile 80 ", "Zeile 80[^r] ")
    );
    project.write(&format!("{PLAN}/begruendung.md"), text);
    project
}

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken", "--still"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

/// The notes of a paper in the order of reading.
fn notes(pdf: &Pdf) -> Vec<String> {
    pdf.all("Note").into_iter().map(Element::text).collect()
}

#[test]
fn notes_are_numbered_per_document_and_tagged_with_a_link_on_both_sides() {
    let project = plan();
    build(&project, &[]);
    let of = |document: &str| Pdf::read(&project.bytes(&format!("output/grund/Probe-1-2013{document}.pdf")));
    let (front, anlage, whole) = (of("-Vorlage"), of("-Anlage-1"), of(""));
    let vorlage = ["1 Beträge ohne Umsatzsteuer."];
    let begruendung = [
        "1 Die erste Note.",
        "2 Die zweite Note.",
        "3 Alle seit dem Neubau.",
        "4 Note am Kopf.",
        "5 Note an der Zeile.",
    ];
    assert_eq!(notes(&front), vorlage);
    assert_eq!(notes(&anlage), begruendung);
    assert_eq!(notes(&whole), [&vorlage[..], &begruendung[..]].concat());
    for note in anlage.all("Note") {
        let mut links = 0;
        note.walk(&mut |element| links += usize::from(element.role == "Link"));
        assert_eq!(links, 1, "{} leads back", note.text());
    }
    let links: Vec<String> = anlage.all("Link").into_iter().map(Element::text).collect();
    for number in ["1", "2", "3", "4", "5"] {
        let count = links.iter().filter(|link| link.trim() == number).count();
        assert_eq!(count, 2, "{number} leads to its note, and back: {links:?}");
    }
}

#[test]
fn several_places_of_a_text_refer_to_one_note() {
    let project = plan();
    let path = format!("{PLAN}/begruendung.md");
    project.replace(
        &path,
        "Zuerst[^x] und **danach[^y]**.",
        "Zuerst[^x] und **danach[^y]**, wieder[^x].\n\n- Noch einmal[^y]",
    );
    project.replace(&path, "| Zeile 81 |", "| Zeile 81[^r] |");
    build(&project, &[]);
    let anlage = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Anlage-1.pdf"));
    assert_eq!(notes(&anlage).len(), 5, "each note is printed once");
    let links: Vec<String> = anlage.all("Link").into_iter().map(Element::text).collect();
    for (number, count) in [("1", 3), ("2", 3), ("3", 2), ("5", 3)] {
        assert_eq!(links.iter().filter(|link| link.trim() == number).count(), count, "{number}: {links:?}");
    }
    build(&project, &["--umfang", "oeffentlich"]);
    start_repository(&project.path(""));
    project.replace(&path, "wieder[^x]", "und wieder[^x]");
    build(&project, &["--lesefassung", "HEAD"]);
}

#[test]
fn a_public_paper_has_the_notes_of_its_public_text_only() {
    let project = plan();
    let path = format!("{PLAN}/begruendung.md");
    let text = project.read(&path);
    project.write(
        &path,
        format!("{text}\n[^g]: Verborgene Note.\n\n## Grundstück {{nichtoeffentlich}}\n\nDer Preis[^g] und[^h].\n\n[^h]: Verborgen.\n"),
    );
    build(&project, &["--umfang", "oeffentlich"]);
    let paper = project.bytes("output/grund/Probe-1-2013-oeffentlich.pdf");
    let read = pdftext::text(&paper);
    assert!(read.contains("NoteanderZeile") && !read.contains("Verborgen"), "{read}");
    assert!(
        !crate::fassung::beilagen(&paper)
            .iter()
            .any(|(_, (.., bytes))| String::from_utf8_lossy(bytes).contains("Verborgen"))
    );
    // A public sentence can't have its note in a section that is not public.
    project.replace(&path, "Die *erste* Note.", "Die *erste* Note. \n\nWeiter[^z].");
    project.write(&path, format!("{}[^z]: Am Ende.\n", project.read(&path)));
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert_ne!(run.code, 0);
    assert!(
        run.all().contains("Ohne seine nicht öffentlichen Abschnitte liest sich dieser Text anders"),
        "{}",
        run.all()
    );
}

#[test]
fn a_changed_note_is_told_and_marked_where_it_stands() {
    let project = plan();
    start_repository(&project.path(""));
    let path = format!("{PLAN}/begruendung.md");
    project.replace(&path, "Die zweite Note.", "Die andere Note.");
    project.replace(&path, "Zuerst[^x] und", "Zuerst und");
    project.replace(&path, "[^x]: Die *erste* Note.", "[^n]: Ganz neu.");
    project.replace(&path, "## Übersicht\n", "## Übersicht\n\nNeuer Satz[^n].\n");
    let run = project.run(&["vergleichen", "--von", "HEAD"]);
    assert!(run.all().contains("~ [^y]: Die [-zweite-]{+andere+} Note."), "{}", run.all());
    project.run(&["vergleichen", "--von", "HEAD", "--format", "pdf", "--ziel", "d.pdf"]);
    let council = pdftext::text(&project.bytes("d.pdf"));
    assert!(council.contains("Fußnote:Ganzneu.") && !council.contains("[^"), "{council}");
    build(&project, &["--lesefassung", "HEAD"]);
    let pdf = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Lesefassung.pdf"));
    let notes = notes(&pdf);
    let has = |words: &[&str]| notes.iter().any(|note| words.iter().all(|word| note.contains(word)));
    assert!(has(&["1", "zweite", "andere"]) && has(&["2", "Ganz neu."]), "{notes:?}");
    assert!(!has(&["erste"]), "what is gone takes no number: {notes:?}");
    assert!(pdf.root.text().replace('\u{a0}', " ").contains("(Die erste Note.)"));
}
