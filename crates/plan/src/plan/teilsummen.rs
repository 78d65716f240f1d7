//! Sums of the Maßnahmen that are not public.

use std::collections::BTreeMap;

use crate::units::{Amtsnummer, Angabe, Anteil, Summe};

use super::{Genannt, Groesse, JeJahr, Kennzahl, Summenort};

/// Sums of several Maßnahmen, as far as they state anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teilsummen {
    je_groesse: [JeJahr<Summe>; Groesse::ANZAHL],
    /// What sizes that are not told themselves add to the Ergebnishaushalt, where only that is printed.
    uebrige: JeJahr<Summe>,
}

impl Teilsummen {
    /// Sums of nothing.
    pub fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![None; jahre]), uebrige: vec![None; jahre] }
    }

    /// The sums of a size, per year; None where none of the Maßnahmen states anything.
    pub fn groesse(&self, groesse: Groesse) -> &[Option<Summe>] {
        &self.je_groesse[groesse as usize]
    }

    /// What sizes that are not told themselves add to the Ergebnishaushalt, per year.
    pub fn uebrige(&self) -> &[Option<Summe>] {
        &self.uebrige
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

    /// Only those sums of which `kennt` says so. Of the Ergebnishaushalt it keeps what the others do not tell.
    #[must_use]
    pub fn nur(&self, kennt: impl Fn(Kennzahl, usize) -> bool) -> Self {
        let part = |groesse: Groesse| {
            let sums = self.groesse(groesse).iter().enumerate();
            sums.map(|(jahr, summe)| summe.filter(|_| kennt(groesse.into(), jahr))).collect()
        };
        let rest = |(jahr, uebrige): (usize, &Option<Summe>)| {
            let untold = Groesse::des_ergebnishaushalts().filter(|groesse| !kennt((*groesse).into(), jahr));
            let parts = untold.map(|groesse| self.groesse(groesse).get(jahr).copied().flatten());
            parts.chain([*uebrige]).flatten().reduce(|mut sum, part| {
                sum += part;
                sum
            })
        };
        let uebrige = self.uebrige.iter().enumerate();
        let uebrige = uebrige.map(|one| rest(one).filter(|_| kennt(Kennzahl::Ergebnishaushalt, one.0))).collect();
        Self { je_groesse: Groesse::ALL.map(part), uebrige }
    }

    /// Whether nothing is stated of any size.
    pub fn is_empty(&self) -> bool {
        self.je_groesse.iter().chain([&self.uebrige]).flatten().all(Option::is_none)
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        let own = self.je_groesse.iter_mut().chain([&mut self.uebrige]).flatten();
        for (own, other) in own.zip(other.je_groesse.iter().chain([&other.uebrige]).flatten()) {
            if let Some(other) = other {
                *own.get_or_insert_default() += *other;
            }
        }
    }

    /// Adds a sum in a year, by its index. A share is no sum.
    pub(super) fn add_summe(&mut self, kennzahl: Kennzahl, jahr: usize, summe: Summe) {
        let own = match kennzahl {
            Kennzahl::Groesse(groesse) => self.je_groesse[groesse as usize].get_mut(jahr),
            Kennzahl::Ergebnishaushalt => self.uebrige.get_mut(jahr),
            Kennzahl::Anteil => None,
        };
        if let Some(own) = own {
            *own.get_or_insert_default() += summe;
        }
    }

    /// Burden on the Ergebnishaushalt, per year.
    pub fn ergebnishaushalt(&self) -> JeJahr<Summe> {
        let mut sums = self.uebrige.clone();
        for groesse in Groesse::des_ergebnishaushalts() {
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
    pub aemter: BTreeMap<Amtsnummer, Teilsummen>,
    /// Of all Maßnahmen, where a public plan does not know the sums of all Themenbereiche.
    pub genannt_gesamt: Option<Teilsummen>,
    /// Shares of Themenbereiche, by their index and that of the year, where a public plan knows no sums that give them.
    pub anteile: BTreeMap<(usize, usize), Anteil>,
    /// Which figures a public plan knows; None where Maßnahmen were taken out of none.
    pub genannt: Option<Genannt>,
}

impl NichtoeffentlicherAnteil {
    /// Whether a figure of a year, by its index, is known: those that are printed nowhere are not told.
    pub fn kennt(&self, von: Summenort, kennzahl: impl Into<Kennzahl>, jahr: usize) -> bool {
        self.genannt.as_ref().is_none_or(|genannt| genannt.kennt(von, kennzahl, jahr))
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
