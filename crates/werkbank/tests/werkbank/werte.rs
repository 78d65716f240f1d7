//! Single values, as they are typed, and what is refused.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Bank, Lage};
use serde_json::{Value, json};

use crate::anfrage::{PLAN, ZEHN, asked, bank, change, file};

#[test]
fn an_amount_is_told_as_it_was_understood() {
    let bank = bank(&[]);
    let set = |eingabe: &str| {
        change(
            &bank,
            "massnahmen/10.yaml",
            json!({"route": ["massnahmen", 0, "planmittel", "2026"], "art": "setzen", "eingabe": eingabe}),
        )
    };
    let made = set("0,135 Mio").expect("an amount");
    assert_eq!(made.verstanden.as_deref(), Some("135.000\u{a0}EUR"));
    assert_eq!(file(&made, "massnahmen/10.yaml"), ZEHN.replace("2026: 100000", "2026: 135000"));
    let geld = made.bank.ansicht(&Lage::default()).geld.expect("money");
    assert_eq!(geld.jahre[0].geplant, "155.000\u{a0}EUR");
    assert!(set("100.000,00 EUR").expect("the same").dateien.is_empty());
    let Err(refused) = set("100.00") else { panic!("taken") };
    assert_eq!(refused.absage, "`100.00` ist kein Betrag");
    assert_eq!(refused.feld.as_deref(), Some("massnahmen/10.yaml:massnahmen.-0.planmittel.2026"));
}

#[test]
fn only_years_of_the_plan_are_taken() {
    let bank = bank(&[]);
    let set = |jahr: &str| {
        change(
            &bank,
            "massnahmen/10.yaml",
            json!({"route": ["massnahmen", 1, "folgekosten", jahr], "art": "setzen", "eingabe": "5"}),
        )
    };
    let Err(refused) = set("2030") else { panic!("taken") };
    assert_eq!(refused.absage, "`2030` ist kein Jahr des Plans");
    assert_eq!(
        file(&set("2027").expect("a year"), "massnahmen/10.yaml"),
        format!("{ZEHN}    folgekosten: {{2027: 5}}\n")
    );
}

#[test]
fn a_new_key_stands_where_the_schema_has_it() {
    let bank = bank(&[]);
    let set = |route: Value, eingabe: &str| {
        file(
            &change(&bank, "plan.yaml", json!({"route": route, "art": "setzen", "eingabe": eingabe}))
                .expect("a change"),
            "plan.yaml",
        )
        .to_owned()
    };
    assert_eq!(
        set(json!(["vorlage", "ort"]), "Musterstadt"),
        PLAN.replace("  datum: 2025", "  ort: Musterstadt\n  datum: 2025")
    );
    let text = set(json!(["haushalt", "wartung_und_betreuung", "obergrenze", "2026"]), "50 TEUR");
    assert!(text.contains("  wartung_und_betreuung:\n    obergrenze: {2026: 50000}\nthemenbereiche:"), "{text}");
}

#[test]
fn columns_know_their_unit_their_sign_and_their_words() {
    let bank = bank(&[]);
    let cell = |route: Value, eingabe: &str| {
        let made = change(&bank, "plan.yaml", json!({"route": route, "art": "setzen", "eingabe": eingabe}));
        made.map(|made| (file(&made, "plan.yaml").to_owned(), made.verstanden))
    };
    let posten = |key: &str| json!(["tabellen", "stellen", "posten", 0, "werte", key]);
    let kosten = json!(["tabellen", "stellen", "posten", 0, "werte", "kosten", "2026"]);
    let (text, told) = cell(kosten.clone(), "-1,2 Mio").expect("an amount");
    assert!(
        text.contains("{2026: -1200, 2027: 20}") && told.as_deref() == Some("\u{2212}1.200.000\u{a0}EUR"),
        "{told:?}"
    );
    assert!(cell(kosten, "12").expect("thousands").0.contains("{2026: 12, 2027: 20}"));
    assert!(cell(posten("anzahl"), "2,25").expect("a number").0.contains("anzahl: 2.25"));
    assert!(cell(posten("wort"), "1.000").expect("words").0.contains("wort: \"1.000\""));
    let own = |key: &str, eingabe: &str| {
        let made = change(
            &bank,
            "massnahmen/10.yaml",
            json!({"route": ["massnahmen", 1, "werte", key], "art": "setzen", "eingabe": eingabe}),
        );
        file(&made.expect("a value"), "massnahmen/10.yaml").to_owned()
    };
    assert!(own("saldo", "-300").contains("saldo: -300"));
    assert!(own("herkunft", "2.000").contains("herkunft: \"2.000\""));
}

