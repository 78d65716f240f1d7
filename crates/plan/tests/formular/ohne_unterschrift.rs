//! A form without place, date and signature.

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::probe::found;

const RAT: &str = "erbt_von: muster
vorlagenarten:
  blatt:
    name: Blatt
    formulare:
      \"2026\":
        teile: [{vorlage: vorlage, datei: Vorlage}]
        entfaellt: [ort, datum, unterzeichner]
        abschnitte: [{titel: \"Beschluss: Antrag an den {gremium}\", inhalt: [beschlussantrag]}]
";

fn checked(more: &str) -> Vec<String> {
    let mut templates = Dateien::new();
    templates.insert("probe/rat.yaml".to_owned(), RAT.as_bytes().to_vec());
    let raete = Raete::of(Ordner::in_memory("templates", templates));
    let plan = format!(
        "vorlage:
  rat: probe
  art: blatt
  nummer: Drs 1/2026
  betreff: Ein Brunnen
  beratungsfolge:
    - {{vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2026-03-24}}
  beschlussantrag: Der Brunnen wird gebaut.
{more}"
    );
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), plan.into_bytes());
    found(&Stand::lesen(&Ordner::in_memory("plans/p", files), &raete))
}

#[test]
fn what_the_form_does_not_print_is_not_missing() {
    assert_eq!(checked(""), Vec::<String>::new());
    // A day is of use all the same: sessions are compared with it.
    assert_eq!(checked("  datum: 2026-02-10\n"), Vec::<String>::new());
    assert!(checked("  datum: 2026-04-10\n")[0].starts_with("datum-vor-vorlage"));
}

#[test]
fn what_the_form_does_not_print_can_not_be_filled_in() {
    assert_eq!(checked("  ort: Musterstadt\n"), ["widerspruch 9:3 Das Formular „Blatt“ druckt `ort` nicht"]);
    assert_eq!(
        checked("  unterzeichner: [{name: Anna Muster, funktion: Bürgermeisterin}]\n"),
        ["widerspruch 9:3 Das Formular „Blatt“ druckt `unterzeichner` nicht"]
    );
}
