//! Themenbereiche as values.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::Plan;
use crate::units::Angabe;

use super::super::zahl::{JeJahrWert, Zahl};
use super::massnahme::massnahme;
use super::summen::{Of, SUMMEN_KEYS};
use super::{Grundlage, Shared};

/// A Themenbereich by its index in the plan.
pub fn themenbereich(grundlage: &Arc<Grundlage>, nr: usize) -> Value {
    Value::from_object(ThemenbereichWert { shared: Arc::clone(grundlage), nr })
}

/// A Themenbereich with its sums.
#[derive(Debug)]
struct ThemenbereichWert {
    shared: Shared,
    nr: usize,
}

impl Object for ThemenbereichWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let grundlage = &self.shared;
        let themenbereich = grundlage.plan.themenbereiche.get(self.nr)?;
        let massnahmen = |wanted: &dyn Fn(usize) -> bool| -> Value {
            (0..grundlage.plan.massnahmen.len()).filter(|nr| wanted(*nr)).map(|nr| massnahme(grundlage, nr)).collect()
        };
        Some(match key {
            "id" => Value::from(themenbereich.id.clone()),
            "nummer" => Value::from(self.nr + 1),
            "titel" => Value::from(themenbereich.titel.clone()),
            "kurztitel" => Value::from(themenbereich.kurztitel.as_ref().unwrap_or(&themenbereich.titel).clone()),
            "hoechstens_je_jahr" => themenbereich
                .hoechstens_je_jahr
                .map_or(Value::from(()), |betrag| Zahl::Angabe(Angabe::Betrag(betrag)).value()),
            "mehr_als" => {
                themenbereich.mehr_als.map_or(Value::from(()), |betrag| Zahl::Angabe(Angabe::Betrag(betrag)).value())
            }
            "anteil" => {
                let anteile = grundlage.zahlenwerk.anteile.get(self.nr)?;
                JeJahrWert::value(
                    &grundlage.plan.haushalt.jahre,
                    anteile.iter().map(|anteil| Zahl::Anteil(*anteil).value()),
                )
            }
            "massnahmen" => massnahmen(&|nr| grundlage.plan.massnahmen[nr].themenbereich == self.nr),
            "einzelmassnahmen" => {
                // Listed in the order of the Ämter, wherever their money is counted.
                let mut found: Vec<usize> =
                    (0..grundlage.plan.massnahmen.len()).filter(|nr| einzeln(&grundlage.plan, *nr, self.nr)).collect();
                found.sort_by_key(|nr| grundlage.plan.massnahmen[*nr].amt);
                found.into_iter().map(|nr| massnahme(grundlage, nr)).collect()
            }
            key => return grundlage.summe_wert(Of::Themenbereich(self.nr), key),
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let own = [
            "id",
            "nummer",
            "titel",
            "kurztitel",
            "hoechstens_je_jahr",
            "mehr_als",
            "anteil",
            "massnahmen",
            "einzelmassnahmen",
        ];
        Enumerator::Values(own.iter().chain(SUMMEN_KEYS).map(|key| Value::from(*key)).collect())
    }
}

/// Whether a Maßnahme is listed one by one under a Themenbereich: it belongs to it or is listed there as well, is no
/// Sammelposition, and reaches the plan's threshold in at least one year.
fn einzeln(plan: &Plan, nr: usize, themenbereich: usize) -> bool {
    let massnahme = &plan.massnahmen[nr];
    (massnahme.themenbereich == themenbereich || massnahme.auch_unter.contains(&themenbereich))
        && !massnahme.sammelposition
        && plan.haushalt.einzeln_ab.is_none_or(|threshold| massnahme.hoechstes_planmittel() >= threshold)
}
