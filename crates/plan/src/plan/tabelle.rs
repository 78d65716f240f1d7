//! Tables of a plan: columns and items, and what is computed from them.

use rust_decimal::Decimal;

use crate::source::{Route, SourceId};
use crate::units::{Datum, Jahr};

use super::{Kennzahl, Summenort};

/// A table of the plan. Its items stand in the order of print, groups and items with parts before their parts.
#[derive(Debug, Clone)]
pub struct Tabelle {
    /// Its id; that of a form's field is the field's name.
    pub id: String,
    /// What it is a part of.
    pub ort: Tabellenort,
    /// What stands above it.
    pub titel: Option<String>,
    /// What stands above the names of the items.
    pub kopf: Option<String>,
    /// The unit of all its amounts.
    pub einheit: Geldeinheit,
    /// Its columns; one per year stands here once for each year.
    pub spalten: Vec<Tabellenspalte>,
    /// Its rows.
    pub posten: Vec<Posten>,
    /// The names of its footnotes, with their texts.
    pub fussnoten: Vec<(String, String)>,
    /// Whether a public plan leaves it out.
    pub nichtoeffentlich: bool,
    /// Why it changed.
    pub aenderungsgrund: Option<String>,
    /// The file it stands in.
    pub file: SourceId,
    /// Where it stands in that file.
    pub route: Route,
    /// Whether parts of it are broken, so that its sums would be wrong.
    pub lueckenhaft: bool,
}

/// What a table is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabellenort {
    /// The plan: it is printed where a text inserts it.
    Plan,
    /// A field of the form whose rows the plan lists. The words of its first column name a row; its last item is the sum of
    /// all others.
    Zeilenfeld,
    /// A field of the form that lists its items itself.
    Postenfeld,
}

/// The unit of a table's amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geldeinheit {
    /// Euro.
    Eur,
    /// Thousands of Euro.
    Teur,
}

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabellenspaltenart {
    /// Words.
    Text,
    /// Money in the unit of the table.
    Betrag,
    /// A number with a unit of its own.
    Menge,
    /// Percent.
    Anteil,
    /// A day.
    Datum,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Tabellenspalte {
    /// Its id, which the columns of all years share.
    pub id: String,
    /// What stands above it.
    pub titel: String,
    /// The footnotes of the title.
    pub noten: Noten,
    /// What stands in its cells.
    pub art: Tabellenspaltenart,
    /// The year it is for.
    pub jahr: Option<Jahr>,
    /// The unit of a Menge.
    pub einheit: Option<String>,
    /// Decimals that are printed and rounded to, where the plan says so.
    pub nachkommastellen: Option<u32>,
    /// Whether values below 0 are possible.
    pub negativ: bool,
    /// Whether it stays empty in sums.
    pub ohne_summe: bool,
    /// How its cells are computed; None where they are typed.
    pub rechnung: Option<Spaltenrechnung>,
}

/// How the cells of a column are computed from other cells of their row. Columns are named by their index.
#[derive(Debug, Clone)]
pub enum Spaltenrechnung {
    /// The sum of columns.
    Summe(Vec<usize>),
    /// The first of these columns less the others.
    Differenz(Vec<usize>),
    /// The product of two columns.
    Produkt(usize, usize),
    /// The share of a column in its value of an item.
    Anteil {
        /// The column.
        von: usize,
        /// The item that is 100 percent, by its index.
        an: usize,
    },
    /// A percentage of a column.
    Prozent {
        /// Percent.
        satz: Decimal,
        /// The column.
        von: usize,
    },
}

/// A row.
#[derive(Debug, Clone)]
pub struct Posten {
    /// Its id.
    pub id: Option<String>,
    /// Its name.
    pub titel: String,
    /// The footnotes of the name.
    pub noten: Noten,
    /// How many groups or items it is a part of.
    pub ebene: usize,
    /// The group or item that it is a part of, by its index.
    pub eltern: Option<usize>,
    /// Whether it is listed as a part of an item and not counted again.
    pub davon: bool,
    /// How its amounts are computed; None where they are typed.
    pub rechnung: Option<Postenrechnung>,
    /// The columns in which it is computed; None means all.
    pub nur: Option<Vec<usize>>,
    /// What is typed, per column.
    pub zellen: Vec<Option<Zellinhalt>>,
    /// Values that were computed elsewhere: column and value in the unit of the column.
    pub kontrollen: Vec<(usize, Decimal)>,
    /// Where it stands in the file of its table.
    pub route: Route,
}

/// How the numbers of an item are computed from other items, which are named by their index.
#[derive(Debug, Clone)]
pub enum Postenrechnung {
    /// The sum of its parts.
    Gruppe(Vec<usize>),
    /// The sum of items.
    Summe(Vec<usize>),
    /// The first of these items less the others.
    Differenz(Vec<usize>),
    /// A percentage of items.
    Prozent {
        /// Percent.
        satz: Decimal,
        /// The items.
        von: Vec<usize>,
    },
    /// An item of another table.
    Aus {
        /// The table, by its index in the plan.
        tabelle: usize,
        /// The item.
        posten: usize,
    },
    /// A figure of Maßnahmen.
    Groesse {
        /// Which figure.
        kennzahl: Kennzahl,
        /// Of which Maßnahmen.
        von: Summenort,
    },
}

/// Where a text refers to footnotes of its table: the byte of the text, and the note by its index.
pub type Noten = Vec<(usize, usize)>;

/// What is typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Zellinhalt {
    /// Words, with their footnotes.
    Text(String, Noten),
    /// A number in the unit of its column.
    Zahl(Decimal),
    /// A number that is not known yet; sums leave it out and are marked as incomplete.
    NichtBezifferbar,
    /// A day.
    Datum(Datum),
}

