//! All figures that a plan has.

use crate::plan::{Groesse, Kennzahl, Summenort};
use crate::zahlenwerk::abschreibungsteile;

use super::buch::Zahlenbuch;
use super::einzelangaben::feldbetraege;
use super::planzahl::{Haushaltszahl, Planzahl, Schwelle};

impl Zahlenbuch<'_> {
    /// All figures of the plan that have a value: those of the whole plan first, then sums, tables, Maßnahmen.
    pub fn alle(&self) -> Vec<Planzahl> {
        let mut found = self.haushalt();
        found.extend(self.summen(&self.orte()));
        found.extend((0..self.jahre()).map(Planzahl::Anteilssumme));
        found.extend(self.felder());
        found.extend(self.zellen());
        for massnahme in 0..self.grundlage.plan.massnahmen.len() {
            found.extend(self.von_massnahme(massnahme));
        }
        found.retain(|one| self.wert(*one).is_some());
        found
    }

    fn haushalt(&self) -> Vec<Planzahl> {
        let jahre = 0..self.jahre();
        let je_jahr = Haushaltszahl::ALL.into_iter().flat_map(|was| jahre.clone().map(move |jahr| (was, jahr)));
        let bereiche = 0..self.grundlage.plan.themenbereiche.len();
        let schwellen = bereiche.flat_map(|nr| Schwelle::ALL.map(|schwelle| Planzahl::Schwelle(nr, schwelle)));
        let einzeln = std::iter::once(Planzahl::EinzelnAb).chain(schwellen);
        je_jahr.map(|(was, jahr)| Planzahl::Haushalt(was, jahr)).chain(einzeln).collect()
    }

    /// The sums of Ämter that have no Maßnahmen: expressions know them, and all are 0.
    pub(super) fn ohne_massnahmen(&self) -> Vec<Planzahl> {
        let known = &self.grundlage.zahlenwerk.aemter;
        let others = self.grundlage.rat.aemter.keys().filter(|amt| !known.contains_key(amt));
        let mut found = self.summen(&others.copied().map(Summenort::Amt).collect::<Vec<_>>());
        found.retain(|one| self.wert(*one).is_some());
        found
    }

    fn summen(&self, orte: &[Summenort]) -> Vec<Planzahl> {
        let mut found = Vec::new();
        let kennzahlen: Vec<Kennzahl> = Groesse::ALL
            .into_iter()
            .map(Kennzahl::Groesse)
            .chain([Kennzahl::Ergebnishaushalt, Kennzahl::Anteil])
            .collect();
        for &von in orte {
            for &kennzahl in &kennzahlen {
                let known = (0..self.jahre()).filter(|jahr| self.knows(von, kennzahl, *jahr));
                found.extend(known.map(|jahr| Planzahl::Summe(von, kennzahl, jahr)));
                found.extend((0..self.jahre()).map(|jahr| Planzahl::Nichtoeffentlich(von, kennzahl, jahr)));
            }
            found.extend((0..self.jahre()).map(|jahr| Planzahl::Rest(von, jahr)));
            let spalten = 0..self.grundlage.plan.massnahmenspalten.len();
            found.extend(spalten.map(|nr| Planzahl::Spaltensumme(von, nr)));
        }
        found
    }

    fn felder(&self) -> Vec<Planzahl> {
        let felder = 0..self.grundlage.vordruck.felder.len();
        felder
            .flat_map(|feld| {
                (0..feldbetraege(self.grundlage, feld).len()).map(move |nr| Planzahl::Feldbetrag(feld, nr))
            })
            .collect()
    }

    fn zellen(&self) -> Vec<Planzahl> {
        let mut found = Vec::new();
        for (tabelle, one) in self.grundlage.plan.tabellen.iter().enumerate() {
            for posten in 0..one.posten.len() {
                found.extend((0..one.spalten.len()).map(|spalte| Planzahl::Zelle { tabelle, posten, spalte }));
            }
        }
        found
    }

    fn von_massnahme(&self, massnahme: usize) -> Vec<Planzahl> {
        let plan = &self.grundlage.plan;
        let mut found = Vec::new();
        for groesse in Groesse::ALL {
            found.extend((0..self.jahre()).map(|jahr| Planzahl::Angabe(massnahme, groesse, jahr)));
        }
        for (jahr, number) in plan.haushalt.jahre.iter().enumerate() {
            let teile = abschreibungsteile(&plan.massnahmen[massnahme], &plan.haushalt.jahre, *number).len();
            found.extend((0..teile).map(|teil| Planzahl::Abschreibungsteil { massnahme, jahr, teil }));
        }
        found.extend((0..plan.massnahmenspalten.len()).map(|nr| Planzahl::Spaltenwert(massnahme, nr)));
        found
    }
}
