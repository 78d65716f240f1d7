//! Inheritance between Räte: the `rat.yaml` of a Rat, those that it inherits from, and which of them states a value.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Part, Place, from_faults, has_errors, one_of};
use crate::source::{Fault, FaultKind, Position, RatSources, Route, SourceId, Span, Step};
use crate::structure::Schema;

use super::ordnerbestand::Ordnerbestand;
use super::ratsordner::{DATEI_HOECHSTENS, Ratsordner};
use super::wegfall;

/// The key for the Rat that a Rat inherits from.
const ERBT_VON: &str = "erbt_von";
const WIE: &str = "wie";
const OHNE: &str = "ohne";
const FELDER: &str = "felder";

/// Keys of a version that a version under `wie` does not pass on.
const EIGEN: &[&str] = &[WIE, "gueltig_ab", OHNE];

/// Keys that describe the town itself. They are not inherited: a town that takes the forms of another is another town.
const NUR_EIGEN: &[&str] = &["land", "nummer", "gremien", "referate", "orte", "zustaendigkeiten", "oparl", "abgabe"];

/// One `rat.yaml` in the chain of inheritance.
#[derive(Debug, Clone)]
struct Layer {
    file: SourceId,
    value: Value,
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

/// The files of a Rat and of those that it inherits from.
pub(super) struct Chain {
    /// The `rat.yaml` files.
    pub sources: RatSources,
    /// Their content, or the errors of reading them.
    pub herkunft: Result<Herkunft, Vec<Diagnostic>>,
    /// The templates and other files of all of them, and those that all Räte share.
    pub ordner: Ratsordner,
}

/// Reads a Rat's `rat.yaml` and those it inherits from, and gathers their files. It ends with an error at a broken
/// file, a Rat that does not exist, and a Rat that inherits from itself.
pub(super) fn lesen(bestand: &Ordnerbestand, id: &str, folder: Ratsordner, schema: &Schema) -> Chain {
    let mut sources = RatSources::default();
    let mut schichten = Vec::new();
    let mut ordner = Ratsordner::default();
    let mut names = vec![id.to_owned()];
    let mut next = Some(folder);
    while let Some(folder) = next.take() {
        let mut found = unreadable(&folder, &mut sources);
        let (file, faults) = sources.add_yaml(folder.shown("rat.yaml"), folder.read("rat.yaml").unwrap_or_default());
        ordner = ordner.over(folder);
        if found.is_empty() {
            found = from_faults(file, faults);
        }
        if has_errors(&found) {
            return Chain { sources, herkunft: Err(found), ordner };
        }
        let tree = sources.get(file).tree.as_ref();
        let mut value = tree.and_then(|tree| schema.instance(tree)).unwrap_or_default();
        tree.into_iter().for_each(|tree| wegfall::mark(&mut value, tree));
        if let Some(parent) = stated(&value, ERBT_VON) {
            match parent_of(bestand, parent, &mut names, Place::value(file, Route::root().key(ERBT_VON))) {
                Ok(parent) => next = Some(parent),
                Err(found) => return Chain { sources, herkunft: Err(found), ordner },
            }
        }
        schichten.push(Layer { file, value });
    }
    let gemeinsam = bestand.shared();
    let found = unreadable(&gemeinsam, &mut sources);
    let herkunft = if has_errors(&found) { Err(found) } else { Ok(Herkunft(schichten)) };
    Chain { sources, herkunft, ordner: ordner.over(gemeinsam) }
}

/// The text of a key, unless it is dropped.
fn stated<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).filter(|value| !wegfall::is_weg(value)).and_then(Value::as_str)
}

/// Reports files that can't be read. Otherwise the file of another Rat would silently take their place.
fn unreadable(folder: &Ratsordner, sources: &mut RatSources) -> Vec<Diagnostic> {
    let finding = |(path, kind): (String, FaultKind)| {
        let (file, _) = sources.add_yaml(path, b"");
        match kind {
            FaultKind::TooBig { .. } => vec![
                Diagnostic::error(Code::ZuGross, Place::file(file), "Diese Datei ist zu groß")
                    .hint(format!("Eine Datei eines Rats darf höchstens {} MiB haben", DATEI_HOECHSTENS >> 20)),
            ],
            kind => from_faults(file, vec![Fault { span: Span::at(Position::START), kind }]),
        }
    };
    folder.unreadable().flat_map(finding).collect()
}

