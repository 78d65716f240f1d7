//! jsonschema's kinds of errors in German.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place, nearest, one_of};
use crate::source::{Route, SourceId, Step};
use crate::units::Jahr;

use super::schema::Schema;

/// A structural mistake and the part of the instance it makes unusable.
#[derive(Debug)]
pub struct Mistake {
    /// What to tell.
    pub diagnostic: Diagnostic,
    /// The value that can't be used, or what holds the key that is missing or unknown.
    pub route: Route,
    /// The key that is missing in it.
    pub missing: Option<String>,
    /// The key in it that is not known.
    pub unknown: Option<String>,
    /// The known key that the unknown one was meant to be.
    pub meant: Option<String>,
}

pub(super) fn mistakes(
    schema: &Schema,
    file: SourceId,
    base: &Route,
    instance: &Value,
    error: &ValidationError<'_>,
) -> Vec<Mistake> {
    let route = route(base, instance, error.instance_path().as_str());
    let value = |message: String| Diagnostic::error(Code::WertUngueltig, Place::value(file, route.clone()), message);
    let mistake = |diagnostic| Mistake { diagnostic, route: route.clone(), missing: None, unknown: None, meant: None };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = schema.known_keys(error.schema_path().as_str());
            let unknown = |key: &String| {
                let meant = nearest(key, known.iter().copied()).map(str::to_owned);
                let empty = error.instance().get(key).is_some_and(Value::is_null);
                let hint = if empty && meant.is_none() {
                    // `{titel: Wasser, Luft}`
                    Some(format!("Gehört `{key}` zum Text davor, setzen Sie den ganzen Text in Anführungszeichen"))
                } else {
                    one_of(key, known.iter().copied())
                };
                let place = Place::key(file, route.key(key));
                let message = format!("Der Schlüssel `{key}` ist hier nicht bekannt");
                Mistake {
                    unknown: Some(key.clone()),
                    meant,
                    ..mistake(Diagnostic::error(Code::SchluesselUnbekannt, place, message).hint_opt(hint))
                }
            };
            unexpected.iter().map(unknown).collect()
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
            vec![Mistake { missing: Some(key.to_owned()), ..mistake(diagnostic) }]
        }
        ValidationErrorKind::Type { kind } => {
            let no_amount = error.instance().is_null() && wanted(kind).len() > 1;
            vec![mistake(match route.last_key().filter(|_| no_amount) {
                Some(key) => no_amount_behind(key, Place::key(file, route.clone())),
                None => wrong_type(&wanted(kind), error.instance(), value),
            })]
        }
        ValidationErrorKind::Enum { options } => {
            let known: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let found = error.instance().as_str().unwrap_or_default();
            let message = format!("`{found}` ist hier nicht möglich");
            vec![mistake(value(message).hint_opt(one_of(found, known.iter().copied())))]
        }
        ValidationErrorKind::MinItems { .. } => {
            vec![mistake(value("Diese Liste ist leer".to_owned()).hint("Mindestens eine Angabe ist nötig"))]
        }
        ValidationErrorKind::MaxItems { limit } => {
            vec![mistake(
                value(format!("Diese Liste ist zu lang: höchstens {limit} Angaben sind möglich"))
                    .hint("Löschen Sie die übrigen"),
            )]
        }
        ValidationErrorKind::MinLength { .. } => {
            let key = route.last_key().unwrap_or_default();
            let place = Place::value(file, route.clone());
            vec![mistake(
                Diagnostic::error(Code::PflichtfeldLeer, place, format!("Die Angabe `{key}` ist leer"))
                    .hint("Tragen Sie ein, was gedruckt werden soll"),
            )]
        }
        ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. }
            if schema.is_number_of_type(error.schema_path().as_str()) =>
        {
            let message = format!("Die Zahl {} ist hier nicht möglich", error.instance());
            vec![mistake(value(message).hint("Prüfen Sie Vorzeichen und Zahl der Ziffern"))]
        }
        // Amounts, dates and years get a better word from the code that reads them.
        ValidationErrorKind::Pattern { .. }
        | ValidationErrorKind::PropertyNames { .. }
        | ValidationErrorKind::Minimum { .. }
        | ValidationErrorKind::Maximum { .. } => Vec::new(),
        _ => vec![mistake(value("Dieser Wert ist hier nicht möglich".to_owned()))],
    }
}

/// A key that should have an amount: a year, or in `{2014: 1,5}` what the comma has made one.
fn no_amount_behind(key: &str, place: Place) -> Diagnostic {
    let (message, hint) = if Jahr::parse(key).is_none() && key.bytes().all(|b| b.is_ascii_digit()) {
        (format!("Vor `{key}` steht ein Komma mitten in einem Betrag"), "Cent stehen hinter einem Punkt: 18450.50")
    } else if key.contains(':') {
        (format!("Hinter `{key}` fehlt ein Betrag"), "Hinter dem Doppelpunkt fehlt ein Leerzeichen: `2014: 50000`")
    } else {
        (
            format!("Hinter `{key}` fehlt ein Betrag"),
            "Schreiben Sie den Betrag hinter den Doppelpunkt; ist nichts geplant, eine 0",
        )
    };
    Diagnostic::error(Code::BetragUngueltig, place, message).hint(hint)
}

/// The route of a JSON pointer (RFC 6901) into the value at a route. Only the instance tells a key `2014` from an index.
fn route(base: &Route, instance: &Value, pointer: &str) -> Route {
    let mut holder = Some(instance);
    let parts = pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~"));
    let steps = parts.map(|part| match (holder, part.parse::<usize>()) {
        (Some(Value::Array(items)), Ok(index)) => {
            holder = items.get(index);
            Step::Index(index)
        }
        _ => {
            holder = holder.and_then(|value| value.get(&part));
            Step::Key(part)
        }
    });
    base.steps().iter().cloned().chain(steps).collect()
}

/// The names of the types that were expected.
fn wanted(kind: &TypeKind) -> Vec<String> {
    match kind {
        TypeKind::Single(one) => vec![one.to_string()],
        TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
    }
}

fn wrong_type(names: &[String], found: &Value, value: impl Fn(String) -> Diagnostic) -> Diagnostic {
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
        ("eine Liste", "Schreiben Sie jede Angabe in eine eigene Zeile mit `- ` davor, oder `[]` für keine")
    } else if wants("object") {
        ("eine Gruppe von Angaben", "Schreiben Sie die Angaben als `schlüssel: wert`, eingerückt um zwei Leerzeichen")
    } else {
        ("`true` (ja) oder `false` (nein)", "Schreiben Sie `true` oder `false`, ohne Anführungszeichen")
    };
    value(format!("Hier wird {expected} erwartet, es steht aber {found_words} da")).hint(hint)
}
