//! Translates jsonschema's kinds of errors into German findings.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place, meant_or_listed, nearest, one_of};
use crate::source::{Route, SourceId, Step};
use crate::units::{Jahr, KeineAmtsnummer};

use super::getippt::{as_list, found_words, key_without_blank, typed_marker, yes_or_no};
use super::schema::Schema;

/// A structural mistake and the part of the instance it makes unusable.
#[derive(Debug)]
pub struct Mistake {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The value that can't be used, or the mapping whose key is missing or unknown.
    pub route: Route,
    /// The key that is missing in it.
    pub missing: Option<String>,
    /// The key in it that is not known.
    pub unknown: Option<String>,
    /// The known key that the unknown one was meant to be.
    pub meant: Option<String>,
}

/// The mistakes behind an error of the validator: several where it names several keys, none where later code finds a
/// better message.
pub(super) fn mistakes(
    schema: &Schema,
    file: SourceId,
    base: &Route,
    instance: &Value,
    error: &ValidationError<'_>,
) -> Vec<Mistake> {
    let at = At { file, route: route(base, instance, error.instance_path().as_str()) };
    let schema_path = error.schema_path().as_str();
    let key = at.route.last_key().unwrap_or_default();
    let diagnostic = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = schema.known_keys(schema_path);
            return unexpected.iter().map(|key| at.unknown(key, error.instance(), &known)).collect();
        }
        ValidationErrorKind::Required { property } => {
            return vec![at.missing(property.as_str().unwrap_or_default())];
        }
        ValidationErrorKind::Type { kind } => match at.route.last_key() {
            Some(key) if error.instance().is_null() && wanted(kind).len() > 1 => {
                no_amount_behind(key, Place::key(file, at.route.clone()))
            }
            _ => at.wrong_type(&wanted(kind), error.instance()),
        },
        ValidationErrorKind::Enum { options } => {
            let known: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let found = error.instance().as_str().unwrap_or_default();
            at.value(format!("`{found}` ist hier nicht möglich")).hint_opt(one_of(found, known.iter().copied()))
        }
        ValidationErrorKind::MinItems { .. } => {
            at.value("Diese Liste ist leer").hint("Mindestens eine Angabe ist nötig")
        }
        ValidationErrorKind::MaxItems { limit } => Diagnostic {
            // A small limit is one of the form; a large one only bounds the input.
            code: if *limit < 100 { Code::WertUngueltig } else { Code::ZuGross },
            ..at.value(format!("Diese Liste ist zu lang: höchstens {limit} Angaben sind möglich"))
                .hint("Löschen Sie die übrigen")
        },
        ValidationErrorKind::MinLength { .. } => Diagnostic {
            code: Code::PflichtfeldLeer,
            ..at.value(format!("Die Angabe `{key}` ist leer")).hint("Tragen Sie ein, was gedruckt werden soll")
        },
        ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. }
            if schema.is_number_of_type(schema_path) =>
        {
            at.value(format!("Die Zahl {} ist hier nicht möglich", error.instance()))
                .hint("Prüfen Sie Vorzeichen und Zahl der Ziffern")
        }
        ValidationErrorKind::Pattern { .. } if key == "amt" => at.no_amt(error.instance()),
        // The code that reads amounts, dates and years has better messages for them.
        ValidationErrorKind::Pattern { .. }
        | ValidationErrorKind::PropertyNames { .. }
        | ValidationErrorKind::Minimum { .. }
        | ValidationErrorKind::Maximum { .. } => return Vec::new(),
        _ => at.value("Dieser Wert ist hier nicht möglich"),
    };
    vec![at.mistake(diagnostic)]
}

/// The value that an error is about.
struct At {
    file: SourceId,
    route: Route,
}