impl Tabelle {
    /// The other tables that it needs: the item that needs it, and the table, by their indices.
    pub fn needs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.posten.iter().enumerate().filter_map(|(at, posten)| match posten.rechnung {
            Some(Postenrechnung::Aus { tabelle, .. }) => Some((at, tabelle)),
            _ => None,
        })
    }
}

impl Tabelle {
    /// The column of another table that has the id, year and kind of one of its own: what an item takes over from there.
    pub fn same_column(&self, spalte: usize, other: &Self) -> Option<usize> {
        let own = self.spalten.get(spalte)?;
        (other.spalten.iter()).position(|one| {
            one.id == own.id && one.jahr == own.jahr && one.art == own.art && one.einheit == own.einheit
        })
    }

    /// How the paths of its cells begin, in expressions and in comparisons.
    pub fn pfad(&self) -> String {
        match self.ort {
            Tabellenort::Plan => format!("tabelle.{}", self.id),
            Tabellenort::Zeilenfeld | Tabellenort::Postenfeld => format!("formular.{}.posten", self.id),
        }
    }
}

impl Geldeinheit {
    /// How many EUR one of the unit is.
    pub fn eur(self) -> Decimal {
        match self {
            Self::Eur => Decimal::ONE,
            Self::Teur => Decimal::ONE_THOUSAND,
        }
    }
}

impl Tabellenspaltenart {
    /// Whether cells are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Betrag | Self::Menge | Self::Anteil)
    }
}

impl Posten {
    /// Whether it is computed in a column, where it is computed at all.
    pub fn computes(&self, spalte: usize) -> bool {
        self.nur.as_ref().is_none_or(|nur| nur.contains(&spalte))
    }
}

impl Postenrechnung {
    /// The items of the same table that it needs.
    pub fn needs(&self) -> &[usize] {
        match self {
            Self::Gruppe(von) | Self::Summe(von) | Self::Differenz(von) | Self::Prozent { von, .. } => von,
            Self::Aus { .. } | Self::Groesse { .. } => &[],
        }
    }
}

impl Spaltenrechnung {
    /// The columns that it needs.
    pub fn needs(&self) -> Vec<usize> {
        match self {
            Self::Summe(von) | Self::Differenz(von) => von.clone(),
            Self::Produkt(one, other) => vec![*one, *other],
            Self::Anteil { von, .. } | Self::Prozent { von, .. } => vec![*von],
        }
    }
}
