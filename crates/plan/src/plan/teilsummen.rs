//! Sums of the Maßnahmen that are not public.

use std::collections::{BTreeMap, BTreeSet};

use crate::units::{Amtsnummer, Angabe, Anteil, Summe};

use super::{Genannt, Groesse, JeJahr, Kennzahl, Summenort};

/// Sums of several Maßnahmen, as far as they state anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teilsummen {
    je_groesse: [JeJahr<Summe>; Groesse::ANZAHL],
    /// The part of the Ergebnishaushalt from Größen whose own sums are not given, because only the total is printed.
    remainder: JeJahr<Summe>,
}

impl Teilsummen {
    /// Sums of nothing.
    pub fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![None; jahre]), remainder: vec![None; jahre] }
    }

    /// The sums of a Größe, per year; None where none of the Maßnahmen states anything.
    pub fn groesse(&self, groesse: Groesse) -> &[Option<Summe>] {
        &self.je_groesse[groesse as usize]
    }

    /// The part of the Ergebnishaushalt from Größen whose own sums are not given, per year.
    pub fn remainder(&self) -> &[Option<Summe>] {
        &self.remainder
    }

    /// Whether any of them states something of a Größe.
    pub fn states(&self, groesse: Groesse) -> bool {
        self.groesse(groesse).iter().any(Option::is_some)
    }

    /// Adds what a Maßnahme states of a Größe.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (summe, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *summe.get_or_insert_default() += *angabe;
            }
        }
    }

    /// Keeps only the sums for which `knows` is true. The remainder of the Ergebnishaushalt takes in the sums that are
    /// dropped.
    #[must_use]
    pub fn only(&self, knows: impl Fn(Kennzahl, usize) -> bool) -> Self {
        let part = |groesse: Groesse| {
            let sums = self.groesse(groesse).iter().enumerate();
            sums.map(|(jahr, summe)| summe.filter(|_| knows(groesse.into(), jahr))).collect()
        };
        let rest = |(jahr, remainder): (usize, &Option<Summe>)| {
            let untold = Groesse::of_ergebnishaushalt().filter(|groesse| !knows((*groesse).into(), jahr));
            let parts =
                untold.map(|groesse| Some(groesse.belastung(self.groesse(groesse).get(jahr).copied().flatten()?)));
            parts.chain([*remainder]).flatten().reduce(|mut sum, part| {
                sum += part;
                sum
            })
        };
        let remainder = self.remainder.iter().enumerate();
        let remainder = remainder.map(|one| rest(one).filter(|_| knows(Kennzahl::Ergebnishaushalt, one.0))).collect();
        Self { je_groesse: Groesse::ALL.map(part), remainder }
    }

    /// Whether nothing is stated of any Größe.
    pub fn is_empty(&self) -> bool {
        self.je_groesse.iter().chain([&self.remainder]).flatten().all(Option::is_none)
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        let own = self.je_groesse.iter_mut().chain([&mut self.remainder]).flatten();
        for (own, other) in own.zip(other.je_groesse.iter().chain([&other.remainder]).flatten()) {
            if let Some(other) = other {
                *own.get_or_insert_default() += *other;
            }
        }
    }

    /// Adds a sum in a year, by its index. A share is no sum.
    pub(super) fn add_summe(&mut self, kennzahl: Kennzahl, jahr: usize, summe: Summe) {
        let own = match kennzahl {
            Kennzahl::Groesse(groesse) => self.je_groesse[groesse as usize].get_mut(jahr),
            Kennzahl::Ergebnishaushalt => self.remainder.get_mut(jahr),
            Kennzahl::Anteil => None,
        };
        if let Some(own) = own {
            *own.get_or_insert_default() += summe;
        }
    }

    /// Burden on the Ergebnishaushalt, per year.
    pub fn ergebnishaushalt(&self) -> JeJahr<Summe> {
        let mut sums = self.remainder.clone();
        for groesse in Groesse::of_ergebnishaushalt() {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                if let Some(part) = part {
                    *sum.get_or_insert_default() += groesse.belastung(*part);
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
    pub aemter: BTreeMap<Amtsnummer, Teilsummen>,
    /// Sums of all Maßnahmen, if a public plan does not know the sums of all Themenbereiche.
    pub genannt_gesamt: Option<Teilsummen>,
    /// Shares of Themenbereiche, by the indices of Themenbereich and year, if a public plan knows no sums to compute
    /// them from.
    pub anteile: BTreeMap<(usize, usize), Anteil>,
    /// Columns of their own, by their indices, in which any of these Maßnahmen has an amount. A public plan does not know
    /// their sums.
    pub spalten: BTreeSet<usize>,
    /// The figures that a public plan knows; None in a plan that no Maßnahmen were taken out of.
    pub genannt: Option<Genannt>,
}

impl NichtoeffentlicherAnteil {
    /// Whether a figure of a year, by its index, is known. Figures that are printed nowhere are not known.
    pub fn knows(&self, von: Summenort, kennzahl: impl Into<Kennzahl>, jahr: usize) -> bool {
        self.genannt.as_ref().is_none_or(|genannt| genannt.knows(von, kennzahl, jahr))
    }

    /// The sums of all Themenbereiche together; None where everything is public or no sum is known.
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
