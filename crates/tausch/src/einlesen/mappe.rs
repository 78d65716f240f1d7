//! A whole file against a plan.

use std::collections::BTreeSet;

use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::Amtsnummer;

use super::felder::Feldleser;
use super::kopf::{self, Titelzeile};
use super::tabellen;
use super::titel::{Spaltenwuensche, Titelverzeichnis};
use super::vorhaben::{Neufeld, Neuzeile, Wechsel};
use super::zeilen::{self, Datenzeile};
use super::zuordnen::{Verzeichnis, Zeilentreffer};
use crate::auszug::{Bereichsnamen, Hinweisangaben, Listenspalte, is_typed, massnahmenzeilen, spalten};
use crate::befund::{Blattbefund, Blattstelle};
use crate::blatt::Blattwert;
use crate::lesen::{Dezimalzeichen, Rohblatt, Rohmappe, Rohwert};
use crate::zahlen::{amt, says};

/// What a file says otherwise than a plan.
#[derive(Debug, Default)]
pub struct Einlesung {
    /// What is not right with the file, in its order.
    pub befunde: Vec<Blattbefund>,
    /// Values of Maßnahmen that differ.
    pub wechsel: Vec<Wechsel>,
    /// Maßnahmen that the plan does not have.
    pub neu: Vec<Neuzeile>,
    /// Maßnahmen that the file should have and does not, by their index in the plan.
    pub fehlend: Vec<usize>,
    /// What the file says about itself.
    pub angaben: Hinweisangaben,
}

/// Compares a file with a plan.
pub fn einlesen(mappe: &Rohmappe, grundlage: &Grundlage, wuensche: &Spaltenwuensche) -> Einlesung {
    let mut found = Einlesung { angaben: angaben(mappe), ..Einlesung::default() };
    let titel = match Titelverzeichnis::new(grundlage, wuensche) {
        Ok(titel) => titel,
        Err((key, hint)) => {
            let meldung = format!("Die Spalte `{key}` kennt der Plan nicht");
            found.befunde.push(Blattbefund::fehler(Blattstelle::blatt("--spalten"), meldung, hint));
            return found;
        }
    };
    let sheets = heads(mappe, &titel, ZUORDNEN, &mut found.befunde);
    let namen = Bereichsnamen::new(&grundlage.plan);
    let leser = Feldleser { plan: &grundlage.plan, namen: &namen, zeichen: mappe.dezimalzeichen };
    let mut rows = Vec::new();
    let mut kopf_of = Vec::new();
    for (blatt, kopf) in &sheets {
        found.befunde.extend(kopf.befunde.iter().cloned());
        let own = zeilen::rows(blatt, kopf, &titel, mappe.dezimalzeichen, &mut found.befunde);
        kopf_of.extend(std::iter::repeat_n(kopf, own.len()));
        rows.extend(own);
    }
    let treffer = Verzeichnis::new(&grundlage.plan).assign(&rows, &mut found.befunde);
    let columns = spalten(&grundlage.plan, &grundlage.zahlenwerk.stated);
    let plan = massnahmenzeilen(grundlage, &columns);
    let mut present = BTreeSet::new();
    for ((row, kopf), treffer) in rows.iter().zip(&kopf_of).zip(&treffer) {
        match treffer {
            Zeilentreffer::Massnahme(nr) => {
                present.insert(*nr);
                compare(row, kopf, *nr, &columns, &plan[*nr], &leser, &mut found);
            }
            Zeilentreffer::Neu => new_row(row, kopf, &leser, &mut found),
            Zeilentreffer::Unklar => {}
        }
    }
    if found.angaben.fassung.is_some() {
        found.befunde.extend(tabellen::changed(mappe, grundlage));
    }
    let scope = scope(&found.angaben, &rows);
    let misses = |(nr, one): (usize, &drucksache_plan::plan::Massnahme)| {
        (!present.contains(&nr) && scope.as_ref().is_none_or(|aemter| aemter.contains(&one.amt))).then_some(nr)
    };
    if !sheets.is_empty() {
        found.fehlend = grundlage.plan.massnahmen.iter().enumerate().filter_map(misses).collect();
    }
    found
}

/// How titles that nobody knows become those of columns.
const ZUORDNEN: &str =
    "Benennen Sie die Spalten, oder ordnen Sie sie zu: `--spalten \"Projekt=bezeichnung, Mittel=planmittel_JAHR\"`";

