//! jsonschema's kinds of errors in German.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place, nearest, one_of};
use crate::source::{Route, SourceId, Step};

use super::{Mistake, Schema};

pub(super) fn mistakes(schema: &Schema, file: SourceId, root: &Value, error: &ValidationError<'_>) -> Vec<Mistake> {
    let route = route(root, error.instance_path().as_str());
    let value = |message: String| Diagnostic::error(Code::WertUngueltig, Place::value(file, route.clone()), message);
    let plain = |diagnostic: Diagnostic| Mistake { diagnostic, route: route.clone(), missing: None, meant: None };
    let diagnostics = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = schema.known_keys(error.schema_path().as_str());
            return unexpected
                .iter()
                .map(|key| {
                    let place = Place::key(file, route.key(key));
                    let message = format!("Der Schlüssel `{key}` ist hier nicht bekannt");
                    let diagnostic = Diagnostic::error(Code::SchluesselUnbekannt, place, message)
                        .hint_opt(one_of(key, known.iter().copied()));
                    let meant = nearest(key, known.iter().copied()).map(str::to_owned);
                    Mistake { meant, ..plain(diagnostic) }
                })
                .collect();
        }
        ValidationErrorKind::Required { property } => {
            let key = property.as_str().unwrap_or_default();
            // An empty value is left out of the instance; its key is still the place to look at.
            let place = Place::key(file, route.key(key));
            let message = match route.last_key() {
                Some(holder) => format!("Bei `{holder}` fehlt die Angabe `{key}`"),
                None => format!("Die Angabe `{key}` fehlt"),
            };
            let diagnostic =
                Diagnostic::error(Code::SchluesselFehlt, place, message).hint(format!("Ergänzen Sie `{key}: …`"));
            return vec![Mistake { missing: Some(key.to_owned()), ..plain(diagnostic) }];
        }
        ValidationErrorKind::Type { .. }
            if error.instance().is_null() && matches!(route.steps().last(), Some(Step::Key(_))) =>
        {
            vec![no_amount(Place::key(file, route.clone()), route.last_key().unwrap_or_default())]
        }
        ValidationErrorKind::Type { kind } => vec![wrong_type(kind, error.instance(), value)],
        ValidationErrorKind::Enum { options } => {
            let known: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let found = error.instance().as_str().unwrap_or_default();
            vec![value(format!("`{found}` ist hier nicht möglich")).hint_opt(one_of(found, known.iter().copied()))]
        }
        ValidationErrorKind::MinItems { .. } => {
            vec![value("Diese Liste ist leer".to_owned()).hint("Mindestens eine Angabe ist nötig")]
        }
        ValidationErrorKind::MaxItems { limit } => {
            vec![value(format!("Diese Liste ist zu lang: höchstens {limit} Angaben sind möglich"))]
        }
        ValidationErrorKind::MinLength { .. } => vec![value("Dieser Text ist leer".to_owned())],
        // Amounts, dates and years get a better word from the code that reads them.
        ValidationErrorKind::Pattern { .. }
        | ValidationErrorKind::PropertyNames { .. }
        | ValidationErrorKind::Minimum { .. }
        | ValidationErrorKind::Maximum { .. } => Vec::new(),
        _ => vec![value("Dieser Wert ist hier nicht möglich".to_owned())],
    };
    diagnostics.into_iter().map(plain).collect()
}

/// The route of a JSON pointer (RFC 6901). Only the instance tells a key `2014` from an index.
fn route(root: &Value, pointer: &str) -> Route {
    let mut at = Some(root);
    let parts = pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~"));
    parts
        .map(|part| match (at, part.parse::<usize>()) {
            (Some(Value::Array(items)), Ok(index)) => {
                at = items.get(index);
                Step::Index(index)
            }
            _ => {
                at = at.and_then(|value| value.get(&part));
                Step::Key(part)
            }
        })
        .collect()
}

/// A year without an amount, or what a comma in an amount has made of it.
fn no_amount(place: Place, key: &str) -> Diagnostic {
    let hint = if key.contains(':') {
        "Hinter dem Doppelpunkt fehlt ein Leerzeichen: `2014: 50000`"
    } else {
        "Ist nichts geplant, schreiben Sie 0; ein Betrag hat kein Komma: 50000, Cent hinter einem Punkt"
    };
    Diagnostic::error(Code::BetragUngueltig, place, format!("Zu `{key}` fehlt ein Betrag")).hint(hint)
}

fn wrong_type(kind: &TypeKind, found: &Value, value: impl Fn(String) -> Diagnostic) -> Diagnostic {
    let names: Vec<String> = match kind {
        TypeKind::Single(one) => vec![one.to_string()],
        TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
    };
    let wants = |name: &str| names.iter().any(|have| have == name);
    let found_words = match found {
        Value::Null => "nichts",
        Value::Bool(_) => "ja/nein (`true`, `false`)",
        Value::Number(_) => "eine Zahl",
        Value::String(_) => "ein Text",
        Value::Array(_) => "eine Liste",
        Value::Object(_) => "eine Gruppe von Angaben",
    };
    let (expected, hint) = if wants("integer") && wants("string") {
        ("ein einzelner Wert", "Schreiben Sie den Wert hinter den Doppelpunkt")
    } else if wants("string") {
        ("ein Text", "Setzen Sie den Wert in Anführungszeichen: \"…\"")
    } else if wants("integer") {
        ("eine ganze Zahl", "Schreiben Sie nur Ziffern, ohne Punkt und ohne Anführungszeichen")
    } else if wants("array") {
        (
            "eine Liste",
            "Schreiben Sie jede Angabe in eine eigene Zeile mit `- ` davor, oder alle in eckige Klammern: `[a, b]`",
        )
    } else if wants("object") {
        ("eine Gruppe von Angaben", "Schreiben Sie die Angaben als `schlüssel: wert`, eingerückt um zwei Leerzeichen")
    } else {
        ("ja oder nein", "Schreiben Sie `true` oder `false`")
    };
    value(format!("Hier wird {expected} erwartet, es steht aber {found_words} da")).hint(hint)
}
