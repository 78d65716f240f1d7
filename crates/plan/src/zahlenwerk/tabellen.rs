//! The numbers of tables. Each cell is computed once, each after those that it needs.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::{
    Geldeinheit, Kennzahl, Plan, Postenrechnung, Spaltenrechnung, Summenort, Tabelle, Tabellenspaltenart, Zellinhalt,
    order,
};
use crate::units::{Betrag, Summe};

use super::summen::Summen;
use super::zellen::{Zellrechnung, Zellzahl, difference, of_row, percentage, sum, zellrechnung};

/// The numbers of a table.
#[derive(Debug, Clone)]
pub struct Tabellenzahlen {
    /// Per item and column; None where there is no number.
    pub zellen: Vec<Vec<Option<Zellzahl>>>,
    /// Decimals of each column.
    pub nachkommastellen: Vec<u32>,
    /// Decimals that computed numbers of each column are rounded to.
    pub gerundet: Vec<u32>,
    /// The unit of its amounts.
    einheit: Geldeinheit,
}

impl Tabellenzahlen {
    /// How a number is computed; None where it is typed, or there is none.
    pub fn rechnung<'a>(&self, tabelle: &'a Tabelle, posten: usize, spalte: usize) -> Option<Zellrechnung<'a>> {
        let is_typed = tabelle.posten.get(posten)?.zellen.get(spalte)?.is_some();
        (*self.zellen.get(posten)?.get(spalte)?)?;
        if is_typed { None } else { zellrechnung(tabelle, &self.zellen, posten, spalte) }
    }

    /// The amount in a cell in EUR; None where there is no number.
    pub fn summe(&self, posten: usize, spalte: usize) -> Option<Summe> {
        let Zellzahl { zahl, unvollstaendig } = (*self.zellen.get(posten)?.get(spalte)?)?;
        let betrag = Betrag::rounded(zahl.saturating_mul(self.einheit.eur()));
        Some(Summe { betrag, unvollstaendig, angegeben: true })
    }
}

/// Sums of Maßnahmen; None where a public plan does not know them.
pub(super) type Massnahmensummen<'f, 's> = &'f (dyn Fn(Summenort) -> Option<&'s Summen> + 'f);

/// The numbers of all tables, in the order of the plan.
pub(super) fn tabellen(plan: &Plan, summen: Massnahmensummen<'_, '_>) -> Vec<Tabellenzahlen> {
    let mut done: Vec<Option<Tabellenzahlen>> = vec![None; plan.tabellen.len()];
    let needs = |nr: usize| -> Vec<usize> { plan.tabellen[nr].needs().map(|(_, other)| other).collect() };
    // Circles are reported and taken apart when a plan is read.
    for nr in order(plan.tabellen.len(), needs).0 {
        let one = Rechner::new(plan, summen, &done, &plan.tabellen[nr]).compute();
        done[nr] = Some(one);
    }
    // Every table is in the order, so that all of them are done.
    done.into_iter().flatten().collect()
}

struct Rechner<'a, 's> {
    plan: &'a Plan,
    summen: Massnahmensummen<'a, 's>,
    others: &'a [Option<Tabellenzahlen>],
    tabelle: &'a Tabelle,
    zellen: Vec<Vec<Option<Zellzahl>>>,
    /// Decimals that computed numbers of each column are rounded to.
    rounded_to: Vec<u32>,
}

impl<'a, 's> Rechner<'a, 's> {
    fn new(
        plan: &'a Plan,
        summen: Massnahmensummen<'a, 's>,
        others: &'a [Option<Tabellenzahlen>],
        tabelle: &'a Tabelle,
    ) -> Self {
        let zellen = (tabelle.posten.iter()).map(|one| one.zellen.iter().map(|cell| typed(cell.as_ref())).collect());
        let rounded_to = rounded_to(tabelle);
        Self { plan, summen, others, tabelle, zellen: zellen.collect(), rounded_to }
    }

