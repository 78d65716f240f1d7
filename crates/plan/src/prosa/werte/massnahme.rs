//! Maßnahmen as values.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::plan::Groesse;
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::Angabe;

use super::einheit::{MassnahmeWert, themenbereich};
use super::kennung::amtsnummer;
use super::spalten::{SpaltenWerte, WERTE};

impl Object for MassnahmeWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let grundlage = &self.shared;
        let one = grundlage.plan.massnahmen.get(self.nr)?;
        let themenbereich = |nr: usize| themenbereich(grundlage, nr);
        Some(match key {
            "lfd_nr" => Value::from(self.nr + 1),
            "id" => Value::from(one.id.clone()),
            "amt" => one.amt.map_or(Value::from(()), amtsnummer),
            "bezeichnung" => Value::from(one.bezeichnung.as_str()),
            "themenbereich" => themenbereich(one.themenbereich),
            "auch_unter" => one.auch_unter.iter().map(|nr| themenbereich(*nr)).collect(),
            "themenbereiche" => {
                std::iter::once(&one.themenbereich).chain(&one.auch_unter).map(|nr| themenbereich(*nr)).collect()
            }
            "sammelposition" => Value::from(one.sammelposition),
            "nutzungsdauer" => Value::from(one.nutzungsdauer),
            "beschreibung" => Value::from(one.beschreibung.as_ref().map(|feld| feld.text.as_str())),
            "prioritaet" => Value::from(one.prioritaet),
            "bemerkung" => Value::from(one.bemerkung.as_ref().map(|feld| feld.text.as_str())),
            "nichtoeffentlich" => Value::from(one.nichtoeffentlich),
            WERTE => Value::from_object(SpaltenWerte { shared: Arc::clone(grundlage), massnahme: self.nr }),
            "leitgroesse" => Value::from(one.leitgroesse().key()),
            key => {
                let groesse = Groesse::of_key(key)?;
                let angaben = grundlage.zahlenwerk.angaben(&grundlage.plan, self.nr, groesse);
                let value =
                    |angabe: &Option<Angabe>| angabe.map_or(Value::from(()), |angabe| Zahl::Angabe(angabe).value());
                JeJahrWert::value(&grundlage.plan.haushalt.jahre, angaben.iter().map(value))
            }
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let own = [
            "lfd_nr",
            "id",
            "amt",
            "bezeichnung",
            "themenbereich",
            "auch_unter",
            "themenbereiche",
            "sammelposition",
            "nutzungsdauer",
            "beschreibung",
            "prioritaet",
            "bemerkung",
            "nichtoeffentlich",
        ];
        let groessen = Groesse::ALL.into_iter().map(Groesse::key);
        let keys = own.into_iter().chain(groessen).chain(["leitgroesse", WERTE]);
        Enumerator::Values(keys.map(Value::from).collect())
    }
}
