//! Footnotes of tables.

use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::vergleiche;

use crate::plan::stand_of;

/// A table with footnotes at a column, an item and a cell.
const NOTEN: &str = "  probe:
    fussnoten: {a: Preise von 2025, 1: Ohne Möbel, zwei: Nach DIN 276}
    spalten:
      kg: {titel: Kostengruppe, art: text}
      kosten: {titel: 'Kosten[^a]', art: betrag}
    posten:
      - {id: bau, titel: 'Bau[^1] und Technik', werte: {kg: '300[^zwei]', kosten: 5}}
      - {id: alles, titel: Gesamt, summe: alle}
";

/// What is found: line, column and message.
fn found(stand: &Stand) -> Vec<String> {
    let found = stand.geprueft().diagnostics.iter().map(|one| {
        let at = one.place.resolve(stand.sources()).start;
        format!("{}:{} {}", at.line, at.column, one.message)
    });
    found.collect()
}

#[test]
fn footnotes_of_a_table_are_parted_from_the_texts_that_refer_to_them() {
    let stand = stand_of(NOTEN);
    assert_eq!(found(&stand), Vec::<String>::new());
    let tabelle = &stand.grundlage().expect("a plan").plan.tabellen[0];
    assert_eq!((tabelle.spalten[1].titel.as_str(), &tabelle.spalten[1].noten), ("Kosten", &vec![(6, 0)]));
    assert_eq!((tabelle.posten[0].titel.as_str(), &tabelle.posten[0].noten), ("Bau und Technik", &vec![(3, 1)]));
    let kg = tabelle.posten[0].zellen[0].clone();
    assert_eq!(kg, Some(drucksache_plan::plan::Zellinhalt::Text("300".to_owned(), vec![(3, 2)])));
}

#[test]
fn a_footnote_that_is_missing_unused_or_named_twice_is_found_where_it_stands() {
    let missing = NOTEN.replace("'Kosten[^a]'", "'Kosten[^b]'");
    assert_eq!(
        found(&stand_of(&missing)),
        [
            "17:20 Auf die Fußnote `[^a]` verweist die Tabelle nicht: so wird sie nicht gedruckt",
            "20:23 Zu `[^b]` fehlt der Text der Fußnote",
        ]
    );
    let twice = NOTEN.replace("titel: Gesamt", "titel: 'Gesamt[^1]'");
    assert_eq!(found(&stand_of(&twice)), ["23:28 Auf die Fußnote `[^1]` verweist schon eine Stelle weiter oben"]);
}

#[test]
fn another_text_of_a_footnote_and_another_place_of_it_are_changes() {
    let changed = |new: &str| {
        let (old, new) = (stand_of(NOTEN), stand_of(new));
        let changes = vergleiche(old.seite().expect("sound"), new.seite().expect("sound"));
        changes.tabellen.iter().map(|one| one.schluessel.clone()).collect::<Vec<_>>()
    };
    assert_eq!(changed(&NOTEN.replace("Ohne Möbel", "Mit Möbeln")), ["tabelle.probe.fussnoten.1"]);
    assert_eq!(changed(&NOTEN.replace("300[^zwei]", "[^zwei]300")), ["tabelle.probe.bau.kg"]);
    assert_eq!(changed(&NOTEN.replace("Bau[^1] und Technik", "Bau und Technik[^1]")), ["tabellen.probe.posten"]);
}
