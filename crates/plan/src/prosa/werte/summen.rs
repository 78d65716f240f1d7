//! Sums per year under the keys of the sizes.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Groesse, Teilsummen};
use crate::prosa::grundlage::Grundlage;
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::Summe;
use crate::zahlenwerk::Summen;

use super::shared::Shared;

/// Whose sums.
#[derive(Debug, Clone, Copy)]
pub(super) enum SumOf {
    Gesamt,
    Themenbereich(usize),
    Amt(u32),
}

/// Sums per year under the key of each [`Groesse`].
#[derive(Debug)]
pub(super) struct SummenWert {
    pub shared: Shared,
    pub of: SumOf,
}

pub(super) const SUMMEN_KEYS: &[&str] = &[
    "planmittel",
    "einzahlungen",
    "verpflichtungsermaechtigung",
    "einmaliger_aufwand",
    "folgekosten",
    "abschreibung",
    "ergebnishaushalt",
];

impl Grundlage {
    fn summen(&self, of: SumOf) -> Option<&Summen> {
        match of {
            SumOf::Gesamt => Some(&self.zahlenwerk.gesamt),
            SumOf::Themenbereich(nr) => self.zahlenwerk.themenbereiche.get(nr),
            SumOf::Amt(amt) => self.zahlenwerk.amt(&self.plan, amt),
        }
    }

    fn je_jahr(&self, summen: &[Summe]) -> Value {
        JeJahrWert::value(&self.plan.haushalt.jahre, summen.iter().map(|summe| Zahl::Summe(*summe).value()))
    }

    pub(super) fn summe_wert(&self, of: SumOf, key: &str) -> Option<Value> {
        let summen = self.summen(of)?;
        if key == "ergebnishaushalt" {
            return Some(self.je_jahr(&summen.ergebnishaushalt()));
        }
        Groesse::of_key(key).map(|groesse| self.je_jahr(summen.groesse(groesse)))
    }
}

impl Object for SummenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            NICHTOEFFENTLICH => {
                Some(TeilsummenWert::value(&self.shared, self.shared.zahlenwerk.nichtoeffentlich.gesamt()))
            }
            key => self.shared.summe_wert(self.of, key),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(SUMMEN_KEYS.iter().chain(&[NICHTOEFFENTLICH]).map(|key| Value::from(*key)).collect())
    }
}

/// The key, beside the sizes, of the part of a sum that is not public.
pub(super) const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

/// The part of sums that is not public, per size and year; none where nothing is stated.
#[derive(Debug)]
pub(super) struct TeilsummenWert {
    shared: Shared,
    summen: Teilsummen,
}

impl TeilsummenWert {
    /// None where everything is public.
    pub(super) fn value(shared: &Shared, summen: Option<Teilsummen>) -> Value {
        summen.map_or(Value::from(()), |summen| Value::from_object(Self { shared: Arc::clone(shared), summen }))
    }
}

impl Object for TeilsummenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let summen = match key {
            "ergebnishaushalt" => self.summen.ergebnishaushalt(),
            key => self.summen.groesse(Groesse::of_key(key)?).to_vec(),
        };
        if summen.iter().all(Option::is_none) {
            return Some(Value::from(()));
        }
        let value = |summe: &Option<Summe>| summe.map_or(Value::from(()), |summe| Zahl::Summe(summe).value());
        Some(JeJahrWert::value(&self.shared.plan.haushalt.jahre, summen.iter().map(value)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(SUMMEN_KEYS)
    }
}
