//! Amounts of expressions in the cells of a table, against the year that the head of their column or their row names.

use std::ops::Range;

use crate::plan::Plan;
use crate::prosa::worte;

use super::jahresstellen::{Stelle, stellen};
use super::texte::Lesung;

/// The amounts in tables that stand in the column or the row of another year, each with the place that names it.
pub(super) fn in_tabellen(plan: &Plan, lesung: &Lesung<'_>) -> Vec<(Stelle, Stelle)> {
    let mut found = Vec::new();
    for tabelle in lesung.tabellen() {
        let kopf: Vec<Option<Stelle>> = tabelle.kopf.iter().map(|cell| only_year(plan, lesung, cell)).collect();
        for zeile in &tabelle.zeilen {
            let of_row = zeile.first().and_then(|cell| only_year(plan, lesung, cell));
            for (nr, cell) in zeile.iter().enumerate() {
                let of_column = kopf.get(nr).and_then(Option::as_ref);
                let Some(jahr) = of_column.or(of_row.as_ref().filter(|_| nr > 0)) else { continue };
                // A cell that names a year itself is a sentence of its own.
                let own = stellen(plan, lesung, cell);
                if own.iter().all(|one| one.wert) {
                    let other = own.into_iter().filter(|wert| !wert.passt(jahr));
                    found.extend(other.map(|wert| (wert, jahr.clone())));
                }
            }
        }
    }
    found
}

/// Words that stand beside the year of a column or row; others make a name of it.
const BEIWERK: &[&str] = &[
    "Abschreibung",
    "Ansatz",
    "Betrag",
    "EUR",
    "Euro",
    "Folgekosten",
    "Haushaltsjahr",
    "Jahr",
    "Kosten",
    "Mittel",
    "Plan",
    "Planjahr",
    "Planmittel",
    "Summe",
    "T",
    "TEUR",
    "für",
    "im",
    "in",
];

/// The year of a cell that names one and little else.
fn only_year(plan: &Plan, lesung: &Lesung<'_>, cell: &Range<usize>) -> Option<Stelle> {
    let mut all = stellen(plan, lesung, cell).into_iter();
    let first = all.next().filter(|one| !one.wert && one.erstes == one.letztes)?;
    let text = lesung.lesetext.text();
    let around = [cell.start..first.range.start, first.range.end..cell.end];
    let little = around.into_iter().all(|piece| worte(&text[piece]).all(|word| BEIWERK.contains(&word.text)));
    (little && all.next().is_none()).then_some(first)
}
