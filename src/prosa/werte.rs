//! The tree of values that expressions and templates see: plan and Zahlenwerk under the words of the domain.
//!
//! Maßnahmen, Themenbereiche and Ämter are looked up when somebody asks, so that ten thousand of them cost nothing
//! where a text names three.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use crate::plan::{Groesse, Plan};
use crate::rat::Rat;
use crate::units::{Angabe, Betrag, Summe};
use crate::zahlenwerk::{Summen, Zahlenwerk};

use super::zahl::{JeJahrWert, Zahl};

/// What everything printed comes from.
pub struct Grundlage {
    /// The plan.
    pub plan: Plan,
    /// Its figures.
    pub zahlenwerk: Zahlenwerk,
    /// The council.
    pub rat: Rat,
}

impl fmt::Debug for Grundlage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grundlage").field("plan", &self.plan.name).finish_non_exhaustive()
    }
}

type Shared = Arc<Grundlage>;

/// The root of all paths.
pub fn werte(grundlage: &Arc<Grundlage>) -> Value {
    let plan = &grundlage.plan;
    let jahre = &plan.haushalt.jahre;
    let haushalt = &plan.haushalt;
    let betraege = |betraege: &[Betrag]| {
        JeJahrWert::value(jahre, betraege.iter().map(|betrag| Zahl::Angabe(Angabe::Betrag(*betrag)).value()))
    };
    let optional = |value: Option<Value>| value.unwrap_or(Value::from(()));
    let themenbereiche: Value = (0..plan.themenbereiche.len()).map(|nr| themenbereich(grundlage, nr)).collect();
    let tabelle = map([
        ("themenbereiche", Value::from_object(Tabelle { name: "themenbereiche", themenbereich: None })),
        (
            "einzelmassnahmen",
            Value::from_pairs((plan.themenbereiche.iter().enumerate()).map(|(nr, one)| {
                (one.id.clone(), Value::from_object(Tabelle { name: "einzelmassnahmen", themenbereich: Some(nr) }))
            })),
        ),
    ]);
    map([
        ("vorlage", vorlage(plan)),
        ("jahre", jahre.iter().map(|jahr| jahr.number()).collect()),
        (
            "haushalt",
            map([
                ("jahre", jahre.iter().map(|jahr| jahr.number()).collect()),
                ("finanzrahmen", betraege(&haushalt.finanzrahmen)),
                (
                    "einzeln_ab",
                    optional(haushalt.einzeln_ab.map(|betrag| Zahl::Angabe(Angabe::Betrag(betrag)).value())),
                ),
                (
                    "wartung_und_betreuung",
                    map([
                        ("obergrenze", optional(haushalt.obergrenze.as_deref().map(betraege))),
                        ("folgekosten_gesamt", optional(haushalt.folgekosten_gesamt.as_deref().map(betraege))),
                    ]),
                ),
            ]),
        ),
        ("summe", Value::from_object(SummenWert { shared: Arc::clone(grundlage), of: Of::Gesamt })),
        ("themenbereiche", themenbereiche),
        ("themenbereich", Value::from_object(NachKennung { shared: Arc::clone(grundlage), art: Art::Themenbereich })),
        ("massnahme", Value::from_object(NachKennung { shared: Arc::clone(grundlage), art: Art::Massnahme })),
        ("amt", Value::from_object(NachKennung { shared: Arc::clone(grundlage), art: Art::Amt })),
        ("tabelle", tabelle),
    ])
}

fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from_pairs(entries)
}

fn vorlage(plan: &Plan) -> Value {
    let vorlage = &plan.vorlage;
    let texts = |texts: &[String]| texts.iter().cloned().collect::<Value>();
    map([
        ("art", Value::from(vorlage.art.clone())),
        ("nummer", Value::from(vorlage.nummer.clone())),
        ("aktenzeichen", Value::from(vorlage.aktenzeichen.clone())),
        ("referate", texts(&vorlage.referate)),
        ("ort", Value::from(vorlage.ort.clone())),
        ("datum", vorlage.datum.map_or(Value::from(()), |datum| Zahl::Datum(datum).value())),
        ("betreff", Value::from(vorlage.betreff.clone())),
        ("untertitel", Value::from(vorlage.untertitel.clone())),
        (
            "beratungsfolge",
            vorlage
                .beratungsfolge
                .iter()
                .map(|beratung| {
                    map([
                        ("vorlage_an", Value::from(beratung.vorlage_an.clone())),
                        ("zur", Value::from(beratung.zur.clone())),
                        ("sitzungsart", Value::from(beratung.sitzungsart.clone())),
                        ("sitzungstermin", Zahl::Datum(beratung.sitzungstermin).value()),
                    ])
                })
                .collect(),
        ),
        ("mitzeichnung", texts(&vorlage.mitzeichnung)),
        ("vorliegende_antraege", texts(&vorlage.vorliegende_antraege)),
        ("erledigte_antraege", texts(&vorlage.erledigte_antraege)),
        (
            "unterzeichner",
            vorlage
                .unterzeichner
                .iter()
                .map(|one| {
                    map([("name", Value::from(one.name.clone())), ("funktion", Value::from(one.funktion.clone()))])
                })
                .collect(),
        ),
    ])
}

