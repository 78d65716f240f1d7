//! One step of a path into the tree of values.

use std::ops::Range;

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::diagnostic::one_of;
use crate::prosa::zahl::JeJahrWert;

use super::error::ExpressionError;

/// What to do about a value that the plan does not state.
pub(super) const ERGAENZEN: &str = "Ergänzen Sie die Angabe oder streichen Sie den Ausdruck";
/// One step of a path.
pub(super) enum PathStep<'a> {
    Key(&'a str),
    Nummer(i64),
}

/// The value one step further; `before` is the path up to here, `range` the bytes of the step.
pub(super) fn step(
    value: &Value,
    schritt: &PathStep<'_>,
    before: &str,
    range: Range<usize>,
) -> Result<Value, ExpressionError> {
    let (key, shown) = match schritt {
        PathStep::Key(key) => (Value::from(*key), (*key).to_owned()),
        PathStep::Nummer(number) => (Value::from(*number), number.to_string()),
    };
    match value.get_item(&key) {
        Ok(found) if !found.is_undefined() => Ok(found),
        _ => {
            let known = keys(value);
            // Another year or place in a list is never a slip of the keyboard: all that there are help more.
            let wanted = if matches!(schritt, PathStep::Nummer(_)) { "" } else { &shown };
            let hint = one_of(wanted, known.iter().map(String::as_str))
                .or_else(|| value.is_none().then(|| ERGAENZEN.to_owned()));
            let message = match (before, schritt) {
                ("", _) => format!("`{shown}` gibt es nicht"),
                (before, _) if value.is_none() => format!("`{before}` ist im Plan nicht angegeben"),
                (before, _) => format!("`{shown}` gibt es unter `{before}` nicht"),
            };
            Err(ExpressionError { range, message, hint })
        }
    }
}

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
