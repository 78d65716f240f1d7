//! The next plan from the last one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use drucksache_plan::aendern::{Aenderung, Rohtext, ersetzen};
use drucksache_plan::plan::{Groesse, KontrolleVon, Massnahme, Plan};
use drucksache_plan::rat::{Raete, Vordruck};
use drucksache_plan::source::{Node, Route, SourceFile, SourceId, Sources};
use drucksache_plan::stand::Stand;
use drucksache_plan::units::{Angabe, Betrag, Jahr};

use crate::platte::{self, shown};

use super::jahre::{Jahreswandel, in_text};
use super::kopf::empty_head;
use super::kopierhindernis::Kopierhindernis;
use super::new_file::NewFile;
use super::places;

/// What is wanted.
pub struct Auftrag<'a> {
    /// The folder of the old plan.
    pub old: &'a Path,
    /// Where its Rat is looked for.
    pub raete: &'a Raete,
    /// The years of the new plan; without, those that follow.
    pub jahre: Option<&'a [Jahr]>,
    /// Whether amounts become 0.
    pub zero: bool,
}

/// The files of the new plan, and what its owner has to know.
#[derive(Debug)]
pub struct Kopie {
    /// All files.
    pub dateien: Vec<NewFile>,
    /// What was left out, and what else had to change, one German line each.
    pub meldungen: Vec<String>,
    /// The years.
    pub wandel: Jahreswandel,
}

/// Copies a plan for the next years.
///
/// # Errors
/// Why that is not possible.
pub fn copy_plan(auftrag: &Auftrag<'_>) -> Result<Kopie, Kopierhindernis> {
    let stand = Stand::lesen(&platte::ordner(auftrag.old), auftrag.raete);
    let sources = stand.sources();
    let Some(grundlage) = stand.sound().filter(|grundlage| !grundlage.plan.lueckenhaft) else {
        return Err(Kopierhindernis::Fehler(sources.clone(), stand.gelesen().to_vec()));
    };
    let (plan, vordruck) = (&grundlage.plan, &grundlage.vordruck);
    let wandel = wandel(auftrag, plan)?;
    let mut finished: Vec<&Massnahme> = plan.massnahmen.iter().filter(|massnahme| is_finished(massnahme)).collect();
    finished.sort_by_key(|massnahme| massnahme.amt);
    if !finished.is_empty() && finished.len() == plan.massnahmen.len() {
        return Err(Kopierhindernis::Unpassend(
            "Alle Maßnahmen des alten Plans sind abgeschlossen: Im letzten Jahr hat keine mehr Planmittel".to_owned(),
            "Beginnen Sie einen leeren Plan: `drucksache new plan PLAN --rat RAT`".to_owned(),
        ));
    }
    let mut meldungen: Vec<String> = finished.iter().map(|one| left_out(one, vordruck)).collect();
    let mut gone: BTreeMap<SourceId, BTreeSet<Route>> = BTreeMap::new();
    let totals = outdated_totals(auftrag, plan, &finished, sources, &mut meldungen);
    for (source, route) in totals.into_iter().chain(finished.iter().map(|one| (one.source, one.route.clone()))) {
        gone.entry(source).or_default().insert(route);
    }

    let mut dateien = Vec::new();
    let mut seen = BTreeSet::new();
    for id in &plan.dateien {
        let file = sources.get(*id);
        let path = inside(auftrag.old, Path::new(&file.path));
        seen.insert(path.clone());
        let Some(tree) = &file.tree else { continue };
        let of_plan = *id == plan.source;
        let gone = gone.remove(id).unwrap_or_default();
        let massnahmen = places::massnahmen(tree);
        if !of_plan && !massnahmen.is_empty() && massnahmen.iter().all(|(route, _)| gone.contains(route)) {
            meldungen.push(format!("ausgelassen: die Datei {path}, in der sonst keine Maßnahme steht"));
            continue;
        }
        let mut datei = NewFile { bytes: read(auftrag.old.join(&path))?, path };
        datei.change(&changes(file, tree, &wandel, auftrag.zero, of_plan, gone))?;
        dateien.push(datei);
    }
    for (path, full) in all_files(auftrag.old).into_iter().filter(|(path, _)| !seen.contains(path)) {
        dateien.push(other_file(path, full, &wandel)?);
    }
    Ok(Kopie { dateien, meldungen, wandel })
}

/// All that changes in a file of the plan; `gone` is what leaves it.
fn changes(
    file: &SourceFile,
    tree: &Node,
    wandel: &Jahreswandel,
    zero: bool,
    of_plan: bool,
    gone: BTreeSet<Route>,
) -> Vec<Aenderung> {
    let raw = Rohtext::new(&file.text);
    let mut changes = Vec::new();
    wandel.in_tree(tree, &Route::root(), zero, &mut changes);
    if let Some(vorlage) = tree.entry("vorlage").filter(|_| of_plan) {
        empty_head(vorlage, wandel, &mut changes);
        let prosa = places::prosa(vorlage).into_iter();
        changes.extend(prosa.filter_map(|place| in_text(&raw, place, |text| wandel.in_prosa(text))));
    }
    let excused = places::excused(tree).into_iter();
    changes.extend(excused.filter_map(|place| in_text(&raw, place, |text| wandel.in_route(text))));
    // A reason is for a change of the old plan.
    let reasons = places::with_reason(tree).into_iter().filter(|(_, node)| node.entry("aenderungsgrund").is_some());
    changes.extend(reasons.map(|(route, _)| Aenderung::entfernen(route.key("aenderungsgrund"))));
    changes.extend(gone.into_iter().map(Aenderung::entfernen));
    changes
}

