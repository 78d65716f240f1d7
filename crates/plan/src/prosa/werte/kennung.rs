//! Look-ups by id or number.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use crate::plan::Summenort;
use crate::units::Amtsnummer;

use super::einheit::{massnahme, themenbereich};
use super::shared::Shared;
use super::spalten::{self, WERTE};
use super::summen::summen_keys;

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
    shared: Shared,
    kind: LookupKind,
    /// Where each id stands, made on the first look-up.
    ids: OnceLock<HashMap<String, usize>>,
}

impl LookUp {
    pub(super) fn new(shared: &Shared, kind: LookupKind) -> Self {
        Self { shared: Arc::clone(shared), kind, ids: OnceLock::new() }
    }

    /// The index of an id. Of equal ones, which are reported, it is the first.
    fn position<'a>(&self, key: &Value, ids: impl Iterator<Item = Option<&'a str>>) -> Option<usize> {
        let index = || {
            let mut index = HashMap::new();
            for (nr, id) in ids.enumerate().filter_map(|(nr, id)| Some((nr, id?))) {
                index.entry(id.to_owned()).or_insert(nr);
            }
            index
        };
        self.ids.get_or_init(index).get(key.as_str()?).copied()
    }
}

impl Object for LookUp {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let plan = &self.shared.plan;
        match self.kind {
            LookupKind::Themenbereich => {
                let nr = self.position(key, plan.themenbereiche.iter().map(|one| Some(one.id.as_str())))?;
                Some(themenbereich(&self.shared, nr))
            }
            LookupKind::Massnahme => {
                let nr = self.position(key, plan.massnahmen.iter().map(|one| one.id.as_deref()))?;
                Some(massnahme(&self.shared, nr))
            }
            LookupKind::Amt => {
                let asked: Amtsnummer = key.to_string().parse().ok()?;
                let (nummer, name) = self.shared.rat.aemter.get_key_value(&asked)?;
                let amt = AmtWert { shared: Arc::clone(&self.shared), nummer: *nummer, name: name.clone() };
                Some(Value::from_object(amt))
            }
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let plan = &self.shared.plan;
        Enumerator::Values(match self.kind {
            LookupKind::Themenbereich => plan.themenbereiche.iter().map(|one| Value::from(one.id.clone())).collect(),
            LookupKind::Massnahme => plan.massnahmen.iter().filter_map(|one| one.id.clone().map(Value::from)).collect(),
            LookupKind::Amt => self.shared.rat.aemter.keys().map(|nummer| amtsnummer(*nummer)).collect(),
        })
    }
}

/// The number of an Amt for expressions and templates: a number where it is one.
pub(super) fn amtsnummer(amt: Amtsnummer) -> Value {
    amt.zahl().map_or_else(|| Value::from(amt.to_string()), Value::from)
}

/// An Amt with its sums.
#[derive(Debug)]
pub(super) struct AmtWert {
    shared: Shared,
    pub nummer: Amtsnummer,
    name: String,
}

impl Object for AmtWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "nummer" => Some(amtsnummer(self.nummer)),
            "name" => Some(Value::from(self.name.clone())),
            WERTE => Some(spalten::summen(&self.shared, Summenort::Amt(self.nummer))),
            key => self.shared.summe_wert(Summenort::Amt(self.nummer), key),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(["nummer", "name", WERTE].into_iter().chain(summen_keys()).map(Value::from).collect())
    }
}
