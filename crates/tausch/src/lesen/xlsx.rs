//! Cells of an xlsx, one after the other: what a sheet declares as its size is never allocated.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::archiv::broken;
use super::rohblatt::{Dezimalzeichen, Rohblatt, Rohmappe, Rohwert, Rohzeile, Rohzelle, Verbund};
use super::teile::hidden_rows;
use super::unlesbar::{Unlesbar, ZELLEN_HOECHSTENS};

/// Rows and columns that Excel has.
const ZEILEN: u32 = 1_048_576;
const SPALTEN: u32 = 16_384;

/// Merged cells of a sheet that are looked at.
const VERBUNDEN_HOECHSTENS: usize = 10_000;

/// Sheets, at most.
const BLAETTER_HOECHSTENS: usize = 1_000;

/// Reads an archive that was unpacked within bounds.
pub(super) fn lesen(archive: &[u8]) -> Result<Rohmappe, Unlesbar> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(archive)).map_err(|_| broken())?;
    let hidden = hidden_rows(archive);
    let metadata = workbook.sheets_metadata();
    // What nobody sees is no list that somebody filled in.
    let seen = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = metadata.iter().filter(seen).map(|sheet| sheet.name.clone()).collect();
    if names.len() > BLAETTER_HOECHSTENS {
        return Err(Unlesbar::zu_gross(&format!("Sie hat {} Blätter", names.len())));
    }
    let mut left = ZELLEN_HOECHSTENS;
    let mut blaetter = Vec::new();
    for name in names {
        let none = BTreeSet::new();
        let zeilen = rows(&mut workbook, &name, hidden.get(&name).unwrap_or(&none), &mut left)?;
        let verbunden = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let verbunden = verbunden.iter().take(VERBUNDEN_HOECHSTENS);
        let verbunden = verbunden.map(|one| Verbund { von: one.start, bis: one.end }).collect();
        blaetter.push(Rohblatt { name, zeilen, verbunden });
    }
    Ok(Rohmappe { blaetter, dezimalzeichen: Dezimalzeichen::Komma })
}

fn rows(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    hidden: &BTreeSet<u32>,
    left: &mut usize,
) -> Result<Vec<Rohzeile>, Unlesbar> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| broken())?;
    let mut zeilen: Vec<Rohzeile> = Vec::new();
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|_| broken())? {
        let (nr, spalte) = record.pos;
        if nr >= ZEILEN || spalte >= SPALTEN {
            return Err(broken());
        }
        let zelle = Rohzelle { wert: wert(&record.value), formel: record.formula.is_some() };
        if zelle.wert == Rohwert::Leer && !zelle.formel {
            continue;
        }
        *left = left
            .checked_sub(1)
            .ok_or_else(|| Unlesbar::zu_gross(&format!("Sie hat mehr als {ZELLEN_HOECHSTENS} Zellen")))?;
        match zeilen.last_mut().filter(|last| last.nr == nr) {
            Some(row) => row.zellen.push((spalte, zelle)),
            None => zeilen.push(Rohzeile { nr, versteckt: hidden.contains(&nr), zellen: vec![(spalte, zelle)] }),
        }
    }
    // Rows and cells stand in their order, unless a file was made to be read otherwise.
    zeilen.sort_by_key(|row| row.nr);
    for row in &mut zeilen {
        row.zellen.sort_by_key(|(spalte, _)| *spalte);
    }
    Ok(zeilen)
}

fn wert(data: &DataRef<'_>) -> Rohwert {
    match data {
        DataRef::Empty => Rohwert::Leer,
        DataRef::String(text) => Rohwert::Text(text.clone()),
        DataRef::SharedString(text) => Rohwert::Text((*text).to_owned()),
        DataRef::Int(zahl) => {
            i32::try_from(*zahl).map_or_else(|_| Rohwert::Text(zahl.to_string()), |zahl| Rohwert::Zahl(zahl.into()))
        }
        DataRef::Float(zahl) if zahl.is_finite() => Rohwert::Zahl(*zahl),
        DataRef::Float(zahl) => Rohwert::Fehler(zahl.to_string()),
        DataRef::Bool(wahr) => Rohwert::Wahrheit(*wahr),
        // Days before the year 1900 and behind 9999 are no days of Excel.
        DataRef::DateTime(tag) if (0.0..2_958_466.0).contains(&tag.as_f64()) => {
            let (jahr, monat, tag, ..) = tag.to_ymd_hms_milli();
            Rohwert::Tag(jahr, monat, tag)
        }
        DataRef::DateTime(tag) => Rohwert::Fehler(tag.as_f64().to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(fehler) => Rohwert::Fehler(fehler.to_string()),
    }
}

/// A day as ISO 8601 has it.
fn iso(text: &str) -> Rohwert {
    let day = text.split('T').next().and_then(drucksache_plan::units::Datum::parse);
    let parts = day.map(drucksache_plan::units::Datum::ymd);
    let whole = parts
        .and_then(|(y, m, d)| Some(Rohwert::Tag(u16::try_from(y).ok()?, u8::try_from(m).ok()?, u8::try_from(d).ok()?)));
    whole.unwrap_or_else(|| Rohwert::Fehler(text.to_owned()))
}
