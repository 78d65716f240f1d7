//! The sound tables of a plan, and how their numbers are written in findings.

use rust_decimal::Decimal;

use crate::plan::{Geldeinheit, Tabelle, Tabellenspalte, Tabellenspaltenart};
use crate::rat::Zahlenform;
use crate::zahlenwerk::Tabellenzahlen;

use super::Pruefling;

/// The tables of a plan whose numbers can be judged: nothing in them is broken.
pub(super) fn heile_tabellen<'a>(pruefling: &Pruefling<'a>) -> impl Iterator<Item = Zellform<'a>> {
    let grundlage = pruefling.grundlage;
    let both = grundlage.plan.tabellen.iter().zip(&grundlage.zahlenwerk.tabellen);
    let sound = both.filter(|(tabelle, _)| !tabelle.lueckenhaft);
    sound.map(|(tabelle, zahlen)| Zellform { tabelle, zahlen, form: &grundlage.vordruck.zahlenform })
}

/// Writes numbers of a table.
pub(super) struct Zellform<'a> {
    pub tabelle: &'a Tabelle,
    pub zahlen: &'a Tabellenzahlen,
    pub form: &'a Zahlenform,
}

impl Zellform<'_> {
    /// A number of a column with its unit.
    pub(super) fn wert(&self, spalte: usize, zahl: Decimal) -> String {
        let column = &self.tabelle.spalten[spalte];
        let decimals = self.zahlen.nachkommastellen[spalte].max(zahl.normalize().scale());
        let number = self.form.menge(zahl, decimals);
        match (column.art, self.tabelle.einheit) {
            (Tabellenspaltenart::Betrag, Geldeinheit::Eur) => self.form.with_currency(&number, decimals > 0),
            (Tabellenspaltenart::Betrag, Geldeinheit::Teur) => self.form.with_unit_of_thousands(&number),
            (Tabellenspaltenart::Anteil, _) => format!("{number} %"),
            _ => column.einheit.as_ref().map_or(number.clone(), |einheit| format!("{number} {einheit}")),
        }
    }

    /// The name of a column with its year.
    pub(super) fn spalte(column: &Tabellenspalte) -> String {
        column.jahr.map_or_else(|| column.titel.clone(), |jahr| format!("{} {jahr}", column.titel))
    }
}
