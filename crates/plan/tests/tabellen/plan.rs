//! A plan that has nothing but its tables.

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

/// Everything of a plan but its tables.
const KOPF: &str = "vorlage:
  rat: muster
  art: mitteilungsvorlage
  nummer: Drs 1/2025
  datum: 2025-11-14
  betreff: Zahlen
  beratungsfolge:
    - {vorlage_an: Gemeinderat, zur: Kenntnisnahme, sitzungsart: öffentlich, sitzungstermin: 2025-12-18}
  unterzeichner:
    - {name: Anna Muster, funktion: Bürgermeisterin}
  anlagen:
    - {titel: Zahlen, datei: zahlen.md}
  formular:
    bericht: Die Zahlen stehen in der Anlage 1.
tabellen:
";

/// The plan with these tables.
pub(crate) fn stand_of(tabellen: &str) -> Stand {
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), format!("{KOPF}{tabellen}").into_bytes());
    files.insert("zahlen.md".to_owned(), b"Hier.\n\n{{ tabelle.probe }}\n".to_vec());
    Stand::lesen(&Ordner::in_memory("plans/probe", files), &Raete::built_in())
}
