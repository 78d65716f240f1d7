//! Themenbereiche as values.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::{Kennzahl, Summenort};
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::{Angabe, Anteil};

use super::einheit::{ThemenbereichWert, massnahme};
use super::spalten::{self, WERTE};
use super::summen::{NICHTOEFFENTLICH, TeilsummenWert, summen_keys};

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
                let sums = &grundlage.zahlenwerk.nichtoeffentlich;
                let known = |jahr: usize| sums.knows(Summenort::Themenbereich(self.nr), Kennzahl::Anteil, jahr);
                let value = |(jahr, anteil): (usize, &Anteil)| match known(jahr) {
                    true => Zahl::Anteil(*anteil).value(),
                    false => Value::UNDEFINED,
                };
                JeJahrWert::value(&grundlage.plan.haushalt.jahre, anteile.iter().enumerate().map(value))
            }
            "massnahmen" => massnahmen(&|nr| grundlage.plan.massnahmen[nr].themenbereich == self.nr),
            "einzelmassnahmen" => {
                // Listed in the order of the Ämter, wherever their money is counted.
                let mut found: Vec<usize> = (0..grundlage.plan.massnahmen.len())
                    .filter(|nr| {
                        grundlage.plan.massnahmen[*nr].is_listed_under(self.nr, grundlage.plan.haushalt.einzeln_ab)
                    })
                    .collect();
                found.sort_by_key(|nr| grundlage.plan.massnahmen[*nr].amt);
                found.into_iter().map(|nr| massnahme(grundlage, nr)).collect()
            }
            NICHTOEFFENTLICH => {
                let anteil = grundlage.zahlenwerk.nichtoeffentlich.themenbereiche.get(self.nr)?;
                TeilsummenWert::value(grundlage, Summenort::Themenbereich(self.nr), anteil.clone())
            }
            WERTE => spalten::summen(grundlage, Summenort::Themenbereich(self.nr)),
            key => return grundlage.summe_wert(Summenort::Themenbereich(self.nr), key),
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
            NICHTOEFFENTLICH,
            WERTE,
        ];
        Enumerator::Values(own.into_iter().chain(summen_keys()).map(Value::from).collect())
    }
}
