//! Finished PDFs among the Anlagen: their pages stand in the whole paper, and where they can't, a finding says why.

mod verdorben;

use std::sync::LazyLock;

use lopdf::{Document, Object, dictionary};

use crate::fall::{PLAN, base_plan};
use crate::pdf::{Element, Pdf};
use crate::project::{Project, Run};

const GESAMT: &str = "output/grund/Probe-1-2013.pdf";

/// The whole paper of the base plan: made by this program, so it keeps all standards.
static GUTACHTEN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let project = base_plan();
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    project.bytes(GESAMT)
});

/// The base plan with a finished PDF as Anlage 2, before the Maßnahmenplan. `more` stands with its keys.
fn with_pdf(pdf: &[u8], more: &str) -> Project {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let titel = "    - titel: Maßnahmenplan";
    project.replace(&plan, titel, &format!("    - {{titel: \"Gutachten, alt\", datei: alt.pdf{more}}}\n{titel}"));
    project.replace(&plan, "Siehe Anlage 2.", "Siehe Anlage 2 und Anlage 3.");
    project.write(&format!("{PLAN}/alt.pdf"), pdf);
    project
}

#[track_caller]
fn built(project: &Project) -> (Run, Pdf) {
    let run = project.run(&["drucken", "--alle"]);
    assert_eq!(run.code, 0, "{}", run.all());
    (run, Pdf::read(&project.bytes(GESAMT)))
}

