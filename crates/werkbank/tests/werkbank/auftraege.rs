//! What pages ask for beside single values: rows, blocks, texts, lists, and what is refused.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Auftrag, Bank, Lage, Seiten, Versuch, Zurueckweisung};
use serde_json::{Value, json};

pub(crate) const PLAN: &str = "\
# Der Haushalt
vorlage:
  rat: muster
  art: beschlussvorlage
  nummer: Drs 1/2026
  datum: 2025-11-03
  betreff: Haushalt
  beratungsfolge: []
haushalt:
  jahre: [2026, 2027]
  finanzrahmen: {2026: 500000, 2027: 500000}
themenbereiche:
  - {id: netz, titel: Netze}
  - {id: haus, titel: Gebäude}
massnahmenspalten:
  herkunft: {titel: Herkunft, art: text}
  saldo: {titel: Saldo, art: betrag, negativ: true}
tabellen:
  stellen:
    titel: Stellen
    einheit: TEUR
    spalten:
      wort: {art: text}
      kosten: {art: betrag, je_jahr: true, negativ: true}
      anzahl: {art: menge, einheit: Std.}
    posten:
      - titel: Eins
        werte: {wort: eins, kosten: {2026: 10, 2027: 20}, anzahl: 1.5}
      - titel: Zwei   # noch leer
      - {titel: Summe, summe: alle}
";

pub(crate) const ZEHN: &str = "\
amt: 10
massnahmen:
  # Das Portal, beschlossen 2024.
  - id: portal
    bezeichnung: Portal
    themenbereich: netz
    planmittel: {2026: 100000, 2027: 90000.50}   # Angebot vom Mai
    prioritaet: 2

  # Alte Leitungen.
  - bezeichnung: Leitungen
    themenbereich: netz
    planmittel: {2026: 20000, 2027: 20000}
";

fn bank(more: &[(&str, &str)]) -> Bank {
    let files = [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN), ("begruendung.md", "# Warum\n\nDarum.\n")];
    let files: Dateien =
        files.iter().chain(more).map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    crate::plaene::bank(files, &Arc::new(Raete::built_in()))
}

fn asked(bank: &Bank, request: Value) -> Result<Versuch, Zurueckweisung> {
    bank.versuch(&serde_json::from_value::<Auftrag>(request).expect("a request"))
}

fn change(bank: &Bank, datei: &str, change: Value) -> Result<Versuch, Zurueckweisung> {
    asked(bank, json!({"datei": datei, "hash": bank.dateien()[datei].hash, "aenderungen": [change]}))
}

fn block(bank: &Bank, block: Value) -> Result<Versuch, Zurueckweisung> {
    let hashes: serde_json::Map<String, Value> =
        bank.dateien().values().map(|datei| (datei.pfad.clone(), datei.hash.clone().into())).collect();
    let mut block = block;
    block["dateien"] = hashes.into();
    asked(bank, json!({"block": block}))
}

#[track_caller]
fn file<'a>(made: &'a Versuch, pfad: &str) -> &'a str {
    let names: Vec<&str> = made.dateien.iter().map(|one| one.pfad.as_str()).collect();
    made.dateien.iter().find(|one| one.pfad == pfad).map(|one| one.neu.as_str()).unwrap_or_else(|| panic!("{names:?}"))
}

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
fn a_block_from_excel_changes_cells_and_adds_massnahmen() {
    let bank = bank(&[]);
    let made = block(&bank, json!({
        "tabelle": "massnahmen",
        "zeilen": ["massnahmen/10.yaml:massnahmen.-1"],
        "spalten": ["amt", "bezeichnung", "themenbereich", "planmittel_2026", "planmittel_2027"],
        "zellen": [["10", "Leitungen", "Netze", "25.000", "20.000,00"], ["41", "Dach", "Gebäude", "0,3 Mio", "0"], ["10", "Kabel", "netz", "5 TEUR", "nicht bezifferbar"]],
    })).expect("a block");
    assert_eq!(made.verstanden.as_deref(), Some("1 Zelle geändert, 2 neue Maßnahmen"));
    let zehn = file(&made, "massnahmen/10.yaml");
    assert!(zehn.starts_with(&ZEHN.replace("{2026: 20000, 2027: 20000}", "{2026: 25000, 2027: 20000}")), "{zehn}");
    assert!(
        zehn.contains("bezeichnung: Kabel") && zehn.contains("nicht bezifferbar") && !zehn.contains("amt: 10\n    "),
        "{zehn}"
    );
    assert!(file(&made, "massnahmen/41.yaml").starts_with("amt: 41\nmassnahmen:\n"));
    let tafel = made.bank.ansicht(&Lage::default()).massnahmen.expect("a table");
    let names: Vec<&str> = tafel.zeilen.iter().map(|zeile| zeile.name.as_str()).collect();
    assert_eq!(names, ["Portal", "Leitungen", "Kabel", "Dach"]);
    let column = tafel.spalten.iter().position(|spalte| spalte.schluessel == "planmittel_2026").expect("the column");
    assert_eq!(tafel.summen[column], "430.000,00");
}

