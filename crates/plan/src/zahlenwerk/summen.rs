//! Sums of a plan per Größe and year.

use crate::plan::{Groesse, Spaltenwert, Teilsummen};
use crate::units::{Angabe, Summe};

/// Sums per [`Groesse`] and year.
#[derive(Debug, Clone, Default)]
pub struct Summen {
    je_groesse: [Vec<Summe>; Groesse::ANZAHL],
    /// Per column of their own of the Maßnahmen; 0 EUR of words.
    spalten: Vec<Summe>,
    /// The part of the Ergebnishaushalt from Größen whose own sums a public plan does not know.
    remainder: Vec<Summe>,
}

impl Summen {
    /// Sums of no Maßnahmen: 0 EUR.
    pub(super) fn new(jahre: usize, spalten: usize) -> Self {
        let none = vec![Summe::default(); jahre];
        let je_groesse = std::array::from_fn(|_| none.clone());
        Self { je_groesse, spalten: vec![Summe::default(); spalten], remainder: none }
    }

    /// The sum of a column of their own of the Maßnahmen, by its index; whether it is known, the Zahlenwerk says.
    pub(super) fn spalte(&self, nr: usize) -> Summe {
        self.spalten.get(nr).copied().unwrap_or_default()
    }

    /// Adds what a Maßnahme states in its columns of their own.
    pub fn add_werte(&mut self, werte: &[Option<Spaltenwert>]) {
        for (sum, wert) in self.spalten.iter_mut().zip(werte) {
            if let Some(angabe) = wert.as_ref().and_then(Spaltenwert::angabe) {
                *sum += angabe;
            }
        }
    }

    /// The sums of a Größe, per year.
    pub fn groesse(&self, groesse: Groesse) -> &[Summe] {
        &self.je_groesse[groesse as usize]
    }

    /// Burden on the Ergebnishaushalt: grants, one-off expense, running costs and depreciation less revenue, per year. It
    /// is below 0 where revenue is more.
    pub fn ergebnishaushalt(&self) -> Vec<Summe> {
        let mut sums = self.remainder.clone();
        for groesse in Groesse::of_ergebnishaushalt() {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                *sum += groesse.belastung(*part);
            }
        }
        sums
    }

    /// Adds what is stated of a Größe, per year.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (sum, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *sum += *angabe;
            }
        }
    }

    /// Adds other sums.
    pub(super) fn add_teilsummen(&mut self, teil: &Teilsummen) {
        let parts = Groesse::ALL.iter().map(|groesse| teil.groesse(*groesse)).chain([teil.remainder()]);
        for (sums, parts) in self.je_groesse.iter_mut().chain([&mut self.remainder]).zip(parts) {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += part.unwrap_or_default();
            }
        }
    }
}