#[test]
fn several_files_change_together_or_not_at_all() {
    let bank = bank(&[]);
    let part = |datei: &str, route: Value, eingabe: &str| json!({"datei": datei, "hash": bank.dateien()[datei].hash, "aenderungen": [{"route": route, "art": "setzen", "eingabe": eingabe}]});
    let one = part("plan.yaml", json!(["vorlage", "betreff"]), "Anderes");
    let two = part("massnahmen/10.yaml", json!(["massnahmen", 0, "prioritaet"]), "3");
    let made = asked(&bank, json!([one, two])).expect("both");
    assert_eq!(made.dateien.len(), 2);
    let wrong = part("massnahmen/10.yaml", json!(["massnahmen", 0, "prioritaet"]), "hoch");
    assert!(asked(&bank, json!([one, wrong])).is_err());
    // A second look at the same file sees what the first has made.
    let again = part("plan.yaml", json!(["vorlage", "ort"]), "Hier");
    let made = asked(&bank, json!([one, again])).expect("both");
    assert!(matches!(&made.dateien[..], [only] if only.neu.contains("Anderes") && only.neu.contains("ort: Hier")));
}

#[test]
fn what_differs_from_an_earlier_state_is_marked_with_what_it_was() {
    let before = bank(&[]);
    let route = json!(["massnahmen", 0, "planmittel", "2026"]);
    let set = |bank: &Bank, route: &Value, eingabe: &str| {
        change(bank, "massnahmen/10.yaml", json!({"route": route, "art": "setzen", "eingabe": eingabe}))
            .expect("a change")
            .bank
    };
    let after = set(&set(&before, &route, "100.000,50"), &json!(["massnahmen", 1, "prioritaet"]), "4");
    let moved =
        change(&after, "massnahmen/10.yaml", json!({"route": ["massnahmen", 0], "art": "verschieben", "nach": 1}));
    // Leitungen has no id and is known by Amt and name, wherever it stands.
    let moved = moved.expect("moved").bank;
    let found = moved.geaendert_seit(before.stand());
    let found: Vec<(&str, &str)> = found.iter().map(|(id, was)| (id.as_str(), was.as_str())).collect();
    assert_eq!(
        found,
        [
            ("massnahmen/10.yaml:massnahmen.-0.prioritaet", ""),
            ("massnahmen/10.yaml:massnahmen.-1.planmittel.2026", "100000")
        ]
    );
    let tafel = moved.ansicht_seit(&Lage::default(), before.stand()).massnahmen.expect("a table");
    let marked: Vec<_> =
        tafel.zeilen.iter().flat_map(|zeile| &zeile.zellen).filter_map(|zelle| zelle.anders.clone()).collect();
    assert_eq!(marked, ["", "100.000"]);
    assert!(
        set(&moved, &json!(["massnahmen", 1, "planmittel", "2026"]), "100000").geaendert_seit(moved.stand()).len() == 1
    );
    assert!(before.geaendert_seit(before.stand()).is_empty());
}

