//! One step of a path into the tree of values.

use std::ops::Range;

use minijinja::Value;

use super::error::{ExpressionError, ExpressionHint};

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
            // Another year or place in a list is never a slip of the keyboard: all that there are help more.
            let wanted = if matches!(schritt, PathStep::Nummer(_)) { String::new() } else { shown.clone() };
            if let Some(year) = year_behind_dot(value, schritt) {
                let message = format!("Das Jahr `{year}` steht hinter einem Punkt");
                let hint = format!("Schreiben Sie es in eckige Klammern: `{before}[{year}]`");
                return Err(ExpressionError { range, message, hint: ExpressionHint::Text(hint) });
            }
            let hint = ExpressionHint::Names(wanted, value.clone());
            let message = match (before, schritt) {
                ("", _) => format!("`{shown}` gibt es nicht"),
                (before, _) if value.is_none() => format!("`{before}` ist im Plan nicht angegeben"),
                (before, _) => format!("`{shown}` gibt es unter `{before}` nicht"),
            };
            Err(ExpressionError { range, message, hint })
        }
    }
}

/// The number of a key that would name something if it stood in brackets: `planmittel.2026`.
fn year_behind_dot(value: &Value, schritt: &PathStep<'_>) -> Option<i64> {
    let PathStep::Key(key) = schritt else { return None };
    let number: i64 = key.parse().ok()?;
    value.get_item(&Value::from(number)).ok().filter(|found| !found.is_undefined())?;
    Some(number)
}
