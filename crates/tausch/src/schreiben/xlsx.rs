//! The workbook as xlsx: an archive of XML parts. Excel, LibreOffice and whatever only shows the file see the same: each
//! formula stands there with its result. It needs neither a clock nor threads: papers embed it wherever they are printed.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xlsxblatt::{Blattschrift, table, worksheet};
use super::xlsxform::Formate;
use super::xlsxtext::{Textverzeichnis, XML, escaped};
use crate::blatt::{Blatt, Mappe};

/// Rows and columns of a sheet of Excel.
const ZEILEN_HOECHSTENS: usize = 1_048_576;
const SPALTEN_HOECHSTENS: usize = 16_384;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Why a workbook can't be written, in German.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NichtSchreibbar(pub String);

impl From<ZipError> for NichtSchreibbar {
    fn from(error: ZipError) -> Self {
        Self(format!("das Archiv ist nicht möglich ({error})"))
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// It has more rows or columns than Excel takes.
pub fn xlsx(mappe: &Mappe) -> Result<Vec<u8>, NichtSchreibbar> {
    if let Some(blatt) = mappe.blaetter.iter().find(|blatt| is_too_large(blatt)) {
        let name = &blatt.name;
        return Err(NichtSchreibbar(format!("das Blatt „{name}“ hat mehr Zeilen oder Spalten, als Excel kennt")));
    }
    let mut archiv = Archiv { zip: ZipWriter::new(Cursor::new(Vec::new())) };
    let mut texte = Textverzeichnis::default();
    let mut formate = Formate::new(mappe);
    for nr in 0..mappe.blaetter.len() {
        let mut schrift = Blattschrift { mappe, nr, texte: &mut texte, formate: &mut formate };
        let (sheet, titled) = worksheet(&mut schrift);
        archiv.add(&format!("xl/worksheets/sheet{}.xml", nr + 1), &sheet)?;
        if titled {
            archiv.add(&format!("xl/tables/table{}.xml", nr + 1), &table(mappe, nr))?;
            archiv.add(&format!("xl/worksheets/_rels/sheet{}.xml.rels", nr + 1), &table_relation(nr + 1))?;
        }
    }
    archiv.add("xl/sharedStrings.xml", &texte.part())?;
    archiv.add("xl/styles.xml", &formate.part())?;
    archiv.add("xl/workbook.xml", &workbook(mappe))?;
    archiv.add("xl/_rels/workbook.xml.rels", &workbook_relations(mappe.blaetter.len()))?;
    archiv.add("docProps/core.xml", &core(mappe))?;
    archiv.add("docProps/custom.xml", &custom(mappe))?;
    archiv.add("_rels/.rels", &relations())?;
    archiv.add("[Content_Types].xml", &content_types(mappe))?;
    Ok(archiv.zip.finish()?.into_inner())
}

/// The archive of the parts.
struct Archiv {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archiv {
    fn add(&mut self, name: &str, part: &str) -> Result<(), NichtSchreibbar> {
        // A file in it has no day of its own, and is the same whatever system it was written on.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .system(System::Unix)
            .unix_permissions(0o600);
        self.zip.start_file(name, options)?;
        self.zip.write_all(part.as_bytes()).map_err(|error| NichtSchreibbar::from(ZipError::Io(error)))
    }
}

fn is_too_large(blatt: &Blatt) -> bool {
    // Head and sums.
    blatt.zeilen.len() + blatt.leerzeilen + 2 > ZEILEN_HOECHSTENS || blatt.spalten.len() > SPALTEN_HOECHSTENS
}

fn workbook(mappe: &Mappe) -> String {
    let mut sheets = String::new();
    let mut names = String::new();
    for (nr, blatt) in mappe.blaetter.iter().enumerate() {
        let name = escaped(&blatt.name);
        // Writing into a string does not fail, here and below.
        let id = nr + 1;
        _ = write!(sheets, "<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>");
        if let (false, Some(filter)) = (blatt.is_table(), blatt.filtered()) {
            _ = write!(
                names,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{nr}\" hidden=\"1\">'{name}'!{filter}</definedName>"
            );
        }
        _ = write!(
            names,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{nr}\">'{name}'!$1:$1</definedName>"
        );
    }
    format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}/relationships\"><bookViews><workbookView/></bookViews>\
         <sheets>{sheets}</sheets><definedNames>{names}</definedNames><calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>"
    )
}

fn relationships(all: impl IntoIterator<Item = (String, String)>) -> String {
    let mut out = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (nr, (kind, target)) in (1..).zip(all) {
        _ = write!(out, "<Relationship Id=\"rId{nr}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    out + "</Relationships>"
}

fn office(kind: &str) -> String {
    format!("{OFFICE}/relationships/{kind}")
}

fn table_relation(number: usize) -> String {
    relationships([(office("table"), format!("../tables/table{number}.xml"))])
}

fn workbook_relations(sheets: usize) -> String {
    let sheets = (1..=sheets).map(|nr| (office("worksheet"), format!("worksheets/sheet{nr}.xml")));
    let more = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")];
    relationships(sheets.chain(more.map(|(kind, target)| (office(kind), target.to_owned()))))
}

fn relations() -> String {
    relationships([
        (office("officeDocument"), "xl/workbook.xml".to_owned()),
        (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml".to_owned()),
        (office("custom-properties"), "docProps/custom.xml".to_owned()),
    ])
}

fn content_types(mappe: &Mappe) -> String {
    let mut out = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        _ = write!(out, "<Override PartName=\"/{name}\" ContentType=\"{kind}+xml\"/>");
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    part("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties");
    part("xl/workbook.xml", &format!("{SPREADSHEET}.sheet.main"));
    part("xl/styles.xml", &format!("{SPREADSHEET}.styles"));
    part("xl/sharedStrings.xml", &format!("{SPREADSHEET}.sharedStrings"));
    for (nr, blatt) in (1..).zip(&mappe.blaetter) {
        part(&format!("xl/worksheets/sheet{nr}.xml"), &format!("{SPREADSHEET}.worksheet"));
        if blatt.is_table() {
            part(&format!("xl/tables/table{nr}.xml"), &format!("{SPREADSHEET}.table"));
        }
    }
    out + "</Types>"
}

/// The day of the paper in place of the clock's: the same plan gives the same bytes.
fn core(mappe: &Mappe) -> String {
    let (year, month, day) = mappe.datum.ymd();
    let day = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let titel = escaped(&mappe.titel);
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{titel}</dc:title><dc:creator>drucksache</dc:creator><cp:lastModifiedBy>drucksache</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>"
    )
}

fn custom(mappe: &Mappe) -> String {
    format!(
        "{XML}<Properties xmlns=\"{OFFICE}/custom-properties\" xmlns:vt=\"{OFFICE}/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"Fassung\"><vt:lpwstr>{}</vt:lpwstr></property></Properties>",
        escaped(&mappe.fassung)
    )
}
