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
    for typed in ["954.700", "954.700 EUR", "954.700\u{a0}€", "954700", "954.700,00 Euro", "954700.00", "954,700.00"]
    {
        assert_eq!(names(|buch| buch.nach_text(typed)), both, "{typed}");
    }
    for typed in ["955 T€", "954,7 TEUR", "0,9547 Mio", "0,95 Mio. EUR"] {
        assert!(names(|buch| buch.nach_text(typed)).contains(&both[0].to_owned()), "{typed}");
    }
    for typed in ["18.450,50", "18.450,5", "18450,5", "18450.50", "18450.5 EUR"] {
        assert!(names(|buch| buch.nach_text(typed)).len() >= 2, "{typed}");
    }
    let whole = names(|buch| buch.nach_text("100,0 %"));
    assert_eq!(whole.len(), 4, "the sums of two years, and the shares of Sport");
    assert_eq!(names(|buch| buch.nach_text("100 %")), whole);
    assert_eq!(names(|buch| buch.nach_text("100,0")), whole);
    for nothing in ["954.701", "viel", "", "95.4700 Stück und 3", "100", "0,97 Mio", "-954.700", "954.700 %"] {
        assert!(names(|buch| buch.nach_text(nothing)).is_empty(), "{nothing}");
    }
}

#[test]
fn by_words_also_one_alone_and_behind_a_year() {
    assert_eq!(
        names(|buch| buch.nach_worten("2026 planmittel sport")),
        ["Planmittel 2026, Themenbereich „Sport“"],
        "as they come"
    );
    assert!(names(|buch| buch.nach_worten("Halle")).len() >= 2);
    let numbers = |texts: &[&str]| {
        let stand = stand();
        let buch = Zahlenbuch::new(stand.sound().expect("a plan"), stand.sources());
        texts.iter().map(|text| buch.is_zahl(text)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&["954.700", "5 Monate", "38,25 Mio. EUR", "10 %", "-500", "2027"]), [true; 6]);
    assert_eq!(numbers(&["2026 Planmittel", "2026", "Sport", "1. Teil", "2026 Sport und Kultur"]), [false; 5]);
}

#[test]
fn a_word_that_no_name_has_is_the_one_that_is_wrong() {
    let stand = stand();
    let buch = Zahlenbuch::new(stand.sound().expect("a plan"), stand.sources());
    let wrong = |worte| buch.unbekanntes_wort(worte);
    assert_eq!(wrong("Planmittel Kultr"), Some(("Kultr".to_owned(), Some("Kultur".to_owned()))));
    assert_eq!(wrong("Schwimmbad"), Some(("Schwimmbad".to_owned(), None)));
    assert_eq!(wrong("Halle Kultur"), None);
}

#[test]
fn the_nearest_is_near_and_of_the_same_kind() {
    let near = |typed: &str| names(|buch| buch.naechste(typed).into_iter().collect());
    let sport = ["Planmittel 2025, Themenbereich „Sport“"];
    for typed in ["954.701", "945.700 EUR", "95.470", "9.547.000", "954,7", "954 T€"] {
        assert_eq!(near(typed), sport, "{typed}");
    }
    // A share is no amount, and 500 is not near to 300.
    assert_eq!(near("99,5 %").len(), 1);
    assert!(near("99,5 %")[0].starts_with("Anteil") || near("99,5 %")[0].starts_with("Summe der Anteile"));
    for nothing in ["42,0 %", "500", "5.000.000", "-954.700", "0", "3 Mrd. EUR"] {
        assert!(near(nothing).is_empty(), "{nothing}: {:?}", near(nothing));
    }
}

#[test]
fn what_is_carried_over_is_the_sum_of_the_first_rows() {
    let stand = stand();
    let buch = Zahlenbuch::new(stand.sound().expect("a plan"), stand.sources());
    let carried = buch.uebertraege("955.000,00");
    assert_eq!(
        carried.iter().map(|zahl| buch.name(*zahl)).collect::<Vec<_>>(),
        ["Übertrag Planmittel 2025, Zeilen 1 bis 2"]
    );
    let parts = buch.rechnung(carried[0]).summanden;
    assert_eq!(parts.iter().map(|one| buch.name(one.zahl)).collect::<Vec<_>>().len(), 2);
    assert!(buch.geht_auf(carried[0]));
    // The second row adds nothing in 2026.
    let names: Vec<String> = buch.uebertraege("18.450,50").into_iter().map(|zahl| buch.name(zahl)).collect();
    assert_eq!(names, ["Übertrag Planmittel 2026, Zeile 1"]);
    assert!(buch.uebertraege("954.701").is_empty());
}
