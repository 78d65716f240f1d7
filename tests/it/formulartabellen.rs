//! Tables of a form on paper: the form lists the items, the plan fills them in, the program computes, and texts of the form
//! insert tables of the plan.

use crate::geschichte::start_repository;
use crate::pdf::{Element, Pdf};
use crate::pdftext;
use crate::project::{Project, copy, root};

const YAML: &str = "plans/dach/plan.yaml";
const PDF: &str = "output/dach/Drs-1-2026";

/// A council whose form has three tables, and a plan that fills them in.
fn plan() -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/formulartabellen"), &project.path("."));
    project
}

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken", "--still"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

fn words(text: &str) -> String {
    let text: String = text.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }).filter(|c| *c != '\u{ad}').collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of all tables: their cells, parted by bars.
fn rows(pdf: &Pdf) -> Vec<String> {
    let of = |row: &Element| {
        let cells = row.elements().map(|cell| words(&cell.text())).collect::<Vec<_>>();
        cells.join(" | ")
    };
    pdf.all("TR").into_iter().map(of).collect()
}

#[test]
fn a_form_lists_items_a_plan_fills_them_in_and_sums_are_printed() {
    let project = plan();
    build(&project, &[]);
    let pdf = Pdf::read(&project.bytes(&format!("{PDF}.pdf")));
    let rows = rows(&pdf);
    for row in [
        "Kostengruppe | Fläche (m²) | je m² | Betrag | Anteil (%)",
        "Bauwerk | 200,5 | – | 36.100 | 84,0",
        "davon Ziegel | 100,0 | 20 | 2.000 | 4,7",
        // Taken from a table of the plan.
        "Wände | 80,0 | – | 12.000 | 27,9",
        "Umsatzsteuer 19 % | – | – | 6.859 | 16,0",
        "Gesamtkosten | – | – | 42.959 | 100,0",
        // Rows that the plan lists, in thousands, with a computed column.
        "Konto | Rate 2026 (T€) | Rate 2027 (T€) | Gesamt (T€) | Stunden (Std.)",
        "4.5.6 Erlös | – | −1,0 | −1,0 | –",
        "Summe | 5,5 | 6,0 | 11,5 | 3",
        // As forms have always printed amounts.
        "4.5.6 | 10,50 EUR | –",
        "Summe | 2.410,50 EUR |",
    ] {
        assert!(rows.iter().any(|one| one.trim_end() == row), "„{row}“ is not in\n{}", rows.join("\n"));
    }
}

#[test]
fn texts_of_a_form_insert_tables_of_the_plan_with_their_footnotes() {
    let project = plan();
    build(&project, &[]);
    let pdf = Pdf::read(&project.bytes(&format!("{PDF}.pdf")));
    let notes: Vec<String> = pdf.all("Note").into_iter().map(|note| words(&note.text())).collect();
    assert_eq!(notes, ["1 Nach dem Angebot vom Januar", "2 Ohne Gerüst"]);
    let text = pdftext::text(&project.bytes(&format!("{PDF}.pdf")));
    for part in ["Nordwand", "30.117.520", "UndeinSatzdanach."] {
        assert!(text.contains(part), "„{part}“ is not in\n{text}");
    }
}

#[test]
fn a_line_has_no_room_for_a_table_and_the_finding_says_where_there_is() {
    let project = plan();
    project.replace(YAML, "betreff: Ein neues Dach", "betreff: \"{{ tabelle.bauteile }}\"");
    let run = project.check(&[]);
    assert!(run.stdout.contains("In dieser Zeile sind keine Tabellen des Plans möglich"), "{}", run.stdout);
    assert!(run.stdout.contains("im Beschlussantrag und in Textfeldern des Formulars"), "{}", run.stdout);
}

#[test]
fn a_lesefassung_marks_cells_of_a_form_and_has_the_tables_that_its_texts_insert() {
    let project = plan();
    start_repository(&project.path("."));
    project.replace(YAML, "dach: {flaeche: 120.5,", "dach: {flaeche: 130.5,");
    project.replace(YAML, "brutto: {kontrolle: {betrag: 42959}}", "brutto: {kontrolle: {betrag: 45339}}");
    project.replace(YAML, "Ohne Gerüst", "Mit Gerüst");
    build(&project, &["--lesefassung", "HEAD"]);
    let text = pdftext::text(&project.bytes(&format!("{PDF}-Lesefassung.pdf")));
    for part in ["gestrichen:36.100neu:38.100", "gestrichen:Ohneneu:Mit", "Nordwand", "30.117.520"] {
        assert!(text.contains(part), "„{part}“ is not in\n{text}");
    }
}

#[test]
fn a_public_paper_has_no_figures_that_only_serve_the_check_nor_a_table_that_is_not_public() {
    let project = plan();
    project.replace(YAML, "  mitzeichnung:", "  nichtoeffentlich: [raten]\n  mitzeichnung:");
    build(&project, &["--umfang", "oeffentlich"]);
    let paper = project.bytes(&format!("{PDF}-oeffentlich.pdf"));
    let text = words(&pdftext::text(&paper));
    assert!(text.contains("42.959") && !text.contains("Erlös"), "{text}");
    let document = lopdf::Document::load_mem(&paper).expect("a PDF");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let files: Vec<String> = streams
        .filter_map(|stream| String::from_utf8(stream.decompressed_content().ok()?).ok())
        .filter(|text| text.contains("vorlage:"))
        .collect();
    assert!(!files.is_empty() && files.iter().all(|text| !text.contains("kontrolle")), "{files:?}");
}
