//! Faults of real forms: a Ja/Nein left blank, money without its source, an amount beside two empty boxes.

use crate::probe::{found, raete, stand};

const FELDER: &str = "auswirkungen: {art: ja_nein, titel: Finanzielle Auswirkungen, pflicht: true}
kosten: {art: betrag_oder_text, titel: Gesamtkosten, nur_wenn: {auswirkungen: ja}}
ertrag: {art: betrag, titel: Ertrag, nur_wenn: {auswirkungen: ja}}
finanzierung: {art: auswahl, titel: Finanzierung, werte: {voll: budgetiert, nicht: nicht budgetiert}, pflicht_wenn: {auswirkungen: ja}, nur_wenn: {auswirkungen: ja}}
quelle: {art: text, titel: Gegenfinanzierung, pflicht_wenn: {finanzierung: nicht}, nur_wenn: {finanzierung: nicht}}
klima: {art: ja_nein, titel: Klima}
wie: {art: text, titel: Wie, nur_wenn: {klima: ja}}
warum: {art: text, titel: Warum, nur_wenn: {klima: ja}}";

/// What is found in a plan with these fields.
fn checked(formular: &str) -> Vec<String> {
    found(&stand(&raete(FELDER), "Der Brunnen wird gebaut.", formular))
}

#[test]
fn a_blank_ja_nein_is_found_at_its_key() {
    assert_eq!(
        checked("auswirkungen:"),
        ["pflichtfeld-leer 13:5 Das Feld „Finanzielle Auswirkungen“ ist nicht ausgefüllt"]
    );
}

#[test]
fn nothing_budgeted_and_no_source_is_found_at_the_line_that_says_so() {
    let why = "Das Feld „Gegenfinanzierung“ ist nicht ausgefüllt, obwohl „Finanzierung“ „nicht budgetiert“ ist";
    let left_out = "auswirkungen: ja\nkosten: 5000\nfinanzierung: nicht";
    assert_eq!(checked(left_out), [format!("pflichtfeld-leer 15:5 {why}")]);
    assert_eq!(checked(&format!("{left_out}\nquelle:")), [format!("pflichtfeld-leer 16:5 {why}")]);
}

#[test]
fn both_boxes_empty_and_yet_an_amount_is_one_finding_that_names_the_amount() {
    assert_eq!(
        checked("auswirkungen:\nkosten: ca. 600 T€"),
        ["pflichtfeld-leer 13:5 Das Feld „Finanzielle Auswirkungen“ ist nicht ausgefüllt, „Gesamtkosten“ aber schon"]
    );
}

#[test]
fn a_blank_ja_nein_gives_one_finding_however_many_fields_depend_on_it() {
    let all = "auswirkungen:\nkosten: 5000\nertrag: 20\nfinanzierung: nicht\nquelle: Umschichtung";
    assert_eq!(
        checked(all),
        [
            "pflichtfeld-leer 13:5 Das Feld „Finanzielle Auswirkungen“ ist nicht ausgefüllt, „Gesamtkosten“, „Ertrag“ und „Finanzierung“ aber schon"
        ]
    );
    // What hangs on a blank that hangs on a blank.
    assert_eq!(
        checked("auswirkungen:\nquelle: Umschichtung"),
        [
            "pflichtfeld-leer 13:5 Das Feld „Finanzielle Auswirkungen“ ist nicht ausgefüllt, „Gegenfinanzierung“ aber schon"
        ]
    );
}

#[test]
fn a_blank_that_may_be_blank_is_one_contradiction() {
    assert_eq!(
        checked("auswirkungen: nein\nwie: So\nwarum: Darum"),
        ["formular-widerspruch 14:10 „Wie“ und „Warum“ sind ausgefüllt, „Klima“ aber nicht"]
    );
}

#[test]
fn what_contradicts_an_answer_is_found_field_by_field() {
    let found = checked("auswirkungen: nein\nkosten: 5000\nertrag: 20");
    assert_eq!(
        found,
        [
            "formular-widerspruch 14:13 „Gesamtkosten“ ist ausgefüllt, obwohl „Finanzielle Auswirkungen“ „Nein“ ist",
            "formular-widerspruch 15:13 „Ertrag“ ist ausgefüllt, obwohl „Finanzielle Auswirkungen“ „Nein“ ist",
        ]
    );
}
