//! The last column of a typed table, where it is called "Summe": in each row it is the sum of the columns before it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::prosa::{AUSDRUCK, Betragsangabe, GetippteTabelle, Zahlangabe};

use super::tabellenzeilen::is_beside;

/// First words in the head of a column that is a sum for certain, and of one that may hold more than the columns before.
const SUMME: [&str; 5] = ["summe", "summen", "zusammen", "zeilensumme", "gesamtsumme"];
const GESAMT: [&str; 4] = ["gesamt", "insgesamt", "gesamtkosten", "total"];

/// Words in the heads of columns whose numbers are not added up.
const KENNUNGEN: [&str; 16] = [
    "amt",
    "nr",
    "nummer",
    "lfd",
    "pos",
    "position",
    "priorität",
    "prio",
    "anzahl",
    "stück",
    "menge",
    "dauer",
    "davon",
    "baujahr",
    "kontierung",
    "produkt",
];

/// A sum of a row that is wrong: what is typed, the head of its column, and what the columns before give.
pub(super) struct Zeilensumme {
    pub one: Betragsangabe,
    pub kopf: Range<usize>,
    pub sum: Decimal,
}

/// The wrong sums of the rows of a table. `einzeln` says whether the numbers of a column are not added up.
pub(super) fn wrong_rows(
    text: &str,
    zahlen: &[Zahlangabe],
    table: &GetippteTabelle,
    einzeln: &dyn Fn(&str) -> bool,
) -> Vec<Zeilensumme> {
    let head = |nr: usize| table.kopf.get(nr).map(|head| text[head.clone()].to_lowercase()).unwrap_or_default();
    let first = |nr: usize| words(&head(nr)).next().map(str::to_owned).unwrap_or_default();
    let called = |nr: &usize| SUMME.contains(&first(*nr).as_str()) || GESAMT.contains(&first(*nr).as_str());
    let Some(last) = (2..table.kopf.len()).find(called) else { return Vec::new() };
    let parts: Vec<usize> = (1..last)
        .filter(|nr| !is_beside(&head(*nr)) && !words(&head(*nr)).any(|word| KENNUNGEN.contains(&word)))
        .collect();
    if parts.len() < 2 || is_beside(&head(last)) || einzeln(&head(last)) || parts.iter().any(|nr| einzeln(&head(*nr))) {
        return Vec::new();
    }
    let (mut right, mut wrong) = (0_usize, Vec::new());
    for row in &table.zeilen {
        let cells = parts.iter().map(|nr| Some((*nr, row.get(*nr)?)));
        let Some(cells) = cells.collect::<Option<Vec<_>>>() else { continue };
        let amounts = cells.into_iter().map(|(nr, cell)| part(text, zahlen, table, nr, cell));
        let Some(amounts) = amounts.collect::<Option<Vec<_>>>() else { continue };
        let said = row.get(last).and_then(|cell| table.betrag(text, zahlen, last, cell));
        let (Some(one), Some(kopf)) = (said, table.kopf.get(last)) else { continue };
        if text[one.bytes.clone()].starts_with(MINUS) || amounts.iter().flatten().next().is_none() {
            continue;
        }
        let sum: Decimal = amounts.iter().flatten().map(|one| one.betrag.decimal()).sum();
        let coarsest = amounts.iter().flatten().chain([&one]).map(|one| one.stelle.decimal()).max().unwrap_or_default();
        let most = coarsest * Decimal::from(amounts.len()) / Decimal::TWO;
        let slack = if coarsest > Decimal::ONE { most } else { Decimal::ZERO };
        let near = |sum: Decimal| (sum - one.betrag.decimal()).abs() <= slack;
        // The first column mostly names the row, but may be one of those that are added up.
        let front = row.first().and_then(|cell| table.betrag(text, zahlen, 0, cell));
        match near(sum) || front.is_some_and(|front| near(sum + front.betrag.decimal())) {
            true => right += 1,
            false => wrong.push(Zeilensumme { one, kopf: kopf.clone(), sum }),
        }
    }
    let certain = if SUMME.contains(&first(last).as_str()) {
        right > 0 || wrong.len() == 1
    } else {
        wrong.retain(Zeilensumme::is_slip);
        right > 0 && right >= wrong.len()
    };
    if certain { wrong } else { Vec::new() }
}

impl Zeilensumme {
    /// Whether it can't hold more than the columns before: "Gesamt" may include what was spent before, which is more than
    /// a little.
    fn is_slip(&self) -> bool {
        let more = self.one.betrag.decimal() - self.sum;
        more < Decimal::ZERO || more.saturating_mul(Decimal::from(20)) <= self.sum
    }
}

/// Signs of a number below zero.
const MINUS: [char; 4] = ['-', '–', '—', '−'];

/// The amount of a cell, or nothing in an empty one; None where it is no number that can be added up.
fn part(
    text: &str,
    zahlen: &[Zahlangabe],
    table: &GetippteTabelle,
    nr: usize,
    cell: &Range<usize>,
) -> Option<Option<Betragsangabe>> {
    let written = &text[cell.clone()];
    if written.chars().all(|c| !c.is_alphanumeric() && c != AUSDRUCK) {
        return Some(None);
    }
    table.betrag(text, zahlen, nr, cell).filter(|_| !written.starts_with(MINUS)).map(Some)
}

/// The words of a head.
fn words(head: &str) -> impl Iterator<Item = &str> {
    head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::{tabellen, zahlen};

    /// The typed sums that are wrong, in tables with this head and these rows.
    fn wrong(head: &str, rows: &[&str]) -> Vec<String> {
        let columns = head.matches('|').count();
        let text = format!("| A | {head} |\n{}|\n{}", "|---".repeat(columns + 2), rows.join("\n"));
        let (numbers, tables) = (zahlen(&text), tabellen(&text));
        let found = wrong_rows(&text, &numbers, &tables[0], &|head| head.contains('%'));
        found.into_iter().map(|one| text[one.one.bytes].to_owned()).collect()
    }

    #[test]
    fn rows_are_added_up_where_the_last_column_is_their_sum() {
        for (head, rows, sums) in [
            ("2026 | 2027 | Summe", &["| B | 100 | 200 | 310 |"][..], &["310"][..]),
            ("Nord | Süd | Summe", &["| B | 100 | 200 | 300 |", "| C | 1,5 | – | 1,6 |"], &["1,6"]),
            ("2026 | 2027 | Gesamt", &["| B | 100 | 200 | 300 |", "| C | 100 | 200 | 290 |"], &["290"]),
            ("2026 | 2027 | Gesamt", &["| B | 100 | 200 | 300 |", "| C | 100 | 200 | 900 |"], &[]),
            ("2026 | 2027 | Gesamt", &["| B | 100 | 200 | 310 |"], &[]),
            ("Nr. | 2026 | Summe", &["| B | 100 | 200 | 310 |"], &[]),
            ("2026 | in % | Summe", &["| B | 100 | 200 | 310 |"], &[]),
            ("2026 | 2027 | Summe", &["| B | 100 | offen | 310 |"], &[]),
            ("2026 | 2027 | Summe", &["| B | 100 | -20 | 80 |"], &[]),
            ("2024 | 2025 | 2026 | Summe der letzten zwei Jahre", &["| B | 100 | 20 | 80 | 100 |"], &[]),
            ("Nord | Süd | Gesamt (gewichtet)", &["| B | 80 | 90 | 86 |"], &[]),
            ("Nein | Enthaltung | Summe", &["| 31 | 12 | 2 | 45 |"], &[]),
        ] {
            assert_eq!(wrong(head, rows), sums, "{head}: {rows:?}");
        }
    }
}
