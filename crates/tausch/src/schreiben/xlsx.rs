//! The workbook as xlsx. Excel, LibreOffice and whatever only shows the file see the same: each formula stands there with
//! its result.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use super::formeln::{formel, last_row};
use super::xlsxform::{Formate, head, protection, rule};
use crate::auszug::HINWEISE;
use crate::blatt::{Blatt, Blattwert, Mappe};

/// Letters of a title of a table.
const TITEL_HOECHSTENS: usize = 255;

/// Why a workbook can't be written, in the words of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NichtSchreibbar(pub String);

impl From<XlsxError> for NichtSchreibbar {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// It has more rows or columns than Excel takes.
pub fn xlsx(mappe: &Mappe) -> Result<Vec<u8>, NichtSchreibbar> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(mappe)?);
    let mut formate = Formate::new(mappe);
    for (nr, blatt) in mappe.blaetter.iter().enumerate() {
        let mut sheet = Sheet { mappe, blatt, nr, formate: &mut formate };
        sheet.write(workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The day of the paper in place of the clock's: the same plan gives the same bytes.
fn properties(mappe: &Mappe) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = mappe.datum.ymd();
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let day = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), part(month), part(day))?;
    let properties = DocProperties::new().set_title(&mappe.titel).set_author("drucksache");
    Ok(properties.set_creation_datetime(&day).set_custom_property("Fassung", mappe.fassung.as_str()))
}

struct Sheet<'a, 'f> {
    mappe: &'a Mappe,
    blatt: &'a Blatt,
    nr: usize,
    formate: &'f mut Formate<'a>,
}

impl Sheet<'_, '_> {
    fn write(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let blatt = self.blatt;
        sheet.set_name(&blatt.name)?.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, column(blatt.feste_spalten)?)?;
        self.columns(sheet)?;
        for (zeile, row) in (1..).zip(&blatt.zeilen) {
            for (nr, wert) in row.zellen.iter().enumerate() {
                self.cell(sheet, zeile, nr, wert, row.gesperrt, false)?;
            }
        }
        let empty = u32::try_from(blatt.zeilen.len()).unwrap_or(u32::MAX).saturating_add(1)..=last_row(blatt);
        for zeile in empty.filter(|_| blatt.leerzeilen > 0) {
            for nr in 0..blatt.spalten.len() {
                self.cell(sheet, zeile, nr, &Blattwert::Leer, false, false)?;
            }
        }
        for (nr, wert) in blatt.summe.iter().flatten().enumerate() {
            self.cell(sheet, last_row(blatt) + 1, nr, wert, true, true)?;
        }
        self.rules(sheet)?;
        sheet.protect_with_options(&protection());
        Ok(())
    }

    /// Widths, and the head: as that of a table, so that screen readers know it, where all titles differ.
    fn columns(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (blatt, format) = (self.blatt, head());
        for (nr, spalte) in blatt.spalten.iter().enumerate() {
            let at = column(nr)?;
            sheet.set_column_width(at, spalte.breite)?;
            if spalte.versteckt {
                sheet.set_column_hidden(at)?;
            }
            sheet.write_string_with_format(0, at, &spalte.titel, &format)?;
        }
        let last = column(blatt.spalten.len().saturating_sub(1))?;
        let mut titles: Vec<String> = blatt.spalten.iter().map(|spalte| spalte.titel.to_lowercase()).collect();
        titles.sort();
        titles.dedup();
        let plain = titles.len() == blatt.spalten.len()
            && titles.iter().all(|titel| !titel.trim().is_empty() && titel.chars().count() < TITEL_HOECHSTENS);
        if !plain || blatt.zeilen.is_empty() && blatt.leerzeilen == 0 {
            sheet.autofilter(0, 0, last_row(blatt), last)?;
            return Ok(());
        }
        let columns: Vec<TableColumn> = blatt.spalten.iter().map(|spalte| header(&spalte.titel, &format)).collect();
        let table = Table::new()
            .set_columns(&columns)
            .set_style(TableStyle::Light1)
            .set_name(format!("Tabelle_{}", self.nr + 1));
        sheet.add_table(0, 0, last_row(blatt), last, &table)?;
        Ok(())
    }

    fn cell(
        &mut self,
        sheet: &mut Worksheet,
        zeile: u32,
        nr: usize,
        wert: &Blattwert,
        gesperrt: bool,
        summe: bool,
    ) -> Result<(), XlsxError> {
        let Some(spalte) = self.blatt.spalten.get(nr) else { return Ok(()) };
        let locked = gesperrt || spalte.gesperrt || !self.blatt.ausfuellbar;
        let format = self.formate.cell(&spalte.art, locked, summe);
        let at = column(nr)?;
        match wert {
            // What is locked is so without being written.
            Blattwert::Leer if locked && !summe => return Ok(()),
            Blattwert::Leer => sheet.write_blank(zeile, at, &format)?,
            Blattwert::Text(text) => sheet.write_string_with_format(zeile, at, text, &format)?,
            Blattwert::Zahl(zahl) => {
                sheet.write_number_with_format(zeile, at, zahl.to_f64().unwrap_or_default(), &format)?
            }
            Blattwert::Formel(zahl, which) => {
                let formula = Formula::new(formel(self.mappe, self.nr, zeile, *which));
                let formula = formula.set_result(zahl.normalize().to_string());
                sheet.write_formula_with_format(zeile, at, formula, &format)?
            }
        };
        Ok(())
    }

    fn rules(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if !self.blatt.ausfuellbar {
            return Ok(());
        }
        let hinweise = self.mappe.blatt(HINWEISE).map_or("", |blatt| blatt.name.as_str());
        for (nr, spalte) in self.blatt.spalten.iter().enumerate().filter(|(_, spalte)| !spalte.gesperrt) {
            if let Some(rule) = rule(spalte, nr, hinweise)? {
                let at = column(nr)?;
                sheet.add_data_validation(1, at, last_row(self.blatt), at, &rule)?;
            }
        }
        Ok(())
    }
}

fn header(titel: &str, format: &Format) -> TableColumn {
    TableColumn::new().set_header(titel).set_header_format(format)
}

/// A column as the library counts it; Excel has 16,384.
fn column(nr: usize) -> Result<u16, XlsxError> {
    u16::try_from(nr).map_err(|_| XlsxError::RowColumnLimitError)
}
