//! The next plan from the last one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use drucksache_plan::diagnostic::{Diagnostic, has_errors};
use drucksache_plan::plan::{self, Groesse, KontrolleVon, Massnahme, Plan};
use drucksache_plan::rat::{Raete, Vordruck};
use drucksache_plan::source::{Node, NodeValue, Route, SourceId, Sources, Step};
use drucksache_plan::units::{Angabe, Betrag, Jahr};

use crate::platte::{self, shown};

use super::Datei;
use super::jahre::Jahreswandel;
use super::kopf::kopf;
use super::liste::streichen;
use super::text::Text;

/// What is wanted.
pub struct Auftrag<'a> {
    /// The folder of the old plan.
    pub alt: &'a Path,
    /// Where its Rat is looked for.
    pub raete: &'a Raete,
    /// The years of the new plan; without, those that follow.
    pub jahre: Option<&'a [Jahr]>,
    /// Whether amounts become 0.
    pub leer: bool,
}

/// The files of the new plan, and what its owner has to know.
#[derive(Debug)]
pub struct Kopie {
    /// All files.
    pub dateien: Vec<Datei>,
    /// What was left out, and what else had to change, one German line each.
    pub meldungen: Vec<String>,
    /// The years.
    pub wandel: Jahreswandel,
}

/// Why there is no copy.
pub enum Hindernis {
    /// The old plan has errors.
    Fehler(Sources, Vec<Diagnostic>),
    /// What was asked for does not fit: message and hint.
    Unpassend(String, String),
    /// A file can't be read.
    Lesen(PathBuf, std::io::Error),
}

/// Copies a plan for the next years.
///
/// # Errors
/// Why that is not possible.
pub fn kopie(auftrag: &Auftrag<'_>) -> Result<Kopie, Hindernis> {
    let mut sources = Sources::default();
    let loaded = plan::load(&mut sources, &platte::ordner(auftrag.alt), auftrag.raete);
    let (plan, vordruck) = match loaded.plan {
        Some((plan, vordruck)) if !plan.lueckenhaft && !has_errors(&loaded.diagnostics) => (plan, vordruck),
        _ => return Err(Hindernis::Fehler(sources, loaded.diagnostics)),
    };
    let wandel = wandel(auftrag, &plan)?;
    let mut fertig: Vec<&Massnahme> = plan.massnahmen.iter().filter(|massnahme| ist_fertig(massnahme)).collect();
    fertig.sort_by_key(|massnahme| massnahme.amt);
    if !fertig.is_empty() && fertig.len() == plan.massnahmen.len() {
        return Err(Hindernis::Unpassend(
            "Alle Maßnahmen des alten Plans sind abgeschlossen: Im letzten Jahr hat keine mehr Planmittel".to_owned(),
            "Beginnen Sie einen leeren Plan: `drucksache new plan PLAN --rat RAT`".to_owned(),
        ));
    }
    let mut meldungen: Vec<String> = fertig.iter().map(|one| ausgelassen(one, &vordruck)).collect();
    let mut weg: BTreeMap<SourceId, BTreeSet<usize>> = BTreeMap::new();
    for massnahme in &fertig {
        if let [_, Step::Index(nr)] = massnahme.route.steps() {
            weg.entry(massnahme.source).or_default().insert(*nr);
        }
    }
    let ohne = kontrollsummen(auftrag, &plan, &fertig, &sources, &mut meldungen);

    let mut dateien = Vec::new();
    let mut gelesen = BTreeSet::new();
    let none = BTreeSet::new();
    for id in &plan.dateien {
        let file = sources.get(*id);
        let path = innen(auftrag.alt, Path::new(&file.path));
        gelesen.insert(path.clone());
        let Some(tree) = &file.tree else { continue };
        let weg = weg.get(id).unwrap_or(&none);
        let of_plan = *id == plan.source;
        if !of_plan && !weg.is_empty() && weg.len() == anzahl(tree) {
            meldungen.push(format!("ausgelassen: die Datei {path}, in der sonst keine Maßnahme steht"));
            continue;
        }
        let mut text = Text::new(&file.text);
        wandel.im_baum(&mut text, tree, auftrag.leer);
        if let Some(vorlage) = tree.entry("vorlage").filter(|_| of_plan) {
            kopf(&mut text, vorlage, &wandel);
            for node in prosa(vorlage) {
                let range = text.wert(node);
                wandel.in_prosa(&mut text, range);
            }
        }
        if let NodeValue::Mapping(entries) = &tree.value {
            for entry in entries.iter().filter(|entry| entry.key == "massnahmen") {
                streichen(&mut text, entry, weg);
            }
        }
        for node in wege(tree) {
            wandel.im_weg(&mut text, node);
        }
        // A reason is for a change of the old plan.
        for node in begruendete(tree) {
            text.entfernen(node, "aenderungsgrund");
        }
        for (_, holder) in ohne.iter().filter(|(of, _)| of == id) {
            if let Some(holder) = tree.get(holder) {
                text.entfernen(holder, "kontrollsumme");
            }
        }
        let bytes = wie_zuvor(&lesen(auftrag.alt.join(&path))?, text.neu());
        dateien.push(Datei { path, bytes });
    }
    for (path, full) in alle(auftrag.alt) {
        if gelesen.contains(&path) {
            continue;
        }
        let bytes = lesen(full)?;
        let bytes = match std::str::from_utf8(&bytes) {
            // Markdown of a plan has expressions, whichever Anlage it is.
            Ok(markdown) if path.ends_with(".md") => {
                let mut text = Text::new(markdown);
                wandel.in_prosa(&mut text, 0..markdown.len());
                text.neu().into_bytes()
            }
            _ => bytes,
        };
        dateien.push(Datei { path, bytes });
    }
    Ok(Kopie { dateien, meldungen, wandel })
}

