//! A table of a page.

use drucksache_plan::source::Route;
use serde::Serialize;

use super::feld::{Feldbefund, Wahlwert};
use crate::eingabe::Eingabeart;
use crate::weg;

/// A table: columns, rows of cells, a row of sums, and what rows can be chosen by.
#[derive(Debug, Clone, Serialize)]
pub struct Tafel {
    /// What requests know it by.
    pub id: String,
    /// What stands above it.
    pub titel: String,
    /// Its columns.
    pub spalten: Vec<Tafelspalte>,
    /// Its rows.
    pub zeilen: Vec<Tafelzeile>,
    /// What stands below each column; empty where nothing does.
    pub summen: Vec<String>,
    /// What rows can be chosen by.
    pub filter: Vec<Tafelfilter>,
    /// Whether rows can be added, moved and dropped.
    pub offen: bool,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct Tafelspalte {
    /// What requests know it by.
    pub schluessel: String,
    /// Where its cells stand, behind the route of their row.
    #[serde(with = "weg")]
    pub weg: Route,
    /// What stands above it.
    pub titel: String,
    /// What stands above it and its neighbours, which it shares with them; empty where nothing does.
    pub gruppe: String,
    /// What it is, in a sentence.
    pub hilfe: String,
    /// What is typed into its cells.
    pub art: Eingabeart,
    /// Whether its cells have to be filled in.
    pub pflicht: bool,
    /// Whether its cells are computed.
    pub gerechnet: bool,
    /// The values that its cells may have, or usually have.
    pub wahl: Vec<Wahlwert>,
    /// Whether any row has something in it.
    pub belegt: bool,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub struct Tafelzeile {
    /// What requests know it by: the id of the value that it is.
    pub id: String,
    /// The path of its file.
    pub datei: String,
    /// Where it stands there.
    #[serde(with = "weg")]
    pub route: Route,
    /// What people call it.
    pub name: String,
    /// How many groups it is a part of.
    pub ebene: usize,
    /// Whether it is the last of its list.
    pub letzte: bool,
    /// By what it is found: a value for each filter.
    pub gruppen: Vec<Vec<String>>,
    /// Its cells, one per column.
    pub zellen: Vec<Tafelzelle>,
    /// Findings about the row that no cell shows.
    pub befunde: Vec<Feldbefund>,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
pub struct Tafelzelle {
    /// The id of its field; empty where nothing can be typed.
    pub id: String,
    /// The rest of its route behind that of its row.
    #[serde(with = "weg")]
    pub weg: Route,
    /// The text in the file.
    pub wert: String,
    /// The same as people write it.
    pub gezeigt: String,
    /// Whether nobody can type into it.
    pub gesperrt: bool,
    /// Whether typing into it moves the row to another file, although its value stands above it.
    pub umzug: bool,
    /// What it was in an earlier state, where it is another now.
    pub anders: Option<String>,
    /// Findings about it.
    pub befunde: Vec<Feldbefund>,
}

impl Tafelzelle {
    /// One that somebody types into.
    pub(super) fn typed(id: String, weg: Route, wert: String, gezeigt: String) -> Self {
        Self { id, weg, wert, gezeigt, gesperrt: false, umzug: false, anders: None, befunde: Vec::new() }
    }

    /// One that the program fills.
    pub(super) fn computed(weg: Route, text: String) -> Self {
        Self { gesperrt: true, ..Self::typed(String::new(), weg, text.clone(), text) }
    }
}

/// A way to choose rows.
#[derive(Debug, Clone, Serialize)]
pub struct Tafelfilter {
    /// Its name for the page.
    pub schluessel: String,
    /// What people call it.
    pub titel: String,
    /// The choices.
    pub wahl: Vec<Filterwahl>,
}

/// A choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct Filterwahl {
    /// What rows have.
    pub wert: String,
    /// What people call it.
    pub titel: String,
    /// The sums of these rows below each column.
    pub summen: Vec<String>,
}
