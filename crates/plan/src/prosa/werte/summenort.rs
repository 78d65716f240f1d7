//! Whose sums a value has.

use minijinja::Value;

use crate::plan::{Groesse, Summenort};

use super::einheit::ThemenbereichWert;
use super::kennung::AmtWert;
use super::summen::{SummenWert, TeilsummenWert, groessen};

/// The sums that a key of a value asks for.
pub(in crate::prosa) fn summen_von(value: &Value, key: &str) -> Vec<(Summenort, Groesse)> {
    let Some(von) = summenort(value) else { return Vec::new() };
    if let (Summenort::Themenbereich(_), "anteil") = (von, key) {
        return vec![(von, Groesse::Planmittel), (Summenort::Gesamt, Groesse::Planmittel)];
    }
    groessen(key).into_iter().map(|groesse| (von, groesse)).collect()
}

fn summenort(value: &Value) -> Option<Summenort> {
    let gesamt = value.downcast_object_ref::<SummenWert>().map(|one| one.of);
    let teil = || value.downcast_object_ref::<TeilsummenWert>().map(|one| one.of);
    let bereich = || value.downcast_object_ref::<ThemenbereichWert>().map(|one| Summenort::Themenbereich(one.nr));
    let amt = || value.downcast_object_ref::<AmtWert>().map(|one| Summenort::Amt(one.nummer));
    gesamt.or_else(teil).or_else(bereich).or_else(amt)
}
