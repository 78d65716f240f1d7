//! Look-ups by id or number.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::einheit::{massnahme, themenbereich};
use super::shared::Shared;
use super::summen::{SUMMEN_KEYS, SumOf};

/// What an id or a number names.
#[derive(Debug, Clone, Copy)]
pub(super) enum LookupKind {
    Themenbereich,
    Massnahme,
    Amt,
}

/// Looks something up by its id or number.
#[derive(Debug)]
pub(super) struct LookUp {
    pub shared: Shared,
    pub kind: LookupKind,
}

impl Object for LookUp {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let plan = &self.shared.plan;
        match self.kind {
            LookupKind::Themenbereich => {
                let nr = plan.themenbereiche.iter().position(|one| Some(one.id.as_str()) == key.as_str())?;
                Some(themenbereich(&self.shared, nr))
            }
            LookupKind::Massnahme => {
                let nr =
                    plan.massnahmen.iter().position(|one| one.id.is_some() && one.id.as_deref() == key.as_str())?;
                Some(massnahme(&self.shared, nr))
            }
            LookupKind::Amt => {
                let nummer = key.as_i64().and_then(|nummer| u32::try_from(nummer).ok())?;
                let name = self.shared.rat.aemter.get(&nummer)?;
                Some(Value::from_object(AmtWert { shared: Arc::clone(&self.shared), nummer, name: name.clone() }))
            }
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let plan = &self.shared.plan;
        Enumerator::Values(match self.kind {
            LookupKind::Themenbereich => plan.themenbereiche.iter().map(|one| Value::from(one.id.clone())).collect(),
            LookupKind::Massnahme => plan.massnahmen.iter().filter_map(|one| one.id.clone().map(Value::from)).collect(),
            LookupKind::Amt => self.shared.rat.aemter.keys().map(|nummer| Value::from(*nummer)).collect(),
        })
    }
}

/// An Amt with its sums.
#[derive(Debug)]
struct AmtWert {
    shared: Shared,
    nummer: u32,
    name: String,
}

impl Object for AmtWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "nummer" => Some(Value::from(self.nummer)),
            "name" => Some(Value::from(self.name.clone())),
            key => self.shared.summe_wert(SumOf::Amt(self.nummer), key),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(["nummer", "name"].iter().chain(SUMMEN_KEYS).map(|key| Value::from(*key)).collect())
    }
}
