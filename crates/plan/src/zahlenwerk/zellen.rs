//! Numbers in cells, and how a cell is computed from others of its table.

use rust_decimal::Decimal;

use crate::plan::{Postenrechnung, Spaltenrechnung, Tabelle};

/// A number in the cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zellzahl {
    /// The number in the unit of its column.
    pub zahl: Decimal,
    /// Something "nicht bezifferbar" is missing in it, or it is that itself.
    pub unvollstaendig: bool,
}

/// Computed numbers of a table are below this: far inside of what prints and sums of them hold.
const GRENZE: i64 = 10_000_000_000_000_000;

impl Zellzahl {
    /// Whether a computation left the numbers that can be printed.
    pub fn zu_gross(self) -> bool {
        self.zahl.abs() >= Decimal::from(GRENZE)
    }

    pub(super) fn known(zahl: Decimal) -> Self {
        Self { zahl, unvollstaendig: false }
    }

    /// The number after a computation that may leave what `Decimal` holds; then it is a number that is too large.
    pub(super) fn map(self, compute: impl FnOnce(Decimal) -> Option<Decimal>) -> Self {
        Self { zahl: compute(self.zahl).unwrap_or(Decimal::MAX), ..self }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let unvollstaendig = self.unvollstaendig || other.unvollstaendig;
        Self { zahl: self.zahl.saturating_add(other.zahl), unvollstaendig }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(other.map(|zahl| Some(-zahl)))
    }
}

/// How a number of a table is computed: with the other cells of its row, or with those of its column.
#[derive(Debug, Clone, Copy)]
pub enum Zellrechnung<'a> {
    /// As its column is.
    Spalte(&'a Spaltenrechnung),
    /// As its item is.
    Posten(&'a Postenrechnung),
}

/// How a cell is computed; None where it is not, or can't be. Where both its item and its column are computed, sums,
/// differences and shares of columns go first, because the columns of every row must add up; of products and
/// percentages the item has the sum.
pub(super) fn zellrechnung<'a>(
    tabelle: &'a Tabelle,
    zellen: &[Vec<Option<Zellzahl>>],
    row: usize,
    column: usize,
) -> Option<Zellrechnung<'a>> {
    let (posten, spalte) = (tabelle.posten.get(row)?, tabelle.spalten.get(column)?);
    let rechnung = spalte.rechnung.as_ref();
    let across = matches!(rechnung, Some(Spaltenrechnung::Summe(_) | Spaltenrechnung::Differenz(_)));
    let share = matches!(rechnung, Some(Spaltenrechnung::Anteil { .. }));
    if share || across || posten.rechnung.is_none() {
        let own = rechnung.filter(|rechnung| of_row(zellen, row, rechnung).is_some());
        if own.is_some() || share {
            return own.map(Zellrechnung::Spalte);
        }
    }
    if spalte.ohne_summe || !posten.computes(column) {
        return None;
    }
    posten.rechnung.as_ref().map(Zellrechnung::Posten)
}

/// The cell of a computed column.
pub(super) fn of_row(zellen: &[Vec<Option<Zellzahl>>], row: usize, rechnung: &Spaltenrechnung) -> Option<Zellzahl> {
    let cells = &zellen[row];
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
            let (part, whole) = (cells[*von]?, zellen.get(*an)?[*von]?);
            let unvollstaendig = part.unvollstaendig || whole.unvollstaendig;
            let share = part.zahl.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.zahl)?;
            Some(Zellzahl { zahl: share, unvollstaendig })
        }
    }
}

/// The sum of those cells that have a number; None where none has.
pub(super) fn sum(cells: impl Iterator<Item = Option<Zellzahl>>) -> Option<Zellzahl> {
    cells.flatten().reduce(Zellzahl::plus)
}

/// The first cell less the others, where any has a number.
pub(super) fn difference(mut cells: impl Iterator<Item = Option<Zellzahl>>) -> Option<Zellzahl> {
    let first = cells.next().flatten();
    match (first, sum(cells)) {
        (None, None) => None,
        (first, others) => Some(first.unwrap_or_default().minus(others.unwrap_or_default())),
    }
}

pub(super) fn percentage(satz: Decimal, cell: Zellzahl) -> Zellzahl {
    cell.map(|zahl| zahl.checked_mul(satz)?.checked_div(Decimal::ONE_HUNDRED))
}
