//! The Beratungsfolge as it is on real papers: sessions of several days, bodies without a day.

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::probe::found;

/// A plan with these lines of the Beratungsfolge.
fn plan(zeilen: &str, betreff: &str) -> Stand {
    let plan = format!(
        "vorlage:
  rat: muster
  art: mitteilungsvorlage
  nummer: Drs 1/2023
  datum: 2023-11-02
  betreff: {betreff}
  beratungsfolge:
{zeilen}
  unterzeichner: [{{name: Anna Muster, funktion: Bürgermeisterin}}]
  formular: {{bericht: Der Brunnen läuft.}}
"
    );
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), plan.into_bytes());
    Stand::lesen(&Ordner::in_memory("plans/p", files), &Raete::built_in())
}

fn zeile(rest: &str) -> String {
    format!("    - {{vorlage_an: Gemeinderat, zur: Kenntnisnahme, {rest}}}")
}

#[test]
fn a_session_may_last_several_days_each_of_which_is_looked_at() {
    let two = zeile("sitzungsart: öffentlich, sitzungstermin: [2023-11-21, 2023-11-22]");
    assert_eq!(found(&plan(&two, "Brunnen")), Vec::<String>::new());
    let weekend = zeile("sitzungsart: öffentlich, sitzungstermin: [2023-11-24, 2023-11-25]");
    let told = found(&plan(&weekend, "Brunnen"));
    assert!(told.len() == 1 && told[0].ends_with("Der 25.11.2023 ist ein Samstag"), "{told:?}");
    let unreadable = zeile("sitzungsart: öffentlich, sitzungstermin: [2023-11-21, 22.11.2023]");
    let told = found(&plan(&unreadable, "Brunnen"));
    assert!(told.len() == 1 && told[0].starts_with("datum-ungueltig 8:"), "{told:?}");
}

#[test]
fn an_expression_prints_the_days_of_a_session_together() {
    let two = zeile("sitzungsart: öffentlich, sitzungstermin: [2023-11-21, 2023-11-22]");
    let stand = plan(&two, "Am {{ vorlage.beratungsfolge[0].sitzungstermin | datum }}");
    assert_eq!(found(&stand), Vec::<String>::new());
    let grundlage = stand.grundlage().expect("a plan");
    assert_eq!(drucksache_plan::prosa::betreff(grundlage), "Am 21./22.11.2023");
}

#[test]
fn a_body_without_a_day_or_a_sitzungsart_is_a_note() {
    let stand = plan(&zeile("top: \"3\""), "Brunnen");
    let told =
        "beratungsfolge-fehlt 8:7 Bei „Gemeinderat“ in der Beratungsfolge: Sitzungstermin und Sitzungsart fehlen";
    assert_eq!(found(&stand), [told]);
    assert!(stand.geprueft().diagnostics.iter().all(|one| one.severity == Severity::Note));
}

#[test]
fn the_order_of_sessions_is_checked_past_a_body_without_a_day() {
    let zeilen = [
        zeile("sitzungsart: öffentlich, sitzungstermin: 2023-12-05"),
        "    - {vorlage_an: Kulturausschuss, zur: Kenntnisnahme, sitzungsart: öffentlich}".to_owned(),
        "    - {vorlage_an: Sportausschuss, zur: Kenntnisnahme, sitzungsart: öffentlich, sitzungstermin: 2023-11-28}"
            .to_owned(),
    ];
    let told = found(&plan(&zeilen.join("\n"), "Brunnen"));
    let order: Vec<&String> = told.iter().filter(|one| one.starts_with("beratungsfolge-reihenfolge")).collect();
    assert_eq!(
        order,
        ["beratungsfolge-reihenfolge 10:97 „Sportausschuss“ tagt am 28.11.2023, das Gremium davor erst am 05.12.2023"]
    );
}

#[test]
fn what_a_body_decided_is_part_of_the_plan() {
    let stand = plan(
        &zeile("sitzungsart: öffentlich, sitzungstermin: 2023-11-21, ergebnis: zur Kenntnis genommen"),
        "Ergebnis {{ vorlage.beratungsfolge[0].ergebnis }}",
    );
    assert_eq!(found(&stand), Vec::<String>::new());
    let grundlage = stand.grundlage().expect("a plan");
    assert_eq!(drucksache_plan::prosa::betreff(grundlage), "Ergebnis zur Kenntnis genommen");
}
