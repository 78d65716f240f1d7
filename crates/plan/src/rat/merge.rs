//! Values of two `rat.yaml`, or of two versions of a form, as one.

use serde_json::{Map, Value};

/// Whether the mapping at these keys is replaced as a whole, because it lists everything there is: the Ämter of a town,
/// the values of a choice.
fn is_replaced_as_whole(way: &[&str]) -> bool {
    match way {
        ["aemter"] => true,
        [.., "felder", _, key] => ["werte", "spalten", "pflicht_wenn", "nur_wenn"].contains(key),
        _ => false,
    }
}

/// The own value where there is one; mappings are merged, everything else is replaced as a whole. `way`: the keys that
/// lead here.
pub(super) fn merge<'a>(way: &mut Vec<&'a str>, own: &'a Value, base: &'a Value) -> Value {
    match (own, base) {
        (Value::Object(own), Value::Object(base)) if !is_replaced_as_whole(way) => {
            Value::Object(merge_mappings(way, own, base))
        }
        _ => own.clone(),
    }
}

pub(super) fn merge_mappings<'a>(
    way: &mut Vec<&'a str>,
    own: &'a Map<String, Value>,
    base: &'a Map<String, Value>,
) -> Map<String, Value> {
    // In the order of the base: changed entries keep their places, new ones come last.
    let mut out = Map::new();
    for (key, value) in base {
        way.push(key);
        out.insert(key.clone(), own.get(key).map_or_else(|| value.clone(), |own| merge(way, own, value)));
        way.pop();
    }
    for (key, value) in own.iter().filter(|(key, _)| !base.contains_key(*key)) {
        out.insert(key.clone(), value.clone());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn own_values_win_mappings_are_merged_and_lists_are_replaced() {
        let own = json!({"b": {"y": 2}, "liste": [3], "neu": 1});
        let base = json!({"a": 1, "b": {"x": 1, "y": 1}, "liste": [1, 2]});
        let merged = merge(&mut Vec::new(), &own, &base);
        assert_eq!(merged, json!({"a": 1, "b": {"x": 1, "y": 2}, "liste": [3], "neu": 1}));
        let keys: Vec<&String> = merged.as_object().expect("a mapping").keys().collect();
        assert_eq!(keys, ["a", "b", "liste", "neu"]);
    }

    #[test]
    fn what_lists_all_there_is_is_replaced() {
        let own = json!({"aemter": {"1": "A"}, "felder": {"werte": {"werte": {"x": "X"}, "titel": "T"}}});
        let base = json!({"aemter": {"2": "B"}, "felder": {"werte": {"werte": {"y": "Y"}, "art": "auswahl"}}});
        let merged = merge(&mut Vec::new(), &own, &base);
        let felder = json!({"werte": {"werte": {"x": "X"}, "art": "auswahl", "titel": "T"}});
        assert_eq!(merged, json!({"aemter": {"1": "A"}, "felder": felder}));
    }
}
