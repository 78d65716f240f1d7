//! What a Rat inherits: its `rat.yaml`, those it comes from, and which of them states a value.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Part, Place, from_faults, has_errors, one_of};
use crate::source::{Fault, FaultKind, Position, RatSources, Route, SourceId, Span, Step};
use crate::structure::Schema;

use super::ordnerbestand::Ordnerbestand;
use super::ratsordner::{DATEI_HOECHSTENS, Ratsordner};

/// The key that names whom a Rat comes from, the one that names the version of a form that another is like, and the one
/// that names fields that a version no longer has.
const ERBT_VON: &str = "erbt_von";
const WIE: &str = "wie";
const OHNE: &str = "ohne";
const FELDER: &str = "felder";

/// A version's own keys: another that is like it does not have them from it.
const EIGEN: &[&str] = &[WIE, "gueltig_ab", OHNE];

/// What a town is and whom it has: one that takes the forms of another is another town.
const NUR_EIGEN: &[&str] = &["land", "nummer", "gremien", "referate", "orte", "zustaendigkeiten"];

/// One `rat.yaml`.
#[derive(Debug, Clone)]
struct Schicht {
    file: SourceId,
    value: Value,
}

impl Schicht {
    /// The words it states.
    fn worte(&self) -> impl Iterator<Item = (&str, &str)> {
        let words = self.value.get("worte").and_then(Value::as_object).into_iter().flatten();
        words.filter_map(|(key, word)| Some((key.as_str(), word.as_str()?)))
    }
}

/// The `rat.yaml` of a Rat and of all that it inherits from, the nearest first.
#[derive(Debug, Clone)]
pub struct Herkunft(Vec<Schicht>);

/// What a Rat and those that it inherits from are read from.
pub(super) struct Kette {
    /// The `rat.yaml` files.
    pub sources: RatSources,
    /// What they say, or why they can't be read.
    pub herkunft: Result<Herkunft, Vec<Diagnostic>>,
    /// The files of all of them, and what all Räte share.
    pub ordner: Ratsordner,
}

/// Reads a Rat's `rat.yaml` and those it inherits from, and gathers their files. Files that are broken, a Rat that does not
/// exist, and one that comes from itself end it.
pub(super) fn lesen(bestand: &Ordnerbestand, id: &str, folder: Ratsordner, schema: &Schema) -> Kette {
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
            return Kette { sources, herkunft: Err(found), ordner };
        }
        let value = sources.get(file).tree.as_ref().and_then(|tree| schema.instance(tree)).unwrap_or_default();
        if let Some(parent) = value.get(ERBT_VON).and_then(Value::as_str) {
            match parent_of(bestand, parent, &mut names, Place::value(file, Route::root().key(ERBT_VON))) {
                Ok(parent) => next = Some(parent),
                Err(found) => return Kette { sources, herkunft: Err(found), ordner },
            }
        }
        schichten.push(Schicht { file, value });
    }
    let gemeinsam = bestand.gemeinsam();
    let found = unreadable(&gemeinsam, &mut sources);
    let herkunft = if has_errors(&found) { Err(found) } else { Ok(Herkunft(schichten)) };
    Kette { sources, herkunft, ordner: ordner.over(gemeinsam) }
}

/// Files that can't be read: left out, they would be taken from another Rat without a word.
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

/// Mappings that are replaced as a whole, because they list what there is: a town's Ämter, what can be chosen.
fn ganz(weg: &[&str]) -> bool {
    match weg {
        ["aemter"] => true,
        [.., "felder", _, key] => ["werte", "spalten", "pflicht_wenn", "nur_wenn"].contains(key),
        _ => false,
    }
}

/// The own value where there is one; mappings are merged, everything else is replaced as a whole. `weg`: the keys that
/// lead here.
fn gemischt<'a>(weg: &mut Vec<&'a str>, own: &'a Value, base: &'a Value) -> Value {
    match (own, base) {
        (Value::Object(own), Value::Object(base)) if !ganz(weg) => Value::Object(gemischte_angaben(weg, own, base)),
        _ => own.clone(),
    }
}

