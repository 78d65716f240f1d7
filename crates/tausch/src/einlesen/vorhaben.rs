//! What a file says otherwise than the plan.

use drucksache_plan::units::{Amtsnummer, Angabe};

use crate::auszug::Listenspalte;
use crate::befund::Blattstelle;

/// A value of a Maßnahme that the file says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wechsel {
    /// The Maßnahme, by its index in the plan.
    pub massnahme: usize,
    /// Which value.
    pub spalte: Listenspalte,
    /// What it is to be.
    pub wert: Neufeld,
    /// Where it stands.
    pub stelle: Blattstelle,
}

/// A Maßnahme that the plan does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neuzeile {
    /// Its values; those that the file does not state are left out.
    pub felder: Vec<(Listenspalte, Neufeld)>,
    /// Where it stands.
    pub stelle: Blattstelle,
}

/// A value as a plan has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Neufeld {
    /// Nothing.
    Leer,
    /// Words.
    Text(String),
    /// A whole number.
    Ganzzahl(i64),
    /// Yes or no.
    Wahrheit(bool),
    /// An amount of a year.
    Angabe(Angabe),
    /// The number of an Amt.
    Amt(Amtsnummer),
    /// Themenbereiche, by their ids.
    Bereiche(Vec<String>),
}

impl Neuzeile {
    /// A value of it.
    pub fn feld(&self, wanted: Listenspalte) -> Option<&Neufeld> {
        self.felder.iter().find(|(column, _)| *column == wanted).map(|(_, wert)| wert)
    }

    /// Its Amt.
    pub fn amt(&self) -> Option<Amtsnummer> {
        match self.feld(Listenspalte::Amt) {
            Some(Neufeld::Amt(amt)) => Some(*amt),
            _ => None,
        }
    }

    /// Whether it stands for many.
    pub fn sammelposition(&self) -> bool {
        self.feld(Listenspalte::Sammelposition) == Some(&Neufeld::Wahrheit(true))
    }
}
