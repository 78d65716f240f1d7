//! Sums per year under the keys of the sizes.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::Groesse;
use crate::units::Summe;
use crate::zahlenwerk::Summen;

use super::super::zahl::{JeJahrWert, Zahl};
use super::{Grundlage, Shared};

/// Whose sums.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Gesamt,
    Themenbereich(usize),
    Amt(u32),
}

/// Sums per year under the key of each [`Groesse`].
#[derive(Debug)]
pub(super) struct SummenWert {
    pub shared: Shared,
    pub of: Of,
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
    fn summen(&self, of: Of) -> Option<&Summen> {
        match of {
            Of::Gesamt => Some(&self.zahlenwerk.gesamt),
            Of::Themenbereich(nr) => self.zahlenwerk.themenbereiche.get(nr),
            // An Amt without Maßnahmen has sums too: 0 EUR.
            Of::Amt(amt) => Some(self.zahlenwerk.aemter.get(&amt).unwrap_or(&self.zahlenwerk.leer)),
        }
    }

    fn je_jahr(&self, summen: &[Summe]) -> Value {
        JeJahrWert::value(&self.plan.haushalt.jahre, summen.iter().map(|summe| Zahl::Summe(*summe).value()))
    }

    pub(super) fn summe_wert(&self, of: Of, key: &str) -> Option<Value> {
        let summen = self.summen(of)?;
        if key == "ergebnishaushalt" {
            return Some(self.je_jahr(&summen.ergebnishaushalt()));
        }
        Groesse::of_key(key).map(|groesse| self.je_jahr(summen.groesse(groesse)))
    }
}

impl Object for SummenWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.shared.summe_wert(self.of, key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(SUMMEN_KEYS)
    }
}
