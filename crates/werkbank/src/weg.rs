//! Routes as pages write them: in JSON as a list of keys and indices, and as the id of a field.

use std::fmt::Write;

use drucksache_plan::source::{Route, Step};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A step in JSON: a number is an index, a text a key. Years are keys.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Wegschritt {
    Stelle(usize),
    Name(String),
}

/// Writes a route as a list.
pub(crate) fn serialize<S: Serializer>(route: &Route, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(route.steps().iter().map(|step| match step {
        Step::Key(key) => Wegschritt::Name(key.clone()),
        Step::Index(index) => Wegschritt::Stelle(*index),
    }))
}

/// Reads a route from a list.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Route, D::Error> {
    let steps = Vec::<Wegschritt>::deserialize(from)?;
    Ok(steps
        .into_iter()
        .map(|step| match step {
            Wegschritt::Name(key) => Step::Key(key),
            Wegschritt::Stelle(index) => Step::Index(index),
        })
        .collect())
}

/// The id of the field that shows the value at a route: the same for the same file and route, another one for every other,
/// and without blanks, so that it can be the id of an element.
pub fn feld_id(datei: &str, route: &Route) -> String {
    let mut id = String::with_capacity(datei.len() + 24);
    push_escaped(&mut id, datei);
    id.push(':');
    for (nr, step) in route.steps().iter().enumerate() {
        if nr > 0 {
            id.push('.');
        }
        match step {
            // A key of digits is a year; an index has a sign in front.
            Step::Index(index) => _ = write!(id, "-{index}"),
            Step::Key(key) => push_escaped(&mut id, &key.replace('.', "%2E")),
        }
    }
    id
}

fn push_escaped(id: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' | '.' | '/' | '%' => id.push(c),
            _ => _ = write!(id, "%{:X}", u32::from(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_no_blank_and_tell_keys_from_indices() {
        let route = Route::root().key("massnahmen").index(3).key("planmittel").key("2026");
        assert_eq!(feld_id("massnahmen/10.yaml", &route), "massnahmen/10.yaml:massnahmen.-3.planmittel.2026");
        let odd = Route::root().key("tabellen").key("ä \"b\".c");
        assert_eq!(feld_id("plan.yaml", &odd), "plan.yaml:tabellen.%E4%20%22b%22%2Ec");
    }
}
