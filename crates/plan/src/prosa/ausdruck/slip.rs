//! What was meant where a path does not go on as it may: the stroke before a filter or a dot is missing, or another sign
//! stands in its place.

use minijinja::Value;

use crate::prosa::filter::FILTER;

use super::error::{ExpressionError, ExpressionHint};
use super::names::keys;
use super::reader::ExpressionReader;

/// Signs and letters that people take for the stroke.
const STRICHE: [&str; 7] = ["/", "\\", "¦", "!", "I", "l", ":"];

/// What is wrong at the next sign of an expression; `path` is its path up to here, with this value. None where it can't be
/// told.
pub(super) fn slip(reader: &ExpressionReader<'_>, value: &Value, path: &str) -> Option<ExpressionError> {
    let rest = reader.rest();
    let name =
        |text: &str| text.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
    let filter = |text: &str| name(text).filter(|name| FILTER.iter().any(|(known, _, _)| known == name));
    let error = |length: usize, message: String, hint: String| {
        let range = reader.at..reader.at + length;
        Some(ExpressionError { range, message, hint: ExpressionHint::Text(hint) })
    };
    if let Some(name) = filter(rest) {
        let message = format!("Vor `{name}` fehlt der senkrechte Strich");
        return error(name.len(), message, format!("Schreiben Sie `{path} | {name}`"));
    }
    let instead = STRICHE.iter().find_map(|sign| Some((*sign, filter(rest.strip_prefix(sign)?)?)));
    if let Some((sign, name)) = instead {
        let message = format!("Vor `{name}` steht `{sign}` statt des senkrechten Strichs");
        return error(
            sign.len(),
            message,
            format!("Schreiben Sie `{path} | {name}`; den Strich tippen Sie mit AltGr und `<`"),
        );
    }
    if let Some(number) = rest.strip_prefix(['(', '{']).and_then(name).filter(|name| name.parse::<u32>().is_ok()) {
        let message = format!("`{number}` steht in anderen als eckigen Klammern");
        return error(1, message, format!("Schreiben Sie `{path}[{number}]`"));
    }
    let key = name(rest).filter(|name| keys(value).contains(name))?;
    let (message, meant) = match key.bytes().all(|b| b.is_ascii_digit()) {
        true => (format!("Um `{key}` fehlen die eckigen Klammern"), format!("{path}[{key}]")),
        false => (format!("Vor `{key}` fehlt der Punkt"), format!("{path}.{key}")),
    };
    error(key.len(), message, format!("Schreiben Sie `{meant}`"))
}