/// The sheets that have a list of Maßnahmen, with their titles. If a sheet has the hidden keys of an export, only such
/// sheets count. Where there is none, `hilfe` says what to do.
pub(super) fn heads<'a>(
    mappe: &'a Rohmappe,
    titel: &Titelverzeichnis,
    hilfe: &str,
    befunde: &mut Vec<Blattbefund>,
) -> Vec<(&'a Rohblatt, Titelzeile)> {
    let mut found = Vec::new();
    let mut told = Vec::new();
    for blatt in &mappe.blaetter {
        match kopf::find(blatt, titel) {
            Ok(kopf) => found.push((blatt, kopf)),
            Err(why) => told.extend(why),
        }
    }
    if found.iter().any(|(_, kopf)| kopf.spalte(Listenspalte::Schluessel).is_some()) {
        found.retain(|(_, kopf)| kopf.spalte(Listenspalte::Schluessel).is_some());
    } else {
        befunde.extend(told);
    }
    if found.is_empty() && befunde.is_empty() {
        let sheet = mappe.blaetter.first().map(|blatt| blatt.name.as_str()).unwrap_or_default();
        befunde.push(Blattbefund::fehler(
            Blattstelle::blatt(sheet),
            "Hier steht keine Liste von Maßnahmen: keine Zeile hat eine Spalte „Bezeichnung“ und einen Betrag wie „Planmittel 2026“",
            hilfe,
        ));
    }
    found
}

/// What an export has noted about itself.
pub(super) fn angaben(mappe: &Rohmappe) -> Hinweisangaben {
    let mut found = Hinweisangaben::default();
    for blatt in mappe.blaetter.iter().filter(|blatt| blatt.name == "Hinweise") {
        for row in blatt.zeilen.iter().take(50) {
            let value = row.zelle(1).wert.text();
            match row.zelle(0).wert.text().as_str() {
                Hinweisangaben::FASSUNG => found.fassung = Some(value),
                Hinweisangaben::AMT => found.amt = Some(value),
                _ => {}
            }
        }
    }
    found
}

