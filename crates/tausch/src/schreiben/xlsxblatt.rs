//! A sheet of an xlsx, and the table that makes its head known to screen readers.

use std::fmt::Write as _;

use super::formeln::{formel, last_row};
use super::xlsxform::{Formate, KOPF, SCHUTZ, rule};
use super::xlsxtext::{Textverzeichnis, XML, escaped};
use crate::auszug::HINWEISE;
use crate::befund::spaltenname;
use crate::blatt::{Blatt, Blattwert, Mappe};

/// Letters of a title of a table.
const TITEL_HOECHSTENS: usize = 255;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What a sheet is written with.
pub(super) struct Blattschrift<'a, 'b> {
    pub mappe: &'a Mappe,
    /// The number of the sheet.
    pub nr: usize,
    pub texte: &'b mut Textverzeichnis<'a>,
    pub formate: &'b mut Formate<'a>,
}

impl Blatt {
    /// Whether its head is that of a table: all titles differ, and there are rows.
    pub(super) fn is_table(&self) -> bool {
        let mut titles: Vec<String> = self.spalten.iter().map(|spalte| spalte.titel.to_lowercase()).collect();
        titles.sort();
        titles.dedup();
        let plain = |titel: &String| {
            !titel.trim().is_empty() && titel.chars().count() < TITEL_HOECHSTENS && !titel.contains(char::is_control)
        };
        let has_rows = !self.zeilen.is_empty() || self.leerzeilen > 0;
        has_rows && titles.len() == self.spalten.len() && titles.iter().all(plain)
    }

    /// The cells from the head to the last row, as names of them have it; None for a sheet without columns.
    pub(super) fn filtered(&self) -> Option<String> {
        let last = self.spalten.len().checked_sub(1)?;
        Some(format!("$A$1:${}${}", spaltenname(u32::try_from(last).ok()?), last_row(self) + 1))
    }
}

/// The part of a sheet, and whether it has a table.
pub(super) fn worksheet(schrift: &mut Blattschrift<'_, '_>) -> (String, bool) {
    let (mappe, nr) = (schrift.mappe, schrift.nr);
    let blatt = &mappe.blaetter[nr];
    let selected = if nr == 0 { " tabSelected=\"1\"" } else { "" };
    let mut out = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheetViews><sheetView{selected} workbookViewId=\"0\">{}</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>",
        pane(blatt.feste_spalten)
    );
    columns(blatt, &mut out);
    out.push_str("<sheetData>");
    schrift.rows(&mut out);
    out.push_str("</sheetData>");
    out.push_str(SCHUTZ);
    let titled = blatt.is_table();
    if let (false, Some(filter)) = (titled, blatt.filtered()) {
        _ = write!(out, "<autoFilter ref=\"{}\"/>", filter.replace('$', ""));
    }
    rules(mappe, blatt, &mut out);
    out.push_str(
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\"/>",
    );
    if titled {
        out.push_str("<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
    }
    (out + "</worksheet>", titled)
}

/// The head stays in view, and so do the first columns.
fn pane(columns: usize) -> String {
    let corner = format!("{}2", spaltenname(u32::try_from(columns).unwrap_or_default()));
    if columns == 0 {
        return format!(
            "<pane ySplit=\"1\" topLeftCell=\"{corner}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"
        );
    }
    format!(
        "<pane xSplit=\"{columns}\" ySplit=\"1\" topLeftCell=\"{corner}\" activePane=\"bottomRight\" state=\"frozen\"/>\
         <selection pane=\"topRight\"/><selection pane=\"bottomLeft\"/><selection pane=\"bottomRight\"/>"
    )
}

fn columns(blatt: &Blatt, out: &mut String) {
    if blatt.spalten.is_empty() {
        return;
    }
    out.push_str("<cols>");
    for (nr, spalte) in (1..).zip(&blatt.spalten) {
        let hidden = if spalte.versteckt { " hidden=\"1\"" } else { "" };
        // Beside its characters, a column has five pixels of seven, which are the width of a digit.
        _ = write!(
            out,
            "<col min=\"{nr}\" max=\"{nr}\" width=\"{}.7109375\"{hidden} customWidth=\"1\"/>",
            spalte.breite
        );
    }
    out.push_str("</cols>");
}

