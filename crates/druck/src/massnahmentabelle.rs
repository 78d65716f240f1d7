//! What templates see of the Maßnahmenplan.

use drucksache_plan::plan::{Spaltenwert, Teilsummen};
use drucksache_plan::prosa::{Grundlage, Zahl};
use drucksache_plan::units::{Angabe, Summe};
use drucksache_plan::zahlenwerk::{Anteilszeile, Massnahmenplan, Massnahmenzeile, Planspalte, Summen};
use minijinja::Value;

use crate::zellen::Betraege;

/// The columns of the table, and per cell of a row how many decimals it has and whether it is printed.
struct TableColumns<'a> {
    grundlage: &'a Grundlage,
    table: &'a Massnahmenplan,
    decimals: Vec<u32>,
    printed: Vec<bool>,
    /// The printed columns of words, by their indices.
    worte: Vec<usize>,
}

/// The table as templates print it: `massnahmenplan` in `namen::NUR_HIER`. Columns that nothing is stated in are left out,
/// but not of a Lesefassung, where two plans stand in one table.
pub(crate) fn massnahmenplan(grundlage: &Grundlage, marked: bool) -> Value {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let table = Massnahmenplan::new(plan, zahlenwerk);
    let worte = table.worte.iter().zip(&table.worte_belegt);
    let columns = TableColumns {
        grundlage,
        table: &table,
        decimals: decimals(grundlage, &table),
        printed: table.belegt.iter().map(|belegt| *belegt || marked).collect(),
        worte: worte.filter(|(_, belegt)| **belegt || marked).map(|(nr, _)| *nr).collect(),
    };
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
        ("spalten", columns.heads()),
        ("worte", columns.worte.iter().map(|nr| columns.titel(*nr)).collect()),
        ("leer", columns.empty()),
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
    /// The columns with their years, None for a column of their own, and whether each year is printed.
    fn years(&self) -> impl Iterator<Item = (Planspalte, Vec<(Option<i64>, bool)>)> {
        let jahre = &self.grundlage.plan.haushalt.jahre;
        let mut printed = self.printed.iter().copied();
        self.table.spalten.iter().map(move |spalte| {
            let jahre: Vec<Option<i64>> = match spalte {
                Planspalte::Groesse(_) => jahre.iter().map(|jahr| Some(jahr.number())).collect(),
                Planspalte::Eigene(_) => vec![None],
            };
            (*spalte, jahre.into_iter().zip(printed.by_ref()).collect())
        })
    }

    /// What stands above the columns that are printed.
    fn heads(&self) -> Value {
        let head = |(spalte, jahre): (Planspalte, Vec<(Option<i64>, bool)>)| {
            let shown: Vec<Option<i64>> = jahre.iter().filter(|(_, printed)| *printed).map(|(jahr, _)| *jahr).collect();
            let some = shown.len() < jahre.len();
            (!shown.is_empty()).then(|| self.head(spalte, shown.into_iter().flatten().filter(|_| some)))
        };
        self.years().filter_map(head).collect()
    }

    /// What stands above a column: the key of its Größe with the years that are printed where not all of them are, or the
    /// title of a column of their own.
    fn head(&self, spalte: Planspalte, jahre: impl Iterator<Item = i64>) -> Value {
        let (groesse, titel, ergebnishaushalt) = match spalte {
            Planspalte::Groesse(groesse) => (Value::from(groesse.key()), Value::from(()), groesse.ergebnishaushalt()),
            Planspalte::Eigene(nr) => (Value::from(()), self.titel(nr), false),
        };
        Value::from_pairs([
            ("groesse", groesse),
            ("titel", titel),
            ("ergebnishaushalt", Value::from(ergebnishaushalt)),
            ("jahre", jahre.map(Value::from).collect()),
        ])
    }

    /// The columns that are left out because nothing is stated in them: the key of a Größe with the year, or the title of
    /// a column of their own.
    fn empty(&self) -> Value {
        let column = |groesse: Value, jahr: Value, titel: Value| {
            Value::from_pairs([("groesse", groesse), ("jahr", jahr), ("titel", titel)])
        };
        let none = || Value::from(());
        let amounts = self.years().flat_map(|(spalte, jahre)| {
            let left_out = jahre.into_iter().filter(|(_, printed)| !printed);
            left_out.map(move |(jahr, _)| match spalte {
                Planspalte::Groesse(groesse) => column(Value::from(groesse.key()), Value::from(jahr), none()),
                Planspalte::Eigene(nr) => column(none(), none(), self.titel(nr)),
            })
        });
        let words = self.table.worte.iter().filter(|nr| !self.worte.contains(nr));
        amounts.chain(words.map(|nr| column(none(), none(), self.titel(*nr)))).collect()
    }

    /// The title of a column of their own.
    fn titel(&self, nr: usize) -> Value {
        let own = self.grundlage.plan.massnahmenspalten.get_index(nr);
        own.map_or(Value::from(()), |(_, own)| Value::from(own.titel.clone()))
    }

    /// The printed cells in the order of the columns, one for each year of a column.
    fn cells(&self, zahlen: impl Iterator<Item = Option<Zahl>>) -> Value {
        let all = zahlen.zip(self.decimals.iter().copied()).zip(&self.printed);
        Value::from_object(Betraege(all.filter(|(_, printed)| **printed).map(|(cell, _)| cell).collect()))
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
        self.worte.iter().map(word).collect()
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
