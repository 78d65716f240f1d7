//! Inheritance between Räte: the values of a Rat and of those that it inherits from as one, and which of them states a
//! value.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Part, Place, one_of};
use crate::source::{Route, SourceId, Step};

use super::merge::merge;
use super::wegfall;
use super::wie::{FELDER, OHNE, WIE, chain, filled_up, is_own, versions};

/// The key for the Rat that a Rat inherits from.
pub(super) const ERBT_VON: &str = "erbt_von";

/// Keys that describe the town itself. They are not inherited: a town that takes the forms of another is another town.
const NUR_EIGEN: &[&str] = &["land", "nummer", "gremien", "referate", "orte", "zustaendigkeiten", "oparl", "abgabe"];

/// One `rat.yaml` in the chain of inheritance.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub file: SourceId,
    pub value: Value,
}

impl Layer {
    /// The words it states.
    fn worte(&self) -> impl Iterator<Item = (&str, &str)> {
        let words = self.value.get("worte").and_then(Value::as_object).into_iter().flatten();
        words.filter(|(_, word)| !wegfall::is_weg(word)).filter_map(|(key, word)| Some((key.as_str(), word.as_str()?)))
    }
}

/// The `rat.yaml` of a Rat and of all that it inherits from, the nearest first.
#[derive(Debug, Clone)]
pub struct Herkunft(Vec<Layer>);

impl Herkunft {
    /// Of these files, the nearest first.
    pub(super) fn new(layers: Vec<Layer>) -> Self {
        Self(layers)
    }

    /// The files, the nearest first.
    pub fn dateien(&self) -> impl Iterator<Item = SourceId> {
        self.0.iter().map(|schicht| schicht.file)
    }

    /// The Rat's own file.
    pub(super) fn own_source(&self) -> Option<SourceId> {
        self.0.first().map(|schicht| schicht.file)
    }

