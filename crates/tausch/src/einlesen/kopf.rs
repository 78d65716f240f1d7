//! The row of titles of a sheet.

use super::titel::{Titelverzeichnis, counts_thousands, plain, without_thousands};
use crate::auszug::Listenspalte;
use crate::befund::{Blattbefund, Blattstelle};
use crate::lesen::{Rohblatt, Rohzeile};

/// Rows from the top of a sheet in which titles are looked for.
const GESUCHT: usize = 100;

/// The titles of a sheet.
pub(super) struct Titelzeile {
    /// The row.
    pub zeile: u32,
    /// The columns of the sheet that are columns of a plan.
    pub spalten: Vec<(u32, Listenspalte)>,
    /// What is not right with them.
    pub befunde: Vec<Blattbefund>,
}

impl Titelzeile {
    /// The column of the sheet that is this one.
    pub(super) fn spalte(&self, wanted: Listenspalte) -> Option<u32> {
        self.spalten.iter().find(|(_, column)| *column == wanted).map(|(nr, _)| *nr)
    }

    /// Whether a row repeats the titles, as lists of several pages do.
    pub(super) fn is_repeated_in(&self, row: &Rohzeile, titel: &Titelverzeichnis) -> bool {
        let same = |(nr, column): &&(u32, Listenspalte)| {
            row.get(*nr).is_some_and(|cell| titel.find(&cell.wert.text()) == Some(*column))
        };
        self.spalten.iter().filter(same).count() >= 2
    }
}

/// The titles of a sheet: the first row with most of them, which has a name and an amount. None where there is none;
/// then the finding tells about titles in two rows.
pub(super) fn find(blatt: &Rohblatt, titel: &Titelverzeichnis) -> Result<Titelzeile, Option<Blattbefund>> {
    let rows = blatt.zeilen.iter().take(GESUCHT);
    let found = rows.map(|row| (row, columns(row, titel)));
    let best = found.filter(|(_, columns)| is_head(columns)).rev().max_by_key(|(_, columns)| columns.len());
    let Some((row, columns)) = best else { return Err(two_rows(blatt, titel)) };
    let at = Blattstelle::blatt(&blatt.name).zeile(row.nr);
    let mut befunde = Vec::new();
    let mut taken: Vec<(u32, Listenspalte)> = Vec::new();
    for (nr, column) in columns {
        if let Some((first, _)) = taken.iter().find(|(_, other)| *other == column) {
            let name = crate::befund::spaltenname(*first);
            befunde.push(Blattbefund::fehler(
                at.spalte(nr),
                format!("Diese Spalte heißt wie Spalte {name}"),
                "Benennen Sie eine der beiden um; was eingelesen wird, steht in einer Spalte",
            ));
        } else {
            taken.push((nr, column));
        }
    }
    for (nr, cell) in &row.zellen {
        let words = cell.wert.text();
        let money = |column: Option<Listenspalte>| matches!(column, Some(Listenspalte::Geld(..)));
        if counts_thousands(&words) && (money(titel.find(&words)) || money(titel.find(&without_thousands(&words)))) {
            befunde.push(Blattbefund::fehler(
                at.spalte(*nr),
                format!("Die Spalte „{}“ zählt nicht in Euro", plain(&words)),
                "Ein Plan nennt Beträge in EUR: rechnen Sie die Spalte um, und nennen Sie sie ohne „T€“ oder „Mio.“",
            ));
        }
    }
    Ok(Titelzeile { zeile: row.nr, spalten: taken, befunde })
}

fn columns(row: &Rohzeile, titel: &Titelverzeichnis) -> Vec<(u32, Listenspalte)> {
    let column = |words: &str| titel.find(words).or_else(|| titel.find(&without_thousands(words)));
    row.zellen.iter().filter_map(|(nr, cell)| Some((*nr, column(&cell.wert.text())?))).collect()
}

fn is_head(columns: &[(u32, Listenspalte)]) -> bool {
    let has = |wanted: fn(&Listenspalte) -> bool| columns.iter().any(|(_, column)| wanted(column));
    has(|column| matches!(column, Listenspalte::Bezeichnung | Listenspalte::Schluessel))
        && has(|column| matches!(column, Listenspalte::Geld(..)))
}

/// The finding where titles stand in two rows: `Planmittel` above `2026` and `2027`.
fn two_rows(blatt: &Rohblatt, titel: &Titelverzeichnis) -> Option<Blattbefund> {
    let pairs = blatt.zeilen.iter().zip(blatt.zeilen.iter().skip(1)).take(GESUCHT);
    for (upper, lower) in pairs {
        let mut found = columns(upper, titel);
        found.extend(columns(lower, titel));
        let mut group = String::new();
        let last = lower.zellen.last().map_or(0, |(nr, _)| *nr);
        for nr in 0..=last.min(1_000) {
            group = upper.get(nr).map(|cell| cell.wert.text()).filter(|text| !text.is_empty()).unwrap_or(group);
            let below = lower.get(nr).map(|cell| cell.wert.text()).unwrap_or_default();
            found.extend(titel.find(&format!("{group} {below}")).map(|column| (nr, column)));
        }
        if is_head(&found) {
            return Some(Blattbefund::fehler(
                Blattstelle::blatt(&blatt.name).zeile(upper.nr),
                "Die Überschriften der Spalten stehen in zwei Zeilen",
                "Schreiben Sie sie in eine Zeile, zum Beispiel „Planmittel 2026“",
            ));
        }
    }
    None
}
