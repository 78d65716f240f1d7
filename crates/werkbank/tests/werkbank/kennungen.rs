//! Kennungen that are given and changed, and Maßnahmen that go to another Amt.

use drucksache_werkbank::{Bank, Lage, Versuch, Zurueckweisung};
use serde_json::{Value, json};

use crate::anfrage::{PLAN, ZEHN, asked, bank, change, file};

const TEXT: &str = "Das Portal kostet {{ massnahme.portal.planmittel[2026] | eur }}, die Netze {{ themenbereich.netz.anteil[2026] | prozent }}.\n";

fn with_text() -> Bank {
    bank(&[("begruendung.md", TEXT)])
}

fn rename(bank: &Bank, datei: &str, route: Value, neu: &str) -> Result<Versuch, Zurueckweisung> {
    change(bank, datei, json!({"route": route, "art": "setzen", "eingabe": neu}))
}

#[test]
fn a_new_kennung_of_a_massnahme_is_carried_into_texts_as_one_change() {
    let bank = with_text();
    let made = rename(&bank, "massnahmen/10.yaml", json!(["massnahmen", 0, "id"]), "buergerportal").expect("renamed");
    assert_eq!(file(&made, "massnahmen/10.yaml"), ZEHN.replace("id: portal", "id: buergerportal"));
    assert_eq!(file(&made, "begruendung.md"), TEXT.replace("massnahme.portal", "massnahme.buergerportal"));
    assert_eq!(made.was, "Kennung von Portal");
}

#[test]
fn a_new_kennung_of_a_themenbereich_is_carried_into_massnahmen_and_texts() {
    let bank = with_text();
    let made = rename(&bank, "plan.yaml", json!(["themenbereiche", 0, "id"]), "netze").expect("renamed");
    assert_eq!(file(&made, "plan.yaml"), PLAN.replace("id: netz,", "id: netze,"));
    assert_eq!(file(&made, "massnahmen/10.yaml"), ZEHN.replace("themenbereich: netz", "themenbereich: netze"));
    assert_eq!(file(&made, "begruendung.md"), TEXT.replace("themenbereich.netz", "themenbereich.netze"));
    let Err(refused) = rename(&bank, "plan.yaml", json!(["themenbereiche", 0, "id"]), "haus") else { panic!("taken") };
    assert!(refused.absage.contains("`haus`"), "{}", refused.absage);
    assert_eq!(refused.feld.as_deref(), Some("plan.yaml:themenbereiche.-0.id"));
}

#[test]
fn a_figure_of_a_massnahme_without_a_kennung_is_offered_and_gives_it_one_together_with_the_text() {
    let bank = with_text();
    let zahlen = bank.vorschlaege().zahlen;
    let one =
        zahlen.iter().find(|one| one.gruppe == "Leitungen" && one.beschreibung.contains("2027")).expect("offered");
    assert!(one.ist_betrag && one.wert == "20.000\u{a0}EUR", "{one:?}");
    let kennung = one.kennung.as_ref().expect("a Kennung to be given");
    assert_eq!((kennung.datei.as_str(), kennung.id.as_str()), ("massnahmen/10.yaml", "leitungen"));
    let hash = |datei: &str| bank.dateien()[datei].hash.clone();
    let route = serde_json::to_value(kennung).expect("JSON")["route"].clone();
    let text = format!("{TEXT}Leitungen: {}\n", one.ausdruck);
    let made = asked(&bank, json!([
        {"datei": kennung.datei, "hash": hash(&kennung.datei), "aenderungen": [{"route": route, "art": "setzen", "eingabe": kennung.id}]},
        {"datei": "begruendung.md", "hash": hash("begruendung.md"), "text": text},
    ])).expect("both");
    assert!(file(&made, "massnahmen/10.yaml").contains("id: leitungen"));
    assert_eq!(made.bank.ausdruck(&one.ausdruck).as_deref(), Ok("20.000\u{a0}EUR"));
    assert!(made.bank.vorschlaege().zahlen.iter().all(|one| one.kennung.is_none()));
}

#[test]
fn a_massnahme_goes_to_the_file_of_its_new_amt_with_its_comments() {
    let bank = bank(&[(
        "massnahmen/41.yaml",
        "amt: 41\nmassnahmen:\n  - bezeichnung: Dach\n    themenbereich: haus\n    planmittel: {2026: 1, 2027: 0}\n",
    )]);
    let amt = |nr: usize, eingabe: &str| rename(&bank, "massnahmen/10.yaml", json!(["massnahmen", nr, "amt"]), eingabe);
    let tafel = bank.ansicht(&Lage::default()).massnahmen.expect("a table");
    let column = tafel.spalten.iter().position(|spalte| spalte.schluessel == "amt").expect("the column");
    assert!(tafel.zeilen[0].zellen[column].umzug);
    let made = amt(0, "41 Hochbauamt").expect("moved");
    assert!(!file(&made, "massnahmen/10.yaml").contains("portal"));
    let there = file(&made, "massnahmen/41.yaml");
    assert!(there.contains("2027: 0}\n  # Das Portal, beschlossen 2024.\n  - id: portal\n"), "{there}");
    assert!(there.contains("# Angebot vom Mai") && !there.contains("amt: 10"), "{there}");
    let new = amt(1, "66").expect("a file of its own");
    assert!(file(&new, "massnahmen/66.yaml").starts_with("amt: 66\nmassnahmen:\n"));
    assert!(amt(0, "10").expect("the same").dateien.is_empty());
    let Err(refused) = amt(0, "Bauamt") else { panic!("taken") };
    assert_eq!(refused.absage, "„Bauamt“ ist keine Nummer eines Amts");
}

#[test]
fn what_was_done_is_said_in_words() {
    let bank = with_text();
    let was = |route: Value, art: &str| {
        let change =
            change(&bank, "massnahmen/10.yaml", json!({"route": route, "art": art, "eingabe": "7", "nach": 0}));
        change.expect("a change").was
    };
    assert_eq!(was(json!(["massnahmen", 1, "planmittel", "2026"]), "setzen"), "Planmittel 2026 von Leitungen");
    assert_eq!(was(json!(["massnahmen", 1]), "verschieben"), "Verschieben: Leitungen");
    assert_eq!(was(json!(["massnahmen", 0]), "entfernen"), "Entfernen: Portal");
}