fn rules(mappe: &Mappe, blatt: &Blatt, out: &mut String) {
    if !blatt.ausfuellbar {
        return;
    }
    let hinweise = mappe.blatt(HINWEISE).map_or("", |blatt| blatt.name.as_str());
    let open = blatt.spalten.iter().enumerate().filter(|(_, spalte)| !spalte.gesperrt);
    let rules: Vec<String> = open.filter_map(|(nr, spalte)| rule(spalte, nr, last_row(blatt), hinweise)).collect();
    if !rules.is_empty() {
        _ = write!(out, "<dataValidations count=\"{}\">{}</dataValidations>", rules.len(), rules.concat());
    }
}

impl<'a> Blattschrift<'a, '_> {
    /// The head, the rows, empty ones for what is new, and the sums.
    fn rows(&mut self, out: &mut String) {
        let blatt = &self.mappe.blaetter[self.nr];
        let names: Vec<String> = (0..).take(blatt.spalten.len()).map(spaltenname).collect();
        out.push_str("<row r=\"1\">");
        for (spalte, name) in blatt.spalten.iter().zip(&names) {
            let text = self.texte.number(&spalte.titel);
            _ = write!(out, "<c r=\"{name}1\" s=\"{KOPF}\" t=\"s\"><v>{text}</v></c>");
        }
        out.push_str("</row>");
        let mut row = |zeile: u32, cells: &mut dyn Iterator<Item = &'a Blattwert>, gesperrt: bool, summe: bool| {
            _ = write!(out, "<row r=\"{}\">", zeile + 1);
            for ((nr, wert), name) in cells.enumerate().zip(&names) {
                self.cell(out, (zeile, nr, name), wert, gesperrt, summe);
            }
            out.push_str("</row>");
        };
        let filled = u32::try_from(blatt.zeilen.len()).unwrap_or(u32::MAX);
        for (nr, zeile) in (1..).zip(&blatt.zeilen) {
            row(nr, &mut zeile.zellen.iter(), zeile.gesperrt, false);
        }
        for nr in (filled.saturating_add(1)..=last_row(blatt)).filter(|_| blatt.leerzeilen > 0) {
            row(nr, &mut std::iter::repeat_n(&Blattwert::Leer, blatt.spalten.len()), false, false);
        }
        if let Some(summe) = &blatt.summe {
            row(last_row(blatt) + 1, &mut summe.iter(), true, true);
        }
    }

    fn cell(
        &mut self,
        out: &mut String,
        (zeile, nr, column): (u32, usize, &str),
        wert: &'a Blattwert,
        gesperrt: bool,
        summe: bool,
    ) {
        let blatt = &self.mappe.blaetter[self.nr];
        let Some(spalte) = blatt.spalten.get(nr) else { return };
        let locked = gesperrt || spalte.gesperrt || !blatt.ausfuellbar;
        // What is locked is so without being written.
        if *wert == Blattwert::Leer && locked && !summe {
            return;
        }
        let format = self.formate.cell(&spalte.art, locked, summe);
        _ = write!(out, "<c r=\"{column}{}\" s=\"{format}\"", zeile + 1);
        _ = match wert {
            Blattwert::Leer => write!(out, "/>"),
            Blattwert::Text(text) => write!(out, " t=\"s\"><v>{}</v></c>", self.texte.number(text)),
            Blattwert::Zahl(zahl) => write!(out, "><v>{}</v></c>", zahl.normalize()),
            Blattwert::Formel(zahl, which) => {
                let formula = formel(self.mappe, self.nr, zeile, *which);
                write!(out, "><f>{}</f><v>{}</v></c>", escaped(&formula), zahl.normalize())
            }
        };
    }
}

/// The part of the table of a sheet.
pub(super) fn table(mappe: &Mappe, nr: usize) -> String {
    let (blatt, id) = (&mappe.blaetter[nr], nr + 1);
    let cells = blatt.filtered().unwrap_or_default().replace('$', "");
    let mut out = format!(
        "{XML}<table xmlns=\"{MAIN}\" id=\"{id}\" name=\"Tabelle_{id}\" displayName=\"Tabelle_{id}\" ref=\"{cells}\" totalsRowShown=\"0\">\
         <autoFilter ref=\"{cells}\"/><tableColumns count=\"{}\">",
        blatt.spalten.len()
    );
    for (nr, spalte) in (1..).zip(&blatt.spalten) {
        _ = write!(out, "<tableColumn id=\"{nr}\" name=\"{}\"/>", escaped(&spalte.titel));
    }
    out + "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" \
           showRowStripes=\"1\" showColumnStripes=\"0\"/></table>"
}
