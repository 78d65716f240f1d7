//! Raw cells, as a file has them.

/// A file of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Rohmappe {
    /// Its sheets.
    pub blaetter: Vec<Rohblatt>,
    /// What stands before the decimals of a number that is text.
    pub dezimalzeichen: Dezimalzeichen,
}

/// What stands before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dezimalzeichen {
    /// `1.234,50`
    Komma,
    /// `1234.50`
    Punkt,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rohblatt {
    /// What stands on its tab.
    pub name: String,
    /// The rows that have anything in them, in their order.
    pub zeilen: Vec<Rohzeile>,
    /// Cells that are merged.
    pub verbunden: Vec<Verbund>,
}

/// Cells that are merged: the first and last row and column, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verbund {
    /// The first row and column.
    pub von: (u32, u32),
    /// The last row and column.
    pub bis: (u32, u32),
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Rohzeile {
    /// Its number, counted from 0.
    pub nr: u32,
    /// Whether it can't be seen.
    pub versteckt: bool,
    /// Its cells with their columns, in their order.
    pub zellen: Vec<(u32, Rohzelle)>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rohzelle {
    /// What stands in it.
    pub wert: Rohwert,
    /// Whether a formula gives it.
    pub formel: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Rohwert {
    /// Nothing.
    #[default]
    Leer,
    /// Words.
    Text(String),
    /// A number.
    Zahl(f64),
    /// True or false.
    Wahrheit(bool),
    /// A day: year, month, day.
    Tag(u16, u8, u8),
    /// An error of a formula: `#REF!`.
    Fehler(String),
}

impl Rohzeile {
    /// The cell of a column; an empty one where there is none.
    pub fn zelle(&self, spalte: u32) -> Rohzelle {
        self.get(spalte).cloned().unwrap_or_default()
    }

    /// The cell of a column.
    pub fn get(&self, spalte: u32) -> Option<&Rohzelle> {
        let at = self.zellen.binary_search_by_key(&spalte, |(column, _)| *column).ok()?;
        Some(&self.zellen[at].1)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.zellen.iter().all(|(_, zelle)| zelle.wert.is_empty() && !zelle.formel)
    }
}

impl Rohwert {
    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Leer => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as words: a whole number without decimals, a day as its month or day is written in plans.
    pub fn text(&self) -> String {
        match self {
            Self::Leer => String::new(),
            Self::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned(),
            Self::Zahl(zahl) => zahl.to_string(),
            Self::Wahrheit(true) => "ja".to_owned(),
            Self::Wahrheit(false) => "nein".to_owned(),
            Self::Tag(jahr, monat, tag) => format!("{jahr:04}-{monat:02}-{tag:02}"),
            Self::Fehler(fehler) => fehler.clone(),
        }
    }
}