    fn compute(mut self) -> Tabellenzahlen {
        let (posten, spalten) = (&self.tabelle.posten, &self.tabelle.spalten);
        let of_posten = |nr: usize| posten[nr].rechnung.as_ref().map_or(&[][..], Postenrechnung::needs);
        let of_spalten: Vec<Vec<usize>> =
            spalten.iter().map(|one| one.rechnung.as_ref().map(Spaltenrechnung::needs).unwrap_or_default()).collect();
        let (rows, _) = order(posten.len(), of_posten);
        let (columns, _) = order(spalten.len(), |nr| &of_spalten[nr]);
        // A share needs the whole column that it is of, and nothing but a share needs a share.
        let (shares, numbers): (Vec<usize>, Vec<usize>) =
            columns.into_iter().partition(|nr| matches!(spalten[*nr].rechnung, Some(Spaltenrechnung::Anteil { .. })));
        for columns in [numbers, shares] {
            for &row in &rows {
                for &column in &columns {
                    if self.tabelle.spalten[column].art.is_number() && self.zellen[row][column].is_none() {
                        self.zellen[row][column] = self.cell(row, column).map(|cell| self.rounded(cell, column));
                    }
                }
            }
        }
        let nachkommastellen = self.decimals();
        Tabellenzahlen {
            zellen: self.zellen,
            nachkommastellen,
            gerundet: self.rounded_to,
            einheit: self.tabelle.einheit,
        }
    }

    fn rounded(&self, cell: Zellzahl, column: usize) -> Zellzahl {
        let nearest = RoundingStrategy::MidpointAwayFromZero;
        cell.map(|zahl| Some(zahl.round_dp_with_strategy(self.rounded_to[column], nearest)))
    }

    /// A computed cell.
    fn cell(&self, row: usize, column: usize) -> Option<Zellzahl> {
        match zellrechnung(self.tabelle, &self.zellen, row, column)? {
            Zellrechnung::Spalte(rechnung) => of_row(&self.zellen, row, rechnung),
            Zellrechnung::Posten(rechnung) => self.of_column(rechnung, column),
        }
    }

    /// The cell of a computed item.
    fn of_column(&self, rechnung: &Postenrechnung, column: usize) -> Option<Zellzahl> {
        let cells = |von: &[usize]| von.iter().map(|nr| self.zellen[*nr][column]).collect::<Vec<_>>();
        match rechnung {
            Postenrechnung::Gruppe(von) | Postenrechnung::Summe(von) => sum(cells(von).into_iter()),
            Postenrechnung::Differenz(von) => difference(cells(von).into_iter()),
            Postenrechnung::Prozent { satz, von } => Some(percentage(*satz, sum(cells(von).into_iter())?)),
            Postenrechnung::Aus { tabelle, posten } => self.of_other(*tabelle, *posten, column),
            Postenrechnung::Groesse { kennzahl, von } => self.of_massnahmen(*kennzahl, *von, column),
        }
    }

    /// The cell of another table in the column with the same id, year and kind.
    fn of_other(&self, tabelle: usize, posten: usize, column: usize) -> Option<Zellzahl> {
        let (own, other) = (&self.tabelle.spalten[column], &self.plan.tabellen[tabelle]);
        let there = self.tabelle.same_column(column, other)?;
        let cell = (*self.others[tabelle].as_ref()?.zellen.get(posten)?.get(there)?)?;
        if own.art != Tabellenspaltenart::Betrag {
            return Some(cell);
        }
        Some(cell.map(|zahl| zahl.checked_mul(other.einheit.eur())?.checked_div(self.tabelle.einheit.eur())))
    }