fn wandel(auftrag: &Auftrag<'_>, plan: &Plan) -> Result<Jahreswandel, Hindernis> {
    let alt = &plan.haushalt.jahre;
    let folgende = Jahreswandel::folgejahre(alt);
    let neu = auftrag.jahre.unwrap_or(&folgende);
    Jahreswandel::new(alt, neu).ok_or_else(|| {
        if alt.is_empty() {
            let message = "Der alte Plan hat keine Jahre, denn er hat keinen Haushalt".to_owned();
            return Hindernis::Unpassend(message, "Lassen Sie `--jahre` weg".to_owned());
        }
        let list = |jahre: &[Jahr]| jahre.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let message = format!(
            "Der alte Plan hat {} ({}), genannt {} ({})",
            if alt.len() == 1 { "ein Jahr".to_owned() } else { format!("{} Jahre", alt.len()) },
            list(alt),
            if neu.len() == 1 { "ist eins".to_owned() } else { format!("sind {}", neu.len()) },
            list(neu)
        );
        Hindernis::Unpassend(message, format!("Nennen Sie ebenso viele, zum Beispiel `--jahre {}`", list(&folgende)))
    })
}

/// Whether nothing is left to pay: no Planmittel in the last year, and none that it commits later years to.
fn ist_fertig(massnahme: &Massnahme) -> bool {
    let last = |groesse| massnahme.angabe(groesse).last().copied().flatten();
    let none = Some(Angabe::Betrag(Betrag::NULL));
    !massnahme.sammelposition
        && last(Groesse::Planmittel) == none
        && last(Groesse::Verpflichtungsermaechtigung).is_none_or(|angabe| Some(angabe) == none)
}

fn ausgelassen(massnahme: &Massnahme, vordruck: &Vordruck) -> String {
    let amt = massnahme.amt.map(|amt| match vordruck.rat.aemter.get(&amt) {
        Some(name) => format!("{amt} {name}: "),
        None => format!("Amt {amt}: "),
    });
    format!("ausgelassen: {}{}", amt.unwrap_or_default(), massnahme.bezeichnung)
}

