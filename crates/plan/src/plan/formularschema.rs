//! The JSON Schema of a form's own fields: what `vorlage.formular` may hold.

use serde_json::{Map, Value, json};

use crate::rat::{Feld, Feldart, Formular, Spaltenart};

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
            let options: Vec<&String> = feld.werte.keys().collect();
            if feld.mehrere {
                json!({"type": "array", "minItems": 1, "items": {"enum": options}})
            } else {
                json!({"enum": options})
            }
        }
        Feldart::Text => json!({"type": "string", "minLength": 1}),
        Feldart::Betrag => betrag(),
        Feldart::BetragOderText => json!({"type": ["integer", "string"], "minimum": 0, "minLength": 1}),
        Feldart::BetragJeJahr => json!({"type": "object", "additionalProperties": betrag()}),
        Feldart::Datum => json!({"type": "string"}),
        Feldart::Tabelle => {
            let columns: Map<String, Value> = (feld.spalten.iter())
                .map(|(name, spalte)| {
                    let mut cell = match spalte.art {
                        Spaltenart::Text => json!({"type": "string", "minLength": 1}),
                        Spaltenart::Betrag => betrag(),
                        Spaltenart::Datum => json!({"type": "string"}),
                    };
                    cell["title"] = spalte.titel.clone().into();
                    (name.clone(), cell)
                })
                .collect();
            let row = json!({"type": "object", "additionalProperties": false, "properties": columns});
            json!({"type": "array", "minItems": 1, "items": row})
        }
    };
    schema["title"] = feld.titel.clone().into();
    if let Some(erklaerung) = &feld.erklaerung {
        schema["description"] = erklaerung.clone().into();
    }
    schema
}

/// As [`super::raw::RawBetrag`] is.
fn betrag() -> Value {
    json!({"type": ["integer", "string"], "minimum": 0, "pattern": r"^(\d+(\.\d{1,2})?|nicht bezifferbar)$"})
}
