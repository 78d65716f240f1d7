//! A column of a typed table has one number of decimals: `1.000,00` beside `1.000,50`, not `1.000`.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{Betragsangabe, GetippteTabelle, Zahlangabe};

use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NachkommastellenGemischt,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(_: &'a Pruefling<'a>) -> Textpruefung<'a> {
    Box::new(move |lesung, diagnostics| {
        let text = lesung.lesetext.text();
        for table in lesung.tabellen() {
            for mixed in mixed_columns(text, lesung.zahlen(), table) {
                let (kopf, kurz, lang) = (&text[mixed.kopf], &text[mixed.kurz.clone()], &text[mixed.lang]);
                let message = format!("In der Spalte `{kopf}` steht `{kurz}`, aber auch `{lang}`");
                let others = match mixed.weitere {
                    0 => String::new(),
                    1 => ", eine weitere Zelle der Spalte ebenso".to_owned(),
                    viele => format!(", {viele} weitere Zellen der Spalte ebenso"),
                };
                let hint = format!(
                    "Beträge einer Spalte haben gleich viele Nachkommastellen, damit ihre Ziffern untereinander stehen: schreiben Sie `{}`{others}",
                    with_decimals(kurz, mixed.stellen)
                );
                let place = lesung.place(mixed.kurz);
                diagnostics.push(Diagnostic::warning(Code::NachkommastellenGemischt, place, message).hint(hint));
            }
        }
    })
}

/// A column whose amounts have different numbers of decimals.
#[derive(Debug, PartialEq, Eq)]
struct Mixed {
    kopf: Range<usize>,
    /// The first cell that has fewer decimals than others, and the first of those.
    kurz: Range<usize>,
    lang: Range<usize>,
    /// How many further cells have fewer.
    weitere: usize,
    /// The decimals that all should have.
    stellen: usize,
}

/// Amounts in millions are named as exactly as they are known.
const FAKTOR_HOECHSTENS: Decimal = Decimal::ONE_THOUSAND;

fn mixed_columns(text: &str, zahlen: &[Zahlangabe], table: &GetippteTabelle) -> Vec<Mixed> {
    let column = |nr: usize| {
        let amount = |row: &Vec<Range<usize>>| table.betrag(text, zahlen, nr, row.get(nr)?);
        let amounts: Vec<Betragsangabe> =
            table.zeilen.iter().filter_map(amount).filter(|one| one.faktor <= FAKTOR_HOECHSTENS).collect();
        let decimals = |one: &Betragsangabe| decimals(&text[one.bytes.clone()]);
        let longest = amounts.iter().max_by_key(|one| (decimals(one), std::cmp::Reverse(one.bytes.start)))?;
        let stellen = decimals(longest);
        // Numbers without a unit are money where they are written as money is: with points and with cents.
        let money = |one: &Betragsangabe| one.waehrung || stellen == 2 && text[one.bytes.clone()].contains('.');
        let same_unit = amounts.iter().all(|one| one.faktor == longest.faktor);
        let mut short = amounts.iter().filter(|one| decimals(one) < stellen);
        let first = short.next().filter(|_| same_unit && amounts.iter().any(money))?;
        let (kurz, lang) = (first.bytes.clone(), longest.bytes.clone());
        Some(Mixed { kopf: table.kopf[nr].clone(), kurz, lang, weitere: short.count(), stellen })
    };
    (1..table.kopf.len()).filter_map(column).collect()
}

/// How many digits stand behind the comma of an amount.
fn decimals(amount: &str) -> usize {
    let behind = amount.rsplit_once(',').map_or("", |(_, behind)| behind);
    behind.bytes().take_while(u8::is_ascii_digit).count()
}

/// An amount with more decimals: `1.000,00 EUR` of `1.000 EUR` and of `1.000,- EUR`.
fn with_decimals(amount: &str, stellen: usize) -> String {
    let end = amount.rfind(|c: char| c.is_ascii_digit()).map_or(amount.len(), |last| last + 1);
    let whole = amount[..end].rsplit_once(',').map_or(&amount[..end], |(whole, _)| whole);
    let written = decimals(amount);
    let cents: String = amount[end - written..end].chars().chain(std::iter::repeat('0')).take(stellen).collect();
    let unit = amount[end..].trim_start_matches([',', '-', '–', '—']);
    format!("{whole},{cents}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::{tabellen, zahlen};

    /// What is said of the second column: the cell with fewer decimals, one with more, and how many are like the first.
    fn mixed(head: &str, cells: &[&str]) -> Option<(String, String, usize)> {
        let rows: String = cells.iter().map(|cell| format!("| Dach | {cell} |\n")).collect();
        let text = format!("| Posten | {head} |\n|---|---|\n{rows}");
        let found = mixed_columns(&text, &zahlen(&text), &tabellen(&text)[0]);
        let one = found.into_iter().next()?;
        Some((text[one.kurz].to_owned(), text[one.lang].to_owned(), one.weitere))
    }

    #[test]
    fn whole_euros_beside_cents_are_told() {
        let told = |kurz: &str, lang: &str, weitere| Some((kurz.to_owned(), lang.to_owned(), weitere));
        assert_eq!(mixed("EUR", &["1.000", "1.000,50"]), told("1.000", "1.000,50", 0));
        assert_eq!(mixed("Kosten", &["1.000,50", "20", "2.000"]), told("20", "1.000,50", 1));
        assert_eq!(mixed("Kosten", &["1.000 EUR", "7,5 EUR"]), told("1.000 EUR", "7,5 EUR", 0));
        assert_eq!(mixed("T€", &["1.200", "34,5", "3"]), told("1.200", "34,5", 1));
    }

    #[test]
    fn columns_of_one_kind_and_numbers_that_are_no_money_are_right() {
        for cells in [
            &["1.000", "2.000"][..],
            &["1.000,00", "2.000,50"],
            &["1.000,50", "–", ""],
            &["1.000,50", "rund 2.000"],
            &["1.000,50 EUR", "2 Mio. EUR"],
            &["1,5 Mio. EUR", "2 Mio. EUR"],
        ] {
            assert_eq!(mixed("EUR", cells), None, "{cells:?}");
        }
        for (head, cells) in [("Stellen", ["1,5", "2"]), ("Anteil", ["12,5 %", "13 %"]), ("Zeile", ["1.1", "2"])] {
            assert_eq!(mixed(head, &cells), None, "{head}");
        }
    }

    #[test]
    fn the_amount_as_it_should_be_keeps_its_unit() {
        for (amount, stellen, wanted) in [
            ("1.000", 2, "1.000,00"),
            ("1.000 EUR", 2, "1.000,00 EUR"),
            ("1.000,- EUR", 2, "1.000,00 EUR"),
            ("7,5 €", 2, "7,50 €"),
            ("1.200", 1, "1.200,0"),
            ("-41.000", 2, "-41.000,00"),
        ] {
            assert_eq!(with_decimals(amount, stellen), wanted);
        }
    }
}
