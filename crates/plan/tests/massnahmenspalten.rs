//! Columns of their own of the Maßnahmen: random amounts added up by a model that knows nothing but whole cents, and what is
//! wrong with a declaration or a value.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::fmt::Write as _;

use drucksache_plan::diagnostic::{Code, Diagnostic, Severity};
use drucksache_plan::plan::Summenort;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::units::{Amtsnummer, Betrag};
use drucksache_plan::vergleich::vergleiche;
use drucksache_plan::zahlenwerk::{Massnahmenplan, Planspalte};
use proptest::prelude::*;

const KOPF: &str = concat!(
    include_str!("vorlage.yaml"),
    "haushalt: {jahre: [2026], finanzrahmen: {2026: 1000}}
themenbereiche:
  - {id: a, titel: Sport}
  - {id: b, titel: Kultur}
"
);

const SPALTEN: &str = "massnahmenspalten:
  produktgruppe: {titel: Produktgruppe, art: text, pflicht: true, gedruckt: true}
  gesamtkosten: {titel: Gesamtkosten, art: betrag, summe: true, gedruckt: true}
  rest: {titel: bis Ende, art: betrag, negativ: true, summe: true}
  vorjahr: {titel: Ansatz Vorjahr, art: betrag, gedruckt: true}
";

/// A Maßnahme: its Themenbereich, its Amt, and the cents of its Gesamtkosten and its rest.
type Eine = (bool, bool, Option<i64>, Option<i64>);

fn eur(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

fn massnahmen(all: &[Eine]) -> String {
    let mut out = "massnahmen:\n".to_owned();
    for (nr, (bereich, amt, gesamt, rest)) in all.iter().enumerate() {
        let (bereich, amt) = (if *bereich { "a" } else { "b" }, if *amt { 10 } else { 12 });
        let _ = write!(
            out,
            "  - {{amt: {amt}, bezeichnung: Nummer {nr}, themenbereich: {bereich}, beschreibung: Text, planmittel: {{2026: 1}}, werte: {{produktgruppe: \"0801\""
        );
        for (key, cents) in [("gesamtkosten", gesamt), ("rest", rest)] {
            if let Some(cents) = cents {
                let _ = write!(out, ", {key}: {}", eur(*cents));
            }
        }
        out.push_str("}}\n");
    }
    out
}

fn stand_with(antrag: &str, rest: &str) -> Stand {
    let mut files = Dateien::new();
    files.insert(
        "plan.yaml".to_owned(),
        format!("{}{rest}", KOPF.replace("Dem Plan wird zugestimmt.", antrag)).into_bytes(),
    );
    files.insert("begruendung.md".to_owned(), b"Text.\n".to_vec());
    Stand::lesen(&Ordner::in_memory("plans/probe", files), &Raete::built_in())
}

fn stand(rest: &str) -> Stand {
    stand_with("Dem Plan wird zugestimmt.", rest)
}

fn errors(stand: &Stand) -> Vec<Diagnostic> {
    stand.geprueft().diagnostics.iter().filter(|one| one.severity == Severity::Error).cloned().collect()
}

fn eine() -> impl Strategy<Value = Eine> {
    let rest = prop::option::of(-99_999_999_999_i64..99_999_999_999);
    (any::<bool>(), any::<bool>(), prop::option::of(0_i64..99_999_999_999), rest)
}

/// Whether a Maßnahme is one of those that a sum is about.
type Meint = fn(&Eine) -> bool;

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn money_is_added_up_per_themenbereich_per_amt_and_in_all(all in prop::collection::vec(eine(), 1..12)) {
        let stand = stand(&format!("{SPALTEN}{}", massnahmen(&all)));
        prop_assert!(errors(&stand).is_empty(), "{:?}", errors(&stand));
        let grundlage = stand.grundlage().expect("a plan");
        let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
        let amt = |nummer: &str| Summenort::Amt(nummer.parse::<Amtsnummer>().expect("a number"));
        let owners: [(Summenort, Meint); 5] = [
            (Summenort::Gesamt, |_| true),
            (Summenort::Themenbereich(0), |one| one.0),
            (Summenort::Themenbereich(1), |one| !one.0),
            (amt("10"), |one| one.1),
            (amt("12"), |one| !one.1),
        ];
        for (von, meint) in owners {
            let summen = match von {
                Summenort::Gesamt => &zahlenwerk.gesamt,
                Summenort::Themenbereich(nr) => &zahlenwerk.themenbereiche[nr],
                Summenort::Amt(amt) => zahlenwerk.amt(plan, amt).expect("sums"),
            };
            let model = |cents: fn(&Eine) -> Option<i64>| all.iter().filter(|one| meint(one)).filter_map(cents).sum::<i64>();
            let sum = |nr| zahlenwerk.spaltensumme(plan, summen, nr).map(|summe| summe.betrag);
            prop_assert_eq!(sum(0), None, "words have no sum");
            prop_assert_eq!(sum(1), Some(Betrag::from_cent(model(|one| one.2))));
            prop_assert_eq!(sum(2), Some(Betrag::from_cent(model(|one| one.3))));
            prop_assert_eq!(sum(3), None, "nobody asks for this sum");
        }
        let table = Massnahmenplan::new(plan, zahlenwerk);
        prop_assert_eq!(&table.worte, &vec![0]);
        prop_assert_eq!(&table.spalten[1..], [Planspalte::Eigene(1), Planspalte::Eigene(3)]);
        let last = table.bereiche.iter().rev().find_map(|bereich| bereich.zeilen.last()).expect("a row");
        prop_assert_eq!(last.stand[1], zahlenwerk.spaltensumme(plan, &zahlenwerk.gesamt, 1), "the Übertrag takes it in");
        prop_assert_eq!(last.stand[2], None);
    }
}

