//! Lists and rows that grow, move and go.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Lage, Seiten};
use serde_json::json;

use crate::anfrage::{PLAN, ZEHN, bank, change, file};

#[test]
fn massnahmen_move_and_go_with_their_comments() {
    let bank = bank(&[]);
    let moved =
        change(&bank, "massnahmen/10.yaml", json!({"route": ["massnahmen", 1], "art": "verschieben", "nach": 0}))
            .expect("moved");
    let text = file(&moved, "massnahmen/10.yaml");
    assert!(text.starts_with("amt: 10\nmassnahmen:\n  # Alte Leitungen.\n  - bezeichnung: Leitungen"), "{text}");
    let back =
        change(&moved.bank, "massnahmen/10.yaml", json!({"route": ["massnahmen", 0], "art": "verschieben", "nach": 1}))
            .expect("back");
    assert_eq!(file(&back, "massnahmen/10.yaml"), ZEHN);
    let gone =
        change(&bank, "massnahmen/10.yaml", json!({"route": ["massnahmen", 0], "art": "entfernen"})).expect("gone");
    assert!(!file(&gone, "massnahmen/10.yaml").contains("Portal"));
    let Err(refused) = change(&bank, "massnahmen/10.yaml", json!({"route": ["massnahmen", 7], "art": "entfernen"}))
    else {
        panic!("taken")
    };
    assert_eq!(refused.absage, "In `massnahmen/10.yaml` gibt es `massnahmen[7]` nicht mehr");
}

#[test]
fn lists_and_groups_grow_with_what_they_need() {
    let bank = bank(&[]);
    let made = change(
        &bank,
        "plan.yaml",
        json!({"route": ["vorlage", "beratungsfolge"], "art": "anhaengen", "werte": {"vorlage_an": "Gemeinderat"}}),
    )
    .expect("a line");
    let text = file(&made, "plan.yaml");
    assert!(text.contains("vorlage_an: Gemeinderat") && text.contains("zur:"), "{text}");
    let made = change(
        &bank,
        "plan.yaml",
        json!({"route": ["vorlage", "referate"], "art": "anhaengen", "eingabe": "Finanzen"}),
    )
    .expect("a word");
    assert!(
        file(&made, "plan.yaml").contains("  nummer: Drs 1/2026\n  referate: [Finanzen]\n  datum"),
        "{}",
        file(&made, "plan.yaml")
    );
    let made = change(&bank, "plan.yaml", json!({"route": ["themenbereiche"], "art": "anhaengen"})).expect("an area");
    assert!(made.bank.ansicht(&Lage::default()).befunde.fehler > 0, "it has to be filled in");
    let key = |name: &str| {
        change(&bank, "plan.yaml", json!({"route": ["massnahmenspalten"], "art": "anhaengen", "schluessel": name}))
    };
    let text = key("ziel").expect("a column");
    assert!(file(&text, "plan.yaml").contains("ziel:") && file(&text, "plan.yaml").contains("art: text"));
    assert_eq!(
        key("saldo").err().map(|refused| refused.absage).as_deref(),
        Some("Die Kennung `saldo` gibt es hier schon")
    );
    assert!(key(" ").is_err());
    let made = change(
        &bank,
        "plan.yaml",
        json!({"route": ["massnahmenspalten", "saldo"], "art": "umbenennen", "eingabe": "rest"}),
    )
    .expect("renamed");
    assert_eq!(file(&made, "plan.yaml"), PLAN.replace("saldo: {", "rest: {"));
}

#[test]
fn items_of_a_table_are_added_and_moved_where_they_stand() {
    let davon = "    posten:\n      - {titel: Oben, davon: [{titel: A}, {titel: B}]}\n";
    let bank = crate::plaene::bank(
        Dateien::from([("plan.yaml".to_owned(), PLAN.replace("    posten:\n", davon).into())]),
        &Arc::new(Raete::built_in()),
    );
    let ansicht = bank.ansicht(&Lage::default());
    let tafel = &ansicht.tabellen[0];
    let last: Vec<_> = tafel.zeilen.iter().map(|zeile| (zeile.name.as_str(), zeile.letzte)).collect();
    let rows = [("Oben", false), ("A", false), ("B", true), ("Eins", false), ("Zwei", false), ("Summe", true)];
    assert_eq!(last, rows);
    let html = Seiten::new().expect("the templates have no mistake").teil("tabellen", &ansicht).expect("a part");
    assert!(html.contains("id=\"neu-tabelle.stellen-titel\"") && html.contains("id=\"neu-tabelle.stellen-zeile\""));
    let head = "data-spalte=\"kosten_2026\" data-weg=\"[&quot;werte&quot;,&quot;kosten&quot;,&quot;2026&quot;]\"";
    assert!(html.contains(head), "{html}");
}

#[test]
fn an_entry_that_was_just_added_is_neutral_until_something_is_typed() {
    let bank = bank(&[]);
    let add = json!({"route": ["themenbereiche"], "art": "anhaengen"});
    let made = change(&bank, "plan.yaml", add).expect("an area");
    let ansicht = made.bank.ansicht(&Lage::default());
    let html = Seiten::new().expect("the templates have no mistake").teil("formulare", &ansicht).expect("a part");
    let id = "plan.yaml:themenbereiche.-2";
    let own = html.split(&format!("id=\"{id}\"")).nth(1).expect("the entry");
    let own = own.split("</fieldset>").next().unwrap_or_default();
    assert!(own.contains("<legend>Neu</legend>") && !own.contains("aria-invalid") && !own.contains('~'), "{own}");
    assert!(ansicht.befunde.fehler > 0, "the list of findings says that it has to be filled in");
    let typed = json!({"route": ["themenbereiche", 2, "titel"], "art": "setzen", "eingabe": "Wege"});
    let typed = change(&made.bank, "plan.yaml", typed).expect("a title").bank.ansicht(&Lage::default());
    let html = Seiten::new().expect("the templates have no mistake").teil("formulare", &typed).expect("a part");
    assert!(html.contains("<legend>Wege</legend>"), "{html}");
}
