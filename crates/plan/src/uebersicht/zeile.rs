//! The sections and rows of an overview, as data.

use crate::vergleich::{Absatz, Tabellenzeile};

/// Changes of one kind.
pub struct Aenderungsabschnitt {
    /// Its heading.
    pub titel: &'static str,
    /// Whether the columns are those of sums: old, differences, new. Otherwise they are old, new, difference.
    pub summen: bool,
    /// The rows.
    pub zeilen: Vec<Aenderungszeile>,
    /// A remark below them.
    pub anmerkung: Option<String>,
    /// Where a sum has parts that are not known yet: what the star in front of it means.
    pub offen: Option<&'static str>,
}

/// A row.
pub struct Aenderungszeile {
    /// Its content.
    pub inhalt: Zeileninhalt,
    /// Why.
    pub grund: String,
}

/// The content of a row.
pub enum Zeileninhalt {
    /// The heading of the rows below.
    Gruppe {
        /// Its name.
        titel: String,
        /// Further remarks about it.
        zusatz: Vec<String>,
    },
    /// An amount, or a sum: then the differences are those of its parts.
    Betrag {
        /// What it is.
        name: String,
        /// Before, in the council's form.
        alt: String,
        /// Now.
        neu: String,
        /// The new amount minus the old one.
        differenz: String,
        /// The difference in percent of before.
        prozent: String,
        /// Whether it is highlighted.
        hervor: bool,
    },
    /// One value for another.
    Wert {
        /// What it is.
        name: String,
        /// Before.
        alt: String,
        /// Now.
        neu: String,
    },
    /// A table that changed.
    Tabelle {
        /// Which one.
        name: String,
        /// The titles of its columns.
        spalten: Vec<String>,
        /// Its rows.
        zeilen: Vec<Tabellenzeile>,
    },
    /// Words that changed.
    Text {
        /// Which text.
        name: String,
        /// Its paragraphs that changed.
        absaetze: Vec<Absatz>,
    },
}
