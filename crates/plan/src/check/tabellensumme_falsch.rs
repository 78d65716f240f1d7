//! The row "Summe" of a typed table is the sum of its rows.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{AUSDRUCK, Betragsangabe, GetippteTabelle, Zahlangabe};
use crate::rat::Zahlenform;

use super::tabellenzeilen::{Zeilenart, zeilenarten};
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
            for (one, addition) in wrong_sums(lesung.lesetext.text(), lesung.zahlen(), table) {
                let piece = &lesung.lesetext.text()[one.bytes.clone()];
                let sum = addition.summe.checked_div(one.faktor).map_or_else(String::new, |sum| german(sum, form));
                let message = format!("In der Zeile der Summe steht `{piece}`, die Zeilen darüber ergeben aber {sum}");
                let added = shown(&addition, one.faktor, form);
                diagnostics.push(
                    Diagnostic::warning(Code::TabellensummeFalsch, lesung.place(one.bytes.clone()), message)
                        .hint(format!("Zusammengezählt ist {added}. Berichtigen Sie die Summe oder eine Zeile; zählt eine Zeile nicht mit, sagen Sie es in ihrer ersten Spalte mit „davon“")),
                );
            }
        }
    })
}

/// A number as it is typed in a column.
fn german(number: Decimal, form: &Zahlenform) -> String {
    use rust_decimal::prelude::ToPrimitive;
    let cent = (number * Decimal::ONE_HUNDRED).round();
    cent.to_i64().map_or_else(String::new, |cent| form.zahl(crate::units::Betrag::from_cent(cent)))
}

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

/// Signs of a number below zero; word processors make dashes of them.
const MINUS: [char; 4] = ['-', '–', '—', '−'];

/// Whether a cell is a number below zero: `-41.000`, `– 41.000 EUR`, `41.000-`; not `41.000,-`.
fn is_negative(cell: &str) -> bool {
    let behind = cell.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '€');
    let trailing = behind.strip_suffix(MINUS).is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
    trailing || cell.starts_with(MINUS)
}

/// The sums of a table that are wrong, each with what was added.
fn wrong_sums(text: &str, zahlen: &[Zahlangabe], table: &GetippteTabelle) -> Vec<(Betragsangabe, Addition)> {
    let mut found = Vec::new();
    let single = |head: &Range<usize>| EINZELN.iter().any(|word| text[head.clone()].to_lowercase().contains(word));
    let labels: Vec<Vec<&str>> =
        table.zeilen.iter().map(|row| row.iter().take(2).map(|cell| &text[cell.clone()]).collect()).collect();
    let arten = zeilenarten(&labels);
    for nr in 1..table.kopf.len() {
        let amounts: Vec<Option<Betragsangabe>> =
            (table.zeilen.iter()).map(|row| table.betrag(text, zahlen, nr, row.get(nr)?)).collect();
        let mut column = Spalte { unknown: table.kopf.get(nr).is_some_and(single), ..Spalte::default() };
        for (row, (art, amount)) in table.zeilen.iter().zip(arten.iter().zip(&amounts)) {
            let Some(cell) = row.get(nr) else { continue };
            let written = &text[cell.clone()];
            let taken_away = *art == Zeilenart::Abzug || is_negative(written);
            let sign = if taken_away { -Decimal::ONE } else { Decimal::ONE };
            match (amount, art) {
                // "Gesamtkosten" above all others is a row like them.
                (Some(one), Zeilenart::Summe) if column.rows > 0 => {
                    found.extend(column.compare(one, sign).map(|sum| (one.clone(), sum)));
                }
                (Some(one), Zeilenart::Davon) => column.part(one),
                // What it is a part of may be a heading alone.
                (Some(_), Zeilenart::TeilVon(of)) if amounts.get(*of).is_some_and(Option::is_some) => {}
                (Some(one), _) => column.add(one, sign),
                (None, Zeilenart::Davon) => {}
                (None, _) if written.chars().all(|c| !c.is_alphanumeric() && c != AUSDRUCK) => {}
                (None, _) => column.unknown = true,
            }
        }
    }
    found.sort_by_key(|(one, _)| one.bytes.start);
    found
}

/// What was added to compare it with a sum, in EUR.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Addition {
    summe: Decimal,
    posten: Vec<Decimal>,
}

/// A column while it is added up.
#[derive(Debug, Clone, Default)]
struct Spalte {
    /// All rows, and those since the last sum begin here.
    all: Vec<Decimal>,
    since: usize,
    /// The same with those that say that they are parts of others.
    with_parts: Vec<Decimal>,
    since_with_parts: usize,
    rows: usize,
    /// Of the sums, and how many there are.
    sums: Decimal,
    sum_rows: usize,
    /// The place value of the last digit, of the coarsest row.
    stelle: Decimal,
    /// Whether a row is no number.
    unknown: bool,
}

impl Spalte {
    fn add(&mut self, one: &Betragsangabe, sign: Decimal) {
        self.all.push(sign * one.betrag.decimal());
        self.with_parts.push(sign * one.betrag.decimal());
        self.stelle = self.stelle.max(one.stelle.decimal());
        self.rows += 1;
    }

    /// A part of a row above: it does not count, but the rows behind it may be the other parts.
    fn part(&mut self, one: &Betragsangabe) {
        self.with_parts.push(one.betrag.decimal());
    }

