//! New Maßnahmen, each in the file of its Amt.

use std::collections::BTreeMap;

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::plan::{MASSNAHMEN_ORDNER, PLAN_DATEI, Plan};
use drucksache_plan::source::{NodeValue, Route, SourceId};
use drucksache_plan::units::Amtsnummer;

use super::planordner::Planordner;
use super::werte::{in_group, neuwert};
use crate::auszug::Listenspalte;
use crate::einlesen::Neuzeile;

const LISTE: &str = "massnahmen";

/// The changes with the paths of their files; with the beginning of a file that is not there yet.
pub(super) fn aenderungen(
    plan: Planordner<'_>,
    pfade: &BTreeMap<SourceId, String>,
    neu: &[Neuzeile],
) -> Vec<(String, Aenderung, Option<String>)> {
    let mut begun: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for row in neu {
        let (pfad, there) = match file_for(plan, pfade, row.amt()) {
            Some((source, pfad)) => (pfad, Some(source)),
            None => (new_file(row.amt(), pfade), None),
        };
        let names_amt = there.map_or(row.amt().is_some(), |source| amt_of(plan, source).is_some());
        let item = Neuwert::Gruppe(entries(row, &plan.grundlage.plan, names_amt));
        let list = Route::root().key(LISTE);
        let has_list = there.is_none_or(|source| {
            plan.sources.get(source).tree.as_ref().is_some_and(|tree| tree.entry(LISTE).is_some())
        });
        let change = match has_list || begun.contains(&pfad) {
            true => Aenderung::anhaengen(list, item),
            false => Aenderung::setzen(list, Neuwert::Liste(vec![item])),
        };
        let beginning = (there.is_none() && !begun.contains(&pfad)).then(|| beginning(row.amt()));
        begun.push(pfad.clone());
        found.push((pfad, change, beginning));
    }
    found
}

/// The Amt that a file states for all of its Maßnahmen.
pub(super) fn amt_of(plan: Planordner<'_>, source: SourceId) -> Option<Amtsnummer> {
    match &plan.sources.get(source).tree.as_ref()?.entry("amt")?.value {
        NodeValue::Scalar { text, .. } => text.parse().ok(),
        _ => None,
    }
}

/// The file for a Maßnahme of an Amt: that of the Amt, else the one that has others of it, else `plan.yaml` where the
/// plan has no other files. Without an Amt, the file of the last one that has none.
pub(super) fn file_for(
    plan: Planordner<'_>,
    pfade: &BTreeMap<SourceId, String>,
    amt: Option<Amtsnummer>,
) -> Option<(SourceId, String)> {
    let with_path = |source: SourceId| Some((source, pfade.get(&source)?.clone()));
    let massnahmen = &plan.grundlage.plan.massnahmen;
    let of_amt = amt.and_then(|amt| pfade.keys().copied().find(|source| amt_of(plan, *source) == Some(amt)));
    // A file of another Amt may hold a Maßnahme of this one; it is no place for more.
    let of_others = || {
        massnahmen.iter().rev().find(|one| one.amt == amt && amt_of(plan, one.source).is_none()).map(|one| one.source)
    };
    let only = || (pfade.len() == 1 || amt.is_none()).then_some(plan.grundlage.plan.source);
    of_amt.or_else(of_others).or_else(only).and_then(with_path)
}

/// The path of a file that is not there yet.
pub(super) fn new_file(amt: Option<Amtsnummer>, pfade: &BTreeMap<SourceId, String>) -> String {
    let Some(amt) = amt else { return PLAN_DATEI.to_owned() };
    let name = format!("{MASSNAHMEN_ORDNER}/{}", amt.to_string().replace(['/', '.'], "-"));
    // A file of this name may hold Maßnahmen of other Ämter.
    let taken = pfade.values().any(|pfad| *pfad == format!("{name}.yaml"));
    if taken { format!("{name}-neu.yaml") } else { format!("{name}.yaml") }
}

pub(super) fn beginning(amt: Option<Amtsnummer>) -> String {
    let amt = amt.map(|amt| match amt.zahl() {
        Some(number) => format!("amt: {number}\n"),
        None => format!("amt: '{amt}'\n"),
    });
    format!("{}{LISTE}:\n", amt.unwrap_or_default())
}

/// The keys of a new Maßnahme in the order of the columns.
fn entries(row: &Neuzeile, plan: &Plan, names_amt: bool) -> Vec<(String, Neuwert)> {
    let mut entries: Vec<(String, Neuwert)> = Vec::new();
    let mut groups: BTreeMap<&str, Vec<(String, Neuwert)>> = BTreeMap::new();
    for (column, wert) in &row.felder {
        let Some(wert) = neuwert(wert) else { continue };
        match (column, in_group(plan, *column)) {
            (Listenspalte::Amt, _) if names_amt => {}
            (_, Some((group, key))) => {
                let values = groups.entry(group).or_default();
                if values.is_empty() {
                    entries.push((group.to_owned(), Neuwert::Leer));
                }
                values.push((key, wert));
            }
            (column, None) => entries.push((column.key(plan), wert)),
        }
    }
    for (key, value) in &mut entries {
        if let Some(values) = groups.remove(key.as_str()) {
            *value = Neuwert::Gruppe(values);
        }
    }
    entries
}