fn gemischte_angaben<'a>(
    weg: &mut Vec<&'a str>,
    own: &'a Map<String, Value>,
    base: &'a Map<String, Value>,
) -> Map<String, Value> {
    // In the order of the base, so that what is changed keeps its place, and what is new comes behind.
    let mut out = Map::new();
    for (key, value) in base {
        weg.push(key);
        out.insert(key.clone(), own.get(key).map_or_else(|| value.clone(), |own| gemischt(weg, own, value)));
        weg.pop();
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
    pub(super) fn eigene(&self) -> Option<SourceId> {
        self.0.first().map(|schicht| schicht.file)
    }

    /// Everything together, with the versions of forms filled up from those they are like.
    pub(super) fn zusammen(&self) -> (Value, Vec<Diagnostic>) {
        let mut layers = self.0.iter().rev();
        let mut value = layers.next().map(|base| base.value.clone()).unwrap_or_default();
        for layer in layers {
            if let Value::Object(base) = &mut value {
                base.retain(|key, _| !NUR_EIGEN.contains(&key.as_str()));
            }
            value = gemischt(&mut Vec::new(), &layer.value, &value);
        }
        if let Value::Object(map) = &mut value {
            map.shift_remove(ERBT_VON);
        }
        let mut found = Vec::new();
        for (art, kind) in value.get_mut("vorlagenarten").and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(Value::Object(versions)) = kind.get_mut("formulare") else { continue };
            let stated = versions.clone();
            for (name, version) in versions {
                let route = |at: &str| Route::root().key("vorlagenarten").key(art).key("formulare").key(at);
                match chain(&stated, name) {
                    Ok(chain) => {
                        let (whole, unknown) = ausgefuellt(&stated, &chain);
                        found.extend(unknown.into_iter().map(|nr| self.kein_feld(&route(name).key(OHNE), &whole, nr)));
                        *version = Value::Object(whole);
                    }
                    Err(Falsch { at, wie, cycle }) => {
                        let place = self.place(&Place::value(self.0[0].file, route(&at).key(WIE)));
                        // Another version stands in, so that nothing is said to be missing that would come from it.
                        if let Some((_, other)) = stated.iter().find(|(other, _)| *other != name) {
                            *version = gemischt(&mut Vec::new(), version, other);
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
        (value, found)
    }

    /// A name under `ohne` that is no field.
    fn kein_feld(&self, ohne: &Route, version: &Map<String, Value>, nr: usize) -> Diagnostic {
        let name = version.get(OHNE).and_then(|names| names.get(nr)).and_then(Value::as_str).unwrap_or_default();
        let left = version.get(FELDER).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str());
        let gone = version.get(OHNE).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let known = gone.filter(|other| *other != name).chain(left);
        let place = Place::value(self.0[0].file, ohne.index(nr));
        Diagnostic::error(Code::WertUngueltig, place, format!("Das Feld `{name}` hat dieses Formular ohnehin nicht"))
            .hint_opt(one_of(name, known))
    }

    /// The words of the Räte that this one inherits from, each as the nearest has it; None where it inherits from none.
    pub(super) fn geerbte_worte(&self) -> Option<BTreeMap<&str, &str>> {
        (self.0.len() > 1).then(|| self.0[1..].iter().rev().flat_map(Schicht::worte).collect())
    }

    /// The place of a value of the whole: the file that states it. What is stated nowhere is missing in the file that
    /// states most of the way to it.
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
            self.0.iter().map(|schicht| (schicht.file, Route::root(), &schicht.value)).collect();
        for (nr, step) in steps.iter().enumerate() {
            let mut next = Vec::new();
            let mut names = vec![step.clone()];
            // Versions of a form that this one is like state what it does not.
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
            // What is no mapping hides everything behind it.
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

/// A version with everything that it has from those it is like, without the fields that it leaves out; and the numbers
/// of names under its `ohne` that are no field.
fn ausgefuellt(stated: &Map<String, Value>, chain: &[&str]) -> (Map<String, Value>, Vec<usize>) {
    let mut whole = Map::new();
    let mut unknown = Vec::new();
    for name in chain.iter().rev() {
        let Some(Value::Object(own)) = stated.get(*name) else { continue };
        whole.retain(|key, _| !EIGEN.contains(&key.as_str()));
        whole = gemischte_angaben(&mut Vec::new(), own, &whole);
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

fn is_own(step: &Step) -> bool {
    matches!(step, Step::Key(key) if EIGEN.contains(&key.as_str()))
}

/// The version at a step and those that it is like, the nearest first.
fn versions(here: &[(SourceId, Route, &Value)], step: &Step) -> Vec<Step> {
    let Step::Key(name) = step else { return vec![step.clone()] };
    let mut merged = Map::new();
    for (_, _, value) in here.iter().rev() {
        if let Value::Object(stated) = value {
            merged = gemischte_angaben(&mut Vec::new(), stated, &merged);
        }
    }
    chain(&merged, name)
        .map(|chain| chain.into_iter().map(|name| Step::Key(name.to_owned())).collect())
        .unwrap_or_else(|_| vec![step.clone()])
}

/// What is wrong with a `wie`.
struct Falsch {
    /// The version that states it.
    at: String,
    /// What it states.
    wie: String,
    /// Whether it leads back.
    cycle: bool,
}

/// A version and those that it is like, the nearest first.
fn chain<'a>(versions: &'a Map<String, Value>, name: &'a str) -> Result<Vec<&'a str>, Falsch> {
    let mut chain = vec![name];
    let mut at = name;
    while let Some(wie) = versions.get(at).and_then(|version| version.get(WIE)).and_then(Value::as_str) {
        let falsch = |cycle| Falsch { at: at.to_owned(), wie: wie.to_owned(), cycle };
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
        let merged = gemischt(&mut Vec::new(), &own, &base);
        assert_eq!(merged, json!({"a": 1, "b": {"x": 1, "y": 2}, "liste": [3], "neu": 1}));
        let keys: Vec<&String> = merged.as_object().expect("a mapping").keys().collect();
        assert_eq!(keys, ["a", "b", "liste", "neu"]);
    }

    #[test]
    fn what_lists_all_there_is_is_replaced() {
        let own = json!({"aemter": {"1": "A"}, "felder": {"werte": {"werte": {"x": "X"}, "titel": "T"}}});
        let base = json!({"aemter": {"2": "B"}, "felder": {"werte": {"werte": {"y": "Y"}, "art": "auswahl"}}});
        let merged = gemischt(&mut Vec::new(), &own, &base);
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
        let (two, unknown) = ausgefuellt(stated, &["2", "1"]);
        assert_eq!((&two["felder"], unknown), (&json!({"b": {}, "c": {}}), vec![1]));
        let (three, unknown) = ausgefuellt(stated, &["3", "2", "1"]);
        assert_eq!((&three["felder"], unknown), (&json!({"c": {}, "d": {}}), vec![]));
    }
}
