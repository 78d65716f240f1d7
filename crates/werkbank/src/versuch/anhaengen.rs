//! Lists that get an item more, groups that get an entry under a new key.

use std::collections::BTreeMap;

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert};
use drucksache_plan::source::{NodeValue, Route};
use serde_json::Value;

use super::setzen::{Dateiort, neu};
use crate::auftrag::Werteaenderung;
use crate::eingabe::{Eingabeart, Feldumfeld, gelesen};
use crate::schemata::Schemaort;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// The change that appends.
pub(crate) fn anhaengen(ort: &Dateiort<'_>, one: &Werteaenderung) -> Result<Aenderung, Zurueckweisung> {
    let at = ort.an(&one.route)?;
    let node = ort.tree.get(&one.route);
    if Eingabeart::of(at, node) != Eingabeart::Liste {
        let key = schluessel(ort, &one.route, &one.schluessel)?;
        let route = one.route.key(key);
        let wert = anfang(ort, &route, ort.an(&route)?, one)?;
        return neu(ort, &route, wert);
    }
    let length = match node.map(|node| &node.value) {
        Some(NodeValue::Sequence(items)) => items.len(),
        _ => 0,
    };
    let route = one.route.index(length);
    let wert = anfang(ort, &route, ort.an(&route)?, one)?;
    match node {
        Some(_) => Ok(Aenderung::anhaengen(one.route.clone(), wert)),
        None => neu(ort, &route, wert),
    }
}

/// The change that adds an entry right behind another one.
pub(crate) fn danach(ort: &Dateiort<'_>, one: &Werteaenderung) -> Result<Aenderung, Zurueckweisung> {
    let holder = one.route.parent();
    let key = schluessel(ort, &holder, &one.schluessel)?;
    let route = holder.key(key);
    let wert = anfang(ort, &route, ort.an(&route)?, one)?;
    Ok(Aenderung { route: one.route.clone(), eingriff: Eingriff::Danach(key.to_owned(), wert) })
}

/// The key of a new entry.
pub(crate) fn schluessel<'a>(ort: &Dateiort<'_>, holder: &Route, key: &'a str) -> Result<&'a str, Zurueckweisung> {
    let key = key.trim();
    let refused = |absage: String, hilfe: &str| Err(Zurueckweisung::new(absage, hilfe).at(feld_id(ort.pfad, holder)));
    if key.is_empty() {
        return refused("Dem neuen Eintrag fehlt die Kennung".to_owned(), "Geben Sie ihm einen kurzen Namen");
    }
    match ort.tree.get(holder).and_then(|node| node.entry(key)) {
        Some(_) => refused(format!("Die Kennung `{key}` gibt es hier schon"), "Wählen Sie eine andere"),
        None => Ok(key),
    }
}

/// What a new value begins with: what was typed, and for the rest of a group, what it can't be without.
fn anfang(
    ort: &Dateiort<'_>,
    route: &Route,
    at: Schemaort<'_>,
    one: &Werteaenderung,
) -> Result<Neuwert, Zurueckweisung> {
    if Eingabeart::of(at, None) == Eingabeart::Gruppe {
        return gruppe(ort, route, at, &one.werte);
    }
    Ok(typed(ort, route, at, &one.eingabe)?.unwrap_or_else(|| leer(at)))
}

fn typed(
    ort: &Dateiort<'_>,
    route: &Route,
    at: Schemaort<'_>,
    eingabe: &str,
) -> Result<Option<Neuwert>, Zurueckweisung> {
    let refused = |(absage, hilfe)| Zurueckweisung::new(absage, hilfe).at(feld_id(ort.pfad, route));
    gelesen(at, None, Feldumfeld::of(at, None), eingabe).map_err(refused)
}

fn gruppe(
    ort: &Dateiort<'_>,
    route: &Route,
    at: Schemaort<'_>,
    werte: &BTreeMap<String, String>,
) -> Result<Neuwert, Zurueckweisung> {
    let mut entries = Vec::new();
    for key in at.properties().into_iter().flat_map(|all| all.keys()) {
        let Some(below) = at.kind(key) else { continue };
        let eingabe = werte.get(key).map(String::as_str).unwrap_or_default();
        match typed(ort, &route.key(key.as_str()), below, eingabe)? {
            Some(wert) => entries.push((key.clone(), wert)),
            None if below.pflicht => entries.push((key.clone(), leer(below))),
            None => {}
        }
    }
    Ok(Neuwert::Gruppe(entries))
}

/// What stands where nothing was typed yet: the first of several values, an empty list or group, or nothing.
fn leer(at: Schemaort<'_>) -> Neuwert {
    let first = at.ziel().get("enum").and_then(Value::as_array).and_then(|all| all.first()).and_then(Value::as_str);
    match (first, Eingabeart::of(at, None)) {
        (Some(first), _) => Neuwert::from(first),
        (None, Eingabeart::Liste) => Neuwert::Liste(Vec::new()),
        (None, Eingabeart::Gruppe | Eingabeart::Jahresbetrag) => Neuwert::Gruppe(Vec::new()),
        (None, _) => Neuwert::Leer,
    }
}
