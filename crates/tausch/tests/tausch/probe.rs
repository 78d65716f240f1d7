//! A small plan, and the list that an office would send for it.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::hin::Probe;

pub(crate) const PLAN: &str = "\
vorlage:
  rat: muster
  art: beschlussvorlage
  nummer: Drs 1/2026
  datum: 2025-11-03
  betreff: Haushalt
haushalt:
  jahre: [2026, 2027]
  finanzrahmen: {2026: 500000, 2027: 500000}
themenbereiche:
  - {id: netz, titel: Netze}
  - {id: haus, titel: Gebäude}
";

pub(crate) const ZEHN: &str = "\
amt: 10
massnahmen:
  # Das Portal, beschlossen 2024.
  - id: portal
    bezeichnung: Portal
    themenbereich: netz
    planmittel: {2026: 100000, 2027: 90000.50}   # Angebot vom Mai
    folgekosten: {2027: 5000}
    nutzungsdauer: 5
    inbetriebnahme: 2026-07
    prioritaet: 2
  - bezeichnung: Leitungen
    themenbereich: netz
    planmittel:
      2026: 20000
      2027: nicht bezifferbar
    prioritaet: 9
";

pub(crate) const EINUNDVIERZIG: &str = "\
amt: 41
massnahmen:
  - {bezeichnung: Dach, themenbereich: haus, planmittel: {2026: 300000, 2027: 0}, prioritaet: 1}
  - {bezeichnung: Fenster, themenbereich: haus, planmittel: {2026: 40000, 2027: 50000}, beschreibung: \"Zwei\\nZeilen\"}
";

/// The plan.
pub(crate) fn plan() -> Probe {
    Probe::of([("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN), ("massnahmen/41.yaml", EINUNDVIERZIG)])
}

/// The titles of the list, from column A on.
pub(crate) const TITEL: [&str; 9] = [
    "Amt",
    "Maßnahme",
    "Themenbereich",
    "Planmittel 2026",
    "Planmittel 2027",
    "Folgekosten 2027",
    "Nutzungsdauer",
    "Inbetriebnahme",
    "Priorität",
];

/// The list as it is right, in a sheet of its own, and what somebody has made of it.
pub(crate) fn liste(spoil: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet).and_then(|()| spoil(sheet)).expect("a sheet can be written");
    workbook.save_to_buffer().expect("a workbook can be written")
}

/// The rows of the plan: Portal is row 2, Leitungen 3, Dach 4, Fenster 5.
fn fill(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Liste")?;
    for (nr, titel) in (0..).zip(TITEL) {
        sheet.write_string(0, nr, titel)?;
    }
    let rows = [
        ("10", "Portal", "Netze", Some(100_000.0), Some(90_000.5)),
        ("10", "Leitungen", "Netze", Some(20_000.0), None),
        ("41", "Dach", "Gebäude", Some(300_000.0), Some(0.0)),
        ("41", "Fenster", "Gebäude", Some(40_000.0), Some(50_000.0)),
    ];
    for (row, (amt, name, bereich, first, second)) in (1..).zip(rows) {
        for (nr, text) in (0..).zip([amt, name, bereich]) {
            sheet.write_string(row, nr, text)?;
        }
        for (nr, amount) in (3..).zip([first, second]) {
            match amount {
                Some(amount) => sheet.write_number(row, nr, amount)?,
                None => sheet.write_string(row, nr, "nicht bezifferbar")?,
            };
        }
    }
    sheet.write_number(1, 5, 5_000)?.write_number(1, 6, 5)?.write_string(1, 7, "2026-07")?;
    for (row, prioritaet) in [(1, 2), (2, 9), (3, 1)] {
        sheet.write_number(row, 8, prioritaet)?;
    }
    Ok(())
}

/// A workbook in which a part is another one.
pub(crate) fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let good = liste(|_| Ok(()));
    let mut archive = ZipArchive::new(Cursor::new(good)).expect("an archive");
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let mut done = false;
    for nr in 0..archive.len() {
        let mut file = archive.by_index(nr).expect("a file");
        let own = file.name().expect("a name").into_owned();
        let mut old = Vec::new();
        file.read_to_end(&mut old).expect("content");
        made.start_file(own.clone(), SimpleFileOptions::default()).expect("a file");
        made.write_all(if own == name { content } else { &old }).expect("content");
        done |= own == name;
    }
    if !done {
        made.start_file(name.to_owned(), SimpleFileOptions::default()).expect("a file");
        made.write_all(content).expect("content");
    }
    made.finish().expect("an archive").into_inner()
}

/// The text of a part of a workbook.
pub(crate) fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("a text");
    text
}
