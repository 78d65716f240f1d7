//! The sheets as a Frictionless data package: CSV files and `datapackage.json`, which says what stands in them.

use serde_json::{Map, Value, json};

use super::csv::{Csvform, csv};
use crate::auszug::{HINWEISE, MASSNAHMEN};
use crate::blatt::{Blatt, Blattart, Blattspalte, Mappe};

/// The licence of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lizenz {
    /// Its name, as Open Definition and GovData have it: `dl-de/by-2-0`.
    pub name: String,
}

/// Names of licences of public data in Germany with their addresses.
const LIZENZEN: [(&str, &str); 5] = [
    ("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    ("dl-de/zero-2-0", "https://www.govdata.de/dl-de/zero-2-0"),
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

impl Lizenz {
    /// A licence by its name, as others spell it.
    pub fn named(name: &str) -> Self {
        let known = LIZENZEN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        Self { name: known.map_or(name, |(known, _)| *known).to_owned() }
    }

    fn json(&self) -> Value {
        match LIZENZEN.iter().find(|(name, _)| *name == self.name) {
            Some((name, path)) => json!({"name": name, "path": path}),
            None => json!({"name": self.name}),
        }
    }
}

/// The files of the package by their names, `datapackage.json` first. `name` is the name of the plan.
pub fn datenpaket(mappe: &Mappe, name: &str, lizenz: Option<&Lizenz>) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for blatt in mappe.blaetter.iter().filter(|blatt| blatt.datei != HINWEISE) {
        let bytes = csv(blatt, Csvform::Rfc, true);
        let path = format!("{}.csv", blatt.datei);
        resources.push(resource(blatt, &path, bytes.len()));
        files.push((path, bytes));
    }
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": resource_name(name),
        "title": mappe.titel,
        "version": mappe.fassung,
        "resources": resources,
    });
    if let (Some(lizenz), Some(package)) = (lizenz, package.as_object_mut()) {
        package.insert("licenses".to_owned(), json!([lizenz.json()]));
    }
    let text = serde_json::to_string_pretty(&package).unwrap_or_default() + "\n";
    files.insert(0, ("datapackage.json".to_owned(), text.into_bytes()));
    files
}

fn resource(blatt: &Blatt, path: &str, bytes: usize) -> Value {
    let fields: Vec<Value> = blatt.spalten.iter().map(field).collect();
    let mut schema = json!({"fields": fields, "missingValues": ["", "nicht bezifferbar"]});
    if blatt.datei == MASSNAHMEN {
        schema["primaryKey"] = json!("schluessel");
    }
    json!({
        "profile": "tabular-data-resource",
        "name": resource_name(&blatt.datei),
        "path": path,
        "title": blatt.name,
        "description": blatt.beschreibung,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "schema": schema,
    })
}

/// Small plain letters, digits, `-`, `_` and `.`, as the specification wants names.
fn resource_name(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect()
}

fn field(spalte: &Blattspalte) -> Value {
    let mut field = Map::new();
    let mut set = |key: &str, value: Value| _ = field.insert(key.to_owned(), value);
    set("name", json!(spalte.schluessel));
    set("title", json!(spalte.titel));
    if !spalte.beschreibung.is_empty() {
        set("description", json!(spalte.beschreibung));
    }
    match &spalte.art {
        Blattart::Text | Blattart::Langtext => set("type", json!("string")),
        Blattart::Auswahl(worte, _) => {
            set("type", json!("string"));
            set("constraints", json!({"enum": worte}));
        }
        Blattart::JaNein => {
            set("type", json!("boolean"));
            set("trueValues", json!(["ja"]));
            set("falseValues", json!(["nein"]));
        }
        Blattart::Ganzzahl(von, bis) => {
            set("type", json!("integer"));
            set("constraints", json!({"minimum": von, "maximum": bis}));
        }
        Blattart::Monat => set("type", json!("yearmonth")),
        Blattart::Geld(_) => {
            set("type", json!("number"));
            set("unit", json!("EUR"));
        }
        Blattart::Zahl(_) => set("type", json!("number")),
    }
    Value::Object(field)
}
