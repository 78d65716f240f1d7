//! Years, money and Themenbereiche.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::raw::{RawBetrag, RawHaushalt, RawJeJahr, RawThemenbereich};
use crate::plan::reader::PlanReader;
use crate::plan::{Groesse, Haushalt, Massnahme, Themenbereich};
use crate::rat::RawKontrollsumme;
use crate::source::Route;
use crate::units::{Betrag, Jahr};

pub(super) fn haushalt(raw: &RawHaushalt, reader: &mut PlanReader<'_>) -> Haushalt {
    let route = Route::root().key("haushalt");
    let mut jahre: Vec<Jahr> = Vec::new();
    for (nr, number) in raw.jahre.iter().enumerate() {
        let at = route.key("jahre").index(nr);
        match Jahr::new(*number) {
            Some(jahr) if jahre.last().is_none_or(|last| *last < jahr) => jahre.push(jahr),
            Some(_) => reader.error(
                Code::JahrAusserhalb,
                &at,
                "Die Jahre sind nicht aufsteigend",
                "Nennen Sie jedes Jahr einmal, das früheste zuerst",
            ),
            None => reader.error(
                Code::JahrAusserhalb,
                &at,
                format!("`{number}` ist kein Jahr"),
                "Ein Jahr hat vier Ziffern",
            ),
        }
    }
    let gap = jahre.windows(2).find(|pair| pair[1].number() - pair[0].number() > 1);
    if let Some(&[before, behind]) = gap {
        let message = match behind.number() - before.number() {
            2 => format!("Zwischen {before} und {behind} fehlt das Jahr {}", before.number() + 1),
            _ => format!("Zwischen {before} und {behind} fehlen Jahre"),
        };
        let hint = "Nennen Sie alle Jahre hintereinander, oder berichtigen Sie das Jahr, auch an den Beträgen";
        reader.error(Code::JahrAusserhalb, &route.key("jahre"), message, hint);
    }
    reader.jahre_unknown = jahre.len() != raw.jahre.len() || gap.is_some();
    let mut every_year = |raw: &RawJeJahr, at: Route| -> Vec<Option<Betrag>> {
        reader.je_jahr(raw, &at, &jahre, true, PlanReader::betrag)
    };
    // Unreadable amounts are already reported; 0 is a stand-in.
    let finanzrahmen = raw.finanzrahmen.as_ref().map(|raw| every_year(raw, route.key("finanzrahmen")));
    let wartung = route.key("wartung_und_betreuung");
    let raw_wartung = raw.wartung_und_betreuung.as_ref();
    let obergrenze = raw_wartung
        .and_then(|wartung| wartung.obergrenze.as_ref())
        .and_then(|raw| every_year(raw, wartung.key("obergrenze")).into_iter().collect());
    let folgekosten_gesamt = raw_wartung
        .and_then(|wartung| wartung.folgekosten_gesamt.as_ref())
        .and_then(|raw| every_year(raw, wartung.key("folgekosten_gesamt")).into_iter().collect());
    let einzeln_ab = raw.einzeln_ab.as_ref().and_then(|raw| reader.betrag(raw, &route.key("einzeln_ab")));
    Haushalt {
        finanzrahmen: finanzrahmen.map(|jahre| jahre.into_iter().map(Option::unwrap_or_default).collect()),
        einzeln_ab,
        obergrenze,
        folgekosten_gesamt,
        jahre,
        aenderungsgrund: raw.aenderungsgrund.clone(),
    }
}

/// Reports a plan with Planmittel and without a Finanzrahmen. `reader` may stand in any file and stands in that of the
/// haushalt then.
pub(super) fn needs_finanzrahmen(haushalt: &Haushalt, massnahmen: &[Massnahme], reader: &mut PlanReader<'_>) {
    let invests = |one: &Massnahme| one.angabe(Groesse::Planmittel).iter().any(Option::is_some);
    if haushalt.finanzrahmen.is_none() && massnahmen.iter().any(invests) {
        let place = Place::key(reader.file, Route::root().key("haushalt").key("finanzrahmen"));
        let message = "Bei `haushalt` fehlt `finanzrahmen`, denn der Plan hat Planmittel";
        let hint = "Ergänzen Sie `finanzrahmen` mit einem Betrag je Jahr";
        reader.diagnostics.push(Diagnostic::error(Code::SchluesselFehlt, place, message).hint(hint));
    }
}

/// The Themenbereiche, and the control totals that some of them state, by their index.
pub(super) fn themenbereiche(
    raw: Vec<RawThemenbereich>,
    reader: &mut PlanReader<'_>,
) -> (Vec<Themenbereich>, Vec<(usize, RawKontrollsumme)>) {
    let mut kontrollen = Vec::new();
    let mut seen: HashMap<String, Route> = HashMap::new();
    let mut valid = Vec::new();
    for (nr, one) in raw.into_iter().enumerate() {
        let route = Route::root().key("themenbereiche").index(nr);
        if let Some(first) = seen.get(&one.id) {
            let place = Place::value(reader.file, route.key("id"));
            let diagnostic = Diagnostic::error(
                Code::KennungDoppelt,
                place,
                format!("Die Kennung `{}` haben zwei Themenbereiche", one.id),
            )
            .hint("Geben Sie jedem Themenbereich eine eigene Kennung")
            .related(Place::value(reader.file, first.key("id")), "hier steht sie zuerst");
            reader.diagnostics.push(diagnostic);
        }
        seen.insert(one.id.clone(), route.clone());
        let mut threshold =
            |raw: Option<RawBetrag>, key: &str| raw.and_then(|raw| reader.betrag(&raw, &route.key(key)));
        let hoechstens_je_jahr = threshold(one.hoechstens_je_jahr, "hoechstens_je_jahr");
        let mehr_als = threshold(one.mehr_als, "mehr_als");
        kontrollen.extend(one.kontrollsumme.map(|raw| (nr, raw)));
        valid.push(Themenbereich {
            id: one.id,
            titel: one.titel,
            kurztitel: one.kurztitel,
            hoechstens_je_jahr,
            mehr_als,
            route,
        });
    }
    (valid, kontrollen)
}
