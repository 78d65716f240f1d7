//! The sums of the Maßnahmen that are not public, for the public plan.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::plan::{Genannt, Groesse, Kennzahl, RawBetrag, RawNichtoeffentlich, RawTeilsummen, Summenort, Teilsummen};
use crate::prosa::Grundlage;
use crate::rat::RawZahl;
use crate::units::{Amtsnummer, Jahr};

/// The sums that are printed, and no others; None where all Maßnahmen are public.
pub(super) fn anteil(grundlage: &Grundlage, genannt: &Genannt) -> Option<Value> {
    let (plan, anteil) = (&grundlage.plan, &grundlage.zahlenwerk.nichtoeffentlich);
    let jahre = &plan.haushalt.jahre;
    if anteil.themenbereiche.iter().all(Option::is_none) {
        return None;
    }
    let told = |von: Summenort, sums: &Teilsummen| sums.only(|kennzahl, jahr| genannt.knows(von, kennzahl, jahr));
    let bereiche = anteil.themenbereiche.iter().enumerate().filter_map(|(nr, sums)| {
        let sums = told(Summenort::Themenbereich(nr), sums.as_ref()?);
        let named = genannt.massnahmenplan || genannt.bereiche.contains(&nr) || !sums.is_empty();
        named.then(|| (plan.themenbereiche[nr].id.clone(), raw(&sums, jahre)))
    });
    // The total follows from the sums of all Themenbereiche, where these are known.
    let gesamt = anteil.gesamt().filter(|_| !genannt.massnahmenplan).map(|sums| told(Summenort::Gesamt, &sums));
    let aemter: BTreeSet<Amtsnummer> = genannt
        .einzeln
        .iter()
        .filter_map(|(von, ..)| if let Summenort::Amt(amt) = von { Some(*amt) } else { None })
        .collect();
    let none = Teilsummen::new(jahre.len());
    let aemter = aemter.into_iter().map(|amt| {
        let sums = told(Summenort::Amt(amt), anteil.aemter.get(&amt).unwrap_or(&none));
        (amt.to_string(), raw(&sums, jahre))
    });
    let raw = RawNichtoeffentlich {
        genannt: Some(genannt.paths(&plan.themenbereiche, jahre)),
        gesamt: gesamt.filter(|sums| !sums.is_empty()).map(|sums| raw(&sums, jahre)),
        themenbereiche: bereiche.collect(),
        aemter: aemter.collect(),
        spalten: anteil
            .spalten
            .iter()
            .filter_map(|nr| Some(plan.massnahmenspalten.get_index(*nr)?.0.clone()))
            .collect(),
        anteile: anteile(grundlage, genannt),
    };
    serde_json::to_value(raw).ok()
}

/// The printed shares that can't be computed from printed sums.
fn anteile(grundlage: &Grundlage, genannt: &Genannt) -> IndexMap<String, IndexMap<String, RawBetrag>> {
    let plan = &grundlage.plan;
    let mut found: IndexMap<String, IndexMap<String, RawBetrag>> = IndexMap::new();
    for (von, kennzahl, jahr) in &genannt.einzeln {
        let (Summenort::Themenbereich(nr), Kennzahl::Anteil) = (*von, *kennzahl) else { continue };
        if [*von, Summenort::Gesamt].into_iter().all(|von| genannt.knows(von, Groesse::Planmittel, *jahr)) {
            continue;
        }
        let share = grundlage.zahlenwerk.anteile[nr][*jahr].decimal();
        let of_bereich = found.entry(plan.themenbereiche[nr].id.clone()).or_default();
        of_bereich.insert(plan.haushalt.jahre[*jahr].to_string(), number(share));
    }
    found
}

fn raw(sums: &Teilsummen, jahre: &[Jahr]) -> RawTeilsummen {
    let mut raw = RawTeilsummen::default();
    let groessen = Groesse::ALL.into_iter().map(|groesse| (Kennzahl::from(groesse), sums.groesse(groesse)));
    for (kennzahl, sums) in groessen.chain([(Kennzahl::Ergebnishaushalt, sums.remainder())]) {
        if sums.iter().all(Option::is_none) {
            continue;
        }
        let stated = jahre.iter().zip(sums).filter_map(|(jahr, summe)| Some((jahr, summe.as_ref()?)));
        let key = kennzahl.key().to_owned();
        let betraege = stated.clone().map(|(jahr, summe)| (jahr.to_string(), zahl(summe.betrag.decimal()))).collect();
        raw.betraege.insert(key.clone(), betraege);
        let offen: Vec<i64> = stated.filter(|(_, summe)| summe.unvollstaendig).map(|(jahr, _)| jahr.number()).collect();
        if !offen.is_empty() {
            raw.nicht_bezifferbar.insert(key, offen);
        }
    }
    raw
}

/// A number as a plan writes it, which may be below 0.
fn zahl(number: Decimal) -> RawZahl {
    let text = number.normalize().to_string();
    text.parse().map_or(RawZahl::Text(text), RawZahl::Number)
}

/// An amount as a plan writes it.
fn number(number: Decimal) -> RawBetrag {
    let text = number.normalize().to_string();
    text.parse().map_or(RawBetrag::Text(text), RawBetrag::Number)
}
