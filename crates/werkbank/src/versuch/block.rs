//! A block of cells that was pasted: values of rows that are there, and new Maßnahmen.

use std::collections::{BTreeMap, HashMap};

use drucksache_plan::plan::Plan;
use drucksache_tausch::aendern::{Dateiaenderung, Planordner, Vorhaben, vorschlagen};
use drucksache_tausch::auszug::{Bereichsnamen, Listenspalte};
use drucksache_tausch::befund::Blattstelle;
use drucksache_tausch::einlesen::{Neufeld, Neuzeile, Wechsel, getippt};

use super::neuposten::{Neuposten, set};
use crate::ansicht::{self, MASSNAHMEN, Tafelzeile};
use crate::auftrag::{Werteaenderung, Werteauftrag, Zellblock};
use crate::eingabe::betrag;
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
    for (nr, cells) in block.zellen.iter().enumerate() {
        let id = block.zeilen.get(nr).map(String::as_str).unwrap_or_default();
        if id.is_empty() {
            let neu = neu.as_mut().ok_or_else(no_table)?;
            let (pfad, changes) = neu.changes(tafel, &columns, cells)?;
            je_datei.entry(pfad).or_default().extend(changes);
            continue;
        }
        let row = rows
            .get(id)
            .ok_or_else(|| Zurueckweisung::new("Diese Zeile gibt es nicht mehr", "Laden Sie die Seite neu"))?;
        for (text, column) in cells.iter().zip(&columns) {
            let cell = &row.zellen[*column];
            if cell.gesperrt {
                locked(cell.gezeigt.as_str(), text, &tafel.spalten[*column].titel, &row.id)?;
                continue;
            }
            let route = row.route.steps().iter().chain(cell.weg.steps()).cloned().collect();
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
    Ok(Eingefuegt { dateien, verstanden: counted(stellen, "Stelle geändert", "Stellen geändert") })
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
    for (nr, cells) in block.zellen.iter().enumerate() {
        let id = block.zeilen.get(nr).map(String::as_str).unwrap_or_default();
        if id.is_empty() {
            neu.extend(leser.neu(&all, &columns, cells, &block.vorgaben)?);
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
                locked(&cell.gezeigt, text, &column.titel(plan), id)?;
            } else if let Some(wert) = leser.changed(column, &cell.gezeigt, text, &cell.id)? {
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
    Ok(Eingefuegt { dateien: made.dateien, verstanden: if neu.is_empty() { cells } else { format!("{cells}, {new}") } })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Reads cells of the table of Maßnahmen.
struct Zellenleser<'a> {
    plan: &'a Plan,
    namen: &'a Bereichsnamen,
}

impl Zellenleser<'_> {
    fn read(&self, column: Listenspalte, text: &str) -> Result<Neufeld, (String, String)> {
        match ansicht::is_money(self.plan, column) {
            Some(negativ) => Ok(betrag(text, negativ)?.map_or(Neufeld::Leer, Neufeld::Angabe)),
            None => getippt(self.plan, self.namen, column, text),
        }
    }

    /// The value of a cell that says something else than the plan.
    fn changed(
        &self,
        column: Listenspalte,
        shown: &str,
        text: &str,
        id: &str,
    ) -> Result<Option<Neufeld>, Zurueckweisung> {
        let wert =
            self.read(column, text).map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe).at(id.to_owned()))?;
        let same = self.read(column, shown).is_ok_and(|own| own == wert);
        Ok((!same).then_some(wert))
    }

    /// A new Maßnahme; None where all cells are empty.
    fn neu(
        &self,
        all: &[Listenspalte],
        columns: &[usize],
        cells: &[String],
        vorgaben: &BTreeMap<String, String>,
    ) -> Result<Option<Neuzeile>, Zurueckweisung> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let mut felder = Vec::new();
        for (at, column) in all.iter().enumerate().filter(|(_, column)| column.is_entered()) {
            let typed = columns.iter().position(|own| *own == at).and_then(|nr| cells.get(nr)).map(|cell| cell.trim());
            let otherwise = vorgaben.get(&column.key(self.plan)).map(|text| text.trim());
            let text = typed.filter(|text| !text.is_empty()).or(otherwise).unwrap_or_default();
            let text = match (column, text, &self.plan.themenbereiche[..]) {
                (Listenspalte::Themenbereich, "", [only]) => only.id.as_str(),
                _ => text,
            };
            let needed = matches!(column, Listenspalte::Bezeichnung | Listenspalte::Themenbereich);
            if !text.is_empty() || needed {
                let wert = self.read(*column, text).map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe))?;
                felder.push((*column, wert));
            }
        }
        let zeile = Neuzeile { felder, stelle: Blattstelle::default() };
        if zeile.amt().is_none() && !zeile.sammelposition() {
            let hilfe = "Tragen Sie die Nummer in der Spalte Amt ein, oder wählen Sie oben das Amt";
            return Err(Zurueckweisung::new("Der neuen Maßnahme fehlt das Amt", hilfe));
        }
        Ok(Some(zeile))
    }
}
