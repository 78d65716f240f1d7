//! Years, money and Themenbereiche.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::lesen::Leser;
use crate::plan::raw::{RawBetrag, RawHaushalt, RawJeJahr, RawThemenbereich};
use crate::plan::{Haushalt, Themenbereich};
use crate::source::Route;
use crate::units::{Betrag, Jahr};

pub(super) fn haushalt(raw: &RawHaushalt, leser: &mut Leser<'_>) -> Option<Haushalt> {
    let route = Route::root().key("haushalt");
    let mut jahre: Vec<Jahr> = Vec::new();
    for (nr, number) in raw.jahre.iter().enumerate() {
        let at = route.key("jahre").index(nr);
        match Jahr::new(*number) {
            Some(jahr) if jahre.last().is_none_or(|last| *last < jahr) => jahre.push(jahr),
            Some(_) => leser.error(
                Code::JahrAusserhalb,
                &at,
                "Die Jahre sind nicht aufsteigend",
                "Nennen Sie jedes Jahr einmal, das früheste zuerst",
            ),
            None => leser.error(
                Code::JahrAusserhalb,
                &at,
                format!("`{number}` ist kein Jahr"),
                "Ein Jahr hat vier Ziffern, zum Beispiel 2014",
            ),
        }
    }
    if jahre.len() != raw.jahre.len() {
        return None;
    }
    let mut every_year = |raw: &RawJeJahr, at: Route| -> Option<Vec<Betrag>> {
        leser.je_jahr(raw, &at, &jahre, true, Leser::betrag).into_iter().collect()
    };
    let finanzrahmen = every_year(&raw.finanzrahmen, route.key("finanzrahmen"));
    let wartung = route.key("wartung_und_betreuung");
    let raw_wartung = raw.wartung_und_betreuung.as_ref();
    let obergrenze = raw_wartung
        .and_then(|wartung| wartung.obergrenze.as_ref())
        .map(|raw| every_year(raw, wartung.key("obergrenze")));
    let folgekosten_gesamt = raw_wartung
        .and_then(|wartung| wartung.folgekosten_gesamt.as_ref())
        .map(|raw| every_year(raw, wartung.key("folgekosten_gesamt")));
    let einzeln_ab = raw.einzeln_ab.as_ref().map(|raw| leser.betrag(raw, &route.key("einzeln_ab")));
    Some(Haushalt {
        finanzrahmen: finanzrahmen?,
        einzeln_ab: sound(einzeln_ab)?,
        obergrenze: sound(obergrenze)?,
        folgekosten_gesamt: sound(folgekosten_gesamt)?,
        jahre,
    })
}

/// Nothing stated is fine; something stated that can't be read is not.
fn sound<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

pub(super) fn themenbereiche(raw: Vec<RawThemenbereich>, leser: &mut Leser<'_>) -> Vec<Themenbereich> {
    let mut seen: HashMap<String, Route> = HashMap::new();
    let mut valid = Vec::new();
    for (nr, one) in raw.into_iter().enumerate() {
        let route = Route::root().key("themenbereiche").index(nr);
        if let Some(first) = seen.get(&one.id) {
            let place = Place::value(leser.file, route.key("id"));
            let diagnostic = Diagnostic::error(
                Code::KennungDoppelt,
                place,
                format!("Die Kennung `{}` haben zwei Themenbereiche", one.id),
            )
            .hint("Geben Sie jedem Themenbereich eine eigene Kennung")
            .related(Place::value(leser.file, first.key("id")), "hier steht sie zuerst");
            leser.diagnostics.push(diagnostic);
        }
        seen.insert(one.id.clone(), route.clone());
        let mut threshold = |raw: Option<RawBetrag>, key: &str| raw.and_then(|raw| leser.betrag(&raw, &route.key(key)));
        let hoechstens_je_jahr = threshold(one.hoechstens_je_jahr, "hoechstens_je_jahr");
        let mehr_als = threshold(one.mehr_als, "mehr_als");
        valid.push(Themenbereich {
            id: one.id,
            titel: one.titel,
            kurztitel: one.kurztitel,
            hoechstens_je_jahr,
            mehr_als,
            route,
        });
    }
    valid
}