    /// What the rows above a sum give, where that is not what it says.
    fn compare(&mut self, one: &Betragsangabe, sign: Decimal) -> Option<Addition> {
        self.sum_rows += 1;
        if self.sum_rows > SUMMEN_HOECHSTENS {
            return None;
        }
        let said = sign * one.betrag.decimal();
        let since = self.all.get(self.since..).unwrap_or_default();
        let with_parts = self.with_parts.get(self.since_with_parts..).unwrap_or_default();
        // Each row may be rounded.
        let most = self.stelle.max(one.stelle.decimal()) * Decimal::from(self.rows) / Decimal::TWO;
        let slack = if self.stelle > Decimal::ONE { most } else { Decimal::ZERO };
        let near = |sum: Decimal| (sum - said).abs() <= slack;
        let right = near(since.iter().sum())
            || near(self.all.iter().sum())
            || near(self.sums)
            || [since, &self.all, with_parts, &self.with_parts].into_iter().any(|rows| near(without_parts(rows)));
        let added = if since.is_empty() { &self.all[..] } else { since };
        let found = (!right && !self.unknown).then(|| Addition { summe: added.iter().sum(), posten: added.to_vec() });
        self.sums += said;
        (self.since, self.since_with_parts) = (self.all.len(), self.with_parts.len());
        found
    }
}

/// Sums of a column that are looked at: each is compared with all rows above.
const SUMMEN_HOECHSTENS: usize = 100;

/// Rows behind one that may be its parts.
const TEILE_HOECHSTENS: usize = 30;

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

/// Rows that a hint names.
const GEZEIGT: usize = 8;

/// What was added, as it is typed: `100 + 40 + 200`.
fn shown(addition: &Addition, faktor: Decimal, form: &Zahlenform) -> String {
    let one = |number: &Decimal| number.checked_div(faktor).map_or_else(String::new, |number| german(number, form));
    let posten = &addition.posten;
    let mut rows: Vec<String> = posten.iter().take(GEZEIGT).map(one).collect();
    if posten.len() > GEZEIGT {
        rows.truncate(GEZEIGT - 2);
        rows.push("…".to_owned());
        rows.extend(posten.last().map(one));
    }
    rows.join(" + ").replace("+ -", "− ").replace("+ −", "− ")
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
        let mut column = Spalte::default();
        column.add(&cell(0), Decimal::ONE);
        column.add(&cell(1), Decimal::ONE);
        assert_eq!(column.compare(&cell(2), Decimal::ONE), None);
    }

    /// What was added to each wrong sum of the second column.
    fn wrong(rows: &[(&str, i64)]) -> Vec<Vec<i64>> {
        use rust_decimal::prelude::ToPrimitive;
        let rows = rows.iter().map(|(label, number)| format!("| {label} | {number} |\n")).collect::<String>();
        let text = format!("| Posten | EUR |\n|---|---|\n{rows}");
        let of = |(_, one): (Betragsangabe, Addition)| one.posten.iter().filter_map(Decimal::to_i64).collect();
        wrong_sums(&text, &zahlen(&text), &tabellen(&text)[0]).into_iter().map(of).collect()
    }

    #[test]
    fn parts_of_rows_do_not_count() {
        for rows in [
            &[
                ("300 Bauwerk", 900),
                ("310 Baugrube", 200),
                ("320 Gründung", 300),
                ("400 Technik", 250),
                ("Summe", 1150),
            ][..],
            &[("KG 300", 900), ("KG 310", 200), ("KG 320", 700), ("KG 400", 250), ("Gesamtkosten", 1150)],
            &[("Personal", 100), ("davon Schule", 60), ("Kita", 40), ("Sachkosten", 200), ("Summe", 300)],
            &[("Dach", 100), ("darin Holz", 30), ("Ziegel", 70), ("Fassade", 200), ("Summe", 300)],
            &[("1 Personal", 100), ("1.1 Schule", 60), ("1.2 Kita", 40), ("2 Sachen", 200), ("Summe", 300)],
            &[
                ("Gebäude", 300),
                ("– Dach", 100),
                ("– Fassade", 200),
                ("Technik", 500),
                ("– Heizung", 500),
                ("Summe", 800),
            ],
            &[("Gebäude", 300), ("Dach", 100), ("Fassade", 200), ("Technik", 500), ("Summe", 800)],
            &[("Dach", 100), ("Fassade", 200), ("Zwischensumme", 300), ("Planung", 50), ("Gesamtsumme", 350)],
            &[("310 Baugrube", 200), ("320 Gründung", 300), ("Summe", 500)],
            &[("– Dach", 100), ("– Fassade", 200), ("Summe", 300)],
        ] {
            assert_eq!(wrong(rows), [[0; 0]; 0], "{rows:?}");
        }
        assert_eq!(wrong(&[("Dach", 100), ("Fassade", 200), ("Summe", 310)]), [[100, 200]]);
        assert_eq!(
            wrong(&[("300 Bauwerk", 900), ("310 Grube", 200), ("400 Technik", 250), ("Summe", 1250)]),
            [[900, 250]]
        );
        assert_eq!(
            wrong(&[("Dach", 100), ("Zwischensumme", 100), ("Planung", 50), ("Summe", 160)]),
            [[50]],
            "what stands since the last sum"
        );
    }
}
