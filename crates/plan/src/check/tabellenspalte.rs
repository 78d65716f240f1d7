//! A column of a typed table while it is added up.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::prosa::{Betragsangabe, Zahlangabe, mit_einheit};

/// Signs of a number below zero; word processors make dashes of them.
const MINUS: [char; 4] = ['-', '–', '—', '−'];

/// Whether a cell is a number below zero: `-41.000`, `– 41.000 EUR`, `41.000-`; not `41.000,-`.
pub(super) fn is_negative(cell: &str) -> bool {
    let behind = cell.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '€');
    let trailing = behind.strip_suffix(MINUS).is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
    trailing || cell.starts_with(MINUS)
}

/// What was added to compare it with a sum, in EUR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addition {
    pub summe: Decimal,
    /// Each row, in order.
    pub posten: Vec<Decimal>,
    /// Whether all of them are money for certain.
    pub geld: bool,
}

/// A column while it is added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Summenspalte<'a> {
    /// All rows, and those since the last sum begin here.
    all: Vec<Decimal>,
    since: usize,
    /// The same with those that say that they are parts of others.
    with_parts: Vec<Decimal>,
    since_with_parts: usize,
    pub rows: usize,
    /// Of the sums, each of them, and how many there are.
    sums: Decimal,
    each_sum: Vec<Decimal>,
    sum_rows: usize,
    /// Whether a row is no money.
    other: bool,
    /// The place value of the last digit, of the coarsest row.
    stelle: Decimal,
    /// Whether a row is no number.
    pub unknown: bool,
    /// What is counted, where the cells say it: `1.200 km`.
    einheit: Option<&'a str>,
}

impl<'a> Summenspalte<'a> {
    /// `unknown`: whether its numbers are none that are added up.
    pub(super) fn new(unknown: bool) -> Self {
        Self { unknown, ..Self::default() }
    }

    pub(super) fn add(&mut self, one: &Betragsangabe, sign: Decimal) {
        self.all.push(sign * one.betrag.decimal());
        self.with_parts.push(sign * one.betrag.decimal());
        self.stelle = self.stelle.max(one.stelle.decimal());
        self.rows += 1;
        self.other |= !one.waehrung;
    }

    /// A part of a row above: it does not count, but the rows behind it may be the other parts.
    pub(super) fn part(&mut self, one: &Betragsangabe) {
        self.with_parts.push(one.betrag.decimal());
    }

    /// What the rows above a sum give, where that is not what it says.
    pub(super) fn compare(&mut self, one: &Betragsangabe, sign: Decimal) -> Option<Addition> {
        self.sum_rows += 1;
        if self.sum_rows > SUMMEN_HOECHSTENS {
            return None;
        }
        let said = sign * one.betrag.decimal();
        let since = self.all.get(self.since..).unwrap_or_default();
        let with_parts = self.with_parts.get(self.since_with_parts..).unwrap_or_default();
        let near = |sum: Decimal| (sum - said).abs() <= self.slack(one);
        let right = near(since.iter().sum())
            || near(self.all.iter().sum())
            || near(self.sums)
            || [since, &self.all, with_parts, &self.with_parts].into_iter().any(|rows| near(without_parts(rows)))
            || [since, &self.all].into_iter().any(|rows| near(without_sums(rows).iter().sum()));
        let added = without_sums(if since.is_empty() { &self.all } else { since });
        let found = (!right && !self.unknown).then(|| self.addition(one, added));
        self.sums += said;
        self.each_sum.push(said);
        (self.since, self.since_with_parts) = (self.all.len(), self.with_parts.len());
        found
    }

    /// What a balance is, where that is not what it says: one of two sums, or of two rows, is taken from the other.
    pub(super) fn balance(&self, one: &Betragsangabe, sign: Decimal) -> Option<Addition> {
        let said = sign * one.betrag.decimal();
        let open = self.all.get(self.since..).unwrap_or_default();
        let two = match (&self.each_sum[..], open) {
            ([.., plus, minus], []) => [*plus, *minus],
            ([plus], [minus]) => [*plus, *minus],
            ([], [plus, minus]) => [*plus, *minus],
            _ => return None,
        };
        let [plus, minus] = two;
        let near = |sum: Decimal| (sum.abs() - said.abs()).abs() <= self.slack(one);
        let negative = plus < Decimal::ZERO || minus < Decimal::ZERO;
        let difference = if negative { plus + minus } else { plus - minus };
        let posten = if negative { vec![plus, minus] } else { vec![plus, -minus] };
        (!near(difference) && !near(plus + minus) && !self.unknown).then(|| self.addition(one, posten))
    }