    /// All values together, own and inherited, with each version of a form completed from the one under `wie`; and
    /// findings.
    pub(super) fn whole(&self) -> (Value, Vec<Diagnostic>) {
        let mut value = Value::Object(Map::new());
        let mut found = Vec::new();
        for layer in self.0.iter().rev() {
            if let Value::Object(base) = &mut value {
                base.retain(|key, _| !NUR_EIGEN.contains(&key.as_str()));
            }
            let idle = wegfall::nothing_to_drop(&layer.value, &value).into_iter();
            found.extend(idle.map(|route| nothing_to_drop(layer.file, route)));
            value = merge(&mut Vec::new(), &layer.value, &value);
        }
        if let Value::Object(map) = &mut value {
            map.shift_remove(ERBT_VON);
        }
        for (art, kind) in value.get_mut("vorlagenarten").and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(Value::Object(versions)) = kind.get_mut("formulare") else { continue };
            let stated = versions.clone();
            for (name, version) in versions {
                let route = |at: &str| Route::root().key("vorlagenarten").key(art).key("formulare").key(at);
                match chain(&stated, name) {
                    Ok(chain) => {
                        let (whole, unknown) = filled_up(&stated, &chain);
                        found.extend(unknown.into_iter().map(|nr| self.no_field(&route(name).key(OHNE), &whole, nr)));
                        *version = Value::Object(whole);
                    }
                    Err(wrong) => {
                        let place = self.place(&Place::value(self.0[0].file, route(&wrong.at).key(WIE)));
                        // Any other version stands in for it, so that keys that it would give are not reported as
                        // missing.
                        if let Some((_, other)) = stated.iter().find(|(other, _)| *other != name) {
                            *version = merge(&mut Vec::new(), version, other);
                        }
                        found.push(wrong.finding(place, name, art, &stated));
                    }
                }
            }
        }
        wegfall::strip(&mut value);
        (value, found)
    }

    /// Where what would stand at a route is dropped; None where it is not.
    pub fn dropped(&self, route: &Route) -> Option<Place> {
        let (file, route) = self.origin(route)?;
        let layer = self.0.iter().find(|layer| layer.file == file)?;
        let value = route.steps().iter().try_fold(&layer.value, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(*index),
        });
        value.filter(|value| wegfall::is_weg(value)).map(|_| Place::key(file, route))
    }

    /// The finding about a name under `ohne` that is no field.
    fn no_field(&self, ohne: &Route, version: &Map<String, Value>, nr: usize) -> Diagnostic {
        let name = version.get(OHNE).and_then(|names| names.get(nr)).and_then(Value::as_str).unwrap_or_default();
        let left = version.get(FELDER).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str());
        let gone = version.get(OHNE).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let known = gone.filter(|other| *other != name).chain(left);
        let place = Place::value(self.0[0].file, ohne.index(nr));
        Diagnostic::error(Code::WertUngueltig, place, format!("Das Feld `{name}` hat dieses Formular ohnehin nicht"))
            .hint_opt(one_of(name, known))
    }

    /// The words of the Räte that this one inherits from, each as the nearest has it; None where it inherits from none.
    pub(super) fn inherited_worte(&self) -> Option<BTreeMap<&str, &str>> {
        (self.0.len() > 1).then(|| self.0[1..].iter().rev().flat_map(Layer::worte).collect())
    }

    /// The place of a value in the file that states it. A value that no file states belongs to the file that states the
    /// longest part of its route.
    pub fn place(&self, place: &Place) -> Place {
        let moved = |route: &Route| self.origin(route).unwrap_or((place.file, route.clone()));
        let ((file, route), part): (_, fn(Route) -> Part) = match &place.part {
            Part::Value(route) => (moved(route), Part::Value),
            Part::Key(route) => (moved(route), Part::Key),
            Part::Within { .. } | Part::Span(_) => return place.clone(),
        };
        Place { file, part: part(route) }
    }

    /// The file and the route in it that state what stands at a route of the whole.
    fn origin(&self, route: &Route) -> Option<(SourceId, Route)> {
        let steps = route.steps();
        let mut here: Vec<(SourceId, Route, &Value)> =
            self.0.iter().map(|layer| (layer.file, Route::root(), &layer.value)).collect();
        for (nr, step) in steps.iter().enumerate() {
            let mut next = Vec::new();
            let mut names = vec![step.clone()];
            // Keys that a version does not state come from the versions under `wie`.
            if let [Step::Key(top), Step::Key(_), Step::Key(of)] = &steps[..nr]
                && (top.as_str(), of.as_str()) == ("vorlagenarten", "formulare")
            {
                names = versions(here.iter().map(|(_, _, value)| *value), step);
            }
            for (depth, name) in names.iter().enumerate() {
                for (file, route, value) in &here {
                    let inner = match name {
                        Step::Key(key) => value.get(key),
                        Step::Index(index) => value.get(*index),
                    };
                    let own = depth == 0 || steps.get(nr + 1).is_none_or(|step| !is_own(step));
                    next.extend(inner.filter(|_| own).map(|inner| (*file, route.then(name.clone()), inner)));
                }
            }
            // A value that is no mapping hides those of all farther files.
            if let Some(end) = next.iter().position(|(_, _, value)| !value.is_object()) {
                next.truncate(if end == 0 { 1 } else { end });
            }
            if next.is_empty() {
                let (file, route, _) = here.into_iter().next()?;
                return Some((file, steps[nr..].iter().fold(route, |route, step| route.then(step.clone()))));
            }
            here = next;
        }
        here.into_iter().next().map(|(file, route, _)| (file, route))
    }
}

fn nothing_to_drop(file: SourceId, route: Route) -> Diagnostic {
    let key = route.last_key().unwrap_or_default().to_owned();
    let message = format!("Mit `null` fällt `{key}` weg, aber geerbt ist davon nichts");
    Diagnostic::error(Code::Widerspruch, Place::key(file, route), message)
        .hint("Löschen Sie die Zeile, oder berichtigen Sie den Schlüssel")
}
