//! Blocks of cells that are pasted.

use drucksache_werkbank::Lage;
use serde_json::{Value, json};

use crate::anfrage::{ZEHN, bank, block, file};

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
    assert_eq!(made.verstanden.as_deref(), Some("1 neue Maßnahme"));
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
fn a_row_of_headings_is_left_out_and_a_refusal_names_its_row() {
    let bank = bank(&[]);
    let paste = |cells: Value| {
        let spalten = ["bezeichnung", "amt", "themenbereich", "planmittel_2026", "planmittel_2027"];
        block(&bank, json!({"tabelle": "massnahmen", "zeilen": ["", ""], "spalten": spalten, "zellen": cells}))
    };
    let head = json!(["Bezeichnung", "Amt", "Themenbereich", "2026", "Planmittel 2027 (EUR)"]);
    let made = paste(json!([head, ["Dach", "41", "haus", "5", "0"]])).expect("a block");
    let told = "1 neue Maßnahme; die Zeile mit den Überschriften ist ausgelassen";
    assert_eq!(made.verstanden.as_deref(), Some(told));
    assert!(!file(&made, "massnahmen/41.yaml").contains("Bezeichnung"));
    let refused = paste(json!([head, ["Dach", "41", "haus", "5", "0"], ["Tor", "41", "haus", "viel", "0"]]));
    let refused = refused.err().map(|refused| refused.absage);
    assert_eq!(refused.as_deref(), Some("Zeile 3 der kopierten Zeilen: `viel` ist kein Betrag"));
    let wrong = json!(["Amt", "Bezeichnung", "Themenbereich", "2026", "2027"]);
    let refused = paste(json!([wrong, ["41", "Dach", "haus", "5", "0"]])).err().map(|refused| refused.absage);
    assert_eq!(refused.as_deref(), Some("Über einer Spalte steht „Amt“, in der Tabelle ist sie „Bezeichnung“"));
}

#[test]
fn a_year_that_is_left_empty_is_said_and_stands_at_its_row() {
    let bank = bank(&[]);
    let spalten = ["bezeichnung", "amt", "themenbereich", "planmittel_2026", "planmittel_2027"];
    let cells = json!([["Dach", "41", "haus", "5", ""]]);
    let made = block(&bank, json!({"tabelle": "massnahmen", "zeilen": [""], "spalten": spalten, "zellen": cells}));
    let made = made.expect("a block");
    let told = "1 neue Maßnahme; bei 1 Maßnahme ist ein Jahr leer: bis dort ein Betrag oder 0 steht, zählt diese Größe der Maßnahme in keinem Jahr";
    assert_eq!(made.verstanden.as_deref(), Some(told));
    let tafel = made.bank.ansicht(&Lage::default()).massnahmen.expect("a table");
    let row = tafel.zeilen.iter().find(|zeile| zeile.name == "Dach").expect("the row");
    let at_row = row.befunde.iter().chain(row.zellen.iter().flat_map(|zelle| &zelle.befunde));
    assert!(at_row.clone().any(|one| one.hilfe.contains("einen Betrag für 2027")), "{:?}", at_row.collect::<Vec<_>>());
}
