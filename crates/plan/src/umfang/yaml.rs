//! Writes YAML that is read back as the same value.

use serde_json::{Map, Value, json};

use crate::source::{DATEI_HOECHSTENS, Node, NodeValue, Sources};

/// A written file is larger than the one that was read: short forms become long ones, and aliases the values that they
/// name. Maßnahmen that would come near to the limit of a file are written into several files.
const MOST_BYTES: usize = DATEI_HOECHSTENS as usize / 2;

/// A value as YAML.
pub(super) fn to_yaml(value: &Value) -> String {
    match serde_yaml::to_string(value) {
        Ok(text) if read_back(&text).as_ref() == Some(value) => text,
        // JSON is YAML too, only harder to read.
        _ => format!("{value:#}\n"),
    }
}

/// The value that a YAML text is read as.
fn read_back(text: &str) -> Option<Value> {
    let mut sources = Sources::default();
    let (file, faults) = sources.add_yaml("plan.yaml".to_owned(), text.as_bytes());
    sources.get(file).tree.as_ref().filter(|_| faults.is_empty()).map(value_of)
}

fn value_of(node: &Node) -> Value {
    match &node.value {
        NodeValue::Scalar { text, plain: true } => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            // As instances are made: a text of digits is a number.
            text => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        },
        NodeValue::Scalar { text, plain: false } => text.as_str().into(),
        NodeValue::Sequence(items) => items.iter().map(value_of).collect(),
        NodeValue::Mapping(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), value_of(&entry.value))).collect()
        }
    }
}

/// The Maßnahmen of `plan.yaml` as the first file of Maßnahmen, where they would be too long for it.
pub(super) fn own_file(root: &mut Map<String, Value>) -> Option<Map<String, Value>> {
    let massnahmen = root.get("massnahmen")?;
    if massnahmen.to_string().len() < MOST_BYTES / 2 {
        return None;
    }
    let massnahmen = root.shift_remove("massnahmen")?;
    Some(Map::from_iter([("massnahmen".to_owned(), massnahmen)]))
}

/// A file of Maßnahmen, in several parts where it would be too long. They stay in their order.
pub(super) fn split_files(datei: Map<String, Value>) -> Vec<String> {
    let text = to_yaml(&Value::Object(datei.clone()));
    let items = datei.get("massnahmen").and_then(Value::as_array).filter(|items| items.len() > 1);
    match items {
        Some(items) if text.len() > MOST_BYTES => {
            let (first, second) = items.split_at(items.len() / 2);
            let part = |items: &[Value]| {
                let mut part = datei.clone();
                part.insert("massnahmen".to_owned(), json!(items));
                split_files(part)
            };
            [part(first), part(second)].concat()
        }
        _ => vec![text],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_is_read_back(texts in prop::collection::vec("[ -~äöüß\t\n\u{85}\u{a0}\u{2028}–„]{0,40}", 1..6)) {
            // Blanks alone are no text: an instance has none.
            let texts: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
            let value = json!({"liste": texts, "gruppe": {"a": texts, "2014": 5, "b": true}});
            prop_assert_eq!(read_back(&to_yaml(&value)), Some(value));
        }
    }

    #[test]
    fn what_looks_like_something_else_stays_text() {
        let value = json!({"a": "007", "b": "true", "c": "~", "d": "0x10", "e": "100.000", "f": "- x", "g": "a: b", "h": "#", "i": "nein", "j": 7});
        assert_eq!(read_back(&to_yaml(&value)), Some(value));
    }
}
