//! All changes of a plan as new texts of its files.

use std::collections::BTreeMap;

use drucksache_plan::aendern::{Aenderung, aendern};
use drucksache_plan::plan::{MASSNAHMEN_ORDNER, PLAN_DATEI};
use drucksache_plan::source::{DATEI_HOECHSTENS, Ordner, SourceId};

use super::planordner::Planordner;
use super::{neu, werte};
use crate::befund::{Blattbefund, Blattstelle};
use crate::einlesen::{Neuzeile, Wechsel};

/// What is to become of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Vorhaben<'a> {
    /// Values that change.
    pub wechsel: &'a [Wechsel],
    /// Maßnahmen that are new.
    pub neu: &'a [Neuzeile],
    /// Maßnahmen that go, by their index in the plan.
    pub entfallen: &'a [usize],
}

/// The changes of all files, or why there are none.
#[derive(Debug, Default)]
pub struct Vorschlag {
    /// The files that change.
    pub dateien: Vec<Dateiaenderung>,
    /// Changes that can't be written; then no file changes.
    pub befunde: Vec<Blattbefund>,
}

/// A file of a plan and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateiaenderung {
    /// Its path in the plan's folder.
    pub pfad: String,
    /// Its bytes as they are; None for a new file.
    pub alt: Option<Vec<u8>>,
    /// Its new text.
    pub neu: String,
    /// How many places of it change.
    pub stellen: usize,
}

/// The files of a plan with all changes made.
pub fn vorschlagen(plan: Planordner<'_>, vorhaben: Vorhaben<'_>) -> Vorschlag {
    let pfade = pfade(plan);
    let mut changes: BTreeMap<String, Vec<Aenderung>> = BTreeMap::new();
    let mut push = |pfad: &str, change: Aenderung| changes.entry(pfad.to_owned()).or_default().push(change);
    let massnahmen = &plan.grundlage.plan.massnahmen;
    for (source, change) in werte::aenderungen(plan, vorhaben.wechsel) {
        if let Some(pfad) = pfade.get(&source) {
            push(pfad, change);
        }
    }
    for one in vorhaben.entfallen.iter().filter_map(|nr| massnahmen.get(*nr)) {
        if let Some(pfad) = pfade.get(&one.source) {
            push(pfad, Aenderung::entfernen(one.route.clone()));
        }
    }
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (pfad, change, beginning) in neu::aenderungen(plan, &pfade, vorhaben.neu) {
        files.extend(beginning.map(|beginning| (pfad.clone(), beginning)));
        push(&pfad, change);
    }
    let mut done = Vorschlag::default();
    for (pfad, changes) in changes {
        match change_file(plan.ordner, &pfad, files.remove(&pfad), &changes) {
            Ok(changed) => done.dateien.push(changed),
            Err(befund) => done.befunde.push(befund),
        }
    }
    if !done.befunde.is_empty() {
        done.dateien.clear();
    }
    done
}

fn change_file(
    ordner: &Ordner,
    pfad: &str,
    beginning: Option<String>,
    changes: &[Aenderung],
) -> Result<Dateiaenderung, Blattbefund> {
    let alt = match beginning {
        Some(_) => None,
        None => Some(ordner.read(pfad, DATEI_HOECHSTENS).unwrap_or_default()),
    };
    let bytes = alt.clone().unwrap_or_default();
    let text = beginning.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned());
    let made = aendern(&text, changes).map_err(|refused| {
        let place = format!("{}:{}:{}", ordner.shown(pfad), refused.span.start.line, refused.span.start.column);
        Blattbefund::fehler(Blattstelle::blatt(&place), refused.message(), refused.hint())
    })?;
    Ok(Dateiaenderung { pfad: pfad.to_owned(), alt, neu: made.text, stellen: made.ersetzungen.len() })
}

/// The paths of the plan's files that hold Maßnahmen.
pub(super) fn pfade(plan: Planordner<'_>) -> BTreeMap<SourceId, String> {
    let entries = plan.ordner.eintraege(MASSNAHMEN_ORDNER).into_iter();
    let inside = entries.filter(|entry| !entry.ordner).map(|entry| format!("{MASSNAHMEN_ORDNER}/{}", entry.name));
    let shown: BTreeMap<String, String> =
        inside.chain([PLAN_DATEI.to_owned()]).map(|pfad| (plan.ordner.shown(&pfad), pfad)).collect();
    let files = plan.grundlage.plan.dateien.iter();
    files.filter_map(|file| Some((*file, shown.get(&plan.sources.get(*file).path)?.clone()))).collect()
}
