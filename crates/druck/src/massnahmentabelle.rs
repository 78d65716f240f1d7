//! What templates see of the Maßnahmenplan.

use drucksache_plan::plan::{Spaltenwert, Teilsummen};
use drucksache_plan::prosa::{Grundlage, Zahl};
use drucksache_plan::units::{Angabe, Summe};
use drucksache_plan::zahlenwerk::{Anteilszeile, Massnahmenplan, Massnahmenzeile, Planspalte, Summen};
use minijinja::Value;

use crate::zellen::Betraege;

/// The columns of the table, and per cell of a row how many decimals it has.
struct TableColumns<'a> {
    grundlage: &'a Grundlage,
    table: &'a Massnahmenplan,
    decimals: Vec<u32>,
}

/// The table as templates print it: `massnahmenplan` in `namen::NUR_HIER`.
pub(crate) fn massnahmenplan(grundlage: &Grundlage) -> Value {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let table = Massnahmenplan::new(plan, zahlenwerk);
    let columns = TableColumns { grundlage, table: &table, decimals: decimals(grundlage, &table) };
    let bereiche = table.bereiche.iter().zip(&zahlenwerk.themenbereiche).map(|(bereich, summen)| {
        let anteil = bereich.nichtoeffentlich.as_ref();
        Value::from_pairs([
            ("zeilen", bereich.zeilen.iter().map(|zeile| columns.row(zeile)).collect()),
            ("nichtoeffentlich", anteil.map_or(Value::from(()), |anteil| columns.share(anteil))),
            ("summe", columns.summen(summen)),
        ])
    });
    let titel = |nr: &usize| plan.massnahmenspalten.get_index(*nr).map(|(_, spalte)| Value::from(spalte.titel.clone()));
    let nichtoeffentlich = table.nichtoeffentlich.as_ref();
    Value::from_pairs([
        ("spalten", table.spalten.iter().map(|spalte| columns.head(*spalte)).collect()),
        ("worte", table.worte.iter().filter_map(titel).collect()),
        ("bereiche", bereiche.collect()),
        ("nichtoeffentlich", nichtoeffentlich.map_or(Value::from(()), |summen| columns.teilsummen(summen))),
        ("summe", columns.summen(&zahlenwerk.gesamt)),
        ("unvollstaendig", Value::from(table.unvollstaendig)),
        ("nachkommastellen", Value::from(zahlenwerk.nachkommastellen_ueberleitung)),
    ])
}

fn decimals(grundlage: &Grundlage, table: &Massnahmenplan) -> Vec<u32> {
    let zahlenwerk = &grundlage.zahlenwerk;
    let of = |spalte: &Planspalte| match *spalte {
        Planspalte::Groesse(groesse) => {
            vec![zahlenwerk.nachkommastellen[groesse as usize]; grundlage.plan.haushalt.jahre.len()]
        }
        Planspalte::Eigene(nr) => vec![zahlenwerk.spalten_nachkommastellen[nr]],
    };
    table.spalten.iter().flat_map(of).collect()
}

impl TableColumns<'_> {
    /// What stands above a column: the key of its Größe, or the title of a column of their own.
    fn head(&self, spalte: Planspalte) -> Value {
        let (groesse, titel, ergebnishaushalt) = match spalte {
            Planspalte::Groesse(groesse) => (Value::from(groesse.key()), Value::from(()), groesse.ergebnishaushalt()),
            Planspalte::Eigene(nr) => {
                let own = self.grundlage.plan.massnahmenspalten.get_index(nr);
                (Value::from(()), own.map_or(Value::from(()), |(_, own)| Value::from(own.titel.clone())), false)
            }
        };
        Value::from_pairs([("groesse", groesse), ("titel", titel), ("ergebnishaushalt", Value::from(ergebnishaushalt))])
    }

    /// Cells in the order of the columns, one for each year of a column.
    fn cells(&self, zahlen: impl Iterator<Item = Option<Zahl>>) -> Value {
        Value::from_object(Betraege(zahlen.zip(self.decimals.iter().copied()).collect()))
    }

    fn row(&self, zeile: &Massnahmenzeile) -> Value {
        Value::from_pairs([
            ("nr", Value::from(zeile.massnahme)),
            ("betraege", self.cells(zeile.angaben.iter().map(|angabe| angabe.map(Zahl::Angabe)))),
            ("worte", self.words(zeile.massnahme)),
            ("stand", self.stand(&zeile.stand)),
        ])
    }

    /// What a Maßnahme says in the columns of words; empty where it says nothing.
    fn words(&self, massnahme: usize) -> Value {
        let werte = &self.grundlage.plan.massnahmen[massnahme].werte;
        let word = |nr: &usize| match werte.get(*nr) {
            Some(Some(Spaltenwert::Text(text))) => Value::from(text.clone()),
            _ => Value::from(""),
        };
        self.table.worte.iter().map(word).collect()
    }

    fn share(&self, zeile: &Anteilszeile) -> Value {
        Value::from_pairs([("betraege", self.teilsummen(&zeile.anteil)), ("stand", self.stand(&zeile.stand))])
    }

    fn stand(&self, stand: &[Option<Summe>]) -> Value {
        self.cells(stand.iter().map(|summe| summe.map(Zahl::Summe)))
    }

    /// Sums; an empty cell where a column is not added up.
    fn summen(&self, summen: &Summen) -> Value {
        let Grundlage { plan, zahlenwerk, .. } = self.grundlage;
        let all = self.table.spalten.iter().flat_map(|spalte| spalte.summen(plan, zahlenwerk, summen));
        self.cells(all.map(|summe| summe.map(Zahl::Summe)))
    }

    /// The part of sums that is not public; an empty cell where nothing is stated.
    fn teilsummen(&self, summen: &Teilsummen) -> Value {
        let all = self.table.spalten.iter().flat_map(|spalte| spalte.teilsummen(summen));
        self.cells(all.map(|summe| {
            summe.map(|summe| match summe.unvollstaendig && summe.betrag.is_zero() {
                true => Zahl::Angabe(Angabe::NichtBezifferbar),
                false => Zahl::Summe(summe),
            })
        }))
    }
}
