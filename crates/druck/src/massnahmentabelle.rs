//! What templates see of the Maßnahmenplan.

use drucksache_plan::plan::{Groesse, Teilsummen};
use drucksache_plan::prosa::{Grundlage, Zahl};
use drucksache_plan::units::{Angabe, Summe};
use drucksache_plan::zahlenwerk::{Anteilszeile, Massnahmenplan, Massnahmenzeile, Summen};
use minijinja::Value;

use crate::zellen::Betraege;

/// The columns of the table: their Größen, the years of each, and the decimals of each Größe.
struct TableColumns<'a> {
    spalten: &'a [Groesse],
    years: usize,
    decimals: [u32; Groesse::ANZAHL],
}

/// The table as templates print it: `massnahmenplan` in `namen::NUR_HIER`.
pub(crate) fn massnahmenplan(grundlage: &Grundlage) -> Value {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let table = Massnahmenplan::new(plan, zahlenwerk);
    let columns = TableColumns {
        spalten: &table.spalten,
        years: plan.haushalt.jahre.len(),
        decimals: zahlenwerk.nachkommastellen,
    };
    let spalten = table.spalten.iter().map(|groesse| {
        let ergebnishaushalt = Value::from(groesse.ergebnishaushalt());
        Value::from_pairs([("groesse", Value::from(groesse.key())), ("ergebnishaushalt", ergebnishaushalt)])
    });
    let bereiche = table.bereiche.iter().zip(&zahlenwerk.themenbereiche).map(|(bereich, summen)| {
        let anteil = bereich.nichtoeffentlich.as_ref();
        Value::from_pairs([
            ("zeilen", bereich.zeilen.iter().map(|zeile| columns.row(zeile)).collect()),
            ("nichtoeffentlich", anteil.map_or(Value::from(()), |anteil| columns.share(anteil))),
            ("summe", columns.summen(summen)),
        ])
    });
    let nichtoeffentlich = table.nichtoeffentlich.as_ref();
    Value::from_pairs([
        ("spalten", spalten.collect()),
        ("bereiche", bereiche.collect()),
        ("nichtoeffentlich", nichtoeffentlich.map_or(Value::from(()), |summen| columns.teilsummen(summen))),
        ("summe", columns.summen(&zahlenwerk.gesamt)),
        ("unvollstaendig", Value::from(table.unvollstaendig)),
        ("nachkommastellen", Value::from(zahlenwerk.nachkommastellen_ueberleitung)),
    ])
}

impl TableColumns<'_> {
    /// Cells in the order of the columns, one for each year of a column.
    fn cells(&self, zahlen: impl Iterator<Item = Option<Zahl>>) -> Value {
        let decimals = |at: usize| self.decimals[self.spalten[at / self.years] as usize];
        Value::from_object(Betraege(zahlen.enumerate().map(|(at, zahl)| (zahl, decimals(at))).collect()))
    }

    fn row(&self, zeile: &Massnahmenzeile) -> Value {
        Value::from_pairs([
            ("nr", Value::from(zeile.massnahme)),
            ("betraege", self.cells(zeile.angaben.iter().map(|angabe| angabe.map(Zahl::Angabe)))),
            ("stand", self.stand(&zeile.stand)),
        ])
    }

    fn share(&self, zeile: &Anteilszeile) -> Value {
        Value::from_pairs([("betraege", self.teilsummen(&zeile.anteil)), ("stand", self.stand(&zeile.stand))])
    }

    fn stand(&self, stand: &[Summe]) -> Value {
        self.cells(stand.iter().map(|summe| Some(Zahl::Summe(*summe))))
    }

    fn summen(&self, summen: &Summen) -> Value {
        let all = self.spalten.iter().flat_map(|groesse| summen.groesse(*groesse));
        self.cells(all.map(|summe| Some(Zahl::Summe(*summe))))
    }

    /// The part of sums that is not public; an empty cell where nothing is stated.
    fn teilsummen(&self, summen: &Teilsummen) -> Value {
        let all = self.spalten.iter().flat_map(|groesse| summen.groesse(*groesse));
        self.cells(all.map(|summe| {
            summe.map(|summe| match summe.unvollstaendig && summe.betrag.is_zero() {
                true => Zahl::Angabe(Angabe::NichtBezifferbar),
                false => Zahl::Summe(summe),
            })
        }))
    }
}
