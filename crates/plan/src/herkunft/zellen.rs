//! What the numbers of tables are computed from.

use crate::plan::{Kennzahl, Postenrechnung, Spaltenrechnung, Summenort, Tabelle};
use crate::zahlenwerk::Zellrechnung;

use super::buch::Zahlenbuch;
use super::planzahl::Planzahl;
use super::rechnung::{Rechenart, Rechnung, Summand};

impl Zahlenbuch<'_> {
    /// How the number of a cell comes about.
    pub(super) fn von_zelle(&self, tabelle: usize, posten: usize, spalte: usize) -> Rechnung {
        let plan = &self.grundlage.plan;
        let (Some(one), Some(zahlen)) = (plan.tabellen.get(tabelle), self.grundlage.zahlenwerk.tabellen.get(tabelle))
        else {
            return Rechnung::getippt();
        };
        let rechnung = match zahlen.rechnung(one, posten, spalte) {
            None => return Rechnung::getippt(),
            Some(Zellrechnung::Spalte(rechnung)) => {
                in_row(rechnung, |posten, spalte| Planzahl::Zelle { tabelle, posten, spalte }, posten)
            }
            Some(Zellrechnung::Posten(rechnung)) => self.in_column(rechnung, (tabelle, one), spalte),
        };
        let there = |one: &Summand| self.wert(one.zahl).is_some();
        Rechnung { summanden: rechnung.summanden.into_iter().filter(there).collect(), ..rechnung }
    }

    fn in_column(&self, rechnung: &Postenrechnung, (tabelle, one): (usize, &Tabelle), spalte: usize) -> Rechnung {
        let cells = |von: &[usize]| {
            von.iter().map(|posten| Summand::plus(Planzahl::Zelle { tabelle, posten: *posten, spalte })).collect()
        };
        match rechnung {
            Postenrechnung::Gruppe(von) | Postenrechnung::Summe(von) => Rechnung::new(Rechenart::Summe, cells(von)),
            Postenrechnung::Differenz(von) => Rechnung::new(Rechenart::Summe, first_less_others(cells(von))),
            Postenrechnung::Prozent { satz, von } => Rechnung::new(Rechenart::Prozent(*satz), cells(von)),
            Postenrechnung::Aus { tabelle: other, posten } => {
                let there = one.same_column(spalte, &self.grundlage.plan.tabellen[*other]);
                let cell = there.map(|spalte| Planzahl::Zelle { tabelle: *other, posten: *posten, spalte });
                Rechnung::new(Rechenart::Summe, cell.map(Summand::plus).into_iter().collect())
            }
            Postenrechnung::Groesse { kennzahl, von } => {
                Rechnung::new(Rechenart::Summe, self.of_massnahmen(*kennzahl, *von, (one, spalte)))
            }
        }
    }

    /// The sums of the year of a column, or of all years where it has none.
    fn of_massnahmen(&self, kennzahl: Kennzahl, von: Summenort, (one, spalte): (&Tabelle, usize)) -> Vec<Summand> {
        let own = one.spalten[spalte].jahr;
        let jahre = self.grundlage.plan.haushalt.jahre.iter().enumerate();
        let these = jahre.filter(|(_, jahr)| own.is_none_or(|own| own == **jahr));
        these.map(|(jahr, _)| Summand::plus(Planzahl::Summe(von, kennzahl, jahr))).collect()
    }
}

fn in_row(rechnung: &Spaltenrechnung, cell: impl Fn(usize, usize) -> Planzahl, posten: usize) -> Rechnung {
    let cells = |von: &[usize]| von.iter().map(|spalte| Summand::plus(cell(posten, *spalte))).collect();
    match rechnung {
        Spaltenrechnung::Summe(von) => Rechnung::new(Rechenart::Summe, cells(von)),
        Spaltenrechnung::Differenz(von) => Rechnung::new(Rechenart::Summe, first_less_others(cells(von))),
        Spaltenrechnung::Produkt(one, other) => Rechnung::new(Rechenart::Produkt, cells(&[*one, *other])),
        Spaltenrechnung::Prozent { satz, von } => Rechnung::new(Rechenart::Prozent(*satz), cells(&[*von])),
        Spaltenrechnung::Anteil { von, an } => {
            let both = [cell(posten, *von), cell(*an, *von)].map(Summand::plus);
            Rechnung::new(Rechenart::Anteil, both.to_vec())
        }
    }
}

fn first_less_others(parts: Vec<Summand>) -> Vec<Summand> {
    let first = parts.iter().take(1).copied();
    first.chain(parts.iter().skip(1).map(|one| Summand::minus(one.zahl))).collect()
}
