//! Columns of their own of the Maßnahmen as values: what a Maßnahme states, and sums.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Spaltenwert, Summenort};
use crate::prosa::zahl::Zahl;

use super::shared::Shared;

/// The key of a Maßnahme, or of sums, under which columns of their own stand.
pub(super) const WERTE: &str = "werte";

/// What a Maßnahme, by its index, states in its columns of their own.
#[derive(Debug)]
pub(super) struct SpaltenWerte {
    pub shared: Shared,
    pub massnahme: usize,
}

/// Sums of columns of their own. One that is not added up, or that a public plan does not know, is not there.
#[derive(Debug)]
pub(super) struct SpaltensummenWert {
    pub shared: Shared,
    pub of: Summenort,
}

fn ids(shared: &Shared) -> Enumerator {
    Enumerator::Values(shared.plan.massnahmenspalten.keys().map(|id| Value::from(id.clone())).collect())
}

impl Object for SpaltenWerte {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let plan = &self.shared.plan;
        let nr = plan.massnahmenspalten.get_index_of(key.as_str()?)?;
        Some(match plan.massnahmen.get(self.massnahme)?.werte.get(nr).and_then(Option::as_ref) {
            None => Value::from(()),
            Some(Spaltenwert::Text(text)) => Value::from(text.clone()),
            Some(Spaltenwert::Betrag(angabe)) => Zahl::Angabe(*angabe).value(),
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        ids(&self.shared)
    }
}

impl Object for SpaltensummenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let grundlage = &self.shared;
        let nr = grundlage.plan.massnahmenspalten.get_index_of(key.as_str()?)?;
        let summe = grundlage.zahlenwerk.spaltensumme(&grundlage.plan, grundlage.summen(self.of)?, nr)?;
        Some(Zahl::Summe(summe).value())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        ids(&self.shared)
    }
}

/// Sums of columns of their own as a value.
pub(super) fn summen(shared: &Shared, of: Summenort) -> Value {
    Value::from_object(SpaltensummenWert { shared: Arc::clone(shared), of })
}
