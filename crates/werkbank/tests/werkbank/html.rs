//! What stands on a page: findings lead to fields, and what a plan says stays text.

use std::collections::BTreeSet;
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Ansicht, Lage, Planeintrag, Ratseintrag, Seiten, Startansicht};

fn seiten() -> Seiten {
    Seiten::new().expect("the templates have no mistake")
}

fn page(seiten: &Seiten, ansicht: &Ansicht) -> String {
    seiten.seite(ansicht).unwrap_or_else(|error| panic!("{error}"))
}

fn ansicht(files: Dateien) -> Ansicht {
    crate::plaene::bank(files, &Arc::new(Raete::built_in())).ansicht(&Lage::default())
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_paper_alone_has_a_page_for_every_shipped_plan() {
    for (name, bank) in crate::plaene::alle() {
        let html =
            seiten().teil("schau", &bank.ansicht(&Lage::default())).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(html.contains("id=\"papier-rahmen\""), "{name}");
    }
}

#[test]
fn a_finding_leads_to_an_element_of_the_page() {
    let plan = "vorlage: {rat: muster, art: beschlussvorlage, nummer: Drs 1/2026, datum: 2026-02-31, betreff: B}\n";
    let ansicht = ansicht(Dateien::from([("plan.yaml".to_owned(), plan.as_bytes().to_vec())]));
    let html = page(&seiten(), &ansicht);
    let known: BTreeSet<&str> = values(&html, "id").into_iter().collect();
    let wanted = values(&html, "data-zum-feld");
    assert!(!wanted.is_empty(), "{:?}", ansicht.befunde);
    assert!(wanted.iter().all(|id| known.contains(id)), "{wanted:?}");
}

#[test]
fn a_finding_can_be_mended_in_the_list_and_at_its_field() {
    let plan = "vorlage: {rat: muster, art: beschlussvorlage, nummer: Drs 1/2026, datum: 14.11.2025, betreff: B}\n";
    let ansicht = ansicht(Dateien::from([("plan.yaml".to_owned(), plan.as_bytes().to_vec())]));
    let html = page(&seiten(), &ansicht);
    let asked = "{&quot;datei&quot;:&quot;plan.yaml&quot;,&quot;code&quot;:&quot;";
    let buttons = values(&html, "data-behebung");
    assert_eq!(buttons.len(), 2, "{:?}", ansicht.befunde);
    assert!(buttons.iter().all(|button| button.starts_with(asked)), "{buttons:?}");
    let name = "aria-label=\"Beheben: „2025-11-14“ statt „14.11.2025“\"";
    assert_eq!(html.matches(name).count(), 2, "{html}");
}

#[test]
fn a_plan_that_can_not_be_read_has_its_texts_and_findings() {
    let html = page(&seiten(), &ansicht(Dateien::from([("plan.yaml".to_owned(), b"vorlage: {rat: [".to_vec())])));
    assert!(html.contains("class=\"befund fehler\"") && html.contains("vorlage: {rat: ["), "{html}");
}

#[test]
fn what_a_plan_says_stays_text() {
    let hostile = include_str!("../../../../tests/data/feindlich.txt");
    let bad = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</textarea><b>"];
    let seiten = seiten();
    for text in hostile.lines().filter(|line| !line.is_empty() && !line.starts_with(";;")).chain(bad) {
        let quoted = serde_json::to_string(text).expect("JSON");
        let plan = format!(
            "vorlage:\n  rat: muster\n  art: beschlussvorlage\n  nummer: {quoted}\n  datum: 2026-02-03\n  betreff: {quoted}\n  \
             beschlussantrag: {quoted}\nhaushalt: {{jahre: [2026], finanzrahmen: {{2026: 1}}}}\n\
             themenbereiche: [{{id: a, titel: {quoted}}}]\n\
             massnahmen: [{{bezeichnung: {quoted}, themenbereich: a, planmittel: {{2026: 1}}}}]\n"
        );
        let texts = [("plan.yaml", plan.as_str()), ("begruendung.md", text)];
        let files = texts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let html = page(&seiten, &ansicht(Dateien::from(files)));
        for element in ["<script>", "<img", "<b>", " onfocus='"] {
            assert!(!html.contains(element), "{text} became {element}");
        }
    }
}

#[test]
fn the_first_page_leads_to_every_plan_whatever_its_folder_is_called() {
    let plan = Planeintrag { name: "a b#c".to_owned(), nummer: String::new(), betreff: "<i>".to_owned() };
    let start = Startansicht {
        plaene: vec![plan],
        raete: vec![Ratseintrag { name: "muster".to_owned(), stadt: "Musterstadt".to_owned() }],
        ..Startansicht::default()
    };
    let html = seiten().start(&start).expect("the first page");
    assert!(html.contains("href=\"plan/a%20b%23c/\"") && html.contains("&lt;i&gt;"), "{html}");
}
