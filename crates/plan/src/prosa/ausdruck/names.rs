//! The names of what a value holds, for hints.

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::prosa::zahl::JeJahrWert;

/// What to do about a value that the plan does not state.
pub(super) const ERGAENZEN: &str = "Ergänzen Sie die Angabe oder streichen Sie den Ausdruck";

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
