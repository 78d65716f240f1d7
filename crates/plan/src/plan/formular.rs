//! The values of a form's own fields.

use indexmap::IndexMap;

use crate::diagnostic::Place;
use crate::units::{Angabe, Datum, Jahr};

use super::Textfeld;

/// What a plan fills in under `vorlage.formular`: one entry for each field that the form declares, in its order.
#[derive(Debug, Clone, Default)]
pub struct Formularwerte {
    felder: IndexMap<String, Feldwert>,
}

/// A field of the form in a plan.
#[derive(Debug, Clone)]
pub struct Feldwert {
    /// Where its key stands, or would stand if the field is blank.
    pub place: Place,
    /// The value; None where the field is blank.
    pub wert: Option<Feldinhalt>,
}

/// The value of a field.
#[derive(Debug, Clone)]
pub enum Feldinhalt {
    /// Yes or no.
    JaNein(bool),
    /// The keys of what was chosen, in the order of the form.
    Auswahl(Vec<String>),
    /// Prose.
    Text(Textfeld),
    /// EUR or "nicht bezifferbar".
    Betrag(Angabe),
    /// Prose in place of an amount.
    Worte(Textfeld),
    /// The same per year, ascending.
    BetragJeJahr(Vec<(Jahr, Angabe)>),
    /// A day.
    Datum(Datum),
    /// A table, by its index in the plan.
    Tabelle(usize),
}

impl Formularwerte {
    pub(super) fn new(felder: IndexMap<String, Feldwert>) -> Self {
        Self { felder }
    }

    /// All fields in the form's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Feldwert)> {
        self.felder.iter().map(|(name, feld)| (name.as_str(), feld))
    }

    /// A field by its name.
    pub fn get(&self, name: &str) -> Option<&Feldwert> {
        self.felder.get(name)
    }

    /// All prose among them.
    pub fn texte(&self) -> impl Iterator<Item = (&str, &Textfeld)> {
        self.iter().filter_map(|(name, feld)| match &feld.wert {
            Some(Feldinhalt::Text(text) | Feldinhalt::Worte(text)) => Some((name, text)),
            _ => None,
        })
    }
}

impl Feldwert {
    /// The words that conditions of other fields compare with: `ja`, `nein`, or the keys that were chosen.
    pub fn worte(&self) -> Vec<&str> {
        match &self.wert {
            Some(Feldinhalt::JaNein(true)) => vec!["ja"],
            Some(Feldinhalt::JaNein(false)) => vec!["nein"],
            Some(Feldinhalt::Auswahl(keys)) => keys.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
