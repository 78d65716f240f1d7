//! Every page of every shipped plan is written.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Lage, Seiten, Startansicht, TEILE};

use crate::anfrage::{PLAN, ZEHN};

#[test]
fn every_page_of_every_shipped_plan_is_written() {
    let seiten = Seiten::new().expect("the templates have no mistake");
    for (name, bank) in crate::plaene::alle() {
        let ansicht = bank.ansicht(&Lage::default());
        let page = seiten.seite(&ansicht).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(page.contains(&ansicht.kopf.nummer.replace('/', "&#x2f;")), "{name}");
        for teil in TEILE {
            seiten.teil(teil, &ansicht).unwrap_or_else(|error| panic!("{name}, {teil}: {error}"));
        }
    }
    seiten.start(&Startansicht::default()).expect("the first page");
}

#[test]
fn several_parts_are_what_each_of_them_is() {
    let seiten = Seiten::new().expect("the templates have no mistake");
    let ansicht = crate::plaene::musterstadt().ansicht(&Lage::default());
    let parts = seiten.teile(&TEILE, &ansicht).expect("all parts");
    assert_eq!(parts.len(), TEILE.len());
    for (name, html) in parts {
        assert_eq!(html, seiten.teil(&name, &ansicht).expect("a part"), "{name}");
    }
    assert!(seiten.teile(&["gibtesnicht"], &ansicht).is_err());
}

#[test]
fn what_pages_need_is_there() {
    let seiten = Seiten::new().expect("the templates have no mistake");
    for (name, mime) in [("stil.css", "text/css"), ("werkbank.js", "text/javascript")] {
        let (found, bytes) = seiten.mittel(name).unwrap_or_else(|| panic!("{name}"));
        assert!(found.starts_with(mime) && !bytes.is_empty(), "{name}");
    }
    assert!(seiten.mittel("../Cargo.toml").is_none());
}

/// The ids of a page, in their order.
fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_id_of_a_page_is_there_once() {
    let seiten = Seiten::new().expect("the templates have no mistake");
    for (name, bank) in crate::plaene::alle() {
        let page = seiten.seite(&bank.ansicht(&Lage::default())).expect("a page");
        let mut all = ids(&page);
        assert!(all.len() > 50, "{name}");
        all.sort_unstable();
        let twice: Vec<&str> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{name}: {twice:?}");
    }
}

#[test]
fn a_plan_that_ends_anywhere_still_has_a_page() {
    let seiten = Seiten::new().expect("the templates have no mistake");
    let raete = Arc::new(Raete::built_in());
    for (name, text) in [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN)] {
        for end in (0..text.len()).step_by(31).filter(|end| text.is_char_boundary(*end)) {
            let mut files =
                Dateien::from([("plan.yaml".to_owned(), PLAN.into()), ("massnahmen/10.yaml".to_owned(), ZEHN.into())]);
            files.insert(name.to_owned(), text[..end].into());
            let bank = crate::plaene::bank(files, &raete);
            let ansicht = bank.ansicht(&Lage::default());
            assert!(ansicht.befunde.fehler > 0, "{name} up to {end}");
            seiten.seite(&ansicht).unwrap_or_else(|error| panic!("{name} up to {end}: {error}"));
            assert!(bank.vorschlaege().filter.len() > 5);
        }
    }
}
