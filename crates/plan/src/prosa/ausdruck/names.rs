//! The names of what a value holds, for hints.

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::prosa::zahl::JeJahrWert;

/// What to do about a value that the plan does not state.
pub(super) const ERGAENZEN: &str = "Ergänzen Sie die Angabe oder streichen Sie den Ausdruck";

/// What to do about a right name that has no value: one of years in a plan without any, or one that a public plan does
/// not know.
pub(super) const OHNE_WERT: &str =
    "Der Name stimmt, doch dieser Plan hat keinen Wert dafür: ergänzen Sie ihn oder streichen Sie den Ausdruck";

/// What a value can be asked for.
pub(super) fn keys(value: &Value) -> Vec<String> {
    if let Some(je_jahr) = value.downcast_object_ref::<JeJahrWert>() {
        return je_jahr.jahre.iter().map(ToString::to_string).collect();
    }
    match value.kind() {
        ValueKind::Map => value.try_iter().map(|keys| keys.map(|key| key.to_string()).collect()).unwrap_or_default(),
        ValueKind::Seq => (0..value.len().unwrap_or(0)).map(|nr| nr.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// What a value has: a public plan does not know every sum that it could be asked for, and a hint must not name those.
pub(super) fn known(value: &Value) -> Vec<String> {
    let there = |key: &Value| value.get_item(key).is_ok_and(|found| !found.is_undefined());
    if let Some(je_jahr) = value.downcast_object_ref::<JeJahrWert>() {
        let jahre = je_jahr.jahre.iter().filter(|jahr| there(&Value::from(jahr.number())));
        return jahre.map(ToString::to_string).collect();
    }
    match (value.kind(), value.try_iter()) {
        (ValueKind::Map, Ok(keys)) => keys.filter(there).map(|key| key.to_string()).collect(),
        _ => keys(value),
    }
}