/// A file that is no part of the plan's data. Markdown of a plan has expressions, whichever Anlage it is.
fn other_file(path: String, full: PathBuf, wandel: &Jahreswandel) -> Result<NewFile, Kopierhindernis> {
    let bytes = read(full)?;
    let changed = match std::str::from_utf8(&bytes) {
        Ok(text) if path.ends_with(".md") => {
            let mut sources = Sources::default();
            let (id, faults) = sources.add_text(path.clone(), &bytes);
            let plain = &sources.get(id).text;
            let new = ersetzen(text, &Rohtext::new(plain), wandel.in_prosa(plain));
            new.filter(|_| faults.is_empty()).map(|new| new.text.into_bytes())
        }
        _ => None,
    };
    Ok(NewFile { path, bytes: changed.unwrap_or(bytes) })
}

fn wandel(auftrag: &Auftrag<'_>, plan: &Plan) -> Result<Jahreswandel, Kopierhindernis> {
    let old = &plan.haushalt.jahre;
    let following = Jahreswandel::following(old);
    let new = auftrag.jahre.unwrap_or(&following);
    Jahreswandel::new(old, new).ok_or_else(|| {
        if old.is_empty() {
            let message = "Der alte Plan hat keine Jahre, denn er hat keinen Haushalt".to_owned();
            return Kopierhindernis::Unpassend(message, "Lassen Sie `--jahre` weg".to_owned());
        }
        let list = |jahre: &[Jahr]| jahre.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let message = format!(
            "Der alte Plan hat {} ({}), genannt {} ({})",
            if old.len() == 1 { "ein Jahr".to_owned() } else { format!("{} Jahre", old.len()) },
            list(old),
            if new.len() == 1 { "ist eins".to_owned() } else { format!("sind {}", new.len()) },
            list(new)
        );
        Kopierhindernis::Unpassend(
            message,
            format!("Nennen Sie ebenso viele, zum Beispiel `--jahre {}`", list(&following)),
        )
    })
}

/// Whether nothing is left to pay: no Planmittel in the last year, and none that it commits later years to.
fn is_finished(massnahme: &Massnahme) -> bool {
    let last = |groesse| massnahme.angabe(groesse).last().copied().flatten();
    let none = Some(Angabe::Betrag(Betrag::NULL));
    !massnahme.sammelposition
        && last(Groesse::Planmittel) == none
        && last(Groesse::Verpflichtungsermaechtigung).is_none_or(|angabe| Some(angabe) == none)
}

fn left_out(massnahme: &Massnahme, vordruck: &Vordruck) -> String {
    let amt = massnahme.amt.map(|amt| match vordruck.rat.aemter.get(&amt) {
        Some(name) => format!("{amt} {name}: "),
        None => format!("Amt {amt}: "),
    });
    format!("ausgelassen: {}{}", amt.unwrap_or_default(), massnahme.bezeichnung)
}

/// The control totals that can't stay: all where amounts become 0, else those of which a Maßnahme with money is gone.
fn outdated_totals(
    auftrag: &Auftrag<'_>,
    plan: &Plan,
    finished: &[&Massnahme],
    sources: &Sources,
    meldungen: &mut Vec<String>,
) -> Vec<(SourceId, Route)> {
    let mut found = Vec::new();
    for summe in &plan.kontrollsummen {
        let part = |massnahme: &&&Massnahme| match summe.von {
            KontrolleVon::Themenbereich(nr) => massnahme.themenbereich == nr,
            KontrolleVon::Datei => massnahme.source == summe.source,
        };
        let changed = finished.iter().filter(part).any(|massnahme| !massnahme.hoechstes_planmittel().is_zero());
        if changed && !auftrag.zero {
            let path = inside(auftrag.old, Path::new(&sources.get(summe.source).path));
            meldungen.push(format!("weggefallen: die Kontrollsumme `{}` in {path}, sie gälte nicht mehr", summe.route));
        }
        if changed || auftrag.zero {
            found.push((summe.source, summe.route.clone()));
        }
    }
    found
}

fn read(path: PathBuf) -> Result<Vec<u8>, Kopierhindernis> {
    std::fs::read(&path).map_err(|error| Kopierhindernis::Lesen(path, error))
}

/// All files of a folder but hidden ones and those that editors leave: their paths inside of it, and as they are read.
fn all_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(dir) = folders.pop() {
        for entry in dir.read_dir().into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            // A link could lead in circles, so only folders themselves are entered.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else if entry.path().is_file() {
                found.push((inside(folder, &entry.path()), entry.path()));
            }
        }
    }
    found.sort();
    found
}

/// The path of a file inside of a folder.
fn inside(folder: &Path, path: &Path) -> String {
    shown(path.strip_prefix(folder).unwrap_or(path))
}
