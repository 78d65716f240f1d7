//! A CSV: with `;` and decimal commas as German Excel writes it, or with `,` and points.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::rohblatt::{Dezimalzeichen, Rohblatt, Rohmappe, Rohwert, Rohzeile, Rohzelle};
use super::unlesbar::{Unlesbar, ZELLEN_HOECHSTENS};
use crate::schreiben::without_guard;

/// Reads a CSV, whose only sheet is called as the file is.
pub(super) fn lesen(bytes: &[u8], name: &str) -> Result<Rohmappe, Unlesbar> {
    let text = decode(bytes)?;
    let trenner = separator(&text);
    let dezimalzeichen = if trenner == b',' { Dezimalzeichen::Punkt } else { Dezimalzeichen::Komma };
    let mut reader =
        ReaderBuilder::new().delimiter(trenner).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut zeilen = Vec::new();
    let mut left = ZELLEN_HOECHSTENS;
    // Rows count as a spreadsheet shows them: a cell may have lines of its own, and a blank line, which the reader passes
    // over, is a row.
    let (mut rows, mut inner, mut record) = (0_u64, 0_u64, StringRecord::new());
    while reader.read_record(&mut record).map_err(|_| {
        Unlesbar::new(
            "Die Datei lässt sich nicht als CSV lesen",
            "Speichern Sie die Tabelle als .xlsx oder als CSV (UTF-8)",
        )
    })? {
        let end = reader.position();
        let behind = usize::try_from(end.byte())
            .is_ok_and(|byte| text.as_bytes().get(..byte).is_some_and(|read| read.ends_with(b"\n")));
        inner += line_breaks(&record);
        // Where lines end with a carriage return alone, the reader counts none.
        rows = end.line().saturating_sub(u64::from(behind) + inner).max(rows + 1);
        left = left
            .checked_sub(record.len())
            .ok_or_else(|| Unlesbar::zu_gross(&format!("Sie hat mehr als {ZELLEN_HOECHSTENS} Zellen")))?;
        let cells = (0..).zip(&record).filter(|(_, cell)| !cell.is_empty());
        let cell = |(spalte, cell): (u32, &str)| {
            (spalte, Rohzelle { wert: Rohwert::Text(without_guard(cell).to_owned()), formel: false })
        };
        let nr = u32::try_from(rows - 1).unwrap_or(u32::MAX);
        zeilen.push(Rohzeile { nr, versteckt: false, zellen: cells.map(cell).collect() });
    }
    let blatt = Rohblatt { name: name.to_owned(), zeilen, verbunden: Vec::new() };
    Ok(Rohmappe { blaetter: vec![blatt], dezimalzeichen })
}

/// The line breaks inside of cells.
fn line_breaks(record: &StringRecord) -> u64 {
    record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count() as u64
}

/// The text: UTF-8, else what German Excel saves as "CSV (Trennzeichen-getrennt)", Windows-1252.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unlesbar> {
    if bytes.contains(&0) {
        return Err(Unlesbar::new(
            "Die Datei ist weder eine Excel-Arbeitsmappe noch eine CSV-Datei",
            "Speichern Sie die Tabelle als .xlsx oder als CSV (UTF-8)",
        ));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    })
}

/// A letter of Windows-1252, which is Latin-1 but for the places from 0x80 to 0x9f.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// What stands between the cells of the first line that is not empty: the sign that it has most of outside of quotes.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let outside: String = line.split('"').step_by(2).collect();
    let count = |sign: u8| outside.bytes().filter(|byte| *byte == sign).count();
    [b';', b'\t', b','].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_old_excel_are_read() {
        let mappe = lesen(b"Ma\xdfnahme;Betrag\r\nBr\xfccke;1.234,50 \x80\r\n", "alt").expect("a CSV");
        let zeilen = &mappe.blaetter[0].zeilen;
        assert_eq!(zeilen[0].zelle(0).wert, Rohwert::Text("Maßnahme".to_owned()));
        assert_eq!(zeilen[1].zelle(1).wert, Rohwert::Text("1.234,50 €".to_owned()));
        assert_eq!(mappe.dezimalzeichen, Dezimalzeichen::Komma);
    }

    #[test]
    fn rows_count_as_a_spreadsheet_shows_them() {
        let mappe = lesen("Name;Wert\n\n\"zwei\nZeilen\";1\n\r\n\nletzte;2".as_bytes(), "luecken").expect("a CSV");
        let rows: Vec<u32> = mappe.blaetter[0].zeilen.iter().map(|row| row.nr).collect();
        assert_eq!(rows, [0, 2, 5]);
    }

    #[test]
    fn the_separator_is_seen_outside_of_quotes() {
        assert_eq!(separator("a;b;c"), b';');
        assert_eq!(separator("\"a;b;c;d\",b"), b',');
        assert_eq!(separator("a\tb"), b'\t');
        assert_eq!(separator("a"), b';');
    }
}
