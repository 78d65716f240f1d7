//! The root of all paths.

use std::sync::Arc;

use minijinja::Value;

use crate::plan::{Plan, Summenort, Tabellenort, Textfeld};
use crate::prosa::grundlage::Grundlage;
use crate::prosa::zahl::{JeJahrWert, Zahl};
use crate::units::{Angabe, Betrag};

use super::einheit::themenbereich;
use super::einschub::Einschub;
use super::formular::formular;
use super::kennung::{LookUp, LookupKind};
use super::shared::{Shared, map};
use super::summen::SummenWert;
use super::tabelle::TabelleWert;
use super::vorlage;

/// The root of all paths of expressions and templates. `zeile` gives what is printed of a line with expressions; it sees
/// everything but such lines.
pub(in crate::prosa) fn wurzel(grundlage: &Arc<Grundlage>, zeile: &dyn Fn(&Textfeld, &Value) -> String) -> Value {
    let rest = rest(grundlage);
    let grund = with_vorlage(vorlage::vorlage(&grundlage.plan, None), &rest);
    let printed = |feld: &Textfeld| zeile(feld, &grund);
    with_vorlage(vorlage::vorlage(&grundlage.plan, Some(&printed)), &rest)
}

/// The same without the lines that may have expressions themselves.
pub(in crate::prosa) fn ohne_zeilen(grundlage: &Arc<Grundlage>) -> Value {
    with_vorlage(vorlage::vorlage(&grundlage.plan, None), &rest(grundlage))
}

fn with_vorlage(vorlage: Value, rest: &[(&'static str, Value)]) -> Value {
    Value::from_pairs(std::iter::once(("vorlage", vorlage)).chain(rest.iter().cloned()))
}

/// Everything but the form in front.
fn rest(grundlage: &Arc<Grundlage>) -> [(&'static str, Value); 9] {
    let plan = &grundlage.plan;
    let jahre: Value = plan.haushalt.jahre.iter().map(|jahr| jahr.number()).collect();
    let look_up = |kind| Value::from_object(LookUp::new(grundlage, kind));
    [
        ("jahre", jahre.clone()),
        ("haushalt", haushalt(plan, jahre)),
        ("summe", Value::from_object(SummenWert { shared: Arc::clone(grundlage), of: Summenort::Gesamt })),
        ("themenbereiche", (0..plan.themenbereiche.len()).map(|nr| themenbereich(grundlage, nr)).collect()),
        ("themenbereich", look_up(LookupKind::Themenbereich)),
        ("massnahme", look_up(LookupKind::Massnahme)),
        ("amt", look_up(LookupKind::Amt)),
        ("tabelle", tabellen(grundlage)),
        ("formular", felder(grundlage)),
    ]
}

fn haushalt(plan: &Plan, jahre: Value) -> Value {
    let haushalt = &plan.haushalt;
    let betrag = |betrag: Betrag| Zahl::Angabe(Angabe::Betrag(betrag)).value();
    let betraege = |betraege: &[Betrag]| JeJahrWert::value(&haushalt.jahre, betraege.iter().map(|one| betrag(*one)));
    let optional = |value: Option<Value>| value.unwrap_or(Value::from(()));
    let wartung = map([
        ("obergrenze", optional(haushalt.obergrenze.as_deref().map(betraege))),
        ("folgekosten_gesamt", optional(haushalt.folgekosten_gesamt.as_deref().map(betraege))),
    ]);
    map([
        ("jahre", jahre),
        ("finanzrahmen", betraege(&haushalt.finanzrahmen)),
        ("einzeln_ab", optional(haushalt.einzeln_ab.map(betrag))),
        ("wartung_und_betreuung", wartung),
    ])
}

/// The tables that prose can insert: the program's, then those of the plan.
fn tabellen(grundlage: &Shared) -> Value {
    let plan = &grundlage.plan;
    let tabelle = |name, themenbereich| Value::from_object(Einschub { name, themenbereich, tabelle: None });
    let einzeln = plan.themenbereiche.iter().enumerate();
    let einzeln = einzeln.map(|(nr, one)| (one.id.clone(), tabelle("einzelmassnahmen", Some(nr))));
    let own = [
        ("themenbereiche".to_owned(), tabelle("themenbereiche", None)),
        ("einzelmassnahmen".to_owned(), Value::from_pairs(einzeln)),
    ];
    let of_plan = plan.tabellen.iter().enumerate().filter(|(_, one)| one.ort == Tabellenort::Plan);
    let of_plan = of_plan.map(|(nr, one)| (one.id.clone(), Value::from_object(TabelleWert::new(grundlage, nr))));
    Value::from_pairs(of_plan.chain(own))
}

fn felder(grundlage: &Shared) -> Value {
    let felder = formular(grundlage).into_iter().map(|(name, keys)| (name, Value::from_pairs(keys)));
    Value::from_pairs(felder.collect::<Vec<_>>())
}
