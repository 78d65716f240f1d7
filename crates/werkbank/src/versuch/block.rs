//! A block of cells that was pasted: values of rows that are there, and new Maßnahmen.

use std::collections::{BTreeMap, HashMap};

use drucksache_tausch::aendern::{Dateiaenderung, Planordner, Vorhaben, vorschlagen};
use drucksache_tausch::auszug::Bereichsnamen;
use drucksache_tausch::befund::Blattstelle;
use drucksache_tausch::einlesen::Wechsel;

use super::blockzeilen::{Blockzeilen, counted};
use super::neuposten::{Neuposten, set};
use super::zellenleser::{Zellenleser, without_years};
use crate::ansicht::{self, MASSNAHMEN, Tafelzeile};
use crate::auftrag::{Werteaenderung, Werteauftrag, Zellblock};
use crate::planbild::Planbild;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// What a block becomes.
pub(crate) struct Eingefuegt {
    pub dateien: Vec<Dateiaenderung>,
    /// What was understood, in words.
    pub verstanden: String,
}

/// The files with a block in them.
pub(crate) fn block(bild: &Planbild, block: &Zellblock) -> Result<Eingefuegt, Zurueckweisung> {
    if block.tabelle == MASSNAHMEN { massnahmen(bild, block) } else { tabelle(bild, block) }
}

fn no_table() -> Zurueckweisung {
    Zurueckweisung::new("Diese Tabelle gibt es im Plan nicht", "Laden Sie die Seite neu")
}

fn no_column(key: &str) -> Zurueckweisung {
    Zurueckweisung::new(format!("Die Spalte `{key}` gibt es in der Tabelle nicht"), "Laden Sie die Seite neu")
}

/// Cells of a table of the plan; lines without a row become new items.
fn tabelle(bild: &Planbild, block: &Zellblock) -> Result<Eingefuegt, Zurueckweisung> {
    let tafeln = ansicht::tabellen(bild);
    let tafel = tafeln.iter().find(|tafel| tafel.id == block.tabelle).ok_or_else(no_table)?;
    let rows: HashMap<&str, &Tafelzeile> = tafel.zeilen.iter().map(|zeile| (zeile.id.as_str(), zeile)).collect();
    let place =
        |key: &String| tafel.spalten.iter().position(|one| one.schluessel == *key).ok_or_else(|| no_column(key));
    let columns: Vec<usize> = block.spalten.iter().map(place).collect::<Result<_, _>>()?;
    let mut je_datei: BTreeMap<&str, Vec<Werteaenderung>> = BTreeMap::new();
    let mut neu = Neuposten::new(bild, &block.tabelle);
    let zeilen = Blockzeilen::new(block, &tafel.spalten, &columns)?;
    for (nr, id, cells) in zeilen.iter() {
        if id.is_empty() {
            let neu = neu.as_mut().ok_or_else(no_table)?;
            let (pfad, changes) = neu.changes(tafel, &columns, cells).map_err(zeilen.named(nr))?;
            je_datei.entry(pfad).or_default().extend(changes);
            continue;
        }
        let row = rows
            .get(id)
            .ok_or_else(|| Zurueckweisung::new("Diese Zeile gibt es nicht mehr", "Laden Sie die Seite neu"))?;
        for (text, column) in cells.iter().zip(&columns) {
            let cell = &row.zellen[*column];
            if cell.gesperrt {
                locked(cell.gezeigt.as_str(), text, &tafel.spalten[*column].titel, &row.id)
                    .map_err(zeilen.named(nr))?;
                continue;
            }
            let route = row.route.join(&cell.weg);
            je_datei.entry(&row.datei).or_default().push(set(route, text));
        }
    }
    let mut dateien = Vec::new();
    for (pfad, aenderungen) in je_datei {
        let Some(datei) = bild.dateien.get(pfad) else { continue };
        let auftrag = Werteauftrag { datei: pfad.to_owned(), hash: datei.hash.clone(), aenderungen };
        dateien.extend(super::werte::werte(bild, datei, &auftrag)?.0);
    }
    let stellen: usize = dateien.iter().map(|one| one.stellen).sum();
    let verstanden = counted(stellen, "Stelle geändert", "Stellen geändert");
    Ok(Eingefuegt { dateien, verstanden: verstanden + zeilen.kopfsatz() })
}

