//! Rows of sums in a list: recognised and compared, never taken for a Maßnahme.

use rust_decimal::Decimal;

use super::kopf::Titelzeile;
use crate::auszug::Listenspalte;
use crate::befund::{Blattbefund, Blattstelle};
use crate::lesen::{Dezimalzeichen, Rohzeile};
use crate::zahlen::decimal;

/// What was added up so far, per column of amounts.
pub(super) struct Mitgezaehlt {
    /// The columns, with the sum of all rows and of those since the last sum.
    summen: Vec<(u32, Decimal, Decimal)>,
    zeichen: Dezimalzeichen,
}

/// Words that a sum is called by.
const WORTE: [&str; 9] =
    ["summe", "summen", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "übertrag", "total", "zusammen"];

impl Mitgezaehlt {
    pub(super) fn new(kopf: &Titelzeile, zeichen: Dezimalzeichen) -> Self {
        let money = kopf.spalten.iter().filter(|(_, column)| matches!(column, Listenspalte::Geld(..)));
        Self { summen: money.map(|(nr, _)| (*nr, Decimal::ZERO, Decimal::ZERO)).collect(), zeichen }
    }

    /// Counts a row.
    pub(super) fn add(&mut self, row: &Rohzeile) {
        for (nr, all, part) in &mut self.summen {
            let number = row.get(*nr).and_then(|cell| decimal(&cell.wert, self.zeichen)).unwrap_or_default();
            *all = all.saturating_add(number);
            *part = part.saturating_add(number);
        }
    }

    /// Whether a row without a name has the sums of those above it and nothing else.
    pub(super) fn is_sum(&self, row: &Rohzeile) -> bool {
        let stated = || {
            self.summen
                .iter()
                .filter_map(|(nr, all, part)| Some((decimal(&row.get(*nr)?.wert, self.zeichen)?, *all, *part)))
        };
        stated().next().is_some() && stated().all(|(number, all, part)| number == all || number == part)
    }

    /// Compares a row of sums with the rows above it.
    pub(super) fn compare(&mut self, row: &Rohzeile, at: &Blattstelle, befunde: &mut Vec<Blattbefund>) {
        for (nr, all, part) in &mut self.summen {
            let stated = row.get(*nr).and_then(|cell| decimal(&cell.wert, self.zeichen));
            if let Some(stated) = stated.filter(|stated| stated != all && stated != part) {
                befunde.push(Blattbefund::warnung(
                    at.spalte(*nr),
                    format!("Diese Summe nennt {stated}, die Zeilen darüber ergeben {all}"),
                    "Prüfen Sie, ob eine Zeile fehlt; die Summe selbst wird nicht eingelesen",
                ));
            }
            *part = Decimal::ZERO;
        }
    }
}

/// Whether a name is that of a sum: "Summe", "Summe Amt 10", "Gesamt:".
pub(super) fn is_sum_word(name: &str) -> bool {
    let small = name.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|first| WORTE.contains(&first))
}
