//! Files that want to do harm: all are answered, within bounds.

use std::io::Cursor;

use drucksache_tausch::lesen::{Rohmappe, Unlesbar, lesen};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::probe::{liste, plan, with_part};

fn sheet(dimension: &str, rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"
    )
}

fn read(bytes: &[u8]) -> Result<Rohmappe, Unlesbar> {
    lesen(bytes, "liste")
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_sheet_that_declares_all_cells_of_excel_takes_no_memory_for_them() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let mappe = read(&with_part(SHEET, sheet("A1:XFD1048576", rows).as_bytes())).expect("two cells");
    assert_eq!(mappe.blaetter[0].zeilen.len(), 2);
}

#[test]
fn cells_outside_of_excel_and_numbers_of_anything_are_answered() {
    for rows in [
        "<row r=\"4294967295\"><c><v>1</v></c></row><row><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" s=\"4294967296\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"4294967295\" ref=\"A1:A9\">A2</f><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"n\"><v>+1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"n\"><v>inf</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"n\"><v>1e999</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-99-99T</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#WAS</v></c></row>",
        "<row r=\"x\"><c r=\"1A\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v>",
    ] {
        // An answer of either kind; what counts is that there is one.
        if let Ok(mappe) = read(&with_part(SHEET, sheet("A1", rows).as_bytes())) {
            assert!(mappe.blaetter.len() <= 1, "{rows}");
        }
    }
}

#[test]
fn a_zip_bomb_ends_at_the_bound() {
    // Ten parts of 20 MB of blanks each, which are 20 KB in the archive.
    let part = with_part("xl/worksheets/more.xml", &vec![b' '; 20 * 1024 * 1024]);
    let mut archive = ZipArchive::new(Cursor::new(&part)).expect("an archive");
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for nr in 0..10 {
        let blanks = archive.by_name("xl/worksheets/more.xml").expect("a file");
        bomb.raw_copy_file_rename(blanks, format!("xl/worksheets/{nr}.xml")).expect("a file");
    }
    let bomb = bomb.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1024 * 1024, "{} bytes", bomb.len());
    let why = read(&bomb).expect_err("too large");
    assert_eq!(why.meldung, "Die Datei ist zu groß: Entpackt sind es mehr als 128 MiB");
}

#[test]
fn ten_megabytes_of_shared_strings_are_read() {
    let strings: String = (0..100_000).map(|nr| format!("<si><t>{nr}{}</t></si>", "x".repeat(95))).collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{strings}</sst>"
    );
    assert!(xml.len() > 10_000_000);
    assert!(read(&with_part("xl/sharedStrings.xml", xml.as_bytes())).is_ok());
}

#[test]
fn entities_are_refused() {
    let lol =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";
    let why = read(&with_part(SHEET, lol.as_bytes())).expect_err("entities");
    assert!(why.meldung.contains("Entitäten"), "{}", why.meldung);
}

#[test]
fn links_to_other_workbooks_are_not_followed_and_change_nothing() {
    let link = "<?xml version=\"1.0\"?><externalLink xmlns=\"x\"><externalBook r:id=\"rId1\"/></externalLink>";
    let file = with_part("xl/externalLinks/externalLink1.xml", link.as_bytes());
    plan().import(&file).assert_unchanged("a workbook with a link");
}

#[test]
fn too_many_parts_and_other_kinds_of_files_are_answered_with_a_word() {
    let mut many = ZipWriter::new(Cursor::new(Vec::new()));
    for nr in 0..3_000 {
        many.start_file(format!("{nr}.xml"), SimpleFileOptions::default()).expect("a file");
    }
    let many = many.finish().expect("an archive").into_inner();
    let mut ods = ZipWriter::new(Cursor::new(Vec::new()));
    ods.start_file("mimetype", SimpleFileOptions::default()).expect("a file");
    let ods = ods.finish().expect("an archive").into_inner();
    for (bytes, word) in [
        (many.as_slice(), "einzelnen Dateien"),
        (ods.as_slice(), ".ods"),
        (b"PK\x03\x04nothing", "lässt sich nicht"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0", "weder"),
    ] {
        let why = read(bytes).expect_err(word);
        assert!(why.meldung.contains(word), "{}", why.meldung);
    }
}

#[test]
fn a_workbook_that_is_cut_or_has_a_wrong_byte_never_panics() {
    let good = liste(|_| Ok(()));
    for nr in 0..400 {
        let at = nr * good.len() / 400;
        _ = read(&good[..at]);
        let mut bad = good.clone();
        bad[at] ^= 0x5a;
        _ = read(&bad);
    }
}
