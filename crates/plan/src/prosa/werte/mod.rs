//! The tree of values that expressions and templates see: plan and Zahlenwerk under the words of the domain.
//!
//! Maßnahmen, Themenbereiche and Ämter are looked up when somebody asks, so that ten thousand of them cost nothing
//! where a text names three.

mod formular;
mod kennung;
mod massnahme;
mod summen;
mod themenbereich;
mod vorlage;

pub use formular::formular;
pub use massnahme::massnahme;
pub use themenbereich::themenbereich;

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use crate::plan::Plan;
use crate::rat::{Rat, Vordruck};
use crate::units::{Angabe, Betrag};
use crate::zahlenwerk::Zahlenwerk;

use super::zahl::{JeJahrWert, Zahl};
use kennung::{Art, NachKennung};
use summen::{Of, SummenWert};

/// What everything printed comes from.
pub struct Grundlage {
    /// The plan.
    pub plan: Plan,
    /// Its figures.
    pub zahlenwerk: Zahlenwerk,
    /// The council.
    pub rat: Arc<Rat>,
    /// The form that the plan is printed on.
    pub vordruck: Arc<Vordruck>,
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
        ("vorlage", vorlage::vorlage(plan)),
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
        (
            "formular",
            Value::from_pairs(
                formular(grundlage).into_iter().map(|(name, keys)| (name, Value::from_pairs(keys))).collect::<Vec<_>>(),
            ),
        ),
    ])
}

fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from_pairs(entries)
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
