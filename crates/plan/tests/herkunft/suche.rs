//! Figures are found by what people type.

use drucksache_plan::herkunft::Zahlenbuch;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

const PLAN: &str = concat!(
    include_str!("../vorlage.yaml"),
    "haushalt:
  jahre: [2025, 2026]
  finanzrahmen: {2025: 1000000, 2026: 1000000}
themenbereiche:
  - {id: sport, titel: Sport}
  - {id: kultur, titel: Kultur}
massnahmen:
  - {id: halle, bezeichnung: Halle, amt: 41, themenbereich: sport, planmittel: {2025: 954700, 2026: 18450.50}}
  - {id: buehne, bezeichnung: Bühne, amt: 41, themenbereich: kultur, planmittel: {2025: 300, 2026: 0}}
"
);

fn stand() -> Stand {
    let dateien = Dateien::from([
        ("plan.yaml".to_owned(), PLAN.as_bytes().to_vec()),
        ("begruendung.md".to_owned(), b"Es ist gut.\n".to_vec()),
    ]);
    let stand = Stand::lesen(&Ordner::in_memory("plan", dateien), &Raete::built_in());
    assert!(stand.sound().is_some(), "{:#?}", stand.gelesen());
    stand
}

fn names(found: impl Fn(&Zahlenbuch<'_>) -> Vec<drucksache_plan::herkunft::Planzahl>) -> Vec<String> {
    let stand = stand();
    let buch = Zahlenbuch::new(stand.sound().expect("a plan"), stand.sources());
    found(&buch).into_iter().map(|zahl| buch.name(zahl)).collect()
}

#[test]
fn by_an_expression_with_braces_filter_and_ways_around() {
    for typed in [
        "summe.planmittel[2025]",
        "{{ summe.planmittel[2025] | eur }}",
        " summe . planmittel [ 2025 ] ",
        "summe.planmittel[0]",
    ] {
        assert_eq!(names(|buch| buch.nach_pfad(typed)), ["Planmittel 2025, alle Maßnahmen"], "{typed}");
    }
    assert_eq!(
        names(|buch| buch.nach_pfad("themenbereiche[1].planmittel")),
        ["Planmittel 2025, Themenbereich „Kultur“", "Planmittel 2026, Themenbereich „Kultur“"]
    );
    assert_eq!(names(|buch| buch.nach_pfad("amt[41].planmittel[2025]")).len(), 1);
    for nothing in ["", "summe.planmitte", "{{", "themenbereiche[7].planmittel"] {
        assert!(names(|buch| buch.nach_pfad(nothing)).is_empty(), "{nothing}");
    }
}

#[test]
fn by_what_is_printed() {
    let both = ["Planmittel 2025, Themenbereich „Sport“", "Planmittel 2025, „Halle“ (Amt 41)"];
    for typed in ["954.700", "954.700 EUR", "954.700\u{a0}€", "954700", "954.700,00 Euro"] {
        assert_eq!(names(|buch| buch.nach_text(typed)), both, "{typed}");
    }
    assert!(names(|buch| buch.nach_text("955 T€")).contains(&both[0].to_owned()));
    assert!(names(|buch| buch.nach_text("18.450,50")).len() >= 2);
    assert_eq!(names(|buch| buch.nach_text("100,0 %")).len(), 4, "the sums of two years, and the shares of Sport");
    for nothing in ["954.701", "viel", "", "95.4700 Stück und 3"] {
        assert!(names(|buch| buch.nach_text(nothing)).is_empty(), "{nothing}");
    }
    assert_eq!(names(|buch| buch.naechste("954.701").into_iter().collect()), [both[0]]);
}
