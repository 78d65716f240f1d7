//! Values of Maßnahmen that change.

use std::collections::BTreeMap;

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::plan::{Massnahme, Plan};
use drucksache_plan::source::{Node, NodeValue, Route, SourceId};
use drucksache_plan::units::Angabe;

use super::planordner::Planordner;
use crate::auszug::{Listenspalte, eigene_kennung};
use crate::einlesen::{Neufeld, Wechsel};

/// The changes with the files that they are in.
pub(super) fn aenderungen(plan: Planordner<'_>, wechsel: &[Wechsel]) -> Vec<(SourceId, Aenderung)> {
    let of = &plan.grundlage.plan;
    let mut je_massnahme: BTreeMap<usize, Vec<&Wechsel>> = BTreeMap::new();
    for one in wechsel {
        je_massnahme.entry(one.massnahme).or_default().push(one);
    }
    let mut found = Vec::new();
    for (nr, wechsel) in je_massnahme {
        let Some(massnahme) = plan.grundlage.plan.massnahmen.get(nr) else { continue };
        let tree = plan.sources.get(massnahme.source).tree.as_ref();
        let Some(node) = tree.and_then(|tree| tree.get(&massnahme.route)) else { continue };
        let mut changes = Vec::new();
        let mut groups: BTreeMap<&str, Vec<(String, &Neufeld)>> = BTreeMap::new();
        for one in wechsel {
            match in_group(of, one.spalte) {
                Some((group, key)) => groups.entry(group).or_default().push((key, &one.wert)),
                None => changes.extend(value(massnahme, node, one.spalte, &one.wert, of)),
            }
        }
        for (group, values) in groups {
            changes.extend(values_of(massnahme, node, group, values));
        }
        found.extend(changes.into_iter().map(|change| (massnahme.source, change)));
    }
    found
}

/// A value that is no amount of a year.
fn value(massnahme: &Massnahme, node: &Node, column: Listenspalte, wert: &Neufeld, plan: &Plan) -> Option<Aenderung> {
    let key = column.key(plan);
    let route = massnahme.route.key(key.clone());
    let there = node.entry(&key);
    match (neuwert(wert), there) {
        (None, None) => None,
        (None, Some(_)) => Some(Aenderung::entfernen(route)),
        // What is left out is no.
        (Some(Neuwert::Wahrheit(false)), None) => None,
        (Some(Neuwert::Text(text)), Some(there)) => Some(Aenderung::setzen(route, Neuwert::Text(like(&text, there)))),
        (Some(new), _) => Some(Aenderung::setzen(route, new)),
    }
}

/// A text that ends as the one before: with a line break where that had one.
fn like(text: &str, there: &Node) -> String {
    let open = matches!(&there.value, NodeValue::Scalar { text, .. } if text.ends_with('\n'));
    if open { format!("{text}\n") } else { text.to_owned() }
}

/// The group that a value stands in, and its key there: amounts by year, values of columns of their own by id.
pub(super) fn in_group(plan: &Plan, column: Listenspalte) -> Option<(&'static str, String)> {
    match column {
        Listenspalte::Geld(groesse, jahr) => Some((groesse.key(), plan.haushalt.jahre.get(jahr)?.to_string())),
        Listenspalte::Eigene(nr) => Some(("werte", eigene_kennung(plan, nr).to_owned())),
        _ => None,
    }
}

/// Values of a group.
fn values_of(massnahme: &Massnahme, node: &Node, group: &str, values: Vec<(String, &Neufeld)>) -> Vec<Aenderung> {
    let route = massnahme.route.key(group);
    let years = values.into_iter().map(|(key, wert)| (key, neuwert(wert)));
    let stated = match node.entry(group).map(|there| &there.value) {
        Some(NodeValue::Mapping(entries)) => entries.len(),
        _ => 0,
    };
    if stated == 0 {
        let new: Vec<(String, Neuwert)> = years.filter_map(|(key, wert)| Some((key, wert?))).collect();
        return if new.is_empty() { Vec::new() } else { vec![Aenderung::setzen(route, Neuwert::Gruppe(new))] };
    }
    let (set, gone): (Vec<_>, Vec<_>) = years.partition(|(_, wert)| wert.is_some());
    if set.is_empty() && gone.len() == stated {
        return vec![Aenderung::entfernen(route)];
    }
    let year = |(key, wert): (String, Option<Neuwert>)| change(route.key(key), wert);
    set.into_iter().chain(gone).map(year).collect()
}

fn change(route: Route, wert: Option<Neuwert>) -> Aenderung {
    match wert {
        Some(wert) => Aenderung::setzen(route, wert),
        None => Aenderung::entfernen(route),
    }
}

/// The value as it is written; None for nothing.
pub(super) fn neuwert(wert: &Neufeld) -> Option<Neuwert> {
    Some(match wert {
        Neufeld::Leer => return None,
        Neufeld::Text(text) => Neuwert::from(text.as_str()),
        Neufeld::Ganzzahl(number) => Neuwert::from(*number),
        Neufeld::Wahrheit(yes) => Neuwert::Wahrheit(*yes),
        Neufeld::Angabe(Angabe::Betrag(betrag)) => Neuwert::from(*betrag),
        Neufeld::Angabe(Angabe::NichtBezifferbar) => Neuwert::from(Angabe::NICHT_BEZIFFERBAR),
        Neufeld::Amt(amt) => match amt.zahl() {
            Some(number) => Neuwert::from(i64::from(number)),
            None => Neuwert::from(amt.to_string()),
        },
        Neufeld::Bereiche(ids) => Neuwert::Liste(ids.iter().map(|id| Neuwert::from(id.as_str())).collect()),
    })
}
