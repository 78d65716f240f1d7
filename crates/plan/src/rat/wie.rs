//! Versions of a form that are like another one: `wie` names it, `ohne` the fields that it does not pass on.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::source::Step;

use super::merge::merge_mappings;
use super::wegfall::stated;

/// The version that a version is like.
pub(super) const WIE: &str = "wie";
/// The fields that it leaves out.
pub(super) const OHNE: &str = "ohne";
/// The fields of a version.
pub(super) const FELDER: &str = "felder";

/// Keys of a version that a version under `wie` does not pass on.
const EIGEN: &[&str] = &[WIE, "gueltig_ab", OHNE];

/// A version completed from those under `wie`, without the fields under `ohne`; and the indices of names under `ohne`
/// that are no field.
pub(super) fn filled_up(stated: &Map<String, Value>, chain: &[&str]) -> (Map<String, Value>, Vec<usize>) {
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

/// Whether a key belongs to its version alone.
pub(super) fn is_own(step: &Step) -> bool {
    matches!(step, Step::Key(key) if EIGEN.contains(&key.as_str()))
}

/// The version at a step and those that follow it under `wie`, the nearest first. `files`: the versions that each file
/// states, the nearest first.
pub(super) fn versions<'a>(files: impl DoubleEndedIterator<Item = &'a Value>, step: &Step) -> Vec<Step> {
    let Step::Key(name) = step else { return vec![step.clone()] };
    let mut merged = Map::new();
    for value in files.rev() {
        if let Value::Object(stated) = value {
            merged = merge_mappings(&mut Vec::new(), stated, &merged);
        }
    }
    chain(&merged, name)
        .map(|chain| chain.into_iter().map(|name| Step::Key(name.to_owned())).collect())
        .unwrap_or_else(|_| vec![step.clone()])
}

/// A mistake in a `wie`.
pub(super) struct Wrong {
    /// The version that states it.
    pub at: String,
    /// The value of its `wie`.
    wie: String,
    /// Whether the chain leads back to a version that it has passed.
    cycle: bool,
}

impl Wrong {
    /// What is said of it: of the version that can't be completed, the Vorlagenart whose form it is, and all its
    /// versions.
    pub(super) fn finding(&self, place: Place, name: &str, art: &str, versions: &Map<String, Value>) -> Diagnostic {
        if self.cycle {
            let message = format!("Das Formular `{name}` ist auf diesem Weg wie es selbst");
            return Diagnostic::error(Code::Widerspruch, place, message).hint("Löschen Sie eines der `wie`");
        }
        let others = versions.keys().map(String::as_str).filter(|other| *other != name);
        let message = format!("Das Formular `{}` hat die Art `{art}` nicht", self.wie);
        Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(&self.wie, others))
    }
}

/// A version and those that follow it under `wie`, the nearest first.
pub(super) fn chain<'a>(versions: &'a Map<String, Value>, name: &'a str) -> Result<Vec<&'a str>, Wrong> {
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