impl At {
    fn value(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Code::WertUngueltig, Place::value(self.file, self.route.clone()), message)
    }

    fn no_amt(&self, found: &Value) -> Diagnostic {
        let found = found.as_str().unwrap_or_default();
        self.value(format!("`{found}` ist keine Nummer eines Amts")).hint(KeineAmtsnummer::HINWEIS)
    }

    fn mistake(&self, diagnostic: Diagnostic) -> Mistake {
        Mistake { diagnostic, route: self.route.clone(), missing: None, unknown: None, meant: None }
    }

    /// A key in this value that the schema does not know.
    fn unknown(&self, key: &str, value: &Value, known: &[&str]) -> Mistake {
        let meant = nearest(key, known.iter().copied()).map(str::to_owned);
        let empty = value.get(key).is_some_and(Value::is_null);
        let hint = if empty && meant.is_none() {
            // `{titel: Wasser, Luft}`
            Some(format!("Gehört `{key}` zum Text davor, setzen Sie den ganzen Text in Anführungszeichen"))
        } else {
            match &meant {
                Some(meant) if meant.to_lowercase() == key.to_lowercase() => {
                    Some(format!("Schlüssel schreibt man klein: `{meant}`"))
                }
                meant => meant_or_listed(meant.as_deref(), known.iter().copied()),
            }
        };
        let place = Place::key(self.file, self.route.key(key));
        let message = format!("Der Schlüssel `{key}` ist hier nicht bekannt");
        let diagnostic = Diagnostic::error(Code::SchluesselUnbekannt, place, message).hint_opt(hint);
        Mistake { unknown: Some(key.to_owned()), meant, ..self.mistake(diagnostic) }
    }

    /// A key that this value must have. An empty value is left out of the instance, but its key is still the place to
    /// look at.
    fn missing(&self, key: &str) -> Mistake {
        let place = Place::key(self.file, self.route.key(key));
        let message = match self.route.last_key() {
            Some(holder) => format!("Bei `{holder}` fehlt die Angabe `{key}`"),
            None => format!("Die Angabe `{key}` fehlt"),
        };
        let diagnostic =
            Diagnostic::error(Code::SchluesselFehlt, place, message).hint(format!("Ergänzen Sie `{key}: …`"));
        Mistake { missing: Some(key.to_owned()), ..self.mistake(diagnostic) }
    }

    fn wrong_type(&self, names: &[String], found: &Value) -> Diagnostic {
        let wants = |name: &str| names.iter().any(|have| have == name);
        let found_words = found_words(found);
        let (expected, hint) = if wants("integer") && wants("string") {
            ("ein einzelner Wert", "Schreiben Sie den Wert hinter den Doppelpunkt")
        } else if wants("string") {
            ("ein Text", "Setzen Sie den Wert in Anführungszeichen: \"…\"")
        } else if wants("integer") {
            ("eine ganze Zahl", "Schreiben Sie nur Ziffern, ohne Punkt und ohne Anführungszeichen")
        } else if let Some(key) = found.as_str().and_then(key_without_blank).filter(|_| !wants("boolean")) {
            let expected = if wants("array") { "eine Liste" } else { "eine Gruppe von Angaben" };
            let message =
                format!("Hier wird {expected} erwartet, aber hinter `{key}` fehlt ein gewöhnliches Leerzeichen");
            return self
                .value(message)
                .hint("Schreiben Sie `schlüssel: wert`; ein geschütztes Leerzeichen ist für YAML keines");
        } else if let Some(sign) = typed_marker(found).filter(|_| wants("array")) {
            return self
                .value(format!("Hier wird eine Liste erwartet, aber `{sign}` beginnt für YAML keinen Punkt"))
                .hint(format!(
                    "Ersetzen Sie `{sign}` in jeder Zeile durch `-`, den Bindestrich der Tastatur, und ein Leerzeichen"
                ));
        } else if let Some(list) = found.as_str().and_then(as_list).filter(|_| wants("array")) {
            let message = format!("Hier wird eine Liste erwartet, es steht aber {found_words} da");
            return self.value(message).hint(format!("Schreiben Sie `{list}`"));
        } else if wants("array") {
            ("eine Liste", "Schreiben Sie jede Angabe in eine eigene Zeile mit `- ` davor, oder `[]` für keine")
        } else if wants("object") {
            (
                "eine Gruppe von Angaben",
                "Schreiben Sie die Angaben als `schlüssel: wert`, eingerückt um zwei Leerzeichen",
            )
        } else if let Some(word) = found.as_str().and_then(yes_or_no) {
            ("`true` (ja) oder `false` (nein)", word)
        } else {
            ("`true` (ja) oder `false` (nein)", "Schreiben Sie `true` oder `false`, ohne Anführungszeichen")
        };
        self.value(format!("Hier wird {expected} erwartet, es steht aber {found_words} da")).hint(hint)
    }
}

/// A key without its amount: a year, or the `5` that the comma in `{2014: 1,5}` turns into a key.
fn no_amount_behind(key: &str, place: Place) -> Diagnostic {
    let (message, hint) = if Jahr::parse(key).is_none() && key.bytes().all(|b| b.is_ascii_digit()) {
        let hint = "Cent stehen hinter einem Punkt, nicht hinter einem Komma".to_owned();
        (format!("Vor `{key}` steht ein Komma mitten in einem Betrag"), hint)
    } else if key.contains(':') {
        let hint = format!("Hinter dem Doppelpunkt fehlt ein Leerzeichen: `{}`", key.replacen(':', ": ", 1));
        (format!("Hinter `{key}` fehlt ein Betrag"), hint)
    } else {
        (
            format!("Hinter `{key}` fehlt ein Betrag"),
            "Schreiben Sie den Betrag hinter den Doppelpunkt; ist nichts geplant, eine 0".to_owned(),
        )
    };
    Diagnostic::error(Code::BetragUngueltig, place, message).hint(hint)
}

/// Turns a JSON pointer (RFC 6901) into the value at `base` into a route. Only the instance tells a key `2014` from an
/// index.
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
