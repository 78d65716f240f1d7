//! Tables of the plan as values: `tabelle.ID` is inserted, `tabelle.ID.POSTEN.SPALTE` is a figure.

use std::collections::HashMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Posten, Tabelle, Tabellenort, Tabellenspaltenart, Zellinhalt};
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::{Angabe, Anteil};

use super::einschub::Einschub;
use super::shared::Shared;

/// The template of tables of the plan: `tabelle-daten.typ.j2`.
const DATEN: &str = "daten";

/// A table by its index in the plan, with the names in it.
#[derive(Debug)]
pub(super) struct TabelleWert {
    shared: Shared,
    nr: usize,
    names: Arc<TableNames>,
}

/// An item of a table by both indices.
#[derive(Debug)]
pub(super) struct PostenWert {
    shared: Shared,
    tabelle: usize,
    nr: usize,
    names: Arc<TableNames>,
}

/// The ids of a table.
#[derive(Debug, Default)]
struct TableNames {
    posten: HashMap<String, usize>,
    /// The columns of all years share an id.
    spalten: HashMap<String, Vec<usize>>,
}

impl TableNames {
    fn new(tabelle: &Tabelle) -> Self {
        let mut names = Self::default();
        for (nr, one) in tabelle.posten.iter().enumerate() {
            if let Some(id) = &one.id {
                names.posten.entry(id.clone()).or_insert(nr);
            }
        }
        for (nr, one) in tabelle.spalten.iter().enumerate() {
            names.spalten.entry(one.id.clone()).or_default().push(nr);
        }
        names
    }
}

/// The table that a value inserts into prose, if it is one.
pub(in crate::prosa) fn einschub(value: &Value) -> Option<Einschub> {
    // A field of the form stands where the form prints it.
    let of_plan = value.downcast_object_ref::<TabelleWert>().filter(|one| one.tabelle().ort == Tabellenort::Plan);
    of_plan
        .map(|one| Einschub { name: DATEN, themenbereich: None, tabelle: Some(one.tabelle().id.clone()) })
        .or_else(|| value.downcast_object_ref::<Einschub>().cloned())
}

impl TabelleWert {
    pub(super) fn new(shared: &Shared, nr: usize) -> Self {
        Self { shared: Arc::clone(shared), nr, names: Arc::new(TableNames::new(&shared.plan.tabellen[nr])) }
    }

    /// An item by its index.
    pub(super) fn posten(&self, nr: usize) -> PostenWert {
        PostenWert { shared: Arc::clone(&self.shared), tabelle: self.nr, nr, names: Arc::clone(&self.names) }
    }

    fn tabelle(&self) -> &Tabelle {
        &self.shared.plan.tabellen[self.nr]
    }
}

impl Object for TabelleWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.to_string();
        self.names.posten.get(&key).map(|nr| Value::from_object(self.posten(*nr)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.tabelle().posten.iter().filter_map(|one| one.id.clone().map(Value::from)).collect())
    }
}

impl PostenWert {
    fn tabelle(&self) -> &Tabelle {
        &self.shared.plan.tabellen[self.tabelle]
    }

    fn posten(&self) -> &Posten {
        &self.tabelle().posten[self.nr]
    }

    /// A cell, by the index of its column.
    pub(super) fn cell(&self, spalte: usize) -> Value {
        let zahlen = &self.shared.zahlenwerk.tabellen[self.tabelle];
        let (typed, art) = (self.posten().zellen[spalte].as_ref(), self.tabelle().spalten[spalte].art);
        let none = || Value::from(());
        match (typed, art) {
            (Some(Zellinhalt::Text(text, _)), _) => Value::from(text.clone()),
            (Some(Zellinhalt::Datum(datum)), _) => Zahl::Datum(*datum).value(),
            (Some(Zellinhalt::NichtBezifferbar), _) => Zahl::Angabe(Angabe::NichtBezifferbar).value(),
            (_, Tabellenspaltenart::Betrag) => {
                zahlen.summe(self.nr, spalte).map_or_else(none, |summe| Zahl::Summe(summe).value())
            }
            (_, Tabellenspaltenart::Anteil) => zahlen.zellen[self.nr][spalte]
                .map_or_else(none, |cell| Zahl::Anteil(Anteil::percent(cell.zahl)).value()),
            (_, Tabellenspaltenart::Menge) => zahlen.zellen[self.nr][spalte]
                .map_or_else(none, |cell| Zahl::Menge(cell.zahl, zahlen.nachkommastellen[spalte]).value()),
            _ => none(),
        }
    }
}

impl PostenWert {
    /// The cell of a column, or those of all years of it.
    pub(super) fn of_column(&self, id: &str) -> Option<Value> {
        let of_id = self.names.spalten.get(id)?;
        let spalten = &self.tabelle().spalten;
        let jahre: Vec<_> = of_id.iter().filter_map(|nr| spalten[*nr].jahr).collect();
        Some(match of_id[..] {
            [only] if jahre.is_empty() => self.cell(only),
            _ => JeJahrWert::value(&jahre, of_id.iter().map(|nr| self.cell(*nr))),
        })
    }
}

impl Object for PostenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.to_string();
        self.of_column(&key).or_else(|| (key == TITEL).then(|| Value::from(self.posten().titel.clone())))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let mut ids: Vec<&str> = self.tabelle().spalten.iter().map(|one| one.id.as_str()).collect();
        ids.dedup();
        Enumerator::Values(std::iter::once(TITEL).chain(ids).map(Value::from).collect())
    }
}

/// The key of an item's name.
const TITEL: &str = "titel";