#[test]
fn prose_prints_what_stands_in_a_column_and_its_sums() {
    let antrag = "Es kostet {{ massnahme.halle.werte.gesamtkosten | eur }} von {{ summe.werte.gesamtkosten | eur }} ({{ massnahme.halle.werte.produktgruppe }}, {{ amt[10].werte.rest | eur }}, {{ themenbereich.a.werte.rest | eur }}).";
    let massnahmen = "massnahmen:
  - {id: halle, amt: 10, bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {2026: 1}, werte: {produktgruppe: \"0801\", gesamtkosten: 4711, rest: -12.50}}
  - {amt: 12, bezeichnung: Bad, themenbereich: b, beschreibung: Text, planmittel: {2026: 1}, werte: {produktgruppe: \"0802\", gesamtkosten: 289}}
";
    let stand = stand_with(antrag, &format!("{SPALTEN}{massnahmen}"));
    assert!(errors(&stand).is_empty(), "{:?}", errors(&stand));
    let pruefling = stand.pruefling().expect("a plan");
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let printed = |ausdruck: &str| drucksache_plan::prosa::gedruckt(ausdruck, pruefling.werte, form).expect(ausdruck);
    assert_eq!(printed("summe.werte.gesamtkosten | eur").replace('\u{a0}', " "), "5.000 EUR");
    assert_eq!(printed("amt[10].werte.rest | zahl").replace('\u{2212}', "-"), "-12,50");
    // A sum that nobody asks for is not there.
    let stand = stand_with("Im Vorjahr waren es {{ summe.werte.vorjahr | eur }}.", &format!("{SPALTEN}{massnahmen}"));
    assert_eq!(errors(&stand).len(), 1, "{:?}", errors(&stand));
}

#[test]
fn what_is_wrong_is_found_at_its_place() {
    let eine = |werte: &str| {
        format!(
            "massnahmen:\n  - {{amt: 10, bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {{2026: 1}}, werte: {{{werte}}}}}\n"
        )
    };
    let cases: &[(String, Code, &str)] = &[
        (eine("gesamtkosten: 5"), Code::SchluesselFehlt, "massnahmen[0].werte.produktgruppe"),
        (eine("produktgruppe: a, kosten: 5"), Code::SchluesselUnbekannt, "massnahmen[0].werte.kosten"),
        (eine("produktgruppe: a, gesamtkosten: viel"), Code::BetragUngueltig, "massnahmen[0].werte.gesamtkosten"),
        (eine("produktgruppe: a, gesamtkosten: -5"), Code::BetragNegativ, "massnahmen[0].werte.gesamtkosten"),
        (eine("produktgruppe: a, gesamtkosten: 1.000"), Code::BetragMehrdeutig, "massnahmen[0].werte.gesamtkosten"),
    ];
    for (massnahmen, code, route) in cases {
        let found = errors(&stand(&format!("{SPALTEN}{massnahmen}")));
        let found: Vec<_> =
            found.iter().map(|one| (one.code, one.place.route().expect("a route").to_string())).collect();
        assert_eq!(found, [(*code, (*route).to_owned())], "{massnahmen}");
    }
    let found =
        errors(&stand(&format!("massnahmenspalten: {{planmittel: {{titel: Mittel, art: betrag}}}}\n{}", eine(""))));
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::KennungDoppelt], "{found:?}");
    let found = errors(&stand(&eine("produktgruppe: a")));
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::SchluesselUnbekannt], "{found:?}");
}

