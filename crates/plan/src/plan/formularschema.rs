//! The JSON Schema of a form's own fields: what `vorlage.formular` may hold.

use serde_json::{Map, Value, json};

use crate::rat::{Feld, Feldart, Formular, RawTabellenspalte, RawTabellenspaltenart};

/// A day as plans write it.
const TAG: &str = r"^\d{4}-\d{2}-\d{2}$";

/// The schema of `vorlage.formular` for a form. Which fields must be filled in depends on other fields and is
/// not in the schema: the rule `pflichtfeld-leer` checks it.
pub fn formularschema(formular: &Formular) -> Value {
    let properties: Map<String, Value> =
        formular.felder.iter().map(|(name, feld)| (name.clone(), feld_schema(feld))).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn feld_schema(feld: &Feld) -> Value {
    let mut schema = match feld.art {
        Feldart::JaNein => json!({"enum": ["ja", "nein"]}),
        Feldart::Auswahl => {
            let (options, titles): (Vec<&String>, Vec<&String>) = feld.werte.iter().unzip();
            if feld.mehrere {
                json!({"type": "array", "minItems": 1, "items": {"enum": options, "enumDescriptions": titles}})
            } else {
                json!({"enum": options, "enumDescriptions": titles})
            }
        }
        Feldart::Text => json!({"type": "string", "minLength": 1, "contentMediaType": "text/markdown"}),
        Feldart::Betrag => betrag(),
        Feldart::BetragOderText => json!({"type": ["integer", "string"], "minimum": 0, "minLength": 1}),
        Feldart::BetragJeJahr => json!({"type": "object", "additionalProperties": betrag()}),
        Feldart::Datum => json!({"type": "string", "pattern": TAG}),
        Feldart::Tabelle => tabelle(feld),
    };
    schema["title"] = feld.titel.clone().into();
    if let Some(erklaerung) = &feld.erklaerung {
        schema["description"] = erklaerung.clone().into();
    }
    schema
}

/// A table: rows in a list, or the values of the form's own items by their ids. What is stated beside computed values is
/// a control.
fn tabelle(feld: &Feld) -> Value {
    let cells = |of: fn(&RawTabellenspalte) -> bool| -> Map<String, Value> {
        let columns = feld.spalten.iter().filter(|(_, spalte)| of(spalte));
        columns.map(|(name, spalte)| (name.clone(), cell(name, spalte))).collect()
    };
    let numbers = cells(|spalte| spalte.art.is_number());
    let kontrolle = json!({"type": "object", "additionalProperties": false, "properties": numbers});
    let mut columns = cells(|_| true);
    columns.insert("kontrolle".to_owned(), kontrolle.clone());
    if !feld.has_posten() {
        let row = json!({"type": "object", "additionalProperties": false, "properties": columns});
        let rows = json!({"type": "array", "minItems": 1, "items": row});
        return json!({
            "type": ["array", "object"], "minItems": 1, "items": row,
            "additionalProperties": false, "required": ["posten"],
            "properties": {"posten": rows, "kontrolle": kontrolle},
        });
    }
    let name = json!({"type": "string", "minLength": 1});
    columns.insert(
        "aus".to_owned(),
        json!({
            "type": "object", "additionalProperties": false, "required": ["tabelle", "posten"],
            "properties": {"tabelle": name, "posten": name},
        }),
    );
    let row = json!({"type": "object", "additionalProperties": false, "properties": columns});
    let rows = feld.alle_posten().into_iter().filter_map(|one| {
        let mut row = row.clone();
        row["title"] = one.titel.clone().into();
        Some((one.id.clone()?, row))
    });
    json!({"type": "object", "additionalProperties": false, "properties": rows.collect::<Map<_, _>>()})
}

/// A cell of a column.
fn cell(name: &str, spalte: &RawTabellenspalte) -> Value {
    let mut one = match spalte.art {
        RawTabellenspaltenart::Text => json!({"type": "string", "minLength": 1}),
        RawTabellenspaltenart::Datum => json!({"type": "string", "pattern": TAG}),
        RawTabellenspaltenart::Betrag if !spalte.negativ => betrag(),
        _ => json!({"type": ["integer", "string"]}),
    };
    one["title"] = spalte.name(name).into();
    match spalte.je_jahr {
        true => json!({"type": "object", "additionalProperties": one, "title": spalte.name(name)}),
        false => one,
    }
}

/// As [`super::raw::RawBetrag`] is.
fn betrag() -> Value {
    json!({"type": ["integer", "string"], "minimum": 0, "pattern": r"^(\d+(\.\d{1,2})?|nicht bezifferbar)$"})
}
