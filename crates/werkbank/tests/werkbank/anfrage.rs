//! A small plan, and what pages ask of it.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Auftrag, Bank, Versuch, Zurueckweisung};
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

pub(crate) fn bank(more: &[(&str, &str)]) -> Bank {
    let files = [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN), ("begruendung.md", "# Warum\n\nDarum.\n")];
    let files: Dateien =
        files.iter().chain(more).map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    crate::plaene::bank(files, &Arc::new(Raete::built_in()))
}

pub(crate) fn asked(bank: &Bank, request: Value) -> Result<Versuch, Zurueckweisung> {
    bank.versuch(&serde_json::from_value::<Auftrag>(request).expect("a request"))
}

pub(crate) fn change(bank: &Bank, datei: &str, change: Value) -> Result<Versuch, Zurueckweisung> {
    asked(bank, json!({"datei": datei, "hash": bank.dateien()[datei].hash, "aenderungen": [change]}))
}

pub(crate) fn block(bank: &Bank, block: Value) -> Result<Versuch, Zurueckweisung> {
    let hashes: serde_json::Map<String, Value> =
        bank.dateien().values().map(|datei| (datei.pfad.clone(), datei.hash.clone().into())).collect();
    let mut block = block;
    block["dateien"] = hashes.into();
    asked(bank, json!({"block": block}))
}

#[track_caller]
pub(crate) fn file<'a>(made: &'a Versuch, pfad: &str) -> &'a str {
    let names: Vec<&str> = made.dateien.iter().map(|one| one.pfad.as_str()).collect();
    made.dateien.iter().find(|one| one.pfad == pfad).map(|one| one.neu.as_str()).unwrap_or_else(|| panic!("{names:?}"))
}
