//! Whose sums and shares a value has.

use minijinja::Value;

use crate::plan::{Kennzahl, Summenort};

use super::einheit::ThemenbereichWert;
use super::kennung::AmtWert;
use super::summen::{SummenWert, TeilsummenWert};

/// The figure that a key of a value asks for.
pub(in crate::prosa) fn kennzahl_von(value: &Value, key: &str) -> Option<(Summenort, Kennzahl)> {
    let (von, kennzahl) = (summenort(value)?, Kennzahl::of_key(key)?);
    let has_it = kennzahl != Kennzahl::Anteil || matches!(von, Summenort::Themenbereich(_));
    has_it.then_some((von, kennzahl))
}

fn summenort(value: &Value) -> Option<Summenort> {
    let gesamt = value.downcast_object_ref::<SummenWert>().map(|one| one.of);
    let teil = || value.downcast_object_ref::<TeilsummenWert>().map(|one| one.of);
    let bereich = || value.downcast_object_ref::<ThemenbereichWert>().map(|one| Summenort::Themenbereich(one.nr));
    let amt = || value.downcast_object_ref::<AmtWert>().map(|one| Summenort::Amt(one.nummer));
    gesamt.or_else(teil).or_else(bereich).or_else(amt)
}