/// The Ämter that a file is about; None where it is about all. A list that says nothing about itself, as every CSV, is
/// about those that it names.
fn scope(angaben: &Hinweisangaben, rows: &[Datenzeile<'_>]) -> Option<BTreeSet<Option<Amtsnummer>>> {
    match (&angaben.amt, &angaben.fassung) {
        (Some(own), _) => Some(BTreeSet::from([amt(&Rohwert::Text(own.clone()))])),
        (None, Some(_)) => None,
        (None, None) => Some(rows.iter().map(|row| row.amt).collect()),
    }
}

/// Takes what a row says otherwise than its Maßnahme.
fn compare(
    row: &Datenzeile<'_>,
    kopf: &Titelzeile,
    massnahme: usize,
    columns: &[Listenspalte],
    plan: &[Blattwert],
    leser: &Feldleser<'_>,
    found: &mut Einlesung,
) {
    for (nr, column) in &kopf.spalten {
        let Some(known) = columns.iter().position(|one| one == column).and_then(|at| plan.get(at)) else { continue };
        let stelle = row.stelle.spalte(*nr);
        let cell = row.row.zelle(*nr);
        if *column == Listenspalte::Schluessel || same(&cell.wert, known, *column, leser.zeichen) {
            continue;
        }
        if cell.formel && cell.wert.is_empty() {
            found.befunde.push(without_result(stelle));
            continue;
        }
        if !column.is_entered() {
            let hint = "Er folgt aus den anderen Angaben der Zeile und wird nicht eingelesen";
            found.befunde.push(Blattbefund::hinweis(stelle, "Dieser Wert wird berechnet; im Plan ist er anders", hint));
            continue;
        }
        if needs_planmittel(*column, row, kopf) {
            found.befunde.push(without_planmittel(stelle, *column, leser));
            continue;
        }
        match leser.read(*column, &cell.wert) {
            // The plan may say the same in other words.
            Ok(wert) if leser.own(*column, known).as_ref() == Some(&wert) => {}
            // In a list from elsewhere, an empty cell says nothing.
            Ok(Neufeld::Leer) if row.schluessel.is_none() => {}
            Ok(wert) => found.wechsel.push(Wechsel { massnahme, spalte: *column, wert, stelle }),
            Err((meldung, hilfe)) => found.befunde.push(Blattbefund::fehler(stelle, meldung, hilfe)),
        }
    }
}

/// Whether a cell says what the plan does.
fn same(wert: &Rohwert, known: &Blattwert, column: Listenspalte, zeichen: Dezimalzeichen) -> bool {
    let says_no = |known: &Blattwert| matches!(known, Blattwert::Text(text) if text == "nein");
    match (column, known) {
        // Programs drop zeros in front.
        (Listenspalte::Amt, Blattwert::Text(text)) => amt(wert).is_some_and(|amt| text.parse() == Ok(amt)),
        (Listenspalte::Sammelposition | Listenspalte::Nichtoeffentlich, known) => {
            crate::zahlen::ja_nein(wert).is_some_and(|yes| yes != says_no(known))
        }
        _ => says(wert, known, zeichen),
    }
}

/// Whether a cell of Planmittel must not be empty: another year of the row has some, or the row has no money at all.
fn needs_planmittel(column: Listenspalte, row: &Datenzeile<'_>, kopf: &Titelzeile) -> bool {
    let empty = |nr: u32| row.row.get(nr).is_none_or(|cell| cell.wert.is_empty());
    let stated = |wanted: fn(Groesse) -> bool| {
        kopf.spalten
            .iter()
            .any(|(nr, one)| matches!(one, Listenspalte::Geld(groesse, _) if wanted(*groesse)) && !empty(*nr))
    };
    let is_planmittel = |groesse| groesse == Groesse::Planmittel;
    let own = kopf.spalte(column).is_some_and(empty) && matches!(column, Listenspalte::Geld(Groesse::Planmittel, _));
    own && (stated(is_planmittel) || !stated(|groesse| groesse != Groesse::Planmittel && is_typed(groesse)))
}

fn without_planmittel(stelle: Blattstelle, column: Listenspalte, leser: &Feldleser<'_>) -> Blattbefund {
    let titel = column.titel(leser.plan);
    Blattbefund::fehler(stelle, format!("Der Betrag „{titel}“ fehlt"), "Ist nichts geplant, tragen Sie 0 ein")
}

fn without_result(stelle: Blattstelle) -> Blattbefund {
    Blattbefund::warnung(
        stelle,
        "Die Formel dieser Zelle hat kein Ergebnis; der Plan behält seinen Wert",
        "Öffnen Sie die Datei in Excel oder LibreOffice, lassen Sie rechnen, und speichern Sie sie",
    )
}

/// Takes a row that is a new Maßnahme.
fn new_row(row: &Datenzeile<'_>, kopf: &Titelzeile, leser: &Feldleser<'_>, found: &mut Einlesung) {
    let mut felder = Vec::new();
    let before = found.befunde.len();
    for (nr, column) in kopf.spalten.iter().filter(|(_, column)| column.is_entered()) {
        let (stelle, cell) = (row.stelle.spalte(*nr), row.row.zelle(*nr));
        if cell.formel && cell.wert.is_empty() {
            found.befunde.push(without_result(stelle.clone()));
        }
        if needs_planmittel(*column, row, kopf) {
            found.befunde.push(without_planmittel(stelle, *column, leser));
            continue;
        }
        match leser.read(*column, &cell.wert) {
            Ok(Neufeld::Leer | Neufeld::Wahrheit(false)) => {}
            Ok(wert) => felder.push((*column, wert)),
            Err((meldung, hilfe)) => found.befunde.push(Blattbefund::fehler(stelle, meldung, hilfe)),
        }
    }
    let neu = Neuzeile { felder, stelle: row.stelle.clone() };
    if found.befunde.len() == before {
        missing(&neu, kopf, leser, &mut found.befunde);
    }
    found.neu.push(neu);
}

/// Reports what a new Maßnahme needs and the list has no column for.
fn missing(neu: &Neuzeile, kopf: &Titelzeile, leser: &Feldleser<'_>, befunde: &mut Vec<Blattbefund>) {
    let needed = [Listenspalte::Bezeichnung, Listenspalte::Themenbereich].into_iter();
    for column in needed.filter(|column| kopf.spalte(*column).is_none()) {
        befunde.push(Blattbefund::fehler(
            neu.stelle.clone(),
            format!("Diese Maßnahme ist neu; ihr fehlt „{}“", column.titel(leser.plan)),
            "Ergänzen Sie die Spalte in der Liste",
        ));
    }
    if neu.amt().is_none() && !neu.sammelposition() {
        befunde.push(Blattbefund::fehler(
            neu.stelle.clone(),
            "Diese Maßnahme ist neu; ihr fehlt das Amt",
            "Tragen Sie die Nummer des Amts ein; ohne Amt kommt nur eine Sammelposition aus",
        ));
    }
}