fn changed(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("a PDF");
    change(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("a PDF can be written");
    out
}

/// The findings of a plan, with their hints.
#[track_caller]
fn said(project: &Project) -> String {
    let run = project.check(&[]);
    run.all()
}

#[test]
fn the_pages_of_a_finished_pdf_are_pages_of_the_paper_with_stamp_and_bookmarks() {
    let (own, old) = (Pdf::read(&GUTACHTEN), GUTACHTEN.clone());
    let project = with_pdf(&old, "");
    let (run, pdf) = built(&project);
    assert!(!run.stderr.contains("fertiges-pdf"), "{}", run.all());
    let before = own.pages.len();
    assert_eq!(pdf.pages.len(), 2 * before);
    // Between the parts of the form: Vorlage and Begründung in front, the Maßnahmenplan behind.
    let marks: Vec<(usize, &str, usize)> =
        pdf.bookmarks.iter().map(|one| (one.level, one.title.as_str(), one.page)).collect();
    let at = marks.iter().position(|(_, title, _)| *title == "Anlage 2: Gutachten, alt").expect("a bookmark");
    let (level, _, first) = marks[at];
    assert_eq!(level, 1);
    assert!(marks[..at].iter().all(|(_, _, page)| *page < first), "{marks:?}");
    let below: Vec<_> = marks[at + 1..].iter().take_while(|(level, ..)| *level > 1).copied().collect();
    let moved: Vec<_> =
        own.bookmarks.iter().map(|one| (one.level + 1, one.title.as_str(), one.page + first - 1)).collect();
    assert_eq!(below, moved);
    assert!(marks[at + 1 + below.len()..].iter().all(|(_, _, page)| *page >= first + before), "{marks:?}");

    for (nr, page) in pdf.pages.iter().enumerate() {
        let beside: Vec<String> = page
            .text
            .artifacts
            .iter()
            .map(|one| crate::pdf::flow(&one.pieces))
            .filter(|text| !text.is_empty())
            .collect();
        let count = format!("Seite {} von {}", nr + 1, pdf.pages.len());
        assert!(beside.iter().any(|text| text.replace('\u{a0}', " ").contains(&count)), "{count}: {beside:?}");
        let stamped = beside.iter().any(|text| text == "Anlage 2 zur Probe 1/2013");
        assert_eq!(stamped, (first..first + before).contains(&(nr + 1)), "page {}: {beside:?}", nr + 1);
        assert!(page.text.untagged.is_empty(), "page {}", nr + 1);
    }
}

#[test]
fn a_screen_reader_reads_the_finished_pdf_where_its_pages_are() {
    let (_, pdf) = built(&with_pdf(&GUTACHTEN, ""));
    let own = Pdf::read(&GUTACHTEN);
    let top: Vec<&Element> = pdf.root.elements().collect();
    let at = top.iter().position(|element| element.role == "Part" && element.text() == own.root.text());
    let at = at.expect("a part with all that the finished PDF says");
    let text = |elements: &[&Element]| elements.iter().map(|one| one.text()).collect::<Vec<_>>().join(" ");
    assert!(text(&top[..at]).contains("Begründung") && !text(&top[..at]).contains("Übertrag"));
    assert!(text(&top[at + 1..]).contains("Maßnahmenplan 2014/2015"), "{}", text(&top[at + 1..]));
    // Cells find their heads, also where both have tables with the same ids.
    let mut ids = std::collections::BTreeSet::new();
    let mut named = Vec::new();
    pdf.root.walk(&mut |element| {
        if let Some(id) = &element.id {
            assert!(ids.insert(id.clone()), "{id} twice");
        }
        let headers = element.attributes.get("Headers").and_then(|one| one.as_array().ok());
        named.extend(
            headers.into_iter().flatten().map(|one| String::from_utf8_lossy(one.as_str().expect("id")).into_owned()),
        );
    });
    assert!(named.iter().all(|name| ids.contains(name)) && named.iter().any(|name| name.starts_with("anlage-2-")));
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_verify_prints_them_again() {
    let project = with_pdf(&GUTACHTEN, "");
    built(&project);
    let first = project.bytes(GESAMT);
    built(&project);
    assert!(first == project.bytes(GESAMT));
    let run = project.run(&["nachpruefen", GESAMT]);
    assert!(run.code == 0 && run.stdout.starts_with("Ja: "), "{}", run.all());
    // The finished PDF is still a file of its own, byte by byte.
    assert!(project.bytes("output/grund/Probe-1-2013-Anlage-2.pdf") == *GUTACHTEN);
    // Another finished PDF is another paper.
    let other = changed(&GUTACHTEN, |document| drop(document.trailer.remove(b"Info")));
    project.write(&format!("{PLAN}/alt.pdf"), other);
    built(&project);
    assert!(first != project.bytes(GESAMT));
}

#[test]
fn links_lead_to_the_finished_pdf_and_stay_inside_of_it() {
    let project = with_pdf(&GUTACHTEN, "");
    let (_, pdf) = built(&project);
    let first = pdf.bookmarks.iter().find(|one| one.title.starts_with("Anlage 2: ")).expect("a bookmark").page;
    let count = Pdf::read(&GUTACHTEN).pages.len();
    let document = Document::load_mem(&project.bytes(GESAMT)).expect("a PDF");
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let links = |of: std::ops::Range<usize>| -> Vec<usize> {
        let all = of.flat_map(|page| document.get_page_annotations(pages[page - 1]).expect("annotations"));
        let to = all.filter_map(|one| one.get_deref(b"Dest", &document).ok()?.as_array().ok());
        to.map(|to| pages.iter().position(|page| *page == to[0].as_reference().expect("a page")).expect("here") + 1)
            .collect()
    };
    let before = links(1..first);
    assert!(before.contains(&first), "the list of Anlagen leads to it: {before:?}");
    let inside = links(first..first + count);
    assert!(!inside.is_empty() && inside.iter().all(|to| (first..first + count).contains(to)), "{inside:?}");
}

#[test]
fn a_turned_page_is_stamped_as_a_reader_sees_it() {
    let turned = changed(&GUTACHTEN, |document| {
        for page in document.get_pages().into_values() {
            let page = document.get_dictionary_mut(page).expect("a page");
            page.set("Rotate", 90);
            page.set("CropBox", vec![0.into(), 20.into(), 590.into(), 830.into()]);
        }
    });
    let project = with_pdf(&turned, "");
    built(&project);
    let document = Document::load_mem(&project.bytes(GESAMT)).expect("a PDF");
    let first = Pdf::read(&project.bytes(GESAMT))
        .bookmarks
        .iter()
        .find(|one| one.title.starts_with("Anlage 2: "))
        .expect("one")
        .page;
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let page = document.get_dictionary(pages[first - 1]).expect("a page");
    assert_eq!(page.get(b"Rotate").expect("a turn"), &Object::Integer(90));
    let resources = page.get(b"Resources").and_then(Object::as_dict).expect("resources");
    let drawn = resources.get(b"XObject").and_then(Object::as_dict).expect("forms");
    let stamp = drawn.get_deref(b"Stempel", &document).and_then(Object::as_stream).expect("the stamp");
    let matrix: Vec<f32> = stamp
        .dict
        .get(b"Matrix")
        .and_then(Object::as_array)
        .expect("a matrix")
        .iter()
        .map(|one| one.as_float().expect("a number"))
        .collect();
    assert_eq!(matrix, [0.0, 1.0, -1.0, 0.0, 590.0, 20.0]);
    // The list of Anlagen leads to the corner that is on the left above once the page is turned.
    let all = pages[..first - 1].iter().flat_map(|page| document.get_page_annotations(*page).expect("annotations"));
    let to = all.filter_map(|one| one.get_deref(b"Dest", &document).ok()?.as_array().ok());
    let to = to.into_iter().find(|to| to[0] == Object::Reference(pages[first - 1])).expect("a link");
    let (x, y) = (to[2].as_float().expect("x"), to[3].as_float().expect("y"));
    assert!(x < 60.0 && (20.0..80.0).contains(&y), "{x} {y}");
}

#[test]
fn the_public_paper_has_only_what_is_public_of_it() {
    let project = with_pdf(&GUTACHTEN, ", nichtoeffentlich: true");
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output/grund");
    let whole = files.iter().filter(|file| file.ends_with(".pdf")).min_by_key(|file| file.len()).expect("a paper");
    let secret = project.bytes(&format!("output/grund/{whole}"));
    assert_eq!(Pdf::read(&secret).pages.len(), Pdf::read(&GUTACHTEN).pages.len());
    assert!(!files.iter().any(|file| file.contains("Anlage-2.pdf")), "{files:?}");
}

#[test]
fn a_draft_says_so_on_the_pages_of_a_finished_pdf() {
    let project = with_pdf(&GUTACHTEN, "");
    project.replace(&format!("{PLAN}/plan.yaml"), "  ort: Stuttgart", "  status: entwurf\n  ort: Stuttgart");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let pdf = Pdf::read(&project.bytes("output/grund/Probe-1-2013-Entwurf.pdf"));
    let first = pdf.bookmarks.iter().find(|one| one.title.starts_with("Anlage 2: ")).expect("a bookmark").page;
    let beside = &pdf.pages[first - 1].text.artifacts;
    let texts: Vec<String> = beside.iter().map(|one| crate::pdf::flow(&one.pieces)).collect();
    assert!(texts.iter().any(|text| text.to_lowercase() == "entwurf: anlage 2 zur probe 1/2013"), "{texts:?}");
}

#[test]
fn a_plan_decides_what_becomes_of_a_finished_pdf() {
    let untagged = verdorben::untagged(&GUTACHTEN);
    let own = Pdf::read(&GUTACHTEN).pages.len();
    // Without a word it stays a file of its own, with a warning.
    let project = with_pdf(&untagged, "");
    let (run, pdf) = built(&project);
    assert!(
        run.stderr.contains("Warnung[fertiges-pdf]: Die Seiten von `alt.pdf` stehen nicht im Papier"),
        "{}",
        run.all()
    );
    assert_eq!(pdf.pages.len(), own);
    assert_eq!((pdf.metadata("pdfuaid:part"), pdf.metadata("pdfaid:conformance")), (Some("1"), Some("A")));
    assert!(project.bytes("output/grund/Probe-1-2013-Anlage-2.pdf") == untagged);
    // With the plan's no there is nothing to say.
    let (run, pdf) = built(&with_pdf(&untagged, ", eingefuegt: false"));
    assert!(!run.stderr.contains("fertiges-pdf"), "{}", run.all());
    assert_eq!(pdf.pages.len(), own);
    // With its yes the paper claims only what it still is.
    let (run, pdf) = built(&with_pdf(&untagged, ", eingefuegt: true"));
    let note =
        "Hinweis[fertiges-pdf]: Mit den Seiten von `alt.pdf` verliert das Papier PDF/UA-1 und die Stufe a von PDF/A-3";
    assert!(run.stderr.contains(note), "{}", run.all());
    assert_eq!(pdf.pages.len(), 2 * own);
    assert_eq!(pdf.metadata("pdfuaid:part"), None);
    assert_eq!((pdf.metadata("pdfaid:part"), pdf.metadata("pdfaid:conformance")), (Some("3"), Some("U")));
    // What can't be done is an error where the plan wants it.
    let project = with_pdf(b"%PDF-1.7\n", ", eingefuegt: true");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(
        run.stderr.contains("Fehler[fertiges-pdf]") && run.stderr.contains("weil es beschädigt ist"),
        "{}",
        run.all()
    );
}

#[test]
fn only_a_finished_pdf_is_placed_or_not() {
    let project = base_plan();
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "    - titel: Begründung",
        "    - {titel: Begründung, eingefuegt: true}",
    );
    let said = said(&project);
    assert!(said.contains("`eingefuegt` steht bei einer Anlage, die kein fertiges PDF ist"), "{said}");
}

#[test]
fn colours_mean_what_the_finished_pdf_says_they_mean() {
    let profile = b"not looked at".to_vec();
    let printed = changed(&GUTACHTEN, |document| {
        let stream = lopdf::Stream::new(dictionary! { "N" => 4 }, profile.clone());
        let id = document.add_object(stream);
        let intent = dictionary! { "Type" => "OutputIntent", "S" => "GTS_PDFA1", "DestOutputProfile" => id };
        document.catalog_mut().expect("a catalog").set("OutputIntents", vec![intent.into()]);
    });
    let project = with_pdf(&printed, "");
    let (_, pdf) = built(&project);
    let first = pdf.bookmarks.iter().find(|one| one.title.starts_with("Anlage 2: ")).expect("a bookmark").page;
    let document = Document::load_mem(&project.bytes(GESAMT)).expect("a PDF");
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let space = |page: usize| {
        let page = document.get_dictionary(pages[page - 1]).expect("a page");
        let resources = page.get_deref(b"Resources", &document).and_then(Object::as_dict).expect("resources");
        let spaces = resources.get_deref(b"ColorSpace", &document).and_then(Object::as_dict).ok()?;
        let space = spaces.get(b"DefaultCMYK").and_then(Object::as_array).ok()?;
        document.dereference(&space[1]).ok()?.1.as_stream().ok()?.get_plain_content().ok()
    };
    assert_eq!(space(1), None);
    assert_eq!(space(first), Some(profile));
}