#[test]
fn a_finding_is_mended_as_it_proposes() {
    let bank = bank(&[(
        "massnahmen/41.yaml",
        "amt: 41\nmassnahmen:\n  - {bezeichnung: Dach, themenbereich: haus, planmittel: {2026: '52.000,00', 2027: 0}} # hier\n",
    )]);
    let ansicht = bank.ansicht(&Lage::default());
    let one = ansicht.befunde.liste.iter().find(|one| one.ersatz.is_some()).expect("a finding that can be mended");
    assert_eq!(one.feld.as_deref(), Some("massnahmen/41.yaml:massnahmen.-0.planmittel.2026"));
    let ask = |spalte: usize| {
        let place = json!({"code": one.code, "zeile": one.zeile, "spalte": spalte});
        asked(&bank, json!({"datei": one.datei, "hash": ansicht.dateien[&one.datei], "behebung": place}))
    };
    let made = ask(one.spalte).expect("mended");
    assert!(
        file(&made, "massnahmen/41.yaml").contains("{2026: 52000, 2027: 0}} # hier"),
        "{}",
        file(&made, "massnahmen/41.yaml")
    );
    assert_eq!(
        ask(one.spalte + 1).err().map(|refused| refused.absage).as_deref(),
        Some("Diesen Befund gibt es nicht mehr")
    );
}

#[test]
fn no_request_replaces_more_than_one_value() {
    let bank = bank(&[]);
    let deep: Vec<Value> = (0..2_000).map(|_| json!("vorlage")).collect();
    for route in [
        json!([]),
        json!(["vorlage"]),
        json!(["vorlage", "beratungsfolge"]),
        json!(["haushalt", "finanzrahmen"]),
        json!(["themenbereiche"]),
        json!(["themenbereiche", 0]),
        json!(["tabellen"]),
        json!(["gibtesnicht"]),
        json!(["vorlage", "betreff", "tiefer"]),
        json!(["themenbereiche", 18_446_744_073_709_551_615_u64, "titel"]),
        Value::Array(deep),
    ] {
        for eingabe in ["", "x"] {
            let made = change(&bank, "plan.yaml", json!({"route": route, "art": "setzen", "eingabe": eingabe}));
            // Nothing typed into what is not there changes nothing.
            assert!(
                made.is_ok_and(|made| made.dateien.is_empty())
                    == (eingabe.is_empty() && route[1].is_u64() && route[2].is_string()),
                "{route} `{eingabe}`"
            );
        }
    }
    for route in [json!([]), json!(["vorlage"]), json!(["vorlage", "beratungsfolge"])] {
        for art in ["entfernen", "verschieben", "umbenennen", "danach"] {
            let made = change(&bank, "plan.yaml", json!({"route": route, "art": art, "eingabe": "", "nach": 99}));
            assert!(made.is_err(), "{route} {art}");
        }
    }
}

#[test]
fn a_value_stands_below_the_comment_that_shows_its_key() {
    let plan = PLAN.replace(
        "  datum: 2025",
        "  # Das Aktenzeichen.\n  # aktenzeichen: \"0429-00\"\n  # Die Referate.\n  # referate: [Recht]\n  # Der Ort.\n  # ort: Ort\n  datum: 2025",
    );
    let plan = plan.replace(
        "2027: 500000}\n",
        "2027: 500000}\n  # Verträge.\n  # wartung_und_betreuung:\n  #   obergrenze: {2026: 0}\n  # Ende.\n\n",
    );
    let bank = crate::plaene::bank(
        Dateien::from([("plan.yaml".to_owned(), plan.clone().into_bytes())]),
        &Arc::new(Raete::built_in()),
    );
    let set = |route: Value, eingabe: &str| {
        let made =
            change(&bank, "plan.yaml", json!({"route": route, "art": "setzen", "eingabe": eingabe})).expect("a value");
        file(&made, "plan.yaml").to_owned()
    };
    assert_eq!(set(json!(["vorlage", "ort"]), "Hier"), plan.replace("  # ort: Ort\n", "  # ort: Ort\n  ort: Hier\n"));
    assert_eq!(
        set(json!(["vorlage", "aktenzeichen"]), "AVR"),
        plan.replace("429-00\"\n", "429-00\"\n  aktenzeichen: AVR\n")
    );
    let cap = set(json!(["haushalt", "wartung_und_betreuung", "obergrenze", "2026"]), "5");
    let own = "  #   obergrenze: {2026: 0}\n  wartung_und_betreuung:\n    obergrenze: {2026: 5}\n  # Ende.\n";
    assert_eq!(cap, plan.replace("  #   obergrenze: {2026: 0}\n  # Ende.\n", own));
}
