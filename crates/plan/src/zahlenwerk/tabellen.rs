//! The numbers of tables. Each cell is computed once, each after those that it needs.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::{
    Geldeinheit, Kennzahl, Plan, Postenrechnung, Spaltenrechnung, Summenort, Tabelle, Tabellenspaltenart, Zellinhalt,
    order,
};
use crate::units::{Betrag, Summe};

use super::summen::Summen;

/// A number in the cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zellzahl {
    /// The number in the unit of its column.
    pub zahl: Decimal,
    /// Something "nicht bezifferbar" is missing in it, or it is that itself.
    pub unvollstaendig: bool,
}

/// The numbers of a table.
#[derive(Debug, Clone)]
pub struct Tabellenzahlen {
    /// Per item and column; None where there is no number.
    pub zellen: Vec<Vec<Option<Zellzahl>>>,
    /// Decimals of each column.
    pub nachkommastellen: Vec<u32>,
    /// The unit of its amounts.
    einheit: Geldeinheit,
}

/// Computed numbers of a table are below this: far inside of what prints and sums of them hold.
const GRENZE: i64 = 10_000_000_000_000_000;

impl Zellzahl {
    /// Whether a computation left the numbers that can be printed.
    pub fn zu_gross(self) -> bool {
        self.zahl.abs() >= Decimal::from(GRENZE)
    }

    fn known(zahl: Decimal) -> Self {
        Self { zahl, unvollstaendig: false }
    }

    /// The number after a computation that may leave what `Decimal` holds; then it is a number that is too large.
    fn map(self, compute: impl FnOnce(Decimal) -> Option<Decimal>) -> Self {
        Self { zahl: compute(self.zahl).unwrap_or(Decimal::MAX), ..self }
    }

    fn plus(self, other: Self) -> Self {
        let unvollstaendig = self.unvollstaendig || other.unvollstaendig;
        Self { zahl: self.zahl.saturating_add(other.zahl), unvollstaendig }
    }

    fn minus(self, other: Self) -> Self {
        self.plus(other.map(|zahl| Some(-zahl)))
    }
}

impl Tabellenzahlen {
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
        Tabellenzahlen { zellen: self.zellen, nachkommastellen, einheit: self.tabelle.einheit }
    }

    fn rounded(&self, cell: Zellzahl, column: usize) -> Zellzahl {
        let nearest = RoundingStrategy::MidpointAwayFromZero;
        cell.map(|zahl| Some(zahl.round_dp_with_strategy(self.rounded_to[column], nearest)))
    }

    /// A computed cell. Where both its item and its column are computed, sums, differences and shares of columns go
    /// first, because the columns of every row must add up; of products and percentages the item has the sum.
    fn cell(&self, row: usize, column: usize) -> Option<Zellzahl> {
        let (posten, spalte) = (&self.tabelle.posten[row], &self.tabelle.spalten[column]);
        let rechnung = spalte.rechnung.as_ref();
        let across = matches!(rechnung, Some(Spaltenrechnung::Summe(_) | Spaltenrechnung::Differenz(_)));
        let share = matches!(rechnung, Some(Spaltenrechnung::Anteil { .. }));
        if share || across || posten.rechnung.is_none() {
            let own = rechnung.and_then(|rechnung| self.of_row(row, rechnung));
            if own.is_some() || share {
                return own;
            }
        }
        if spalte.ohne_summe || !posten.computes(column) {
            None
        } else {
            self.of_column(posten.rechnung.as_ref()?, column)
        }
    }

    /// The cell of a computed column.
    fn of_row(&self, row: usize, rechnung: &Spaltenrechnung) -> Option<Zellzahl> {
        let cells = &self.zellen[row];
        match rechnung {
            Spaltenrechnung::Summe(von) => sum(von.iter().map(|nr| cells[*nr])),
            Spaltenrechnung::Differenz(von) => difference(von.iter().map(|nr| cells[*nr])),
            Spaltenrechnung::Produkt(one, other) => {
                let (one, other) = (cells[*one]?, cells[*other]?);
                let unvollstaendig = one.unvollstaendig || other.unvollstaendig;
                Some(Zellzahl { unvollstaendig, ..one.map(|zahl| zahl.checked_mul(other.zahl)) })
            }
            Spaltenrechnung::Prozent { satz, von } => Some(percentage(*satz, cells[*von]?)),
            Spaltenrechnung::Anteil { von, an } => {
                let (part, whole) = (cells[*von]?, self.zellen.get(*an)?[*von]?);
                let unvollstaendig = part.unvollstaendig || whole.unvollstaendig;
                let share = part.zahl.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.zahl)?;
                Some(Zellzahl { zahl: share, unvollstaendig })
            }
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
        let there = (other.spalten.iter()).position(|one| {
            one.id == own.id && one.jahr == own.jahr && one.art == own.art && one.einheit == own.einheit
        })?;
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

/// The sum of those cells that have a number; None where none has.
fn sum(cells: impl Iterator<Item = Option<Zellzahl>>) -> Option<Zellzahl> {
    cells.flatten().reduce(Zellzahl::plus)
}

/// The first cell less the others, where any has a number.
fn difference(mut cells: impl Iterator<Item = Option<Zellzahl>>) -> Option<Zellzahl> {
    let first = cells.next().flatten();
    match (first, sum(cells)) {
        (None, None) => None,
        (first, others) => Some(first.unwrap_or_default().minus(others.unwrap_or_default())),
    }
}

fn percentage(satz: Decimal, cell: Zellzahl) -> Zellzahl {
    cell.map(|zahl| zahl.checked_mul(satz)?.checked_div(Decimal::ONE_HUNDRED))
}