    /// The sum of Maßnahmen: of the year of the column, or of all years of the plan.
    fn of_massnahmen(&self, kennzahl: Kennzahl, von: Summenort, column: usize) -> Option<Zellzahl> {
        let spalte = &self.tabelle.spalten[column];
        if spalte.art != Tabellenspaltenart::Betrag {
            return None;
        }
        let summen = (self.summen)(von)?;
        let je_jahr = match kennzahl {
            Kennzahl::Groesse(groesse) => summen.groesse(groesse).to_vec(),
            Kennzahl::Ergebnishaushalt => summen.ergebnishaushalt(),
            Kennzahl::Anteil => return None,
        };
        let jahre = je_jahr.iter().zip(&self.plan.haushalt.jahre);
        let these = jahre.filter(|(_, jahr)| spalte.jahr.is_none_or(|own| own == **jahr)).map(|(summe, _)| *summe);
        let summe = these.reduce(|mut sum, one| {
            sum += one;
            sum
        })?;
        let cell = Zellzahl { zahl: summe.betrag.decimal(), unvollstaendig: summe.unvollstaendig };
        Some(cell.map(|zahl| zahl.checked_div(self.tabelle.einheit.eur())))
    }

    /// One number of decimals for each column; amounts of a table have the same.
    fn decimals(&self) -> Vec<u32> {
        let (spalten, rows) = (&self.tabelle.spalten, &self.zellen);
        let most = |column: usize| {
            rows.iter().filter_map(|row| row[column]).map(|cell| cell.zahl.normalize().scale()).max().unwrap_or(0)
        };
        let own: Vec<u32> = (0..spalten.len()).map(most).collect();
        let money =
            |nr: &usize| spalten[*nr].art == Tabellenspaltenart::Betrag && spalten[*nr].nachkommastellen.is_none();
        let of_money = (0..spalten.len()).filter(money).map(|nr| own[nr]).max().unwrap_or(0);
        // An amount in EUR has no cents or two of them.
        let of_money = if self.tabelle.einheit == Geldeinheit::Eur && of_money > 0 { 2 } else { of_money };
        let of_id =
            |nr: usize| (0..spalten.len()).filter(move |other| spalten[*other].id == spalten[nr].id).map(|nr| own[nr]);
        (0..spalten.len())
            .map(|nr| match spalten[nr].nachkommastellen {
                Some(stated) => stated,
                None if money(&nr) => of_money,
                None if spalten[nr].art == Tabellenspaltenart::Anteil => self.rounded_to[nr],
                None => of_id(nr).max().unwrap_or(0),
            })
            .collect()
    }
}

/// Decimals that computed numbers of each column are rounded to: those that the plan says, cents of amounts in EUR, one
/// decimal of shares, else as many as are typed.
fn rounded_to(tabelle: &Tabelle) -> Vec<u32> {
    let spalten = &tabelle.spalten;
    let typed_in = |is_it: &dyn Fn(usize) -> bool| {
        let cells = tabelle.posten.iter().flat_map(|posten| posten.zellen.iter().enumerate());
        let scales = cells.filter_map(|(nr, cell)| match cell {
            Some(Zellinhalt::Zahl(zahl)) if is_it(nr) => Some(zahl.normalize().scale()),
            _ => None,
        });
        scales.max().unwrap_or(0)
    };
    let money = typed_in(&|nr| spalten[nr].art == Tabellenspaltenart::Betrag);
    let amounts = typed_in(&|nr| spalten[nr].art == Tabellenspaltenart::Menge);
    let shares = typed_in(&|nr| spalten[nr].art == Tabellenspaltenart::Anteil);
    let of = |art| match (art, tabelle.einheit) {
        (Tabellenspaltenart::Betrag, Geldeinheit::Eur) => 2,
        (Tabellenspaltenart::Betrag, Geldeinheit::Teur) => money,
        (Tabellenspaltenart::Anteil, _) => shares.max(1),
        _ => amounts,
    };
    spalten.iter().map(|spalte| spalte.nachkommastellen.unwrap_or_else(|| of(spalte.art))).collect()
}

fn typed(cell: Option<&Zellinhalt>) -> Option<Zellzahl> {
    match cell? {
        Zellinhalt::Zahl(zahl) => Some(Zellzahl::known(*zahl)),
        Zellinhalt::NichtBezifferbar => Some(Zellzahl { zahl: Decimal::ZERO, unvollstaendig: true }),
        Zellinhalt::Text(..) | Zellinhalt::Datum(_) => None,
    }
}
