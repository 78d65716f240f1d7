//! The last column of a typed table, where it is called "Summe": in each row it is the sum of the columns before it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::prosa::{AUSDRUCK, Betragsangabe, GetippteTabelle};

use super::texte::Lesung;

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
    lesung: &Lesung<'_>,
    table: &GetippteTabelle,
    einzeln: &dyn Fn(&str) -> bool,
) -> Vec<Zeilensumme> {
    let text = lesung.lesetext.text();
    let head = |nr: usize| table.kopf.get(nr).map(|head| text[head.clone()].to_lowercase()).unwrap_or_default();
    let first = |nr: usize| words(&head(nr)).next().map(str::to_owned).unwrap_or_default();
    let called = |nr: &usize| SUMME.contains(&first(*nr).as_str()) || GESAMT.contains(&first(*nr).as_str());
    let Some(last) = (2..table.kopf.len()).find(called) else { return Vec::new() };
    let parts: Vec<usize> = (1..last).filter(|nr| !words(&head(*nr)).any(|word| KENNUNGEN.contains(&word))).collect();
    if parts.len() < 2 || einzeln(&head(last)) || parts.iter().any(|nr| einzeln(&head(*nr))) {
        return Vec::new();
    }
    let (mut right, mut wrong) = (0_usize, Vec::new());
    for row in &table.zeilen {
        let cells = parts.iter().map(|nr| Some((*nr, row.get(*nr)?)));
        let Some(cells) = cells.collect::<Option<Vec<_>>>() else { continue };
        let amounts = cells.into_iter().map(|(nr, cell)| part(lesung, table, nr, cell));
        let Some(amounts) = amounts.collect::<Option<Vec<_>>>() else { continue };
        let said = row.get(last).and_then(|cell| table.betrag(text, lesung.zahlen(), last, cell));
        let (Some(one), Some(kopf)) = (said, table.kopf.get(last)) else { continue };
        if text[one.bytes.clone()].starts_with(MINUS) || amounts.iter().flatten().count() < 2 {
            continue;
        }
        let sum: Decimal = amounts.iter().flatten().map(|one| one.betrag.decimal()).sum();
        let coarsest = amounts.iter().flatten().chain([&one]).map(|one| one.stelle.decimal()).max().unwrap_or_default();
        let most = coarsest * Decimal::from(amounts.len()) / Decimal::TWO;
        let slack = if coarsest > Decimal::ONE { most } else { Decimal::ZERO };
        match (sum - one.betrag.decimal()).abs() <= slack {
            true => right += 1,
            false => wrong.push(Zeilensumme { one, kopf: kopf.clone(), sum }),
        }
    }
    // A column "Gesamt" may hold what was spent before; other rows that add up say that it does not.
    let certain = right > wrong.len() || SUMME.contains(&first(last).as_str()) && (right > 0 || wrong.len() == 1);
    if certain { wrong } else { Vec::new() }
}

/// Signs of a number below zero.
const MINUS: [char; 4] = ['-', '–', '—', '−'];

/// The amount of a cell, or nothing in an empty one; None where it is no number that can be added up.
fn part(lesung: &Lesung<'_>, table: &GetippteTabelle, nr: usize, cell: &Range<usize>) -> Option<Option<Betragsangabe>> {
    let text = lesung.lesetext.text();
    let written = &text[cell.clone()];
    if written.chars().all(|c| !c.is_alphanumeric() && c != AUSDRUCK) {
        return Some(None);
    }
    table.betrag(text, lesung.zahlen(), nr, cell).filter(|_| !written.starts_with(MINUS)).map(Some)
}

/// The words of a head.
fn words(head: &str) -> impl Iterator<Item = &str> {
    head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
