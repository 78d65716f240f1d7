//! The form's own fields.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Textfeld;
use crate::plan::formular::{Feldinhalt, Feldwert, Formularwerte, Zelle};
use crate::plan::raw::RawBetrag;
use crate::plan::reader::PlanReader;
use crate::rat::{Feld, Feldart, Formular, Spaltenart};
use crate::source::Route;
use crate::units::{Angabe, Jahr};

/// Reads the instance of `vorlage.formular`, which the form's schema has accepted.
pub(super) fn formular(
    instance: &Value,
    formular: &Formular,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> Formularwerte {
    let route = Route::root().key("vorlage").key("formular");
    let felder: IndexMap<String, Feldwert> = (formular.felder.iter())
        .map(|(name, feld)| {
            let at = route.key(name);
            let place = Place::key(reader.file, at.clone());
            let wert = instance.get(name).and_then(|raw| wert(raw, feld, &at, jahre, reader));
            (name.clone(), Feldwert { place, wert })
        })
        .collect();
    Formularwerte::new(felder)
}

/// The value of a field; None after a diagnostic.
fn wert(raw: &Value, feld: &Feld, at: &Route, jahre: &[Jahr], reader: &mut PlanReader<'_>) -> Option<Feldinhalt> {
    match feld.art {
        Feldart::JaNein => Some(Feldinhalt::JaNein(raw == "ja")),
        Feldart::Auswahl => {
            let chosen = |key: &String| match raw {
                Value::Array(several) => several.iter().any(|one| one == key.as_str()),
                one => one == key.as_str(),
            };
            Some(Feldinhalt::Auswahl(feld.werte.keys().filter(|key| chosen(key)).cloned().collect()))
        }
        Feldart::Text => {
            let place = Place::value(reader.file, at.clone());
            Some(Feldinhalt::Text(Textfeld { text: raw.as_str()?.to_owned(), place }))
        }
        Feldart::Betrag => angabe(raw, at, reader).map(Feldinhalt::Betrag),
        Feldart::BetragOderText => betrag_oder_text(raw, at, reader),
        Feldart::BetragJeJahr => betrag_je_jahr(raw, at, jahre, reader),
        Feldart::Datum => reader.datum(raw.as_str()?, at).map(Feldinhalt::Datum),
        Feldart::Tabelle => {
            let rows = raw.as_array()?.iter().enumerate().map(|(nr, row)| {
                let at = at.index(nr);
                let cells = feld.spalten.iter().map(|(name, spalte)| {
                    let (raw, at) = (row.get(name)?, at.key(name));
                    match spalte.art {
                        Spaltenart::Text => raw.as_str().map(|text| Zelle::Text(text.to_owned())),
                        Spaltenart::Betrag => angabe(raw, &at, reader).map(Zelle::Betrag),
                        Spaltenart::Datum => reader.datum(raw.as_str()?, &at).map(Zelle::Datum),
                    }
                });
                cells.collect()
            });
            Some(Feldinhalt::Tabelle(rows.collect()))
        }
    }
}

fn angabe(raw: &Value, at: &Route, reader: &mut PlanReader<'_>) -> Option<Angabe> {
    let raw = match raw {
        Value::Number(number) => RawBetrag::Number(number.as_i64()?),
        raw => RawBetrag::Text(raw.as_str()?.to_owned()),
    };
    reader.angabe(&raw, at)
}

/// An amount, or words. What has no letters and names no unit is meant to be an amount: words would hide its mistakes.
fn betrag_oder_text(raw: &Value, at: &Route, reader: &mut PlanReader<'_>) -> Option<Feldinhalt> {
    let is_amount = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,'-".contains(c));
    match raw.as_str().filter(|text| text.trim() != Angabe::NICHT_BEZIFFERBAR && !is_amount(text)) {
        Some(text) => {
            let place = Place::value(reader.file, at.clone());
            Some(Feldinhalt::Worte(Textfeld { text: text.to_owned(), place }))
        }
        None => angabe(raw, at, reader).map(Feldinhalt::Betrag),
    }
}

/// Amounts of the plan's years; a paper without a Haushalt may name any.
fn betrag_je_jahr(raw: &Value, at: &Route, jahre: &[Jahr], reader: &mut PlanReader<'_>) -> Option<Feldinhalt> {
    let mut stated = Vec::new();
    for (key, raw) in raw.as_object()? {
        let at = at.key(key);
        let known = Jahr::parse(key).filter(|jahr| jahre.is_empty() || reader.jahre_unknown || jahre.contains(jahr));
        match known {
            Some(jahr) => stated.extend(angabe(raw, &at, reader).map(|angabe| (jahr, angabe))),
            None => {
                let unknown = reader.wrong_jahr(key, &at, jahre);
                reader.diagnostics.push(unknown);
            }
        }
    }
    stated.sort_by_key(|(jahr, _)| *jahr);
    (!stated.is_empty()).then_some(Feldinhalt::BetragJeJahr(stated))
}

/// Reports texts that the plan has but its form does not print, and texts that the form prints but the plan lacks.
pub(super) fn match_texts(texte: &[(&str, bool, bool)], formular: &Formular, reader: &mut PlanReader<'_>) {
    for (key, stated, needed) in texte {
        let printed = formular.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.iter().any(|name| name == key));
        let place = Place::key(reader.file, Route::root().key("vorlage").key(*key));
        if *stated && !printed {
            let message = format!("Das Formular „{}“ druckt `{key}` nicht", formular.art_name);
            reader.diagnostics.push(
                Diagnostic::error(Code::Widerspruch, place, message)
                    .hint("Löschen Sie die Angabe, oder tragen Sie den Text dort ein, wo das Formular ihn vorsieht"),
            );
        } else if *needed && !*stated && printed {
            reader.diagnostics.push(
                Diagnostic::error(Code::SchluesselFehlt, place, format!("Bei `vorlage` fehlt die Angabe `{key}`"))
                    .hint(format!("Ergänzen Sie `{key}: …`")),
            );
        }
    }
}
