//! Reads the Bedarfsmeldungen of a plan and gives it the tables that follow from them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Code, Diagnostic, Place, has_errors};
use crate::plan::{Bedarfszeile, Plan, Tabellenort};
use crate::prosa::Grundlage;
use crate::source::{SourceId, Sources};
use crate::units::Amtsnummer;

use super::leser::{Bedarfsbefund, Bedarfsleser, Bedarfsliste};
use super::tabelle::{BEDARF, BEDARF_EINZELN, tabellen};

/// Rows of all files together, at most.
const ZEILEN_HOECHSTENS: usize = 20_000;

/// Cells of all files together, at most: small archives may hold many.
const ZELLEN_HOECHSTENS: usize = 3_000_000;

/// Gives a plan the rows of its Bedarfsmeldungen, and the tables that follow from them. Says whether it has got any
/// tables: their figures are not computed yet.
pub fn add_bedarf(
    grundlage: &mut Grundlage,
    sources: &Sources,
    leser: &dyn Bedarfsleser,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    // Amounts are those of years: a plan without any is already reported.
    if grundlage.plan.bedarf.is_empty() || grundlage.plan.haushalt.jahre.is_empty() {
        return false;
    }
    let mut found = Vec::new();
    let read = read_all(grundlage, sources, leser, &mut found);
    for (datei, zeilen) in grundlage.plan.bedarf.iter_mut().zip(read) {
        datei.zeilen = zeilen;
    }
    let before = found.len();
    found.extend(names_taken(&grundlage.plan));
    let free = found.len() == before;
    if free {
        let lueckenhaft = grundlage.plan.lueckenhaft || has_errors(&found);
        let tables = tabellen(grundlage, lueckenhaft);
        grundlage.plan.tabellen.extend(tables.into_iter().flatten());
    }
    diagnostics.extend(found);
    free
}

/// The rows of each file. What a second row asks for again is left out: which of both counts, nobody knows.
fn read_all(
    grundlage: &Grundlage,
    sources: &Sources,
    leser: &dyn Bedarfsleser,
    found: &mut Vec<Diagnostic>,
) -> Vec<Vec<Bedarfszeile>> {
    let plan = &grundlage.plan;
    let spalten = plan.bedarfsspalten.and_then(|file| sources.get(file).tree.as_ref());
    let mut seen = HashMap::new();
    let (mut rows, mut cells) = (ZEILEN_HOECHSTENS, ZELLEN_HOECHSTENS);
    let mut all = Vec::new();
    for one in &plan.bedarf {
        if cells == 0 || rows == 0 {
            found.push(too_many(one.source));
            break;
        }
        let mut gelesen = leser.lesen(&Bedarfsliste { datei: &one.datei, inhalt: &one.inhalt, spalten, grundlage });
        found.extend(gelesen.befunde.into_iter().map(|befund| finding(one.source, befund)));
        gelesen.zeilen.retain(|zeile| known_once(zeile, (one.source, &one.datei), &mut seen, found));
        if gelesen.zeilen.len() > rows {
            found.push(too_many(one.source));
            gelesen.zeilen.truncate(rows);
        }
        rows -= gelesen.zeilen.len();
        cells = cells.saturating_sub(gelesen.zellen);
        all.push(gelesen.zeilen);
    }
    all
}

/// The error that from this file on there is too much.
fn too_many(file: SourceId) -> Diagnostic {
    let message = "Ab hier sind die Bedarfsmeldungen des Plans zusammen zu groß und werden nicht gelesen";
    let hint = format!(
        "Alle zusammen haben höchstens {ZEILEN_HOECHSTENS} Zeilen und {ZELLEN_HOECHSTENS} Zellen: löschen Sie leere Zeilen, Spalten und Blätter"
    );
    Diagnostic::error(Code::ZuGross, Place::file(file), message).hint(hint)
}

fn finding(file: SourceId, befund: Bedarfsbefund) -> Diagnostic {
    let Bedarfsbefund { stelle, stufe, meldung, hilfe } = befund;
    let message = if stelle.is_empty() { meldung } else { format!("{stelle}: {meldung}") };
    let one = Diagnostic::error(Code::BedarfUnbrauchbar, Place::file(file), message);
    Diagnostic { severity: stufe, ..one.hint_opt(Some(hilfe).filter(|hilfe| !hilfe.is_empty())) }
}

/// What a row asks for: a Maßnahme of the plan, else an Amt and a name.
type Gemeldet = (Option<usize>, Option<Amtsnummer>, String);

/// Whether no other row asks for the same; else a finding tells about both.
fn known_once(
    zeile: &Bedarfszeile,
    (file, datei): (SourceId, &str),
    seen: &mut HashMap<Gemeldet, (SourceId, String)>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let key = match zeile.massnahme {
        Some(nr) => (Some(nr), None, String::new()),
        None => (None, zeile.amt, zeile.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    match seen.entry(key) {
        Entry::Vacant(place) => {
            place.insert((file, format!("{datei}, {}", zeile.stelle)));
            true
        }
        Entry::Occupied(first) => {
            let (other, shown) = first.get();
            let message = format!("{}: „{}“ ist schon gemeldet, in {shown}", zeile.stelle, zeile.bezeichnung);
            let twice = Diagnostic::error(Code::BedarfUnbrauchbar, Place::file(file), message)
                .hint("Löschen Sie eine der beiden Zeilen; zählen soll jeder Bedarf einmal")
                .related(Place::file(*other), format!("zuerst gemeldet in {shown}"));
            found.push(twice);
            false
        }
    }
}

/// The errors that tables of the plan have names that the program gives its own.
fn names_taken(plan: &Plan) -> Vec<Diagnostic> {
    let own = [BEDARF, BEDARF_EINZELN];
    let taken = plan.tabellen.iter().filter(|one| one.ort == Tabellenort::Plan && own.contains(&one.id.as_str()));
    let finding = |one: &crate::plan::Tabelle| {
        let message = format!("Die Tabelle `{}` macht das Programm aus den Dateien unter `bedarf/` selbst", one.id);
        Diagnostic::error(Code::KennungDoppelt, Place::key(one.file, one.route.clone()), message)
            .hint("Geben Sie Ihrer Tabelle eine andere Kennung")
    };
    taken.map(finding).collect()
}
