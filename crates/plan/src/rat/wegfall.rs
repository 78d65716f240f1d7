//! What a Rat drops of what it inherits: keys that it states as `null`.

use serde_json::{Map, Value};

use crate::source::{Node, NodeValue, Route};

/// Stands for a key that is dropped, until all files are put together. A file never holds this text: control characters
/// are refused.
const WEG: &str = "\u{0}null";

/// Whether a key is dropped.
pub(super) fn is_weg(value: &Value) -> bool {
    value.as_str() == Some(WEG)
}

/// Marks the keys that a file drops. A key that is merely blank drops nothing: it may be half written.
pub(super) fn mark(value: &mut Value, node: &Node) {
    match (value, &node.value) {
        (Value::Object(map), NodeValue::Mapping(entries)) => {
            for entry in entries {
                if is_null(&entry.value) {
                    map.insert(entry.key.clone(), Value::String(WEG.to_owned()));
                } else if let Some(inner) = map.get_mut(&entry.key) {
                    mark(inner, &entry.value);
                }
            }
        }
        (Value::Array(items), NodeValue::Sequence(nodes)) => {
            items.iter_mut().zip(nodes).for_each(|(item, node)| mark(item, node));
        }
        _ => {}
    }
}

fn is_null(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Scalar { text, plain: true } if matches!(text.as_str(), "null" | "~"))
}

/// Takes the marked keys out.
pub(super) fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, inner| !is_weg(inner));
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Keys that a file drops although there is nothing to drop. Those of a version of a form may be of the version under
/// `wie`, and are not looked at.
pub(super) fn nothing_to_drop(own: &Value, base: &Value) -> Vec<Route> {
    let mut found = Vec::new();
    if let (Value::Object(own), base) = (own, base.as_object()) {
        below(own, base, &Route::root(), &mut found);
    }
    found
}

fn below(own: &Map<String, Value>, base: Option<&Map<String, Value>>, at: &Route, found: &mut Vec<Route>) {
    for (key, value) in own.iter().filter(|(key, _)| *key != "formulare") {
        let inherited = base.and_then(|base| base.get(key)).filter(|value| !is_weg(value));
        match value {
            _ if is_weg(value) && inherited.is_none() => found.push(at.key(key)),
            Value::Object(inner) => below(inner, inherited.and_then(Value::as_object), &at.key(key), found),
            _ => {}
        }
    }
}

/// The text of a key, unless it is dropped.
pub(super) fn stated<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).filter(|value| !is_weg(value)).and_then(Value::as_str)
}
