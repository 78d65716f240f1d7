//! Sheets of typed cells: what all formats are written from.

use drucksache_plan::units::Datum;
use rust_decimal::Decimal;

/// A workbook.
#[derive(Debug, Clone)]
pub struct Mappe {
    /// What the document is called.
    pub titel: String,
    /// The Fassung of the plan that it was made from.
    pub fassung: String,
    /// The day of the paper: a file has no other.
    pub datum: Datum,
    /// How amounts look in a cell: a number format of Excel without and with cents.
    pub geldform: [String; 2],
    /// The sheets, in their order.
    pub blaetter: Vec<Blatt>,
}

/// A sheet: a head, rows, and at its end a row of sums.
#[derive(Debug, Clone)]
pub struct Blatt {
    /// What stands on its tab: at most 31 characters, each once in a workbook.
    pub name: String,
    /// The stem of its file in formats that have one file per sheet.
    pub datei: String,
    /// What is in it, in a sentence.
    pub beschreibung: String,
    /// The columns.
    pub spalten: Vec<Blattspalte>,
    /// The rows, each with a cell per column.
    pub zeilen: Vec<Blattzeile>,
    /// Empty rows behind them for what is new.
    pub leerzeilen: usize,
    /// The row of sums, where there is one.
    pub summe: Option<Vec<Blattwert>>,
    /// Whether it can be filled in at all.
    pub ausfuellbar: bool,
    /// How many columns stay in view while the others are scrolled.
    pub feste_spalten: usize,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Blattspalte {
    /// Its name for programs: ASCII, without blanks.
    pub schluessel: String,
    /// What stands above it.
    pub titel: String,
    /// What it is, in a sentence; empty where the title says it all.
    pub beschreibung: String,
    /// What its cells are.
    pub art: Blattart,
    /// Its width in characters.
    pub breite: u32,
    /// Whether nobody should change it.
    pub gesperrt: bool,
    /// Whether nobody needs to see it.
    pub versteckt: bool,
}

/// What the cells of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blattart {
    /// Words in one line.
    Text,
    /// Words in several lines.
    Langtext,
    /// One of these words, which stand in the second column of the sheet of words, from a row on.
    Auswahl(Vec<String>, usize),
    /// `ja` or `nein`.
    JaNein,
    /// A whole number between two others.
    Ganzzahl(i32, i32),
    /// A month as `JJJJ-MM`.
    Monat,
    /// EUR with so many decimals, or words in place of it.
    Geld(u32),
    /// Another number with so many decimals.
    Zahl(u32),
}

/// A row.
#[derive(Debug, Clone)]
pub struct Blattzeile {
    /// A cell per column.
    pub zellen: Vec<Blattwert>,
    /// Whether nobody should change it.
    pub gesperrt: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blattwert {
    /// Nothing.
    Leer,
    /// Words; never a formula.
    Text(String),
    /// A number.
    Zahl(Decimal),
    /// A number with the formula that gives it.
    Formel(Decimal, Blattformel),
}

/// A formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blattformel {
    /// The sum of all rows of a sheet in a column, by their numbers.
    Summe {
        /// The sheet.
        blatt: usize,
        /// The column.
        spalte: usize,
    },
    /// The sum of those rows whose cell in another column is what the first cell of the formula's own row says.
    SummeWo {
        /// The sheet.
        blatt: usize,
        /// The column that is added up.
        spalte: usize,
        /// The column that is compared.
        wo: usize,
    },
}

impl Blattwert {
    /// Words, or nothing where there are none.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Leer } else { Self::Text(text.to_owned()) }
    }

    /// The number, where it is one.
    pub fn zahl(&self) -> Option<Decimal> {
        match self {
            Self::Zahl(zahl) | Self::Formel(zahl, _) => Some(*zahl),
            Self::Leer | Self::Text(_) => None,
        }
    }
}

impl Blattart {
    /// Decimals of its numbers; None where cells are words.
    pub fn nachkommastellen(&self) -> Option<u32> {
        match self {
            Self::Geld(stellen) | Self::Zahl(stellen) => Some(*stellen),
            Self::Ganzzahl(..) => Some(0),
            _ => None,
        }
    }
}

impl Mappe {
    /// The sheet whose file has this stem.
    pub fn blatt(&self, datei: &str) -> Option<&Blatt> {
        self.blaetter.iter().find(|blatt| blatt.datei == datei)
    }
}
