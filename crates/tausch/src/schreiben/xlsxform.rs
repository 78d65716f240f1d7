//! How cells of an xlsx look, and what can be typed into them.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::xlsxtext::{XML, escaped};
use crate::befund::spaltenname;
use crate::blatt::{Blattart, Blattspalte, Mappe};

/// The format of the head, by its number in the list of formats; 0 is that of cells without one.
pub(super) const KOPF: usize = 1;
/// The number of the first own format of numbers; Excel keeps those below for itself.
const EIGENE_ZAHLENFORM: usize = 164;

/// What tells one format from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Zellformat {
    number: usize,
    locked: bool,
    wrap: bool,
    sum: bool,
}

/// The formats of a workbook, each once, in the order in which they are first met.
pub(super) struct Formate<'a> {
    mappe: &'a Mappe,
    /// Formats of numbers; the first is that of texts.
    numbers: Vec<String>,
    known: HashMap<Zellformat, usize>,
    all: Vec<Zellformat>,
}

impl<'a> Formate<'a> {
    pub(super) fn new(mappe: &'a Mappe) -> Self {
        Self { mappe, numbers: vec!["@".to_owned()], known: HashMap::new(), all: Vec::new() }
    }

    /// The number of the format of a cell.
    pub(super) fn cell(&mut self, art: &Blattart, locked: bool, sum: bool) -> usize {
        let written = number_format(art, &self.mappe.geldform);
        let number = self.numbers.iter().position(|known| *known == written).unwrap_or_else(|| {
            self.numbers.push(written);
            self.numbers.len() - 1
        });
        let wrap = matches!(art, Blattart::Langtext | Blattart::Auswahl(..));
        let form = Zellformat { number, locked, wrap, sum };
        *self.known.entry(form.clone()).or_insert_with(|| {
            self.all.push(form);
            self.all.len() + KOPF
        })
    }

    /// The part with all formats.
    pub(super) fn part(&self) -> String {
        let mut numbers = String::new();
        for (nr, written) in (EIGENE_ZAHLENFORM..).zip(&self.numbers) {
            _ = write!(numbers, "<numFmt numFmtId=\"{nr}\" formatCode=\"{}\"/>", escaped(written));
        }
        let mut formats = String::new();
        for form in &self.all {
            let (number, font, border) = (EIGENE_ZAHLENFORM + form.number, u8::from(form.sum), u8::from(form.sum) * 2);
            let wrap = if form.wrap { " wrapText=\"1\"" } else { "" };
            let unlocked = if form.locked { "" } else { "<protection locked=\"0\"/>" };
            _ = write!(
                formats,
                "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" \
                 applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"><alignment vertical=\"top\"{wrap}/>{unlocked}</xf>"
            );
        }
        let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>";
        let line = |side: &str| format!("<{side} style=\"thin\"><color auto=\"1\"/></{side}>");
        format!(
            "{XML}<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <numFmts count=\"{}\">{numbers}</numFmts>\
             <fonts count=\"2\"><font>{font}</font><font><b/>{font}</font></fonts>\
             <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
             <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
             <borders count=\"3\"><border><left/><right/><top/><bottom/><diagonal/></border>\
             <border><left/><right/><top/>{}<diagonal/></border><border><left/><right/>{}<bottom/><diagonal/></border></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
             <xf numFmtId=\"{EIGENE_ZAHLENFORM}\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>{formats}</cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles><dxfs count=\"0\"/>\
             <tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium9\" defaultPivotStyle=\"PivotStyleLight16\"/></styleSheet>",
            self.numbers.len(),
            line("bottom"),
            line("top"),
            self.all.len() + KOPF + 1,
        )
    }
}

fn number_format(art: &Blattart, geldform: &[String; 2]) -> String {
    match art {
        Blattart::Geld(0) => geldform[0].clone(),
        Blattart::Geld(_) => geldform[1].clone(),
        Blattart::Zahl(0) => "#,##0".to_owned(),
        Blattart::Zahl(stellen) => format!("#,##0.{}", "0".repeat(usize::try_from(*stellen).unwrap_or(2))),
        Blattart::Ganzzahl(..) => "0".to_owned(),
        // As text, `10-2` and `2026-03` stay what was typed and become no days.
        Blattart::Text | Blattart::Langtext | Blattart::Auswahl(..) | Blattart::JaNein | Blattart::Monat => {
            "@".to_owned()
        }
    }
}

/// What may be done in a sheet without unlocking it, which takes no password.
pub(super) const SCHUTZ: &str = "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" \
     insertRows=\"0\" sort=\"0\" autoFilter=\"0\"/>";

/// What can be typed into the cells of a column from the second row to a last one; None where anything can.
pub(super) fn rule(spalte: &Blattspalte, nr: usize, last: u32, hinweise: &str) -> Option<String> {
    let column = spaltenname(u32::try_from(nr).unwrap_or_default());
    let cell = format!("{column}2");
    let one = |formula: String| format!("<formula1>{}</formula1>", escaped(&formula));
    let (kind, formulas, told) = match &spalte.art {
        Blattart::Auswahl(worte, _) if worte.is_empty() => return None,
        Blattart::Auswahl(worte, von) => {
            let list = format!("'{hinweise}'!$B${}:$B${}", von + 2, von + 1 + worte.len());
            ("list", one(list), "Bitte einen aus der Liste wählen")
        }
        Blattart::JaNein => ("list", one("\"ja,nein\"".to_owned()), "Bitte ja oder nein"),
        Blattart::Ganzzahl(von, bis) => {
            let bounds = format!("<formula1>{von}</formula1><formula2>{bis}</formula2>");
            ("whole", bounds, "Bitte eine ganze Zahl in den Grenzen")
        }
        Blattart::Monat => {
            let month = format!("AND(LEN({cell})=7,MID({cell},5,1)=\"-\")");
            ("custom", one(month), "Bitte als JJJJ-MM, zum Beispiel 2026-03")
        }
        Blattart::Geld(_) => {
            let money =
                format!("OR({cell}=\"nicht bezifferbar\",AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},2)={cell}))");
            ("custom", one(money), "Bitte EUR als Zahl ab 0, oder: nicht bezifferbar")
        }
        Blattart::Text | Blattart::Langtext | Blattart::Zahl(_) => return None,
    };
    Some(format!(
        "<dataValidation type=\"{kind}\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"So nicht\" \
         error=\"{told}\" sqref=\"{cell}:{column}{}\">{formulas}</dataValidation>",
        last + 1
    ))
}
