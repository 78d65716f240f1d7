//! Two plans with the same number would overwrite each other in the archive: which of the plans of a run are such.

use std::collections::BTreeMap;
use std::path::PathBuf;

use drucksache_druck::Werk;
use drucksache_plan::diagnostic::{Code, Diagnostic, Place};
use drucksache_plan::source::{NodeValue, Route, Sources};

use crate::export;

use super::werkstatt::{Planwerk, Werkstatt};

/// For each plan another one with its number, as messages call it. Only plans that can be printed count; whether they
/// can is asked where two files have the same number, because that means to check them.
pub(super) fn doubles(werkstatt: &Werkstatt, folders: &[PathBuf]) -> Vec<Option<String>> {
    let mut found = vec![None; folders.len()];
    if folders.len() < 2 {
        return found;
    }
    let written = folders.iter().map(|folder| written(werkstatt, folder));
    for group in same(written) {
        let printable = group.iter().map(|nr| number(&mut werkstatt.werk(&folders[*nr]).werk));
        for really in same(printable) {
            let plans: Vec<usize> = really.iter().map(|nr| group[*nr]).collect();
            for nr in &plans {
                let other = if *nr == plans[0] { plans[1] } else { plans[0] };
                found[*nr] = Some(crate::platte::shown(&folders[other]));
            }
        }
    }
    found
}

/// The places of those that are equal, where there are at least two.
fn same(numbers: impl Iterator<Item = Option<String>>) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (nr, number) in numbers.enumerate() {
        if let Some(number) = number {
            places.entry(number).or_default().push(nr);
        }
    }
    places.into_values().filter(|group| group.len() > 1).collect()
}

/// The number that stands in the file of a plan.
fn written(werkstatt: &Werkstatt, folder: &std::path::Path) -> Option<String> {
    let mut sources = Sources::default();
    let (file, _) = sources.read_yaml(&werkstatt.ordner(folder), "plan.yaml");
    match &sources.get(file).tree.as_ref()?.get(&route())?.value {
        NodeValue::Scalar { text, .. } => Some(export::stem(text)),
        NodeValue::Sequence(_) | NodeValue::Mapping(_) => None,
    }
}

/// The number of a plan that can be printed. Drafts may wait for their numbers side by side.
fn number(werk: &mut Werk) -> Option<String> {
    let vorlage = werk.is_printable().then(|| werk.vorlage()).flatten()?;
    let waits = vorlage.entwurf() && vorlage.is_nummer_pending();
    (!waits).then(|| export::stem(&vorlage.nummer))
}

fn route() -> Route {
    Route::root().key("vorlage").key("nummer")
}

/// Adds the error to a plan whose number another one has.
pub(super) fn add_double(plan: &mut Planwerk, other: Option<&str>) {
    let (Some(other), Some(grundlage)) = (other, plan.werk.grundlage()) else { return };
    let place = Place::value(grundlage.plan.source, route());
    let message = format!("Die Nummer `{}` hat auch der Plan `{other}`", grundlage.plan.vorlage.nummer);
    let finding = Diagnostic::error(Code::NummerDoppelt, place, message);
    plan.werk.add([finding.hint("Geben Sie jedem Plan seine eigene Nummer")]);
}