#[test]
fn a_control_total_of_a_column_is_compared_to_the_cent() {
    let plan = |soll: &str| {
        let head = "massnahmen:
  - {amt: 10, bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {2026: 1}, werte: {produktgruppe: a, rest: -7.50}}
  - {amt: 10, bezeichnung: Bad, themenbereich: a, beschreibung: Text, planmittel: {2026: 1}, werte: {produktgruppe: a, rest: 2}}
";
        let mut files = Dateien::new();
        let kopf = KOPF.replace("titel: Sport", &format!("titel: Sport, kontrollsumme: {{rest: {soll}}}"));
        files.insert("plan.yaml".to_owned(), format!("{kopf}{SPALTEN}{head}").into_bytes());
        files.insert("begruendung.md".to_owned(), b"Text.\n".to_vec());
        Stand::lesen(&Ordner::in_memory("plans/probe", files), &Raete::built_in())
    };
    assert!(errors(&plan("-5.50")).is_empty(), "{:?}", errors(&plan("-5.50")));
    let found = errors(&plan("-5.51"));
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::SummeWeichtAb], "{found:?}");
    assert!(found[0].message.contains("„bis Ende“"), "{}", found[0].message);
}

#[test]
fn a_public_plan_keeps_public_values_and_tells_no_sum_that_a_secret_one_is_in() {
    let massnahmen = "massnahmen:
  - {amt: 10, bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {2026: 1}, werte: {produktgruppe: a, gesamtkosten: 100, rest: 5}}
  - {amt: 10, bezeichnung: Bad, themenbereich: a, beschreibung: Text, planmittel: {2026: 1}, nichtoeffentlich: true, werte: {produktgruppe: a, gesamtkosten: 4711}}
";
    let stand = stand(&format!("{SPALTEN}{massnahmen}"));
    assert!(errors(&stand).is_empty(), "{:?}", errors(&stand));
    let raete = Raete::built_in();
    let public = stand.oeffentlich(&raete, "plans/probe").expect("a public plan");
    assert!(public.sources().of_plan().all(|file| !file.text.contains("4711")), "the secret amount stays at home");
    let grundlage = public.grundlage().expect("a plan");
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    assert!(public.without_rules().iter().all(|one| one.severity != Severity::Error), "{:?}", public.without_rules());
    assert_eq!(zahlenwerk.spaltensumme(plan, &zahlenwerk.gesamt, 1), None);
    assert_eq!(
        zahlenwerk.spaltensumme(plan, &zahlenwerk.gesamt, 2).map(|one| one.betrag),
        Some(Betrag::from_cent(500))
    );
    let (whole, public) = (stand.pruefling().expect("a plan"), public.pruefling().expect("a plan"));
    assert!(drucksache_plan::umfang::violations(&whole, &public).is_empty());
}

#[test]
fn a_changed_value_and_a_new_column_are_told() {
    let eine = |werte: &str| {
        format!(
            "massnahmen:\n  - {{amt: 10, bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {{2026: 1}}, werte: {{{werte}}}}}\n"
        )
    };
    let alt = stand(&format!("{SPALTEN}{}", eine("produktgruppe: a, gesamtkosten: 100")));
    let more = SPALTEN.replace(
        "massnahmenspalten:\n",
        "massnahmenspalten:\n  stelle: {titel: Kostenstelle, art: text, gedruckt: true}\n",
    );
    let neu = stand(&format!("{more}{}", eine("produktgruppe: a, gesamtkosten: 120, stelle: 4711")));
    let found = vergleiche(alt.seite().expect("a plan"), neu.seite().expect("a plan"));
    let named: Vec<&str> =
        found.haushalt.iter().chain(&found.massnahmen[0].felder).map(|one| one.name.as_str()).collect();
    assert_eq!(named, ["Spalte stelle", "Gesamtkosten", "Kostenstelle"]);
    // For a Lesefassung both have the same columns.
    let (alt, neu) = alt.with_same_columns(&neu).expect("both plans");
    let columns = |stand: &Stand| {
        let grundlage = stand.grundlage().expect("a plan");
        let table = Massnahmenplan::new(&grundlage.plan, &grundlage.zahlenwerk);
        let id = |nr: &usize| grundlage.plan.massnahmenspalten.get_index(*nr).expect("a column").0.clone();
        (table.worte.iter().map(id).collect::<Vec<_>>(), table.spalten.len())
    };
    assert_eq!(columns(&alt), columns(&neu));
    assert_eq!(columns(&alt).0, ["produktgruppe", "stelle"]);
}
