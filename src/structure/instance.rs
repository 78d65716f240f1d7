//! YAML tree → JSON instance.

use serde_json::{Map, Value};

use crate::source::{Node, NodeValue};

/// The instance of a tree; None for an empty value.
pub fn instance(node: &Node) -> Option<Value> {
    match &node.value {
        NodeValue::Scalar { text, plain: false } => Some(Value::String(text.clone())),
        NodeValue::Scalar { text, plain: true } => plain(text),
        NodeValue::Sequence(items) => {
            // An empty item keeps its place, or the indices behind it would be wrong.
            Some(Value::Array(items.iter().map(|item| instance(item).unwrap_or(Value::Null)).collect()))
        }
        NodeValue::Mapping(entries) => {
            let mut map = Map::with_capacity(entries.len());
            for entry in entries {
                match instance(&entry.value) {
                    Some(value) => _ = map.insert(entry.key.clone(), value),
                    // `{2014: 50,000}` is 50 and a key `000` without a value: that must not pass as nothing.
                    None if entry.key.starts_with(|c: char| c.is_ascii_digit()) => {
                        map.insert(entry.key.clone(), Value::Null);
                    }
                    None => {}
                }
            }
            Some(Value::Object(map))
        }
    }
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
