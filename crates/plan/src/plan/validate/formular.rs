//! The form's own fields.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::formular::{Feldinhalt, Feldwert, Formularwerte};
use crate::plan::raw::RawBetrag;
use crate::plan::reader::PlanReader;
use crate::plan::{Haushalt, Kaputt, Tabelle, Textfeld, Vorlage};
use crate::rat::{Feld, Feldart, Formular, Vordruck};
use crate::source::{Route, SourceId};
use crate::units::{Angabe, Jahr};

use super::tabellen::{self, FoundTabelle, Tabellenumfeld, blank, filled};

/// The tables among the fields of a form.
#[derive(Default)]
pub(super) struct Feldtabellen {
    /// What the plan fills in.
    pub filled: Vec<FoundTabelle>,
    /// What it leaves blank: nothing of it is printed, but the form may have mistakes.
    pub blank: Vec<FoundTabelle>,
}

/// Reads the instance of `vorlage.formular`, which the form's schema has accepted. The tables among the fields are read
/// with those of the plan, behind which they stand: `before` of them.
pub(super) fn formular(
    instance: &Value,
    vordruck: Option<&Vordruck>,
    before: usize,
    haushalt: &Haushalt,
    vorlage: &mut Vorlage,
    reader: &mut PlanReader<'_>,
) -> Feldtabellen {
    let mut tabellen = Feldtabellen::default();
    let Some(vordruck) = vordruck else { return tabellen };
    let route = Route::root().key("vorlage").key("formular");
    let mut felder = IndexMap::with_capacity(vordruck.felder.len());
    for (name, feld) in &vordruck.felder {
        let at = route.key(name);
        let place = Place::key(reader.file, at.clone());
        let raw = instance.get(name);
        let wert = if feld.art == Feldart::Tabelle {
            let here: (SourceId, Route) = (reader.file, at);
            let declared = (vordruck.rat.source, vordruck.route().key("felder").key(name));
            match raw {
                Some(raw) => {
                    let geheim = vorlage.nichtoeffentlich.contains(name);
                    tabellen.filled.push(filled((name, feld), raw, here, declared, geheim));
                    Some(Feldinhalt::Tabelle(before + tabellen.filled.len() - 1))
                }
                None => {
                    tabellen.blank.push(blank((name, feld), here, declared));
                    None
                }
            }
        } else {
            raw.and_then(|raw| wert(raw, feld, &at, &haushalt.jahre, reader))
        };
        felder.insert(name.clone(), Feldwert { place, wert });
    }
    vorlage.formular = Formularwerte::new(felder);
    tabellen
}

/// Reads the tables of the plan and those of its form; of what is left blank, nothing stays but its mistakes.
pub(super) fn with_tabellen(
    mut tabellen: Vec<FoundTabelle>,
    mut felder: Feldtabellen,
    vordruck: Option<&Vordruck>,
    umfeld: &Tabellenumfeld<'_>,
    kaputt: &Kaputt,
    reader: &mut PlanReader<'_>,
) -> Vec<Tabelle> {
    tabellen.append(&mut felder.filled);
    let filled = tabellen.len();
    tabellen.append(&mut felder.blank);
    let first = reader.diagnostics.len();
    let mut valid = tabellen::tabellen(tabellen, umfeld, kaputt, reader);
    valid.truncate(filled);
    let Some(rat) = vordruck.map(|vordruck| &vordruck.rat) else { return valid };
    // What a form declares may come from the Rat that its own one inherits from.
    for one in reader.diagnostics[first..].iter_mut().filter(|one| one.place.file == rat.source) {
        one.place = rat.herkunft.place(&one.place);
    }
    valid
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
        // A table is read with those of the plan.
        Feldart::Tabelle => None,
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