/// What holds the control totals that can't stay: all with `leer`, else those of which a Maßnahme with money is gone.
fn kontrollsummen(
    auftrag: &Auftrag<'_>,
    plan: &Plan,
    fertig: &[&Massnahme],
    sources: &Sources,
    meldungen: &mut Vec<String>,
) -> Vec<(SourceId, Route)> {
    let mut found = Vec::new();
    for summe in &plan.kontrollsummen {
        let part = |massnahme: &&&Massnahme| match summe.von {
            KontrolleVon::Themenbereich(nr) => massnahme.themenbereich == nr,
            KontrolleVon::Datei => massnahme.source == summe.source,
        };
        let changed = fertig.iter().filter(part).any(|massnahme| !massnahme.hoechstes_planmittel().is_zero());
        if changed && !auftrag.leer {
            let path = innen(auftrag.alt, Path::new(&sources.get(summe.source).path));
            meldungen.push(format!("weggefallen: die Kontrollsumme `{}` in {path}, sie gälte nicht mehr", summe.route));
        }
        if changed || auftrag.leer {
            found.push((summe.source, summe.route.parent()));
        }
    }
    found
}

/// The Maßnahmen of a file.
fn anzahl(tree: &Node) -> usize {
    match tree.entry("massnahmen").map(|list| &list.value) {
        Some(NodeValue::Sequence(items)) => items.len(),
        _ => 0,
    }
}

/// The values under `vorlage` that may have expressions.
pub(super) fn prosa(vorlage: &Node) -> Vec<&Node> {
    let mut found: Vec<&Node> = ["beschlussantrag", "kurzfassung", "finanzielle_auswirkungen", "anlagen", "formular"]
        .iter()
        .filter_map(|key| vorlage.entry(key))
        .collect();
    let mut texts = Vec::new();
    while let Some(node) = found.pop() {
        match &node.value {
            NodeValue::Scalar { .. } => texts.push(node),
            NodeValue::Sequence(items) => found.extend(items),
            NodeValue::Mapping(entries) => found.extend(entries.iter().map(|entry| &entry.value)),
        }
    }
    texts
}

/// What may give a reason for its change.
fn begruendete(tree: &Node) -> impl Iterator<Item = &Node> {
    let massnahmen = match tree.entry("massnahmen").map(|list| &list.value) {
        Some(NodeValue::Sequence(items)) => items.as_slice(),
        _ => &[],
    };
    tree.entry("haushalt").into_iter().chain(massnahmen)
}

/// The places that excuses name.
fn wege(tree: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    let Some(NodeValue::Mapping(regeln)) = tree.entry("pruefung").map(|node| &node.value) else { return found };
    for regel in regeln {
        if let Some(NodeValue::Sequence(items)) = regel.value.entry("ausnahmen").map(|node| &node.value) {
            found.extend(items.iter().filter_map(|item| item.entry("bei")));
        }
    }
    found
}

/// The bytes of a text with the line ends, and the mark in front, that its file had.
pub(super) fn wie_zuvor(alt: &[u8], text: String) -> Vec<u8> {
    let text = if alt.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text };
    let mark: &[u8] = if alt.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    [mark, text.as_bytes()].concat()
}

fn lesen(path: PathBuf) -> Result<Vec<u8>, Hindernis> {
    std::fs::read(&path).map_err(|error| Hindernis::Lesen(path, error))
}

/// All files of a folder but hidden ones and those that editors leave: their paths inside of it, and as they are read.
fn alle(folder: &Path) -> Vec<(String, PathBuf)> {
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
                found.push((innen(folder, &entry.path()), entry.path()));
            }
        }
    }
    found.sort();
    found
}

/// The path of a file inside of a folder.
fn innen(folder: &Path, path: &Path) -> String {
    shown(path.strip_prefix(folder).unwrap_or(path))
}