/// What is computed can't be pasted over, unless it says the same.
fn locked(shown: &str, text: &str, titel: &str, zeile: &str) -> Result<(), Zurueckweisung> {
    if text.trim().is_empty() || text.trim() == shown {
        return Ok(());
    }
    let absage = format!("`{}` kann nicht eingefügt werden: „{titel}“ steht hier fest", text.trim());
    Err(Zurueckweisung::new(absage, "Lassen Sie diese Spalte beim Kopieren weg").at(zeile.to_owned()))
}

/// Cells of the table of Maßnahmen.
fn massnahmen(bild: &Planbild, block: &Zellblock) -> Result<Eingefuegt, Zurueckweisung> {
    let grundlage = bild.grundlage().ok_or_else(no_table)?;
    let (plan, namen) = (&grundlage.plan, Bereichsnamen::new(&grundlage.plan));
    let tafel = ansicht::massnahmentafel(bild).ok_or_else(no_table)?;
    let all = ansicht::massnahmenspalten(grundlage);
    let place = |key: &String| all.iter().position(|one| one.key(plan) == *key).ok_or_else(|| no_column(key));
    let columns: Vec<usize> = block.spalten.iter().map(place).collect::<Result<_, _>>()?;
    let rows: HashMap<&str, &Tafelzeile> = tafel.zeilen.iter().map(|zeile| (zeile.id.as_str(), zeile)).collect();
    let known: HashMap<String, usize> = (plan.massnahmen.iter().enumerate())
        .filter_map(|(nr, one)| Some((feld_id(bild.pfad(one.source)?, &one.route), nr)))
        .collect();
    let leser = Zellenleser { plan, namen: &namen };
    let (mut wechsel, mut neu) = (Vec::new(), Vec::new());
    let zeilen = Blockzeilen::new(block, &tafel.spalten, &columns)?;
    for (nr, id, cells) in zeilen.iter() {
        if id.is_empty() {
            neu.extend(leser.neu(&all, &columns, cells, &block.vorgaben).map_err(zeilen.named(nr))?);
            continue;
        }
        let (Some(row), Some(massnahme)) = (rows.get(id), known.get(id)) else {
            let absage = "Diese Zeile gibt es nicht mehr, oder sie lässt sich gerade nicht lesen";
            return Err(Zurueckweisung::new(absage, "Laden Sie die Seite neu, und beheben Sie ihre Fehler zuerst")
                .at(id.to_owned()));
        };
        for (text, at) in cells.iter().zip(&columns) {
            let (column, cell) = (all[*at], &row.zellen[*at]);
            if cell.gesperrt {
                locked(&cell.gezeigt, text, &column.titel(plan), id).map_err(zeilen.named(nr))?;
            } else if let Some(wert) = leser.changed(column, &cell.gezeigt, text, &cell.id).map_err(zeilen.named(nr))? {
                wechsel.push(Wechsel { massnahme: *massnahme, spalte: column, wert, stelle: Blattstelle::default() });
            }
        }
    }
    let ordner = Planordner { ordner: &bild.ordner, sources: bild.stand.sources(), grundlage };
    let made = vorschlagen(ordner, Vorhaben { wechsel: &wechsel, neu: &neu, entfallen: &[] });
    if let Some(befund) = made.befunde.into_iter().next() {
        return Err(Zurueckweisung::new(befund.meldung, befund.hilfe));
    }
    let cells = counted(wechsel.len(), "Zelle geändert", "Zellen geändert");
    let new = counted(neu.len(), "neue Maßnahme", "neue Maßnahmen");
    let mut verstanden = match (wechsel.is_empty(), neu.is_empty()) {
        (true, false) => new,
        (_, true) => cells,
        (false, false) => format!("{cells}, {new}"),
    };
    verstanden += zeilen.kopfsatz();
    verstanden += &without_years(plan, &neu);
    Ok(Eingefuegt { dateien: made.dateien, verstanden })
}
