//! Turns a YAML tree into a JSON instance.

use serde_json::{Map, Value};

use crate::source::{Node, NodeValue};

/// The instance of a tree; None for an empty value.
///
/// A key that the schema names may stay empty: it is left out. An empty value of any other key stays, as null, and is
/// refused later: in `{2014: 1,5}` and `{titel: Wasser, Luft}` the comma turns `5` and `Luft` into keys, and leaving
/// them out would print half an amount or half a title.
pub(super) fn instance(node: &Node, root: &Value, schema: &Value) -> Option<Value> {
    let schema = resolved(root, schema);
    match &node.value {
        // A text of blanks is empty.
        NodeValue::Scalar { text, plain: false } if text.trim().is_empty() => Some(Value::String(String::new())),
        NodeValue::Scalar { text, plain: false } => Some(Value::String(text.clone())),
        // `01` of an Amt is printed with its zero.
        NodeValue::Scalar { text, plain: true } if has_zeros(text) && may_be_text(schema) => {
            Some(Value::String(text.clone()))
        }
        NodeValue::Scalar { text, plain: true } => plain(text),
        NodeValue::Sequence(items) => {
            let of_items = schema.get("items").unwrap_or(&Value::Null);
            // An empty item keeps its place, so that the indices of later ones stay right.
            Some(Value::Array(items.iter().map(|item| instance(item, root, of_items).unwrap_or(Value::Null)).collect()))
        }
        NodeValue::Mapping(entries) => {
            let mut map = Map::with_capacity(entries.len());
            for entry in entries {
                let named = schema.get("properties").and_then(|keys| keys.get(&entry.key));
                let of_value = named.or_else(|| schema.get("additionalProperties")).unwrap_or(&Value::Null);
                match instance(&entry.value, root, of_value) {
                    Some(value) => _ = map.insert(entry.key.clone(), value),
                    None if named.is_none() => _ = map.insert(entry.key.clone(), Value::Null),
                    None => {}
                }
            }
            Some(Value::Object(map))
        }
    }
}

/// The schema that a reference stands for.
pub(super) fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|path| root.pointer(path.trim_start_matches('#')));
    target.unwrap_or(schema)
}

/// Whether digits begin with a zero that a number would lose.
fn has_zeros(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a number may be written as a text as well.
fn may_be_text(schema: &Value) -> bool {
    let types = schema.get("type").and_then(Value::as_array);
    types.is_some_and(|types| types.iter().any(|name| name == "string"))
}

fn plain(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" => None,
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let integer = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            let number = integer.then(|| text.parse::<i64>().ok()).flatten();
            Some(number.map_or_else(|| Value::String(text.to_owned()), Value::from))
        }
    }
}
