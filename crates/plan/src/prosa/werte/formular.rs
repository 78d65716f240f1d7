//! The form's own fields, as values.

use minijinja::Value;

use crate::plan::Feldinhalt;
use crate::prosa::feldbetrag::worte_als_betraege;
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::rat::{Feld, Feldart};
use crate::units::{Angabe, Jahr};

use super::feldtabelle::tabelle;
use super::shared::{Shared, map};

/// What expressions and templates see of each field, by its name: `titel`, `art`, `leer`, and by its art `wert`,
/// `werte`, `betrag`, `betraege`, `datum`, or `spalten`, `zeilen`, `summe`, `summen` and `posten`.
pub fn formular(grundlage: &Shared) -> Vec<(String, Vec<(&'static str, Value)>)> {
    let werte = &grundlage.plan.vorlage.formular;
    (grundlage.vordruck.felder.iter())
        .map(|(name, feld)| {
            let wert = werte.get(name).and_then(|feldwert| feldwert.wert.as_ref());
            let mut keys = vec![
                ("name", Value::from(name.clone())),
                ("titel", Value::from(feld.titel.clone())),
                ("art", Value::from(feld.art.name())),
                ("leer", Value::from(wert.is_none())),
                ("nichtoeffentlich", Value::from(grundlage.plan.vorlage.nichtoeffentlich.contains(name))),
            ];
            match wert {
                Some(wert) => keys.extend(inhalt(grundlage, wert, feld)),
                None if feld.art == Feldart::Auswahl => keys.push(("werte", werte_von(feld, &[]))),
                None => {}
            }
            if feld.art == Feldart::BetragOderText && wert.is_some() {
                either(&mut keys);
            }
            (name.clone(), keys)
        })
        .collect()
}

fn inhalt(grundlage: &Shared, wert: &Feldinhalt, feld: &Feld) -> Vec<(&'static str, Value)> {
    match wert {
        Feldinhalt::JaNein(ja) => vec![("wert", Value::from(if *ja { "ja" } else { "nein" }))],
        Feldinhalt::Auswahl(chosen) => vec![("werte", werte_von(feld, chosen))],
        // Prose becomes markup in templates; other prose can't insert it.
        Feldinhalt::Text(_) => Vec::new(),
        Feldinhalt::Betrag(angabe) => vec![("betrag", betrag(*angabe))],
        Feldinhalt::Worte(worte) => aus_worten(&worte.text),
        Feldinhalt::BetragJeJahr(jahre) => je_jahr(jahre.clone()),
        Feldinhalt::Datum(datum) => vec![("datum", Zahl::Datum(*datum).value())],
        Feldinhalt::Tabelle(nr) => tabelle(grundlage, *nr, feld),
    }
}

/// All values that a choice has.
fn werte_von(feld: &Feld, chosen: &[String]) -> Value {
    let werte = feld.werte.iter().map(|(key, words)| {
        map([
            ("name", Value::from(key.clone())),
            ("titel", Value::from(words.clone())),
            ("gewaehlt", Value::from(chosen.contains(key))),
        ])
    });
    werte.collect()
}

/// What can be read of the words of a field.
fn aus_worten(text: &str) -> Vec<(&'static str, Value)> {
    let read = worte_als_betraege(text);
    let angaben: Vec<_> = read.iter().filter_map(|one| Some((one.jahr?, Angabe::Betrag(one.betrag)))).collect();
    match read.as_slice() {
        [one] if one.jahr.is_none() => vec![("betrag", betrag(Angabe::Betrag(one.betrag)))],
        [] => Vec::new(),
        _ => je_jahr(angaben),
    }
}

/// A field that may be an amount or words has the keys of both, so that templates can ask for them.
fn either(keys: &mut Vec<(&'static str, Value)>) {
    for key in ["betrag", "jahre", "betraege"] {
        if !keys.iter().any(|(known, _)| *known == key) {
            keys.push((key, Value::from(())));
        }
    }
}

fn je_jahr(angaben: Vec<(Jahr, Angabe)>) -> Vec<(&'static str, Value)> {
    let years: Vec<_> = angaben.iter().map(|(jahr, _)| *jahr).collect();
    vec![
        ("jahre", years.iter().map(|jahr| jahr.number()).collect()),
        ("betraege", JeJahrWert::value(&years, angaben.iter().map(|(_, angabe)| betrag(*angabe)))),
    ]
}

fn betrag(angabe: Angabe) -> Value {
    Zahl::Angabe(angabe).value()
}