fn parent_of(
    bestand: &Ordnerbestand,
    parent: &str,
    names: &mut Vec<String>,
    place: Place,
) -> Result<Ratsordner, Vec<Diagnostic>> {
    if names.iter().any(|name| name == parent) {
        let chain = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
        let message = format!("Der Rat `{}` erbt auf diesem Weg von sich selbst: {chain} → `{parent}`", names[0]);
        return Err(vec![
            Diagnostic::error(Code::Widerspruch, place, message)
                .hint("Löschen Sie eines der `erbt_von`, oder nennen Sie einen anderen Rat"),
        ]);
    }
    names.push(parent.to_owned());
    bestand.folder(parent).ok_or_else(|| {
        let known = bestand.names();
        let known = known.iter().map(String::as_str).filter(|name| Some(*name) != names.first().map(String::as_str));
        vec![
            Diagnostic::error(Code::UnbekannterRat, place, format!("Den Rat `{parent}` gibt es nicht"))
                .hint_opt(one_of(parent, known)),
        ]
    })
}

/// Whether the mapping at these keys is replaced as a whole, because it lists everything there is: the Ämter of a town,
/// the values of a choice.
fn is_replaced_as_whole(way: &[&str]) -> bool {
    match way {
        ["aemter"] => true,
        [.., "felder", _, key] => ["werte", "spalten", "pflicht_wenn", "nur_wenn"].contains(key),
        _ => false,
    }
}

/// The own value where there is one; mappings are merged, everything else is replaced as a whole. `way`: the keys that
/// lead here.
fn merge<'a>(way: &mut Vec<&'a str>, own: &'a Value, base: &'a Value) -> Value {
    match (own, base) {
        (Value::Object(own), Value::Object(base)) if !is_replaced_as_whole(way) => {
            Value::Object(merge_mappings(way, own, base))
        }
        _ => own.clone(),
    }
}

fn merge_mappings<'a>(
    way: &mut Vec<&'a str>,
    own: &'a Map<String, Value>,
    base: &'a Map<String, Value>,
) -> Map<String, Value> {
    // In the order of the base: changed entries keep their places, new ones come last.
    let mut out = Map::new();
    for (key, value) in base {
        way.push(key);
        out.insert(key.clone(), own.get(key).map_or_else(|| value.clone(), |own| merge(way, own, value)));
        way.pop();
    }
    for (key, value) in own.iter().filter(|(key, _)| !base.contains_key(*key)) {
        out.insert(key.clone(), value.clone());
    }
    out
}

