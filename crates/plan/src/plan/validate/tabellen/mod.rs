//! The tables of a plan.

mod bezuege;
mod felder;
mod found;
mod fussnoten;
mod namen;
mod posten;
mod reihenfolge;
mod spalten;
mod zellen;

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::reader::PlanReader;
use crate::plan::tabelle::{Geldeinheit, Tabelle, Tabellenort};
use crate::plan::{Haushalt, Kaputt};
use crate::rat::{RawGeldeinheit, RawTabelle};
use crate::source::{Route, SourceId};
use crate::units::Jahr;

use bezuege::Postennamen;
pub(super) use bezuege::Tabellenumfeld;
pub(super) use felder::{blank, filled};
pub(in crate::plan) use found::FoundTabelle;
use fussnoten::Fussnoten;
use posten::RawPostenliste;

/// The tables of `plan.yaml`.
pub(in crate::plan) fn tabellen_of_plan(
    file: SourceId,
    raw: IndexMap<String, RawTabelle>,
) -> impl Iterator<Item = FoundTabelle> {
    let route = Route::root().key("tabellen");
    raw.into_iter().map(move |(id, raw)| {
        let route = route.key(&id);
        FoundTabelle::of_plan(id, file, route, raw)
    })
}

/// Names of tables that the program makes itself.
const EIGENE: &[&str] = &["themenbereiche", "einzelmassnahmen"];

/// Bytes of an id, at most: files are named for it.
const KENNUNG_HOECHSTENS: usize = 60;

/// Cells of all tables together, at most.
const ZELLEN_HOECHSTENS: usize = 1_000_000;

/// Reads all tables, in the order of the plan.
pub(super) fn tabellen(
    found: Vec<FoundTabelle>,
    umfeld: &Tabellenumfeld<'_>,
    kaputt: &Kaputt,
    reader: &mut PlanReader<'_>,
) -> Vec<Tabelle> {
    let before = reader.file;
    let mut cells = 0;
    let mut valid: Vec<Tabelle> = Vec::with_capacity(found.len());
    let mut lists: Vec<RawPostenliste> = Vec::with_capacity(found.len());
    let mut seen: HashMap<String, Place> = HashMap::new();
    for one in found {
        reader.file = one.file;
        let place = Place::key(one.file, one.route.clone());
        if one.ort == Tabellenort::Plan {
            known_once(&one.id, &place, &mut seen, reader);
        }
        let before = reader.diagnostics.len();
        let (mut tabelle, list, mut notes) = tabelle(one, umfeld, reader);
        cells += tabelle.spalten.len().saturating_mul(list.len());
        if cells > ZELLEN_HOECHSTENS {
            let message = format!("Die Tabellen des Plans haben mehr als {ZELLEN_HOECHSTENS} Zellen");
            let zu_gross = Diagnostic::error(Code::ZuGross, place, message);
            reader.diagnostics.push(zu_gross.hint("Teilen Sie den Plan, oder fassen Sie Posten zusammen"));
            tabelle.lueckenhaft = true;
            valid.push(tabelle);
            lists.push(RawPostenliste::empty(list.file, list.route));
            continue;
        }
        tabelle.posten = posten::posten(&list, &tabelle, &mut notes, reader);
        tabelle.fussnoten = notes.finish(&tabelle.route.key("fussnoten"), reader);
        tabelle.lueckenhaft = has_error(reader, before) || kaputt.touches(tabelle.file, &tabelle.route);
        valid.push(tabelle);
        lists.push(list);
    }
    let namen: Vec<_> = valid.iter().zip(&lists).map(|(one, list)| Postennamen::new(&one.posten, list)).collect();
    for (nr, list) in lists.iter().enumerate() {
        reader.file = valid[nr].file;
        let before = reader.diagnostics.len();
        bezuege::bezuege(nr, list, &mut valid, &namen, umfeld, reader);
        valid[nr].lueckenhaft |= has_error(reader, before);
    }
    reihenfolge::circles(&mut valid, reader);
    reader.file = before;
    valid
}

/// Whether any finding after the first ones is an error.
fn has_error(reader: &PlanReader<'_>, first: usize) -> bool {
    reader.diagnostics[first..].iter().any(|one| one.severity == Severity::Error)
}

