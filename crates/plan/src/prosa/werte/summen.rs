//! Sums per year under the keys of the sizes.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Groesse, Kennzahl, Summenort, Teilsummen};
use crate::prosa::grundlage::Grundlage;
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::Summe;
use crate::zahlenwerk::Summen;

use super::shared::Shared;
use super::spalten::{self, WERTE};

/// Sums per year under the key of each [`Groesse`].
#[derive(Debug)]
pub(super) struct SummenWert {
    pub shared: Shared,
    pub of: Summenort,
}

/// The keys of sums: those of the sizes, and that of the burden on the Ergebnishaushalt.
pub(super) fn summen_keys() -> impl Iterator<Item = &'static str> {
    Groesse::ALL.into_iter().map(Groesse::key).chain(["ergebnishaushalt"])
}

impl Grundlage {
    pub(super) fn summen(&self, of: Summenort) -> Option<&Summen> {
        match of {
            Summenort::Gesamt => Some(&self.zahlenwerk.gesamt),
            Summenort::Themenbereich(nr) => self.zahlenwerk.themenbereiche.get(nr),
            Summenort::Amt(amt) => self.zahlenwerk.amt(&self.plan, amt),
        }
    }

    /// The sums of a key, per year. Those that a public plan does not know are not there.
    pub(super) fn summe_wert(&self, of: Summenort, key: &str) -> Option<Value> {
        let (summen, kennzahl) = (self.summen(of)?, Kennzahl::of_key(key)?);
        let of_key = match kennzahl {
            Kennzahl::Groesse(groesse) => summen.groesse(groesse).to_vec(),
            Kennzahl::Ergebnishaushalt => summen.ergebnishaushalt(),
            Kennzahl::Anteil => return None,
        };
        let anteil = &self.zahlenwerk.nichtoeffentlich;
        let known = |jahr: usize| anteil.knows(of, kennzahl, jahr);
        if !(0..of_key.len()).any(known) {
            return None;
        }
        let value = |(jahr, summe): (usize, &Summe)| match known(jahr) {
            true => Zahl::Summe(*summe).value(),
            false => Value::UNDEFINED,
        };
        Some(JeJahrWert::value(&self.plan.haushalt.jahre, of_key.iter().enumerate().map(value)))
    }
}

impl Object for SummenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            NICHTOEFFENTLICH => {
                let anteil = self.shared.zahlenwerk.nichtoeffentlich.gesamt();
                Some(TeilsummenWert::value(&self.shared, self.of, anteil))
            }
            WERTE => Some(spalten::summen(&self.shared, self.of)),
            key => self.shared.summe_wert(self.of, key),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(summen_keys().chain([NICHTOEFFENTLICH, WERTE]).map(Value::from).collect())
    }
}

/// The key, beside the sizes, of the part of a sum that is not public.
pub(super) const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

/// The part of sums that is not public, per size and year; none where nothing is stated.
#[derive(Debug)]
pub(super) struct TeilsummenWert {
    shared: Shared,
    /// Of which whole they are a part.
    pub of: Summenort,
    summen: Teilsummen,
}

impl TeilsummenWert {
    /// None where everything is public.
    pub(super) fn value(shared: &Shared, of: Summenort, summen: Option<Teilsummen>) -> Value {
        summen.map_or(Value::from(()), |summen| Value::from_object(Self { shared: Arc::clone(shared), of, summen }))
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
        Enumerator::Values(summen_keys().map(Value::from).collect())
    }
}