#[test]
fn a_block_with_one_wrong_cell_changes_nothing() {
    let bank = bank(&[]);
    for (cells, told) in [
        (json!([["10", "Neu", "netz", "viel"]]), "`viel` ist kein Betrag"),
        (json!([["10", "Neu", "Wasser", "1"]]), "Den Themenbereich `Wasser` gibt es nicht"),
        (json!([["10", "", "netz", "1"]]), "Der Maßnahme fehlt die Bezeichnung"),
        (json!([["", "Neu", "netz", "1"]]), "Der neuen Maßnahme fehlt das Amt"),
    ] {
        let spalten = ["amt", "bezeichnung", "themenbereich", "planmittel_2026"];
        let made = block(&bank, json!({"tabelle": "massnahmen", "zeilen": [], "spalten": spalten, "zellen": cells}));
        assert_eq!(made.err().map(|refused| refused.absage).as_deref(), Some(told));
    }
    let made = block(
        &bank,
        json!({
            "tabelle": "massnahmen", "zeilen": [""], "spalten": ["bezeichnung"], "zellen": [["Neu"], [""]],
            "vorgaben": {"amt": "10", "themenbereich": "netz"},
        }),
    )
    .expect("what is missing is given");
    assert_eq!(made.verstanden.as_deref(), Some("0 Zellen geändert, 1 neue Maßnahme"));
}

#[test]
fn a_block_goes_into_a_table_of_the_plan_but_not_over_sums() {
    let bank = bank(&[]);
    let row = |nr: usize| format!("plan.yaml:tabellen.stellen.posten.-{nr}");
    let paste = |rows: Vec<String>, cells: Value| {
        block(
            &bank,
            json!({"tabelle": "tabelle.stellen", "zeilen": rows, "spalten": ["kosten_2026", "kosten_2027"], "zellen": cells}),
        )
    };
    let made = paste(vec![row(0), row(1)], json!([["11", "22"], ["33", ""]])).expect("a block");
    let text = file(&made, "plan.yaml");
    assert!(
        text.contains("{2026: 11, 2027: 22}") && text.contains("2026: 33") && text.contains("# noch leer"),
        "{text}"
    );
    let Err(refused) = paste(vec![row(2)], json!([["1", "2"]])) else { panic!("taken") };
    assert!(refused.absage.contains("`1` kann nicht eingefügt werden"), "{}", refused.absage);
}

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
fn a_text_is_replaced_where_it_differs() {
    let bank = bank(&[]);
    let hash = &bank.dateien()["begruendung.md"].hash;
    let made =
        asked(&bank, json!({"datei": "begruendung.md", "hash": hash, "text": "# Warum\n\nWeil es nötig ist.\n"}))
            .expect("a text");
    assert_eq!(file(&made, "begruendung.md"), "# Warum\n\nWeil es nötig ist.\n");
    assert_eq!(made.bank.ansicht(&Lage::default()).texte[0].text, "# Warum\n\nWeil es nötig ist.\n");
}

