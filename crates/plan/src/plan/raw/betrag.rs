//! Amounts as they are written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ein Betrag in EUR: Ziffern, wenn nötig ein Punkt und zwei Stellen für Cent (`135000` oder `18450.50`), oder
/// "nicht bezifferbar".
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = betrag_schema)]
pub enum RawBetrag {
    /// Plain digits.
    Number(i64),
    /// Everything else.
    Text(String),
}

/// One schema instead of alternatives, so that a wrong amount has one message.
fn betrag_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["integer", "string"]));
    schema.insert("minimum".to_owned(), 0.into());
    schema.insert("pattern".to_owned(), r"^(\d+(\.\d{1,2})?|nicht bezifferbar)$".into());
}

impl RawBetrag {
    /// The amount as it was written.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Je Jahr ein Betrag: `{2014: 40000, 2015: 55000}`.
pub(crate) type RawJeJahr = IndexMap<String, RawBetrag>;
