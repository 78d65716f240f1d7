//! Sums of the Maßnahmen that are not public.

use std::collections::BTreeMap;

use crate::units::{Angabe, Summe};

use super::{Groesse, JeJahr};

/// Sums of several Maßnahmen, as far as they state anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teilsummen {
    je_groesse: [JeJahr<Summe>; Groesse::ANZAHL],
}

impl Teilsummen {
    /// Sums of nothing.
    pub fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![None; jahre]) }
    }

    /// The sums of a size, per year; None where none of the Maßnahmen states anything.
    pub fn groesse(&self, groesse: Groesse) -> &[Option<Summe>] {
        &self.je_groesse[groesse as usize]
    }

    /// Whether any of them states something of a size.
    pub fn belegt(&self, groesse: Groesse) -> bool {
        self.groesse(groesse).iter().any(Option::is_some)
    }

    /// Adds what a Maßnahme states of a size.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (summe, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *summe.get_or_insert_default() += *angabe;
            }
        }
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        for (own, other) in self.je_groesse.iter_mut().flatten().zip(other.je_groesse.iter().flatten()) {
            if let Some(other) = other {
                *own.get_or_insert_default() += *other;
            }
        }
    }

    /// Adds a sum of a size in a year, by its index.
    pub(super) fn add_summe(&mut self, groesse: Groesse, jahr: usize, summe: Summe) {
        if let Some(own) = self.je_groesse[groesse as usize].get_mut(jahr) {
            *own.get_or_insert_default() += summe;
        }
    }

    /// Burden on the Ergebnishaushalt, per year.
    pub fn ergebnishaushalt(&self) -> JeJahr<Summe> {
        let mut sums: JeJahr<Summe> = vec![None; self.je_groesse[0].len()];
        for groesse in Groesse::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt()) {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                if let Some(part) = part {
                    *sum.get_or_insert_default() += *part;
                }
            }
        }
        sums
    }
}

/// Sums of all Maßnahmen that are not public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NichtoeffentlicherAnteil {
    /// Per Themenbereich, by its index; None where all its Maßnahmen are public.
    pub themenbereiche: Vec<Option<Teilsummen>>,
    /// Per Amt. A public plan knows only the Ämter whose sums its texts print.
    pub aemter: BTreeMap<u32, Teilsummen>,
}

impl NichtoeffentlicherAnteil {
    /// The sums of all Themenbereiche; None where everything is public.
    pub fn gesamt(&self) -> Option<Teilsummen> {
        self.themenbereiche.iter().flatten().fold(None, |sum: Option<Teilsummen>, part| match sum {
            None => Some(part.clone()),
            Some(mut sum) => {
                sum.add_all(part);
                Some(sum)
            }
        })
    }
}