/// A table that prose can insert.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tabelle {
    /// Which one: the template `tabelle-NAME.typ.j2` prints it.
    pub name: &'static str,
    /// For which Themenbereich, by its index.
    pub themenbereich: Option<usize>,
}

impl Object for Tabelle {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// Whose sums.
#[derive(Debug, Clone, Copy)]
enum Of {
    Gesamt,
    Themenbereich(usize),
    Amt(u32),
}

/// Sums per year under the key of each [`Groesse`].
#[derive(Debug)]
struct SummenWert {
    shared: Shared,
    of: Of,
}

const SUMMEN_KEYS: &[&str] = &[
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
            Of::Amt(amt) => self.zahlenwerk.aemter.get(&amt),
        }
    }

    fn je_jahr(&self, summen: &[Summe]) -> Value {
        JeJahrWert::value(&self.plan.haushalt.jahre, summen.iter().map(|summe| Zahl::Summe(*summe).value()))
    }

    fn summe_wert(&self, of: Of, key: &str) -> Option<Value> {
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

/// A Maßnahme by its index in the plan.
pub fn massnahme(grundlage: &Arc<Grundlage>, nr: usize) -> Value {
    Value::from_object(MassnahmeWert { shared: Arc::clone(grundlage), nr })
}

/// A Themenbereich by its index in the plan.
pub fn themenbereich(grundlage: &Arc<Grundlage>, nr: usize) -> Value {
    Value::from_object(ThemenbereichWert { shared: Arc::clone(grundlage), nr })
}

/// A Maßnahme by its index in the plan.
#[derive(Debug)]
struct MassnahmeWert {
    shared: Shared,
    nr: usize,
}

impl Object for MassnahmeWert {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let grundlage = &self.shared;
        let one = grundlage.plan.massnahmen.get(self.nr)?;
        let themenbereich = |nr: usize| themenbereich(grundlage, nr);
        Some(match key {
            "lfd_nr" => Value::from(self.nr + 1),
            "id" => Value::from(one.id.clone()),
            "amt" => Value::from(one.amt),
            "bezeichnung" => Value::from(one.bezeichnung.as_str()),
            "themenbereich" => themenbereich(one.themenbereich),
            "auch_unter" => one.auch_unter.iter().map(|nr| themenbereich(*nr)).collect(),
            "themenbereiche" => {
                std::iter::once(&one.themenbereich).chain(&one.auch_unter).map(|nr| themenbereich(*nr)).collect()
            }
            "sammelposition" => Value::from(one.sammelposition),
            "nutzungsdauer" => Value::from(one.nutzungsdauer),
            "beschreibung" => Value::from(one.beschreibung.as_deref()),
            "prioritaet" => Value::from(one.prioritaet),
            "bemerkung" => Value::from(one.bemerkung.as_deref()),
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
        Enumerator::Str(&[
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
            "planmittel",
            "einzahlungen",
            "verpflichtungsermaechtigung",
            "einmaliger_aufwand",
            "folgekosten",
            "abschreibung",
        ])
    }
}

#[derive(Debug, Clone, Copy)]
enum Art {
    Themenbereich,
    Massnahme,
    Amt,
}

/// Looks something up by its id or number.
#[derive(Debug)]
struct NachKennung {
    shared: Shared,
    art: Art,
}

impl Object for NachKennung {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let plan = &self.shared.plan;
        match self.art {
            Art::Themenbereich => {
                let nr = plan.themenbereiche.iter().position(|one| Some(one.id.as_str()) == key.as_str())?;
                Some(Value::from_object(ThemenbereichWert { shared: Arc::clone(&self.shared), nr }))
            }
            Art::Massnahme => {
                let nr =
                    plan.massnahmen.iter().position(|one| one.id.is_some() && one.id.as_deref() == key.as_str())?;
                Some(massnahme(&self.shared, nr))
            }
            Art::Amt => {
                let nummer = key.as_i64().and_then(|nummer| u32::try_from(nummer).ok())?;
                let name = self.shared.rat.aemter.get(&nummer)?;
                Some(Value::from_object(AmtWert { shared: Arc::clone(&self.shared), nummer, name: name.clone() }))
            }
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let plan = &self.shared.plan;
        Enumerator::Values(match self.art {
            Art::Themenbereich => plan.themenbereiche.iter().map(|one| Value::from(one.id.clone())).collect(),
            Art::Massnahme => plan.massnahmen.iter().filter_map(|one| one.id.clone().map(Value::from)).collect(),
            Art::Amt => self.shared.rat.aemter.keys().map(|nummer| Value::from(*nummer)).collect(),
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
            key => self.shared.summe_wert(Of::Amt(self.nummer), key),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(["nummer", "name"].iter().chain(SUMMEN_KEYS).map(|key| Value::from(*key)).collect())
    }
}
