//! Tables of the plan as values: `tabelle.ID` is inserted, `tabelle.ID.POSTEN.SPALTE` is a figure.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Posten, Tabelle, Tabellenspaltenart, Zellinhalt};
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::{Angabe, Anteil};

use super::einschub::Einschub;
use super::shared::Shared;

/// The template of tables of the plan: `tabelle-daten.typ.j2`.
const DATEN: &str = "daten";

/// A table by its index in the plan.
#[derive(Debug)]
pub(super) struct TabelleWert {
    pub shared: Shared,
    pub nr: usize,
}

/// An item of a table by both indices.
#[derive(Debug)]
struct PostenWert {
    shared: Shared,
    tabelle: usize,
    nr: usize,
}

/// The table that a value inserts into prose, if it is one.
pub(in crate::prosa) fn einschub(value: &Value) -> Option<Einschub> {
    let of_plan = value.downcast_object_ref::<TabelleWert>();
    of_plan
        .map(|one| Einschub { name: DATEN, themenbereich: None, tabelle: Some(one.tabelle().id.clone()) })
        .or_else(|| value.downcast_object_ref::<Einschub>().cloned())
}

impl TabelleWert {
    fn tabelle(&self) -> &Tabelle {
        &self.shared.plan.tabellen[self.nr]
    }
}

impl Object for TabelleWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.to_string();
        let nr = self.tabelle().posten.iter().position(|one| one.id.as_ref() == Some(&key))?;
        Some(Value::from_object(PostenWert { shared: Arc::clone(&self.shared), tabelle: self.nr, nr }))
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
    fn cell(&self, spalte: usize) -> Value {
        let zahlen = &self.shared.zahlenwerk.tabellen[self.tabelle];
        let (typed, art) = (self.posten().zellen[spalte].as_ref(), self.tabelle().spalten[spalte].art);
        let none = || Value::from(());
        match (typed, art) {
            (Some(Zellinhalt::Text(text)), _) => Value::from(text.clone()),
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

impl Object for PostenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.to_string();
        let spalten = &self.tabelle().spalten;
        let of_id: Vec<usize> = (0..spalten.len()).filter(|nr| spalten[*nr].id == key).collect();
        let jahre: Vec<_> = of_id.iter().filter_map(|nr| spalten[*nr].jahr).collect();
        match of_id[..] {
            [] if key == TITEL => Some(Value::from(self.posten().titel.clone())),
            [] => None,
            [only] if jahre.is_empty() => Some(self.cell(only)),
            _ => Some(JeJahrWert::value(&jahre, of_id.iter().map(|nr| self.cell(*nr)))),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let mut ids: Vec<&str> = self.tabelle().spalten.iter().map(|one| one.id.as_str()).collect();
        ids.dedup();
        Enumerator::Values(std::iter::once(TITEL).chain(ids).map(Value::from).collect())
    }
}

/// The key of an item's name.
const TITEL: &str = "titel";
