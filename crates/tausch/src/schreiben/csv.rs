//! A sheet as CSV: as German Excel opens it, or as RFC 4180 and programs want it.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use rust_decimal::Decimal;

use crate::blatt::{Blatt, Blattwert};

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Csvform {
    /// `;` between cells, a decimal comma.
    Deutsch,
    /// The same with a byte order mark: Excel takes the file for UTF-8.
    Excel,
    /// `,` between cells, a decimal point (RFC 4180).
    Rfc,
}

/// Signs at the start of a text that a spreadsheet would take for a formula.
const FORMELZEICHEN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A sheet without its sums: its head, with the names for programs or the titles, and its rows.
pub fn csv(blatt: &Blatt, form: Csvform, schluessel: bool) -> Vec<u8> {
    let delimiter = if form == Csvform::Rfc { b',' } else { b';' };
    let mut builder = WriterBuilder::new();
    builder.delimiter(delimiter).terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary);
    let start = if form == Csvform::Excel { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = builder.from_writer(start);
    let head = blatt.spalten.iter().map(|spalte| if schluessel { &spalte.schluessel } else { &spalte.titel });
    // Writing into memory does not fail.
    _ = writer.write_record(head.map(|name| defused(name)));
    for zeile in &blatt.zeilen {
        let cells = zeile.zellen.iter().zip(&blatt.spalten);
        _ = writer.write_record(cells.map(|(wert, spalte)| cell(wert, spalte.art.nachkommastellen(), form)));
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(wert: &Blattwert, stellen: Option<u32>, form: Csvform) -> String {
    match wert {
        Blattwert::Leer => String::new(),
        Blattwert::Text(text) => defused(text),
        Blattwert::Zahl(zahl) | Blattwert::Formel(zahl, _) => number(*zahl, stellen.unwrap_or_default(), form),
    }
}

/// A text that no spreadsheet computes: one more `'` stands before what looks like a formula, with or without others.
/// Numbers below 0 are no texts.
fn defused(text: &str) -> String {
    if looks_like_a_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// A text as it was before it was written.
pub(crate) fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| looks_like_a_formula(rest)).unwrap_or(text)
}

fn looks_like_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMELZEICHEN)
}

/// A number with as many decimals as its column, or more where it has more.
fn number(zahl: Decimal, stellen: u32, form: Csvform) -> String {
    let mut zahl = zahl.normalize();
    if zahl.scale() < stellen {
        zahl.rescale(stellen);
    }
    let text = zahl.to_string();
    if form == Csvform::Rfc { text } else { text.replace('.', ",") }
}