/// Reports an id that another table has, or the program.
fn known_once(id: &str, place: &Place, seen: &mut HashMap<String, Place>, reader: &mut PlanReader<'_>) {
    if EIGENE.contains(&id) {
        let message = format!("Eine Tabelle `{id}` macht das Programm selbst");
        let own = Diagnostic::error(Code::KennungDoppelt, place.clone(), message);
        reader.diagnostics.push(own.hint("Geben Sie Ihrer Tabelle eine andere Kennung"));
    }
    if id.len() > KENNUNG_HOECHSTENS {
        let message = format!("Die Kennung dieser Tabelle ist länger als {KENNUNG_HOECHSTENS} Bytes");
        let long = Diagnostic::error(Code::WertUngueltig, place.clone(), message);
        reader.diagnostics.push(long.hint("Geben Sie ihr eine kurze Kennung, zum Beispiel `kosten`"));
    }
    match seen.get(id) {
        Some(first) => {
            let message = format!("Die Kennung `{id}` haben zwei Tabellen");
            let twice = Diagnostic::error(Code::KennungDoppelt, place.clone(), message)
                .hint("Geben Sie jeder Tabelle eine eigene Kennung; eine Datei unter `tabellen/` heißt nach ihr")
                .related(first.clone(), "hier steht sie zuerst");
            reader.diagnostics.push(twice);
        }
        None => _ = seen.insert(id.to_owned(), place.clone()),
    }
}

/// A table without its items, and these in the order of print.
fn tabelle(
    found: FoundTabelle,
    umfeld: &Tabellenumfeld<'_>,
    reader: &mut PlanReader<'_>,
) -> (Tabelle, RawPostenliste, Fussnoten) {
    let FoundTabelle { id, ort, file, route, rows, declared, raw } = found;
    let before = std::mem::replace(&mut reader.file, declared.0);
    let jahre = jahre(&raw, ort, &declared.1, umfeld.haushalt, reader);
    let mut notes = Fussnoten::new(raw.fussnoten, ort != Tabellenort::Plan);
    let spalten = spalten::spalten(&raw.spalten, &declared.1.key("spalten"), &jahre, &mut notes, reader);
    reader.file = before;
    let shares = raw.spalten.iter().filter_map(|(id, one)| Some((id.clone(), one.anteil.as_ref()?.an.clone())));
    let list = RawPostenliste::new(raw.posten, shares.collect(), declared).filled_in(ort, &route, &rows);
    let einheit = match raw.einheit {
        RawGeldeinheit::Eur => Geldeinheit::Eur,
        RawGeldeinheit::Teur => Geldeinheit::Teur,
    };
    let RawTabelle { titel, kopf, nichtoeffentlich, aenderungsgrund, .. } = raw;
    let posten = Vec::new();
    let lueckenhaft = false;
    let tabelle = Tabelle {
        id,
        ort,
        titel,
        kopf,
        einheit,
        spalten,
        posten,
        fussnoten: Vec::new(),
        nichtoeffentlich,
        aenderungsgrund,
        file,
        route,
        lueckenhaft,
    };
    (tabelle, list, notes)
}

/// The years of columns per year: the table's own, or those of the plan.
fn jahre(
    raw: &RawTabelle,
    ort: Tabellenort,
    route: &Route,
    haushalt: &Haushalt,
    reader: &mut PlanReader<'_>,
) -> Vec<Jahr> {
    if raw.jahre.is_empty() {
        if haushalt.jahre.is_empty() && !reader.jahre_unknown && raw.spalten.values().any(|one| one.je_jahr) {
            let message = "Diese Tabelle hat Spalten je Jahr, und der Plan hat keine Jahre";
            let hint = match ort {
                Tabellenort::Plan => "Ergänzen Sie die Jahre der Tabelle: `jahre: [2026, 2027]`",
                _ => "Ergänzen Sie im Plan `haushalt` mit seinen Jahren",
            };
            reader.error(Code::SchluesselFehlt, &route.key("spalten"), message, hint);
        }
        return haushalt.jahre.clone();
    }
    let mut jahre: Vec<Jahr> = Vec::new();
    for (nr, number) in raw.jahre.iter().enumerate() {
        let at = route.key("jahre").index(nr);
        match Jahr::new(*number) {
            Some(jahr) if jahre.last().is_none_or(|last| *last < jahr) => jahre.push(jahr),
            Some(_) => {
                let hint = "Nennen Sie jedes Jahr einmal, das früheste zuerst";
                reader.error(Code::JahrAusserhalb, &at, "Die Jahre sind nicht aufsteigend", hint);
            }
            None => {
                let message = format!("`{number}` ist kein Jahr");
                reader.error(Code::JahrAusserhalb, &at, message, "Ein Jahr hat vier Ziffern");
            }
        }
    }
    jahre
}
