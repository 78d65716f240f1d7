//! Sums of the Maßnahmen that are not public.

use std::collections::BTreeMap;

use crate::units::{Angabe, Summe};

use super::{Genannt, Groesse, JeJahr, Summenort};

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

    /// Only those sums of which `kennt` says so.
    #[must_use]
    pub fn nur(&self, kennt: impl Fn(Groesse, usize) -> bool) -> Self {
        let part = |groesse: Groesse| {
            let sums = self.groesse(groesse).iter().enumerate();
            sums.map(|(jahr, summe)| summe.filter(|_| kennt(groesse, jahr))).collect()
        };
        Self { je_groesse: Groesse::ALL.map(part) }
    }

    /// Whether nothing is stated of any size.
    pub fn is_empty(&self) -> bool {
        self.je_groesse.iter().flatten().all(Option::is_none)
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
    /// Of all Maßnahmen, where a public plan does not know the sums of all Themenbereiche.
    pub genannt_gesamt: Option<Teilsummen>,
    /// Which sums a public plan knows; None where Maßnahmen were taken out of none.
    pub genannt: Option<Genannt>,
}

impl NichtoeffentlicherAnteil {
    /// Whether a sum of a size in a year, by its index, is known: those that are printed nowhere are not told.
    pub fn kennt(&self, von: Summenort, groesse: Groesse, jahr: usize) -> bool {
        self.genannt.as_ref().is_none_or(|genannt| genannt.kennt(von, groesse, jahr))
    }

    /// The sums of all Themenbereiche; None where everything is public, or none of it is told.
    pub fn gesamt(&self) -> Option<Teilsummen> {
        if self.genannt.as_ref().is_some_and(|genannt| !genannt.massnahmenplan) {
            return self.genannt_gesamt.clone();
        }
        self.themenbereiche.iter().flatten().fold(None, |sum: Option<Teilsummen>, part| match sum {
            None => Some(part.clone()),
            Some(mut sum) => {
                sum.add_all(part);
                Some(sum)
            }
        })
    }
}
