//! Copies a plan for the next years.

use std::collections::{BTreeMap, BTreeSet};

use drucksache_plan::aendern::{Aenderung, Rohtext, ersetzen};
use drucksache_plan::plan::{BEDARF_ORDNER, Groesse, KontrolleVon, Massnahme, Plan, Spaltenwert};
use drucksache_plan::rat::{Massnahmenspaltenart, Raete, Vordruck};
use drucksache_plan::source::{Node, Ordner, Route, SourceFile, SourceId, Sources};
use drucksache_plan::units::{Angabe, Betrag, Jahr};
use drucksache_tausch::einlesen::read_stand;

use super::jahre::{Jahreswandel, in_text};
use super::kopf::empty_head;
use super::kopierhindernis::Kopierhindernis;
use super::new_file::NewFile;
use super::places;

/// A file of a plan has at most 256 MiB: a finished PDF.
const ANLAGE_HOECHSTENS: u64 = 256 * 1024 * 1024;

/// A request for a copy.
pub struct Kopierauftrag<'a> {
    /// The folder of the old plan.
    pub old: &'a Ordner,
    /// The Räte among which its Rat is.
    pub raete: &'a Raete,
    /// The years of the new plan; None for those that follow the old ones.
    pub jahre: Option<&'a [Jahr]>,
    /// Whether amounts become 0.
    pub zero: bool,
}

/// The files of the new plan, with messages to its owner.
#[derive(Debug)]
pub struct Kopie {
    /// All files.
    pub dateien: Vec<NewFile>,
    /// Parts that were left out, and other changes, one German line each.
    pub meldungen: Vec<String>,
    /// The mapping from old years to new ones.
    pub wandel: Jahreswandel,
}

/// Copies a plan for the next years.
///
/// # Errors
/// The plan can't be copied.
pub fn copy_plan(auftrag: &Kopierauftrag<'_>) -> Result<Kopie, Kopierhindernis> {
    let stand = read_stand(auftrag.old, auftrag.raete);
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
            "Beginnen Sie einen leeren Plan: `drucksache neu plan PLAN --rat RAT`".to_owned(),
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
    let mut moved = 0;
    for id in &plan.dateien {
        let file = sources.get(*id);
        let path = inside(auftrag.old, &file.path);
        seen.insert(path.clone());
        let Some(tree) = &file.tree else { continue };
        let of_plan = *id == plan.source;
        let gone = gone.remove(id).unwrap_or_default();
        let massnahmen = places::massnahmen(tree);
        if !of_plan && !massnahmen.is_empty() && massnahmen.iter().all(|(route, _)| gone.contains(route)) {
            meldungen.push(format!("ausgelassen: die Datei {path}, in der sonst keine Maßnahme steht"));
            continue;
        }
        let mut datei = NewFile { bytes: read(auftrag.old, &path)?, path };
        moved += inbetriebnahmen(file, tree, &wandel, &gone).len();
        let mut aenderungen = changes(file, tree, &wandel, auftrag.zero, of_plan, gone);
        if auftrag.zero {
            aenderungen.extend(places::werte(tree, |id| is_money(plan, id)).map(|route| Aenderung::setzen(route, 0)));
        }
        datei.change(&aenderungen)?;
        dateien.push(datei);
    }
    let (bedarf, others): (Vec<String>, Vec<String>) =
        all_files(auftrag.old).into_iter().partition(|path| path.starts_with(&format!("{BEDARF_ORDNER}/")));
    for path in others.into_iter().filter(|path| !seen.contains(path)) {
        dateien.push(other_file(auftrag.old, path, &wandel)?);
    }
    meldungen.extend(told(plan, moved));
    let asked = "ausgelassen: die Dateien unter `bedarf/`, denn für die neuen Jahre ist noch nichts gemeldet";
    meldungen.extend((!bedarf.is_empty()).then(|| asked.to_owned()));
    Ok(Kopie { dateien, meldungen, wandel })
}

/// Whether a column of their own of the Maßnahmen holds money.
fn is_money(plan: &Plan, id: &str) -> bool {
    plan.massnahmenspalten.get(id).is_some_and(|spalte| spalte.art == Massnahmenspaltenart::Betrag)
}

/// Messages about changes that the owner did not ask for.
fn told(plan: &Plan, moved: usize) -> Vec<String> {
    let moved = (moved > 0).then(|| {
        let whose = if moved == 1 { "einer Maßnahme".to_owned() } else { format!("{moved} Maßnahmen") };
        format!("verschoben: die `inbetriebnahme` von {whose}, so weit wie ihre Planmittel; danach richtet sich die Abschreibung")
    });
    let signed = !plan.vorlage.mitzeichnung.is_empty();
    let signed =
        signed.then(|| "geleert: die `mitzeichnung`, denn die neue Vorlage hat noch niemand mitgezeichnet".to_owned());
    moved.into_iter().chain(signed).collect()
}