#[test]
fn a_file_that_is_another_by_now_is_not_changed_and_both_are_told() {
    let bank = bank(&[]);
    let request = json!({"datei": "begruendung.md", "hash": "0".repeat(64), "text": "Meins\n"});
    let Err(refused) = asked(&bank, request) else { panic!("taken") };
    let both = refused.fassungen.expect("both");
    assert_eq!((both.alt.as_str(), both.neu.as_str()), ("Meins\n", "# Warum\n\nDarum.\n"));
    for datei in ["../plan.yaml", "/etc/passwd", "gibtesnicht.md", ""] {
        let refused = asked(&bank, json!({"datei": datei, "hash": "", "text": "x"})).err().expect("refused");
        assert_eq!(refused.absage, format!("Die Datei `{datei}` gibt es nicht"));
    }
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
fn a_broken_file_is_mended_as_a_text() {
    let bank = bank(&[("massnahmen/41.yaml", "amt: 41\nmassnahmen: [\n")]);
    let ansicht = bank.ansicht(&Lage::default());
    let text = ansicht.texte.iter().find(|text| text.datei == "massnahmen/41.yaml").expect("the file as a text");
    assert_eq!((text.art, text.ganz), ("yaml", true));
    assert!(ansicht.befunde.liste.iter().any(|one| one.feld.as_deref() == Some(&text.id)), "its findings lead there");
    let hash = &ansicht.dateien["massnahmen/41.yaml"];
    let made = asked(&bank, json!({"datei": "massnahmen/41.yaml", "hash": hash, "text": "amt: 41\nmassnahmen: []\n"}))
        .expect("mended");
    assert!(made.bank.ansicht(&Lage::default()).texte.iter().all(|text| text.datei != "massnahmen/41.yaml"));
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
fn a_new_item_of_a_table_stands_in_front_of_its_sum() {
    let bank = bank(&[]);
    let paste = |spalten: Value, cells: Value| {
        block(&bank, json!({"tabelle": "tabelle.stellen", "zeilen": [], "spalten": spalten, "zellen": cells}))
    };
    let made = paste(json!(["titel", "kosten_2026", "anzahl"]), json!([["Drei", "0,5 Mio", "2,5"], ["Vier", "", ""]]))
        .expect("items");
    let text = file(&made, "plan.yaml");
    let names: Vec<&str> =
        text.lines().filter_map(|line| line.trim_start_matches(['-', ' ', '{']).strip_prefix("titel: ")).collect();
    let names: Vec<&str> = names.iter().map(|name| name.split([',', '}', ' ']).next().unwrap_or_default()).collect();
    assert_eq!(names[names.len() - 5..], ["Eins", "Zwei", "Drei", "Vier", "Summe"], "{text}");
    assert!(text.contains("2026: 500") && text.contains("anzahl: 2.5"), "{text}");
    let tafel = &made.bank.ansicht(&Lage::default()).tabellen[0];
    assert_eq!(tafel.zeilen[4].zellen[2].gezeigt, "510", "the sum has them");
    assert_eq!(
        paste(json!(["kosten_2026"]), json!([["1"]])).err().map(|refused| refused.absage).as_deref(),
        Some("Dem neuen Posten fehlt der Name")
    );
}

#[test]
fn a_text_that_has_still_to_be_written_is_written() {
    let anlagen = |datei: &str| {
        PLAN.replace(
            "  beratungsfolge: []\n",
            &format!("  beratungsfolge: []\n  anlagen:\n    - titel: Eins\n      datei: {datei}\n"),
        )
    };
    let files = |plan: String| Dateien::from([("plan.yaml".to_owned(), plan.into_bytes())]);
    let raete = Arc::new(Raete::built_in());
    let bank = crate::plaene::bank(files(anlagen("mehr.md")), &raete);
    let texte = bank.ansicht(&Lage::default()).texte;
    let names: Vec<&str> = texte.iter().filter(|text| text.ganz).map(|text| text.datei.as_str()).collect();
    assert_eq!(names, ["begruendung.md", "mehr.md"]);
    assert_eq!(bank.text("mehr.md"), Some(("", "")));
    let made = asked(&bank, json!({"datei": "mehr.md", "hash": "", "text": "Mehr"})).expect("a new file");
    assert_eq!((made.dateien[0].alt.as_ref(), file(&made, "mehr.md")), (None, "Mehr\n"));
    for datei in ["../mehr.md", "/mehr.md", "a/../../mehr.md", ".git/mehr.md", "mehr.yaml", "a\\\\b.md"] {
        let bank = crate::plaene::bank(files(anlagen(&format!("\"{datei}\""))), &raete);
        assert!(asked(&bank, json!({"datei": datei, "hash": "", "text": "x"})).is_err(), "{datei}");
    }
}

#[test]
fn a_finding_in_a_text_says_where_in_the_text_however_the_file_writes_it() {
    let texts = [
        "  kurzfassung: |\n    Erste Zeile.\n\n    Für {{ gibtesnicht }} ist gesorgt.\n",
        "  kurzfassung: >-\n    Erste\n    Zeile.\n\n\n    Für {{ gibtesnicht }} ist\n    gesorgt.\n",
        "  kurzfassung: \"Erste Zeile.\\n\\nF\\u00fcr {{ gibtesnicht }} ist gesorgt.\"\n",
    ];
    for yaml in texts {
        let plan = PLAN.replace("haushalt:\n  jahre", &format!("{yaml}haushalt:\n  jahre"));
        let bank = crate::plaene::bank(
            Dateien::from([("plan.yaml".to_owned(), plan.into_bytes())]),
            &Arc::new(Raete::built_in()),
        );
        let ansicht = bank.ansicht(&Lage::default());
        let one = ansicht.befunde.liste.iter().find(|one| one.code == "ausdruck-ungueltig").expect("a finding");
        assert_eq!(one.feld.as_deref(), Some("plan.yaml:vorlage.kurzfassung"));
        let place = one.im_text.expect("a place in the text");
        let text = ansicht.texte.iter().find(|text| Some(&text.id) == one.feld.as_ref()).expect("the text");
        let line: Vec<char> = text.text.lines().nth(place.zeile - 1).expect("the line").chars().collect();
        let marked: String = line[place.spalte - 1..place.bis_spalte - 1].iter().collect();
        assert_eq!((marked.trim(), place.zeile, place.bis_zeile), ("gibtesnicht", 3, 3), "{yaml}");
        assert_eq!(text.befunde[0].im_text, Some(place));
    }
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
