//! Sums of a plan per size and year.

use crate::plan::Groesse;
use crate::units::{Angabe, Summe};

/// Sums per [`Groesse`] and year.
#[derive(Debug, Clone, Default)]
pub struct Summen {
    je_groesse: [Vec<Summe>; Groesse::ANZAHL],
}

impl Summen {
    /// Sums of nothing.
    pub(super) fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![Summe::default(); jahre]) }
    }

    /// The sums of a size, per year.
    pub fn groesse(&self, groesse: Groesse) -> &[Summe] {
        &self.je_groesse[groesse as usize]
    }

    /// Burden on the Ergebnishaushalt: one-off expense, running costs, depreciation, per year.
    pub fn ergebnishaushalt(&self) -> Vec<Summe> {
        let years = self.je_groesse[0].len();
        let mut sums = vec![Summe::default(); years];
        for groesse in Groesse::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt()) {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                *sum += *part;
            }
        }
        sums
    }

    /// Adds what is stated of a size, per year.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (sum, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *sum += *angabe;
            }
        }
    }

    /// Adds other sums of a size, per year.
    pub(super) fn add_summen(&mut self, groesse: Groesse, summen: &[Option<Summe>]) {
        for (sum, part) in self.je_groesse[groesse as usize].iter_mut().zip(summen) {
            *sum += part.unwrap_or_default();
        }
    }
}
