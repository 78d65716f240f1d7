//! What was probably meant by a value of another kind than the schema wants.

use serde_json::Value;

use crate::source::list_sign;
use crate::units::Jahr;

/// A text of at most so many bytes is shown as it stands.
const SHOWN: usize = 40;
/// A span of years is written out up to so many.
const YEARS: usize = 10;

/// What stands where something else was expected; a short text by itself.
pub(super) fn found_words(found: &Value) -> String {
    match found {
        Value::Null => "nichts".to_owned(),
        Value::Bool(_) => "ja/nein (`true`, `false`)".to_owned(),
        Value::Number(number) => format!("die Zahl `{number}`"),
        Value::String(text) if text.len() <= SHOWN && !text.contains('\n') => format!("der Text `{text}`"),
        Value::String(_) => "ein Text".to_owned(),
        Value::Array(_) => "eine Liste".to_owned(),
        Value::Object(_) => "eine Gruppe von Angaben".to_owned(),
    }
}

/// A text of years or of words with commas between them as the list that was probably meant.
pub(super) fn as_list(text: &str) -> Option<String> {
    let text = text.trim();
    let ends = text.split_once(['-', '–', '/']).or_else(|| text.split_once(" bis "));
    let span = ends.and_then(|(first, last)| Some((Jahr::parse(first.trim())?, Jahr::parse(last.trim())?)));
    let parts: Vec<String> = match span {
        Some((first, last)) => {
            let years = first.number()..=last.number();
            years.take(YEARS).map(|year| year.to_string()).collect()
        }
        None => text.split([',', ';']).map(|part| part.trim().to_owned()).collect(),
    };
    let plain = |part: &String| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    (text.len() <= SHOWN && parts.len() > 1 && parts.iter().all(plain)).then(|| format!("[{}]", parts.join(", ")))
}

/// What to write for a word that says yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "j" | "wahr" | "yes" | "x" => Some("Schreiben Sie `true`, ohne Anführungszeichen"),
        "nein" | "n" | "falsch" | "no" => Some("Schreiben Sie `false`, ohne Anführungszeichen"),
        _ => None,
    }
}

/// The sign with which the points of a list begin that is none to YAML: a word processor's dash instead of `-`.
pub(super) fn typed_marker(found: &Value) -> Option<char> {
    let text = match found {
        Value::String(text) => text,
        Value::Object(map) => map.keys().next()?,
        _ => return None,
    };
    list_sign(text)
}

/// The key with its colon in a text like `ort:Musterstadt`: without a blank behind it, YAML reads one text.
pub(super) fn key_without_blank(text: &str) -> Option<&str> {
    let colon = text.find(|c: char| !c.is_alphanumeric() && c != '_').filter(|at| *at > 0)?;
    let behind = text[colon..].strip_prefix(':')?;
    (!behind.starts_with(' ')).then_some(&text[..=colon])
}
