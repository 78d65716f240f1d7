//! The row "Summe" of a typed table is the sum of its rows.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{AUSDRUCK, Betragsangabe, GetippteTabelle};

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::TabellensummeFalsch,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let form = &pruefling.grundlage.vordruck.zahlenform;
    Box::new(move |lesung, diagnostics| {
        for table in lesung.tabellen() {
            for (one, sum) in wrong_sums(lesung, table) {
                let piece = &lesung.lesetext.text()[one.bytes.clone()];
                let shown = sum.checked_div(one.faktor).map_or_else(String::new, |sum| german(sum, form));
                let message =
                    format!("In der Zeile der Summe steht `{piece}`, die Zeilen darüber ergeben aber {shown}");
                diagnostics.push(
                    Diagnostic::warning(Code::TabellensummeFalsch, lesung.place(one.bytes.clone()), message)
                        .hint("Rechnen Sie nach und berichtigen Sie die Summe oder eine Zeile; zählt eine Zeile nicht mit, sagen Sie es in ihrer ersten Spalte mit „davon“"),
                );
            }
        }
    })
}

/// A number as it is typed in a column.
fn german(number: Decimal, form: &crate::rat::Zahlenform) -> String {
    use rust_decimal::prelude::ToPrimitive;
    let cent = (number * Decimal::ONE_HUNDRED).round();
    cent.to_i64().map_or_else(String::new, |cent| form.zahl(crate::units::Betrag::from_cent(cent)))
}

/// First words of a row that adds up.
const SUMMENWORTE: [&str; 9] =
    ["summe", "summen", "gesamt", "insgesamt", "zusammen", "gesamtsumme", "total", "zwischensumme", "gesamtkosten"];

/// Words in the head of a column whose numbers are not added up: prices of one, shares, averages.
const EINZELN: [&str; 13] = [
    "preis",
    "einzel",
    "je ",
    "pro ",
    "%",
    "anteil",
    "durchschnitt",
    "quote",
    "ø",
    "mittelwert",
    "index",
    "alter",
    "größe",
];

/// First words of a row that is taken away.
const ABZUEGE: [&str; 4] = ["abzüglich", "abzgl", "minus", "abzug"];

/// Signs of a number below zero; word processors make dashes of them.
const MINUS: [char; 4] = ['-', '–', '—', '−'];

/// Whether a cell is a number below zero: `-41.000`, `– 41.000 EUR`, `41.000-`; not `41.000,-`.
fn is_negative(cell: &str) -> bool {
    let behind = cell.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '€');
    let trailing = behind.strip_suffix(MINUS).is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
    trailing || cell.starts_with(MINUS)
}

/// The first word of a row, in lower case.
fn first_word(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    word.unwrap_or_default().to_lowercase()
}

/// The sums of a table that are wrong, each with what the rows above give.
fn wrong_sums(lesung: &Lesung<'_>, table: &GetippteTabelle) -> Vec<(Betragsangabe, Decimal)> {
    let text = lesung.lesetext.text();
    let mut found = Vec::new();
    let columns = table.kopf.len();
    let single = |head: &Range<usize>| EINZELN.iter().any(|word| text[head.clone()].to_lowercase().contains(word));
    let unknown = |nr: usize| table.kopf.get(nr).is_some_and(single);
    let mut sums: Vec<Spalte> = (0..columns).map(|nr| Spalte { unknown: unknown(nr), ..Spalte::default() }).collect();
    for row in &table.zeilen {
        let label = row.first().map(|cell| first_word(&text[cell.clone()])).unwrap_or_default();
        let adds_up = SUMMENWORTE.contains(&label.as_str());
        let taken_away = ABZUEGE.contains(&label.as_str());
        if ["davon", "darunter", "nachrichtlich"].contains(&label.as_str()) {
            continue;
        }
        for (nr, column) in sums.iter_mut().enumerate().skip(1) {
            let Some(cell) = row.get(nr) else { continue };
            let written = &text[cell.clone()];
            let sign = if taken_away || is_negative(written) { -Decimal::ONE } else { Decimal::ONE };
            match table.betrag(text, lesung.zahlen(), nr, cell) {
                // "Gesamtkosten" above all others is a row like them.
                Some(one) if adds_up && column.rows > 0 => {
                    found.extend(column.compare(&one, sign).map(|sum| (one, sum)));
                }
                Some(one) => column.add(&one, sign),
                None if written.chars().all(|c| !c.is_alphanumeric() && c != AUSDRUCK) => {}
                None => column.unknown = true,
            }
        }
    }
    found
}

/// A column while it is added up.
#[derive(Debug, Clone, Default)]
struct Spalte {
    /// Of all rows, and of those since the last sum.
    all: Decimal,
    since: Decimal,
    rows: usize,
    /// Of the sums.
    sums: Decimal,
    /// The place value of the last digit, of the coarsest row.
    stelle: Decimal,
    /// Whether a row is no number.
    unknown: bool,
}

impl Spalte {
    fn add(&mut self, one: &Betragsangabe, sign: Decimal) {
        self.all += sign * one.betrag.decimal();
        self.since += sign * one.betrag.decimal();
        self.stelle = self.stelle.max(one.stelle.decimal());
        self.rows += 1;
    }

    /// What the rows above a sum give, where that is not what it says.
    fn compare(&mut self, one: &Betragsangabe, sign: Decimal) -> Option<Decimal> {
        let said = sign * one.betrag.decimal();
        let since = std::mem::take(&mut self.since);
        // Each row may be rounded.
        let most = self.stelle.max(one.stelle.decimal()) * Decimal::from(self.rows) / Decimal::TWO;
        let slack = if self.stelle > Decimal::ONE { most } else { Decimal::ZERO };
        let right = [since, self.all, self.sums].iter().any(|sum| (sum - said).abs() <= slack);
        self.sums += said;
        (!right && !self.unknown).then_some(if since.is_zero() { self.all } else { since })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::{tabellen, zahlen};

    #[test]
    fn the_first_word_tells_a_sum() {
        for (label, word) in [("**Summe 2014**", "summe"), ("Gesamt:", "gesamt"), ("DMS", "dms")] {
            assert_eq!(first_word(label), word);
        }
    }

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
        let mut column = Spalte::default();
        column.add(&cell(0), Decimal::ONE);
        column.add(&cell(1), Decimal::ONE);
        assert_eq!(column.compare(&cell(2), Decimal::ONE), None);
    }
}
