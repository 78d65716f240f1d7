//! Typed tables of a text as it reads: rows with cells, and the amounts in them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::betrag::Betragsangabe;
use super::waehrung::{genannte_waehrung, waehrung_der_angaben};
use super::ziffern::{Zahlangabe, zahlen_in};

/// A typed table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetippteTabelle {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// The cells of its head.
    pub kopf: Vec<Range<usize>>,
    /// The cells of its rows, without blanks around them.
    pub zeilen: Vec<Vec<Range<usize>>>,
    /// Per column, by what its numbers are multiplied to be EUR; None where nothing names a unit.
    faktoren: Vec<Option<Decimal>>,
}

/// The tables of a text as it reads: rows that begin with `|`, the second of which is drawn with dashes.
pub fn tabellen(text: &str) -> Vec<GetippteTabelle> {
    let mut found: Vec<GetippteTabelle> = Vec::new();
    let mut lines = lines(text).peekable();
    // The line above, which may say "Angaben in T€".
    let mut above = 0..0;
    while let Some(head) = lines.next() {
        let is_table =
            text[head.clone()].starts_with('|') && lines.peek().is_some_and(|next| is_rule(&text[next.clone()]));
        if !is_table {
            if !text[head.clone()].trim().is_empty() {
                above = head;
            }
            continue;
        }
        let kopf = cells(text, head.clone());
        let mut table = GetippteTabelle { bytes: head, zeilen: Vec::new(), faktoren: Vec::new(), kopf };
        lines.next();
        while let Some(row) = lines.next_if(|row| text[row.clone()].starts_with('|')) {
            table.bytes.end = row.end;
            table.zeilen.push(cells(text, row));
        }
        table.faktoren = units(text, &table.kopf, &text[above.clone()]);
        found.push(table);
        above = 0..0;
    }
    found
}

impl GetippteTabelle {
    /// The amount that a cell is as a whole, with the unit of its own or of its column.
    pub fn betrag(
        &self,
        text: &str,
        zahlen: &[Zahlangabe],
        spalte: usize,
        zelle: &Range<usize>,
    ) -> Option<Betragsangabe> {
        let [zahl] = zahlen_in(zahlen, zelle) else { return None };
        let own = genannte_waehrung(&text[zelle.clone()]);
        let rest = [&text[zelle.start..zahl.bytes.start], &text[zahl.bytes.end..zelle.end]].concat();
        let sign = |c: char| c.is_whitespace() || ",.-–—+€".contains(c);
        if own.is_none() && !rest.chars().all(sign) || own.is_some() && rest.trim_matches(sign).len() > UNIT_HOECHSTENS
        {
            return None;
        }
        let faktor = own.map(|unit| unit.faktor).or_else(|| self.faktoren.get(spalte).copied().flatten());
        Betragsangabe::new(zelle.clone(), zahl, faktor.unwrap_or(Decimal::ONE), faktor.is_some())
    }
}

/// The number of a cell with what it counts: 1200 and "km" of `1.200 km`. Amounts and shares are none.
pub fn mit_einheit<'a>(text: &'a str, zahlen: &[Zahlangabe], zelle: &Range<usize>) -> Option<(Betragsangabe, &'a str)> {
    let [zahl] = zahlen_in(zahlen, zelle) else { return None };
    let sign = |c: char| c.is_whitespace() || "-–—−".contains(c);
    let unit = text.get(zahl.bytes.end..zelle.end)?.trim();
    let plain = text.get(zelle.start..zahl.bytes.start)?.chars().all(sign);
    let one = Betragsangabe::new(zelle.clone(), zahl, Decimal::ONE, false)?;
    (plain && is_unit(unit)).then_some((one, unit))
}

/// Words behind a number whose numbers are not added up.
const KEINE_SUMME: [&str; 7] = ["Jahr", "Jahre", "Jahren", "Uhr", "Prozent", "Punkte", "Klasse"];

/// One word of letters that can be added up: km, m², Stück.
fn is_unit(word: &str) -> bool {
    let letters = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || "²³".contains(c));
    letters && word.len() <= UNIT_HOECHSTENS && !KEINE_SUMME.contains(&word)
}

/// Bytes of the longest unit in a cell.
const UNIT_HOECHSTENS: usize = 20;

/// The unit of each column: its own, or one that the first column or the line above names for all.
fn units(text: &str, kopf: &[Range<usize>], above: &str) -> Vec<Option<Decimal>> {
    let own = |cell: &Range<usize>| genannte_waehrung(&text[cell.clone()]).map(|unit| unit.faktor);
    let all = kopf
        .first()
        .and_then(own)
        .or_else(|| waehrung_der_angaben(above.get(..ANGABE_HOECHSTENS).unwrap_or(above)).map(|unit| unit.faktor));
    let percent = |cell: &Range<usize>| text[cell.clone()].contains('%');
    kopf.iter().map(|cell| own(cell).or(all).filter(|_| !percent(cell))).collect()
}

/// Bytes of a line above a table in which its unit is looked for; longer ones are prose.
const ANGABE_HOECHSTENS: usize = 120;

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    })
}

/// `|---|---:|`
fn is_rule(line: &str) -> bool {
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| "|-: ".contains(c))
}

fn cells(text: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let line = text[row.clone()].trim_end();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut at = row.start + usize::from(line.starts_with('|'));
    let mut found = Vec::new();
    for cell in inner.split('|') {
        let start = at + (cell.len() - cell.trim_start().len());
        found.push(start..start + cell.trim().len());
        at += cell.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::ziffern::zahlen;
    use super::*;

    /// The amounts of the first table in EUR.
    fn found(text: &str) -> Vec<Vec<String>> {
        let (numbers, tables) = (zahlen(text), tabellen(text));
        let cell = |spalte: usize, cell: &Range<usize>| tables[0].betrag(text, &numbers, spalte, cell);
        let row = |row: &Vec<Range<usize>>| {
            let row = row.iter().enumerate().skip(1).map(|(nr, one)| cell(nr, one));
            row.map(|one| one.map_or("-".to_owned(), |one| one.betrag.decimal().normalize().to_string())).collect()
        };
        tables[0].zeilen.iter().map(row).collect()
    }

    #[test]
    fn the_unit_of_a_column_stands_in_its_head() {
        let text = "| Maßnahme | 2014 EUR | 2015 in T€ | Anteil % |\n|---|---:|---|---|\n| DMS | 153.000 | 135 | 12,5 |\n| A | 5 Stück | 1,5 Mio. EUR | – |\n";
        assert_eq!(found(text), [["153000", "135000", "12.5"], ["-", "1500000", "-"]]);
        assert_eq!(found("Angaben in T€\n\n| A | 2014 |\n|---|---|\n| B | 15 |\n"), [["15000"]]);
        assert_eq!(found("Alle Beträge (in Mio. EUR):\n\n| A | 2014 |\n|---|---|\n| B | 15 |\n"), [["15000000"]]);
        assert_eq!(found("Das Land nennt etwa 1 Mio. EUR.\n\n| A | 2014 |\n|---|---|\n| B | 15 |\n"), [["15"]]);
        assert_eq!(found("| A (EUR) | 2014 |\n|---|---|\n| B | 15.000,- |\n"), [["15000"]]);
    }

    #[test]
    fn other_lines_are_no_table() {
        for text in ["| a | b |\n| c | d |\n", "a | b\n", "|---|\n", ""] {
            assert_eq!(tabellen(text), [], "{text}");
        }
    }
}
