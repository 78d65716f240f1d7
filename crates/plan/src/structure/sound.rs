//! Makes an instance sound: stand-ins replace its broken parts, so that everything else can still be read.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::source::{Route, SourceId, Step};

use super::instance::resolved;
use super::schema::Schema;
use super::words::Mistake;

/// An instance that its type accepts, and the repairs that it took.
#[derive(Debug)]
pub struct Sound {
    /// The instance, with stand-ins in place of what is broken.
    pub instance: Value,
    /// The mistakes.
    pub diagnostics: Vec<Diagnostic>,
    /// The broken places. They hold stand-ins: later findings about them would mislead.
    pub broken: HashSet<Route>,
    /// Misspelt keys that are read as the known key that they resemble: the route of the misspelt one, the known one.
    pub meant: Vec<(Route, String)>,
    /// The known keys that are stated under a misspelt one.
    found: HashSet<Route>,
}

impl Sound {
    fn new(instance: Value) -> Self {
        let (broken, found) = (HashSet::new(), HashSet::new());
        Self { instance, diagnostics: Vec::new(), broken, meant: Vec::new(), found }
    }
}

/// Rounds of repair, at most. A repair can uncover further mistakes: the value under a misspelt key is checked after
/// the key is repaired. Three rounds are usual.
const RUNDEN: usize = 16;

impl Schema {
    /// Checks the instance of a value at a route of a file, and replaces what is broken in it.
    pub fn sound(&self, file: SourceId, base: &Route, instance: Value) -> Sound {
        let mut sound = Sound::new(instance);
        for _ in 0..RUNDEN {
            let mistakes = self.check(file, base, &sound.instance);
            if mistakes.is_empty() {
                return sound;
            }
            for mistake in mistakes {
                self.repair(base, mistake, &mut sound);
            }
        }
        // No stand-in meets this schema: nothing of the value can be used.
        sound.instance = self.stand_in(self.json());
        sound.broken.insert(base.clone());
        sound
    }

    fn repair(&self, base: &Route, mistake: Mistake, sound: &mut Sound) {
        let Mistake { diagnostic, route, missing, unknown, meant } = mistake;
        let within = &route.steps()[base.steps().len()..];
        let place = match missing.as_ref().or(unknown.as_ref()) {
            Some(key) => route.key(key),
            None => route.clone(),
        };
        // Each broken place is reported once. A misspelt key is one mistake: the key that it stands for is not also
        // missing, nor is its value of a wrong type.
        let known = (0..=place.steps().len()).any(|steps| sound.broken.contains(&place.steps()[..steps]));
        if !known && !sound.found.contains(&place) {
            sound.diagnostics.push(diagnostic);
        }
        let Some(holder) = value_at(&mut sound.instance, within) else { return };
        let schema = self.at(within);
        match (missing, unknown) {
            (Some(missing), _) => {
                if let (Value::Object(map), Some(schema)) = (holder, property(resolved(self.json(), schema), &missing))
                {
                    map.insert(missing, self.stand_in(schema));
                }
                sound.broken.insert(place);
            }
            (_, Some(unknown)) => {
                let Value::Object(map) = holder else { return };
                // The order of known keys says nothing, and keeping it would move all others for each unknown one.
                let value = map.swap_remove(&unknown).unwrap_or_default();
                match meant.filter(|meant| !map.contains_key(meant)) {
                    Some(meant) if !value.is_null() => {
                        map.insert(meant.clone(), value);
                        sound.found.insert(route.key(&meant));
                        sound.meant.push((place, meant));
                    }
                    // An empty value can't be read under the known key; that key then counts as broken, not as missing.
                    meant => {
                        sound.broken.extend(meant.map(|meant| route.key(meant)));
                        sound.broken.insert(place);
                    }
                }
            }
            (None, None) => {
                *holder = self.stand_in(schema);
                sound.broken.insert(place);
            }
        }
    }

    /// The schema of the value at a route.
    fn at(&self, steps: &[Step]) -> &Value {
        let mut schema = self.json();
        for step in steps {
            let holder = resolved(self.json(), schema);
            schema = match step {
                Step::Key(key) => property(holder, key).unwrap_or(&Value::Null),
                Step::Index(_) => holder.get("items").unwrap_or(&Value::Null),
            };
        }
        schema
    }

    /// The smallest value that a schema accepts.
    fn stand_in(&self, schema: &Value) -> Value {
        let schema = resolved(self.json(), schema);
        if let Some(options) = schema.get("enum").and_then(Value::as_array) {
            return options.first().cloned().unwrap_or_default();
        }
        let number = |key: &str| schema.get(key).and_then(Value::as_u64).unwrap_or(0);
        let types = schema.get("type");
        let is = |name: &str| match types {
            Some(Value::String(one)) => one == name,
            Some(Value::Array(several)) => several.iter().any(|one| one == name),
            _ => false,
        };
        if is("object") {
            let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            let entries = required.filter_map(Value::as_str).filter_map(|key| {
                let of_value = property(schema, key)?;
                Some((key.to_owned(), self.stand_in(of_value)))
            });
            Value::Object(entries.collect::<Map<_, _>>())
        } else if is("array") {
            let items = schema.get("items").unwrap_or(&Value::Null);
            Value::Array((0..number("minItems")).map(|_| self.stand_in(items)).collect())
        } else if is("boolean") {
            Value::Bool(false)
        } else if is("integer") {
            number("minimum").into()
        } else {
            "–".into()
        }
    }
}

/// The schema of a key.
fn property<'a>(schema: &'a Value, key: &str) -> Option<&'a Value> {
    let named = schema.get("properties").and_then(|keys| keys.get(key));
    named.or_else(|| schema.get("additionalProperties").filter(|schema| schema.is_object()))
}

fn value_at<'a>(instance: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(instance, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}