/// The changes of Inbetriebnahmen of a file's Maßnahmen, but for those that are left out.
fn inbetriebnahmen(file: &SourceFile, tree: &Node, wandel: &Jahreswandel, gone: &BTreeSet<Route>) -> Vec<Aenderung> {
    let raw = Rohtext::new(&file.text);
    let stay = places::inbetriebnahmen(tree).into_iter().filter(|(route, _)| !gone.contains(&route.parent()));
    stay.filter_map(|place| in_text(&raw, place, |text| wandel.in_inbetriebnahme(text))).collect()
}

/// All changes of a file of the plan; `gone` are the Maßnahmen that are left out.
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
    changes.extend(inbetriebnahmen(file, tree, wandel, &gone));
    let texte =
        places::massnahmentexte(tree).into_iter().filter(|(route, _)| !gone.iter().any(|one| route.begins_with(one)));
    changes.extend(texte.filter_map(|place| in_text(&raw, place, |text| wandel.in_prosa(text))));
    if let Some(vorlage) = tree.entry("vorlage").filter(|_| of_plan) {
        empty_head(vorlage, wandel, &mut changes);
        let prosa = places::prosa(vorlage).into_iter();
        changes.extend(prosa.filter_map(|place| in_text(&raw, place, |text| wandel.in_prosa(text))));
    }
    let excused = places::excused(tree).into_iter();
    changes.extend(excused.filter_map(|place| in_text(&raw, place, |text| wandel.in_route(text))));
    // An `aenderungsgrund` explains a change of the old plan and is left out.
    let reasons = places::with_reason(tree).into_iter().filter(|(_, node)| node.entry("aenderungsgrund").is_some());
    changes.extend(reasons.map(|(route, _)| Aenderung::entfernen(route.key("aenderungsgrund"))));
    changes.extend(gone.into_iter().map(Aenderung::entfernen));
    changes
}

/// Copies a file that is no YAML of the plan. All Markdown files of a plan have expressions.
fn other_file(old: &Ordner, path: String, wandel: &Jahreswandel) -> Result<NewFile, Kopierhindernis> {
    let bytes = read(old, &path)?;
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

fn wandel(auftrag: &Kopierauftrag<'_>, plan: &Plan) -> Result<Jahreswandel, Kopierhindernis> {
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

/// Whether nothing is left to pay: it is an investment without Planmittel in the last year, or costs nothing in it, and no Verpflichtungsermächtigung for later years.
fn is_finished(massnahme: &Massnahme) -> bool {
    let last = |groesse| massnahme.angabe(groesse).last().copied().flatten();
    let none = Some(Angabe::Betrag(Betrag::NULL));
    !massnahme.sammelposition
        && last(massnahme.leitgroesse()) == none
        && last(Groesse::Verpflichtungsermaechtigung).is_none_or(|angabe| Some(angabe) == none)
}

fn left_out(massnahme: &Massnahme, vordruck: &Vordruck) -> String {
    let amt = massnahme.amt.map(|amt| match vordruck.rat.aemter.get(&amt) {
        Some(name) => format!("{amt} {name}: "),
        None => format!("Amt {amt}: "),
    });
    format!("ausgelassen: {}{}", amt.unwrap_or_default(), massnahme.bezeichnung)
}

/// Whether it states any money.
fn costs(massnahme: &Massnahme) -> bool {
    let of_spalten = massnahme.werte.iter().flatten().filter_map(Spaltenwert::angabe);
    massnahme.angaben.iter().flatten().copied().flatten().chain(of_spalten).any(|angabe| !angabe.betrag().is_zero())
}

/// The control totals that would be wrong: all where amounts become 0, else those of which a Maßnahme with money is
/// left out.
fn outdated_totals(
    auftrag: &Kopierauftrag<'_>,
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
        let changed = finished.iter().filter(part).any(|massnahme| costs(massnahme));
        if changed && !auftrag.zero {
            let path = inside(auftrag.old, &sources.get(summe.source).path);
            let told = format!("weggefallen: die Kontrollsumme `{}` in {path}, sie gälte nicht mehr", summe.schluessel);
            // Several may stand under one key.
            if meldungen.last() != Some(&told) {
                meldungen.push(told);
            }
        }
        if changed || auftrag.zero {
            found.push((summe.source, summe.schluessel.clone()));
        }
    }
    found
}

fn read(old: &Ordner, path: &str) -> Result<Vec<u8>, Kopierhindernis> {
    old.read(path, ANLAGE_HOECHSTENS).map_err(|kind| Kopierhindernis::Lesen(old.shown(path), kind))
}

/// The paths of all files of a folder, without hidden files, backups of editors, and entries that are no files.
fn all_files(old: &Ordner) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(dir) = folders.pop() {
        for entry in old.eintraege(&dir) {
            if entry.name.starts_with('.') || entry.name.ends_with('~') {
                continue;
            }
            let path = if dir.is_empty() { entry.name } else { format!("{dir}/{}", entry.name) };
            // A link could lead in circles, so only real folders are entered. A link counts as a file: reading it
            // reports that it leads out.
            if entry.ordner && !entry.verweis {
                folders.push(path);
            } else if old.is_file(&path) || entry.verweis && !entry.ordner {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path of a file inside of a folder.
fn inside(folder: &Ordner, path: &str) -> String {
    path.strip_prefix(&folder.shown("")).unwrap_or(path).trim_start_matches('/').to_owned()
}
