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
    /// What it says.
    pub inhalt: Zeileninhalt,
    /// Why.
    pub grund: String,
}

/// What a row says.
pub enum Zeileninhalt {
    /// What the rows below are about.
    Gruppe {
        /// Its name.
        titel: String,
        /// What else is said of it.
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
        /// Whether it stands out.
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