impl Herkunft {
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
                    Err(Wrong { at, wie, cycle }) => {
                        let place = self.place(&Place::value(self.0[0].file, route(&at).key(WIE)));
                        // Any other version stands in for it, so that keys that it would give are not reported as
                        // missing.
                        if let Some((_, other)) = stated.iter().find(|(other, _)| *other != name) {
                            *version = merge(&mut Vec::new(), version, other);
                        }
                        found.push(if cycle {
                            Diagnostic::error(
                                Code::Widerspruch,
                                place,
                                format!("Das Formular `{name}` ist auf diesem Weg wie es selbst"),
                            )
                            .hint("Löschen Sie eines der `wie`")
                        } else {
                            Diagnostic::error(
                                Code::WertUngueltig,
                                place,
                                format!("Das Formular `{wie}` hat die Art `{art}` nicht"),
                            )
                            .hint_opt(one_of(&wie, stated.keys().map(String::as_str).filter(|one| one != name)))
                        });
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
                names = versions(&here, step);
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

/// A version completed from those under `wie`, without the fields under `ohne`; and the indices of names under `ohne`
/// that are no field.
fn filled_up(stated: &Map<String, Value>, chain: &[&str]) -> (Map<String, Value>, Vec<usize>) {
    let mut whole = Map::new();
    let mut unknown = Vec::new();
    for name in chain.iter().rev() {
        let Some(Value::Object(own)) = stated.get(*name) else { continue };
        whole.retain(|key, _| !EIGEN.contains(&key.as_str()));
        whole = merge_mappings(&mut Vec::new(), own, &whole);
        unknown.clear();
        let ohne: Vec<Value> = whole.get(OHNE).and_then(Value::as_array).cloned().unwrap_or_default();
        for (nr, name) in ohne.iter().enumerate() {
            let felder = whole.get_mut(FELDER).and_then(Value::as_object_mut);
            if felder.and_then(|felder| felder.shift_remove(name.as_str()?)).is_none() {
                unknown.push(nr);
            }
        }
    }
    (whole, unknown)
}

fn nothing_to_drop(file: SourceId, route: Route) -> Diagnostic {
    let key = route.last_key().unwrap_or_default().to_owned();
    let message = format!("Mit `null` fällt `{key}` weg, aber geerbt ist davon nichts");
    Diagnostic::error(Code::Widerspruch, Place::key(file, route), message)
        .hint("Löschen Sie die Zeile, oder berichtigen Sie den Schlüssel")
}

fn is_own(step: &Step) -> bool {
    matches!(step, Step::Key(key) if EIGEN.contains(&key.as_str()))
}

/// The version at a step and those that follow it under `wie`, the nearest first.
fn versions(here: &[(SourceId, Route, &Value)], step: &Step) -> Vec<Step> {
    let Step::Key(name) = step else { return vec![step.clone()] };
    let mut merged = Map::new();
    for (_, _, value) in here.iter().rev() {
        if let Value::Object(stated) = value {
            merged = merge_mappings(&mut Vec::new(), stated, &merged);
        }
    }
    chain(&merged, name)
        .map(|chain| chain.into_iter().map(|name| Step::Key(name.to_owned())).collect())
        .unwrap_or_else(|_| vec![step.clone()])
}

/// A mistake in a `wie`.
struct Wrong {
    /// The version that states it.
    at: String,
    /// The value of its `wie`.
    wie: String,
    /// Whether the chain leads back to a version that it has passed.
    cycle: bool,
}

/// A version and those that follow it under `wie`, the nearest first.
fn chain<'a>(versions: &'a Map<String, Value>, name: &'a str) -> Result<Vec<&'a str>, Wrong> {
    let mut chain = vec![name];
    let mut at = name;
    while let Some(wie) = versions.get(at).and_then(|version| stated(version, WIE)) {
        let falsch = |cycle| Wrong { at: at.to_owned(), wie: wie.to_owned(), cycle };
        if chain.contains(&wie) {
            return Err(falsch(true));
        }
        if !versions.contains_key(wie) {
            return Err(falsch(false));
        }
        chain.push(wie);
        at = wie;
    }
    Ok(chain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn own_values_win_mappings_are_merged_and_lists_are_replaced() {
        let own = json!({"b": {"y": 2}, "liste": [3], "neu": 1});
        let base = json!({"a": 1, "b": {"x": 1, "y": 1}, "liste": [1, 2]});
        let merged = merge(&mut Vec::new(), &own, &base);
        assert_eq!(merged, json!({"a": 1, "b": {"x": 1, "y": 2}, "liste": [3], "neu": 1}));
        let keys: Vec<&String> = merged.as_object().expect("a mapping").keys().collect();
        assert_eq!(keys, ["a", "b", "liste", "neu"]);
    }

    #[test]
    fn what_lists_all_there_is_is_replaced() {
        let own = json!({"aemter": {"1": "A"}, "felder": {"werte": {"werte": {"x": "X"}, "titel": "T"}}});
        let base = json!({"aemter": {"2": "B"}, "felder": {"werte": {"werte": {"y": "Y"}, "art": "auswahl"}}});
        let merged = merge(&mut Vec::new(), &own, &base);
        let felder = json!({"werte": {"werte": {"x": "X"}, "art": "auswahl", "titel": "T"}});
        assert_eq!(merged, json!({"aemter": {"1": "A"}, "felder": felder}));
    }

    #[test]
    fn a_version_leaves_fields_out_and_so_does_one_that_is_like_it() {
        let stated = json!({
            "1": {"felder": {"a": {}, "b": {}, "c": {}}},
            "2": {"wie": "1", "ohne": ["a", "x"]},
            "3": {"wie": "2", "ohne": ["b"], "felder": {"d": {}}},
        });
        let stated = stated.as_object().expect("a mapping");
        let (two, unknown) = filled_up(stated, &["2", "1"]);
        assert_eq!((&two["felder"], unknown), (&json!({"b": {}, "c": {}}), vec![1]));
        let (three, unknown) = filled_up(stated, &["3", "2", "1"]);
        assert_eq!((&three["felder"], unknown), (&json!({"c": {}, "d": {}}), vec![]));
    }
}
