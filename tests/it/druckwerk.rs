//! The library for printing without the command line: previews, and findings of Typst at their places.

use drucksache::platte;
use drucksache_druck::{Vorschau, Werk, geaenderte_seiten};
use drucksache_plan::diagnostic::{Code, Diagnostic, Severity};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use lopdf::Document;

use crate::pdf::{Pdf, flow};
use crate::pdftext;
use crate::project::{Project, copy, root, werk_in};

const PLAN: &str = "plans/iuk-2014-2015";

/// The files of the plan in memory, with other Planmittel for the Bürgerbeteiligungsportal in 2014.
fn with_planmittel(amount: &str) -> Dateien {
    let project = Project::with_plan("iuk-2014-2015");
    let files = project.files(PLAN).into_iter().map(|file| (file.clone(), project.bytes(&format!("{PLAN}/{file}"))));
    let mut files: Dateien = files.collect();
    let amt = files.get_mut("massnahmen/10.yaml").expect("a file");
    let text = String::from_utf8(std::mem::take(amt)).expect("UTF-8");
    let old = "{2014: 100000, 2015: 90000}";
    assert_eq!(text.matches(old).count(), 1);
    *amt = text.replace(old, &format!("{{2014: {amount}, 2015: 90000}}")).into_bytes();
    files
}

fn stand(files: Dateien) -> Stand {
    Stand::lesen(&Ordner::in_memory(PLAN, files), &Raete::of(platte::ordner(&root().join("templates"))))
}

#[track_caller]
fn preview(werk: &mut Werk) -> Vorschau {
    let (vorschau, found) = werk.vorschau();
    vorschau.unwrap_or_else(|| panic!("no preview: {found:#?}"))
}

#[test]
fn a_preview_says_vorschau_where_a_paper_says_its_fassung_and_carries_nothing() {
    let mut werk = werk_in(root(), PLAN);
    let fassung = werk.fassung().expect("a plan that can be read");
    let Vorschau { pdf: bytes, seiten, .. } = preview(&mut werk);
    let pdf = Pdf::read(&bytes);
    assert_eq!(pdf.pages.len(), seiten);
    for page in &pdf.pages {
        let feet = page.text.artifacts.iter().filter(|artifact| artifact.kind == "Footer");
        let foot: String = feet.map(|artifact| flow(&artifact.pieces)).collect();
        assert!(foot.contains("Fassung Vorschau, "), "{foot}");
    }
    let text = pdftext::text(&bytes);
    assert!(!text.contains(fassung.kurz()) && !pdf.xmp.contains(fassung.as_str()));
    let document = Document::load_mem(&bytes).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    assert!(catalog.get(b"AF").is_err(), "an associated file");
    let names = catalog.get(b"Names").and_then(|names| document.dereference(names)?.1.as_dict());
    assert!(names.is_ok_and(|names| !names.has(b"EmbeddedFiles")) || catalog.get(b"Names").is_err(), "an attachment");
}

#[test]
fn the_next_preview_shows_what_changed_and_is_that_of_a_program_that_knew_no_other() {
    let mut werk = werk_in(root(), PLAN);
    let Vorschau { pdf: first, texte: before, .. } = preview(&mut werk);
    let sum = "6.449.000";
    assert!(!pdftext::text(&first).contains(sum), "the test needs another sum");
    werk.replace(stand(with_planmittel("99000")));
    let Vorschau { pdf: second, texte: after, .. } = preview(&mut werk);
    assert!(pdftext::text(&second).contains(sum));
    let changed = geaenderte_seiten(&before, &after);
    assert!(changed.len() > 1 && changed.len() < after.len(), "{changed:?}");
    assert!(changed.iter().any(|one| one.was.contains(sum)), "{changed:?}");
    let raete = Raete::of(platte::ordner(&root().join("templates")));
    let mut fresh = Werk::new(Default::default(), raete.into(), stand(with_planmittel("99000")));
    assert!(second == preview(&mut fresh).pdf, "a preview depends on those before it");
    werk.replace(stand(with_planmittel("100000")));
    assert!(first == preview(&mut werk).pdf, "the way back gives other bytes");
}

#[test]
fn a_plan_with_an_error_has_no_preview_but_the_finding() {
    let mut werk = werk_in(root(), PLAN);
    preview(&mut werk);
    werk.replace(stand(with_planmittel("101000")));
    let (vorschau, found) = werk.vorschau();
    assert!(vorschau.is_none());
    let errors: Vec<&Diagnostic> = found.iter().filter(|one| one.severity == Severity::Error).collect();
    assert_eq!(errors.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::UeberFinanzrahmen], "{found:#?}");
    assert!(errors[0].message.contains("1.000\u{a0}EUR zu viel"), "{}", errors[0].message);
}

/// A plan whose Anlagen 1 and 2 have the same text, on a form whose layout has no quotations.
fn with_equal_anlagen() -> Project {
    let project = Project::empty();
    copy(&root().join("templates"), &project.path("templates"));
    copy(&root().join("tests/data/arten/ergaenzung-stuttgart"), &project.path("plans/gleich"));
    project.replace("templates/gemeinsam/text.typ", "#let zitat(", "#let kein-zitat(");
    project.replace("templates/gemeinsam/layout.typ", "  ueberschrift, zitat,\n", "  ueberschrift,\n");
    project.replace(
        "plans/gleich/plan.yaml",
        "  unterzeichner:",
        "  anlagen:\n    - {titel: Eins, datei: eins.md}\n    - {titel: Zwei, datei: zwei.md}\n  unterzeichner:",
    );
    for file in ["eins.md", "zwei.md"] {
        project.write(&format!("plans/gleich/{file}"), "Siehe Anlage 1 und Anlage 2.\n\n> Ein Zitat.\n");
    }
    project
}

#[test]
fn what_typst_says_of_equal_texts_is_found_in_each_of_their_files() {
    let project = with_equal_anlagen();
    let mut werk = werk_in(&project.path(""), "plans/gleich");
    assert!(werk.drucken().is_none(), "the layout has quotations");
    let found: Vec<Diagnostic> = werk.pruefen().iter().filter(|one| one.code == Code::SatzFehler).cloned().collect();
    let place = |one: &Diagnostic| {
        let start = one.place.resolve(werk.sources()).start;
        format!("{}:{}:{}", werk.sources().get(one.place.file).path, start.line, start.column)
    };
    let places: Vec<String> = found.iter().map(place).collect();
    assert_eq!(places, ["plans/gleich/eins.md:3:1", "plans/gleich/zwei.md:3:1"], "{found:#?}");
    let hints = found.iter().filter_map(|one| one.hint.as_deref());
    assert!(hints.clone().count() == 2 && hints.clone().all(|hint| hint.contains("zitat")), "{found:#?}");
}
