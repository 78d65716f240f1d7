//! The change of a key's value.

use super::betragswert::Betragswert;
use super::grund::Grund;
use super::text::{Absatz, Tabellenzeile};
use super::wert::Wert;

/// A key whose value changed.
#[derive(Debug, Clone)]
pub struct Feldaenderung {
    /// Where it stands: `vorlage.betreff`, `haushalt.finanzrahmen.2014`, `begruendung.md`; of a Maßnahme the key alone.
    pub schluessel: String,
    /// The name that people use for it.
    pub name: String,
    /// The difference of its values.
    pub was: Unterschied,
    /// Whether either plan says that it is not public.
    pub nichtoeffentlich: bool,
    /// Why.
    pub gruende: Vec<Grund>,
}

impl Feldaenderung {
    pub(crate) fn new(schluessel: String, name: String, was: Unterschied) -> Self {
        Self { schluessel, name, was, nichtoeffentlich: false, gruende: Vec::new() }
    }
}

/// The difference of two values of a key.
#[derive(Debug, Clone)]
pub enum Unterschied {
    /// One value for another.
    Wert {
        /// Before; None where there was none.
        alt: Option<Wert>,
        /// Now.
        neu: Option<Wert>,
    },
    /// One amount for another.
    Betrag(Betragswert),
    /// Prose, word by word: the paragraphs that changed.
    Text(Vec<Absatz>),
    /// The rows of a list, with those that stayed.
    Liste(Vec<Absatz>),
    /// The rows of a table, with those that stayed.
    Tabelle {
        /// The titles of its columns.
        spalten: Vec<String>,
        /// Its rows.
        zeilen: Vec<Tabellenzeile>,
    },
}
