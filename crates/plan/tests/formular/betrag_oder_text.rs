//! A field for money that takes an amount or words.

use drucksache_plan::vergleich::vergleiche;

use crate::probe::{found, raete, stand};

const FELDER: &str = "gesamt: {art: betrag_oder_text, titel: Gesamtkosten}
jaehrlich: {art: betrag_oder_text, titel: Jährlich, hoechstens: gesamt}";

/// What is found in a plan with these fields.
fn checked(antrag: &str, formular: &str) -> Vec<String> {
    found(&stand(&raete(FELDER), antrag, formular))
}

const ANTRAG: &str = "Der Brunnen wird gebaut.";

#[test]
fn words_in_place_of_an_amount_are_in_order() {
    for words in [
        "600000",
        "nicht bezifferbar",
        "ca. 600 T€",
        "48.000 €",
        "Mind. 50 %",
        "'2025: 100.000 €, 2026: 200.000 €'",
        "noch nicht bekannt",
    ] {
        assert_eq!(checked(ANTRAG, &format!("gesamt: {words}")), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn a_number_without_words_is_an_amount_and_its_mistakes_are_found() {
    for (wrong, code) in [
        ("600.000", "betrag-mehrdeutig"),
        ("600,50", "betrag-ungueltig"),
        ("-5", "betrag-negativ"),
        ("1'000", "betrag-ungueltig"),
    ] {
        let told = checked(ANTRAG, &format!("gesamt: {wrong}"));
        assert!(told.len() == 1 && told[0].starts_with(code), "{wrong}: {told:?}");
    }
}

#[test]
fn an_amount_in_words_is_what_an_expression_prints() {
    let right = "Er kostet rund {{ formular.gesamt.betrag | eur }}.";
    assert_eq!(checked(right, "gesamt: ca. 600 T€"), Vec::<String>::new());
    let years = "Er kostet {{ formular.gesamt.betraege[2027] | eur }}.";
    assert_eq!(checked(years, "gesamt: '2026: 5.000 €, 2027: 6.000 €'"), Vec::<String>::new());
    // Of several amounts none is the one.
    let told = checked(right, "gesamt: 5.000 € Bau und 600 € Planung");
    assert!(told.len() == 1 && told[0].starts_with("ausdruck-ungueltig 10:"), "{told:?}");
}

#[test]
fn words_may_have_expressions_themselves() {
    let told = checked(ANTRAG, "gesamt: 600000\njaehrlich: 'rund {{ formular.gesamt.betrag | eur }} einmalig'");
    assert_eq!(told, Vec::<String>::new());
    let told = checked(ANTRAG, "gesamt: 'rund {{ formular.gesammt.betrag | eur }}'");
    assert!(told.len() == 1 && told[0].starts_with("ausdruck-ungueltig 13:"), "{told:?}");
}

#[test]
fn an_amount_typed_elsewhere_is_compared_with_the_one_in_words() {
    let told = checked("Die Gesamtkosten betragen 600.000 EUR.", "gesamt: ca. 600 T€");
    assert!(told.len() == 1 && told[0].starts_with("zahl-im-text 10:"), "{told:?}");
    assert!(told[0].contains("im Feld „Gesamtkosten“"), "{told:?}");
}

#[test]
fn amounts_in_words_keep_their_proportions_too() {
    let told = checked(ANTRAG, "gesamt: ca. 600 T€\njaehrlich: 2026 rund 700 T€");
    assert!(
        told.len() == 1 && told[0].starts_with("feld-unplausibel 14:5 „Jährlich“ ist mit 700.000\u{a0}EUR höher"),
        "{told:?}"
    );
    assert_eq!(checked(ANTRAG, "gesamt: mind. 600 T€\njaehrlich: 700 T€"), Vec::<String>::new());
    assert_eq!(checked(ANTRAG, "gesamt: 600 T€\njaehrlich: ca. 5 % der Baukosten"), Vec::<String>::new());
}

#[test]
fn an_amount_in_words_costs_money() {
    let told = checked("Es entstehen keine Kosten.", "gesamt: ca. 600 T€");
    assert!(told.len() == 1 && told[0].starts_with("auswirkungen-widerspruch 10:"), "{told:?}");
    assert_eq!(checked("Es entstehen keine Kosten.", "gesamt: keine"), Vec::<String>::new());
}

#[test]
fn a_change_from_an_amount_to_words_is_one_change() {
    let raete = raete(FELDER);
    let (old, new) = (stand(&raete, ANTRAG, "gesamt: 600000"), stand(&raete, ANTRAG, "gesamt: ca. 600 T€"));
    let changes = vergleiche(old.seite().expect("a plan"), new.seite().expect("a plan"));
    let keys: Vec<&str> = changes.vorlage.iter().map(|one| one.schluessel.as_str()).collect();
    assert_eq!(keys, ["vorlage.formular.gesamt"]);
}

#[test]
fn words_that_are_not_public_are_not_in_the_public_plan() {
    let raete = raete(
        "gesamt: {art: betrag_oder_text, titel: Gesamtkosten, nichtoeffentlich: true}\nrest: {art: betrag_oder_text, titel: Rest}",
    );
    let whole = stand(&raete, ANTRAG, "gesamt: ca. 654.321 €\nrest: Mind. 50 %");
    assert_eq!(found(&whole), Vec::<String>::new());
    let public = whole.oeffentlich(&raete, "plans/p").expect("a plan");
    assert!(public.without_rules().is_empty(), "{:?}", public.without_rules());
    let text: String = public.sources().of_plan().map(|file| file.text.clone()).collect();
    assert!(text.contains("Mind. 50 %") && !text.contains("654"), "{text}");
}