    /// By how much a sum may be off: each row may be rounded.
    fn slack(&self, one: &Betragsangabe) -> Decimal {
        let most = self.stelle.max(one.stelle.decimal()) * Decimal::from(self.rows) / Decimal::TWO;
        if self.stelle > Decimal::ONE { most } else { Decimal::ZERO }
    }

    fn addition(&self, one: &Betragsangabe, posten: Vec<Decimal>) -> Addition {
        Addition { summe: posten.iter().sum(), posten, geld: one.waehrung && !self.other }
    }

    /// The number of a cell that says what it counts, as long as all of the column say the same.
    pub(super) fn with_unit(
        &mut self,
        text: &'a str,
        zahlen: &[Zahlangabe],
        cell: &Range<usize>,
    ) -> Option<Betragsangabe> {
        let (one, unit) = mit_einheit(text, zahlen, cell)?;
        (*self.einheit.get_or_insert(unit) == unit).then_some(one)
    }
}

/// Sums of a column that are looked at: each is compared with all rows above.
const SUMMEN_HOECHSTENS: usize = 100;

/// Rows behind one that may be its parts.
const TEILE_HOECHSTENS: usize = 30;

/// Rows without those that are the sum of the rows right above them, whatever they are called: "Bauwerkskosten", "netto".
fn without_sums(rows: &[Decimal]) -> Vec<Decimal> {
    let mut found: Vec<Decimal> = Vec::with_capacity(rows.len());
    // What the next row may be the sum of: a sum stands for its rows.
    let mut open: Vec<Decimal> = Vec::new();
    for row in rows {
        let mut above = Decimal::ZERO;
        let of = open.iter().rev().take(TEILE_HOECHSTENS).enumerate().position(|(nr, one)| {
            above += one;
            nr > 0 && above == *row && !row.is_zero()
        });
        match of {
            Some(nr) => open.truncate(open.len() - nr - 1),
            None => found.push(*row),
        }
        open.push(*row);
    }
    found
}

/// The sum of rows without those that together are the one above them: its parts.
fn without_parts(rows: &[Decimal]) -> Decimal {
    let (mut sum, mut at) = (Decimal::ZERO, 0);
    while let Some(whole) = rows.get(at) {
        sum += whole;
        let mut parts = Decimal::ZERO;
        let behind = rows.get(at + 1..).unwrap_or_default().iter().take(TEILE_HOECHSTENS);
        let end = behind.enumerate().position(|(nr, part)| {
            parts += part;
            nr > 0 && parts == *whole && !whole.is_zero()
        });
        at += end.map_or(1, |end| end + 2);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::{tabellen, zahlen};

    #[test]
    fn a_number_below_zero_has_its_sign_on_either_side() {
        for cell in ["-41.000", "– 41.000", "−41.000 EUR", "—41.000,50 €", "41.000-", "406,01- EUR"] {
            assert!(is_negative(cell), "{cell}");
        }
        for cell in ["41.000", "41.000,-", "41.000,– EUR", "41.000,-- €", "–", "1-2 Stück"] {
            assert_eq!(is_negative(cell), cell == "–", "{cell}");
        }
    }

    #[test]
    fn sums_of_rounded_rows_may_differ_by_the_rounding() {
        let text = "| A | T€ |\n|---|---|\n| B | 1,4 |\n| C | 1,4 |\n| Summe | 2,9 |\n";
        let (numbers, tables) = (zahlen(text), tabellen(text));
        let cell = |row: usize| tables[0].betrag(text, &numbers, 1, &tables[0].zeilen[row][1]).expect("a number");
        let mut column = Summenspalte::default();
        column.add(&cell(0), Decimal::ONE);
        column.add(&cell(1), Decimal::ONE);
        assert_eq!(column.compare(&cell(2), Decimal::ONE), None);
    }

    #[test]
    fn cells_that_say_what_they_count_are_added_up() {
        for (cells, sums) in [
            (["1.200 km", "300 km"], [Some("1200"), Some("300")]),
            (["12 m²", "– 3 m²"], [Some("12"), Some("3")]),
            (["12 Stück", "3 Kisten"], [Some("12"), None]),
            (["8 Jahre", "12 %"], [None, None]),
            (["Nr. 12a", "5 EUR/m²"], [None, None]),
        ] {
            let text = format!("| A | B |\n|---|---|\n| C | {} |\n| D | {} |\n", cells[0], cells[1]);
            let (numbers, tables) = (zahlen(&text), tabellen(&text));
            let mut column = Summenspalte::default();
            for (row, sum) in tables[0].zeilen.iter().zip(sums) {
                let found = column.with_unit(&text, &numbers, &row[1]).map(|one| one.betrag.decimal().normalize());
                assert_eq!(found.map(|one| one.to_string()).as_deref(), sum, "{cells:?}");
            }
        }
    }
}
