//! Values of Maßnahmen that change.

use std::collections::BTreeMap;

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::plan::{Groesse, Massnahme};
use drucksache_plan::source::{Node, NodeValue, Route, SourceId};
use drucksache_plan::units::{Angabe, Jahr};

use super::planordner::Planordner;
use crate::auszug::Massnahmenspalte;
use crate::einlesen::{Neufeld, Wechsel};

/// The changes with the files that they are in.
pub(super) fn aenderungen(plan: Planordner<'_>, wechsel: &[Wechsel]) -> Vec<(SourceId, Aenderung)> {
    let jahre = &plan.grundlage.plan.haushalt.jahre;
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
        let mut money: BTreeMap<Groesse, Vec<(usize, &Neufeld)>> = BTreeMap::new();
        for one in wechsel {
            match one.spalte {
                Massnahmenspalte::Geld(groesse, jahr) => money.entry(groesse).or_default().push((jahr, &one.wert)),
                column => changes.extend(value(massnahme, node, column, &one.wert, jahre)),
            }
        }
        for (groesse, amounts) in money {
            changes.extend(amounts_of(massnahme, node, groesse, &amounts, jahre));
        }
        found.extend(changes.into_iter().map(|change| (massnahme.source, change)));
    }
    found
}

/// A value that is no amount of a year.
fn value(
    massnahme: &Massnahme,
    node: &Node,
    column: Massnahmenspalte,
    wert: &Neufeld,
    jahre: &[Jahr],
) -> Option<Aenderung> {
    let key = column.key(jahre);
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

/// Amounts of a Größe.
fn amounts_of(
    massnahme: &Massnahme,
    node: &Node,
    groesse: Groesse,
    amounts: &[(usize, &Neufeld)],
    jahre: &[Jahr],
) -> Vec<Aenderung> {
    let route = massnahme.route.key(groesse.key());
    let years = amounts.iter().filter_map(|(jahr, wert)| Some((jahre.get(*jahr)?.to_string(), neuwert(wert))));
    let stated = match node.entry(groesse.key()).map(|there| &there.value) {
        Some(NodeValue::Mapping(entries)) => entries.len(),
        _ => 0,
    };
    if stated == 0 {
        let group: Vec<(String, Neuwert)> = years.filter_map(|(jahr, wert)| Some((jahr, wert?))).collect();
        return if group.is_empty() { Vec::new() } else { vec![Aenderung::setzen(route, Neuwert::Gruppe(group))] };
    }
    let (set, gone): (Vec<_>, Vec<_>) = years.partition(|(_, wert)| wert.is_some());
    if set.is_empty() && gone.len() == stated {
        return vec![Aenderung::entfernen(route)];
    }
    let year = |(jahr, wert): (String, Option<Neuwert>)| change(route.key(jahr), wert);
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
