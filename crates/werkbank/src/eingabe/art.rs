//! What kind of field a value is typed into.

use drucksache_plan::source::{Node, NodeValue};
use serde::Serialize;
use serde_json::Value;

use crate::schemata::Schemaort;

/// A kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Eingabeart {
    /// Words in one line.
    Zeile,
    /// Prose in several lines.
    Text,
    /// EUR, or "nicht bezifferbar".
    Betrag,
    /// An amount per year.
    Jahresbetrag,
    /// A day.
    Datum,
    /// A month.
    Monat,
    /// One of several values.
    Wahl,
    /// Yes or no.
    Haken,
    /// A number.
    Zahl,
    /// Items.
    Liste,
    /// Keys with values.
    Gruppe,
}

/// How the schema says that a text is prose.
const PROSA: &str = "text/markdown";

impl Eingabeart {
    /// The kind of field for a value that a schema allows; where it allows several shapes, that of the value itself.
    pub(crate) fn of(at: Schemaort<'_>, node: Option<&Node>) -> Self {
        let value = node.map(|node| &node.value);
        let scalar = matches!(value, Some(NodeValue::Scalar { .. }));
        if at.ziel().get("enum").is_some() {
            return Self::Wahl;
        }
        if at.may_be("boolean") && !at.may_be("array") {
            return Self::Haken;
        }
        let text = at.may_be("string") || at.may_be("integer") || at.may_be("boolean");
        let list = matches!(value, Some(NodeValue::Sequence(_)));
        if at.may_be("array") && (list || !text && !matches!(value, Some(NodeValue::Mapping(_)))) {
            return Self::Liste;
        }
        let group = matches!(value, Some(NodeValue::Mapping(_)));
        let object = at.may_be("object") || at.ziel().get("properties").is_some();
        if object && (group || !text) && !(scalar && text) {
            let of_years = at.eintraege().and_then(|_| at.kind("")).is_some_and(|one| is_betrag(one.ziel()));
            return if of_years { Self::Jahresbetrag } else { Self::Gruppe };
        }
        Self::of_scalar(at, value)
    }

    fn of_scalar(at: Schemaort<'_>, value: Option<&NodeValue>) -> Self {
        if is_betrag(at.ziel()) {
            return Self::Betrag;
        }
        if at.may_be("integer") && !at.may_be("string") {
            return Self::Zahl;
        }
        let lines = matches!(value, Some(NodeValue::Scalar { text, .. }) if text.trim_end().contains('\n'));
        match at.wort("pattern") {
            Some(r"^\d{4}-\d{2}-\d{2}$") => Self::Datum,
            Some(r"^\d{4}-\d{2}$") => Self::Monat,
            _ if lines || at.wort("contentMediaType") == Some(PROSA) => Self::Text,
            _ => Self::Zeile,
        }
    }
}

fn is_betrag(schema: &Value) -> bool {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    pattern.is_some_and(|pattern| pattern.contains("nicht bezifferbar"))
}
