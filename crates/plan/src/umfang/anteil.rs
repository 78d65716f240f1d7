//! What the Maßnahmen that are not public cost together.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::plan::{Groesse, RawBetrag, RawNichtoeffentlich, RawTeilsummen, Teilsummen};
use crate::prosa::{Grundlage, amt_mit_summen};
use crate::units::{Betrag, Jahr};

/// The sums per Themenbereich, and of those Ämter whose sums public texts print; None where all Maßnahmen are public.
pub(super) fn anteil(grundlage: &Grundlage, ausdruecke: &[&str]) -> Option<Value> {
    let (plan, anteil) = (&grundlage.plan, &grundlage.zahlenwerk.nichtoeffentlich);
    let jahre = &plan.haushalt.jahre;
    let bereiche = plan.themenbereiche.iter().zip(&anteil.themenbereiche);
    let themenbereiche: indexmap::IndexMap<String, RawTeilsummen> =
        bereiche.filter_map(|(one, sums)| Some((one.id.clone(), raw(sums.as_ref()?, jahre)))).collect();
    if themenbereiche.is_empty() {
        return None;
    }
    let wanted: BTreeSet<u32> = ausdruecke.iter().filter_map(|text| amt_mit_summen(text)).collect();
    let none = Teilsummen::new(jahre.len());
    let aemter = wanted.into_iter().map(|amt| (amt.to_string(), raw(anteil.aemter.get(&amt).unwrap_or(&none), jahre)));
    serde_json::to_value(RawNichtoeffentlich { themenbereiche, aemter: aemter.collect() }).ok()
}

fn raw(sums: &Teilsummen, jahre: &[Jahr]) -> RawTeilsummen {
    let mut raw = RawTeilsummen::default();
    for groesse in Groesse::ALL.into_iter().filter(|groesse| sums.belegt(*groesse)) {
        let stated = jahre.iter().zip(sums.groesse(groesse)).filter_map(|(jahr, summe)| Some((jahr, summe.as_ref()?)));
        let key = groesse.key().to_owned();
        let betraege = stated.clone().map(|(jahr, summe)| (jahr.to_string(), betrag(summe.betrag))).collect();
        raw.betraege.insert(key.clone(), betraege);
        let offen: Vec<i64> = stated.filter(|(_, summe)| summe.unvollstaendig).map(|(jahr, _)| jahr.number()).collect();
        if !offen.is_empty() {
            raw.nicht_bezifferbar.insert(key, offen);
        }
    }
    raw
}

/// As a plan writes it.
fn betrag(betrag: Betrag) -> RawBetrag {
    let text = betrag.decimal().normalize().to_string();
    text.parse().map_or(RawBetrag::Text(text), RawBetrag::Number)
}
