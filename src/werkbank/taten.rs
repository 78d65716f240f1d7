//! What pages do to an open plan: try a change, make it, take it back.

use std::path::Path;

use drucksache_plan::source::DATEI_HOECHSTENS;
use drucksache_tausch::aendern::Dateiaenderung;
use drucksache_werkbank::{Auftrag, Bank, Zurueckweisung};
use hyper::StatusCode;
use serde_json::json;

use super::antwort::Bescheid;
use super::betrieb::Betrieb;
use super::offen::OffenerPlan;
use super::rueckweg::{Dateiwechsel, Schritt};
use crate::absage::Absage;
use crate::planschrift::{Schreibhindernis, entfernen, schreiben};
use crate::platte;

/// Shows what a change would come to, and writes nothing.
pub(super) fn versuch(betrieb: &mut Betrieb, name: &str, leib: &[u8]) -> Bescheid {
    let Some(plan) = betrieb.plaene.get(name) else { return Bescheid::gone() };
    let auftrag = match auftrag(leib) {
        Ok(auftrag) => auftrag,
        Err(absage) => return Bescheid::refused(&absage),
    };
    let versuch = match plan.bank.versuch(&auftrag) {
        Ok(versuch) => versuch,
        Err(why) => return zurueckgewiesen(&why),
    };
    let ansicht = versuch.bank.ansicht(&plan.lage());
    let teile = betrieb.seiten.teile(&["geld", "befunde", "summen"], &ansicht).unwrap_or_default();
    Bescheid::json(StatusCode::OK, &json!({ "ok": true, "verstanden": versuch.verstanden, "teile": teile }))
}

/// Makes a change: its files are written, unless somebody else has written them since the page saw them.
pub(super) fn aendern(betrieb: &mut Betrieb, name: &str, leib: &[u8]) -> Bescheid {
    let auftrag = match auftrag(leib) {
        Ok(auftrag) => auftrag,
        Err(absage) => return Bescheid::refused(&absage),
    };
    let mut tried = betrieb.plaene.get(name).map(|plan| plan.bank.versuch(&auftrag));
    if let Some(Err(_)) = tried {
        // The refusal is about files as they are now, of which nobody may have told yet.
        betrieb.look_at_files();
        tried = betrieb.plaene.get(name).map(|plan| plan.bank.versuch(&auftrag));
    }
    let (Some(tried), Some(plan)) = (tried, betrieb.plaene.get_mut(name)) else { return Bescheid::gone() };
    let versuch = match tried {
        Ok(versuch) => versuch,
        Err(why) => return zurueckgewiesen(&why),
    };
    if let Err(why) = schreiben((betrieb.werkzeug.base(), &plan.folder), &versuch.dateien, |_, _| {}) {
        let bescheid = not_written(betrieb.werkzeug.base(), plan, &versuch.dateien, why);
        betrieb.look_at_files();
        return bescheid;
    }
    if !versuch.dateien.is_empty() {
        let dateien = versuch.dateien.iter().map(Dateiwechsel::of).collect();
        plan.rueckweg.push(Schritt { was: versuch.was, dateien });
        let files = versuch.dateien.iter().map(|one| (one.pfad.as_str(), Some(one.neu.as_bytes())));
        plan.wrote(versuch.bank, files);
        betrieb.print_again(name);
    }
    done(betrieb, name, versuch.verstanden.as_deref())
}

/// Takes the last change back.
pub(super) fn rueckgaengig(betrieb: &mut Betrieb, name: &str) -> Bescheid {
    let schritt = betrieb.plaene.get(name).and_then(|plan| plan.rueckweg.last());
    go(betrieb, name, schritt, |plan| plan.rueckweg.went_back())
}

/// Makes the change again that was taken back last.
pub(super) fn wiederholen(betrieb: &mut Betrieb, name: &str) -> Bescheid {
    let schritt = betrieb.plaene.get(name).and_then(|plan| plan.rueckweg.next());
    go(betrieb, name, schritt, |plan| plan.rueckweg.went_on())
}

/// Writes files as they were before or after a change, where they still are as it, or its way back, has left them.
fn go(betrieb: &mut Betrieb, name: &str, schritt: Option<Schritt>, went: impl Fn(&mut OffenerPlan)) -> Bescheid {
    let Some(schritt) = schritt else {
        return Bescheid::refused(&Absage::new("Es gibt nichts, was sich so ändern ließe", "Ändern Sie zuerst etwas"));
    };
    let Some(plan) = betrieb.plaene.get_mut(name) else { return Bescheid::gone() };
    let folder = plan.folder.clone();
    let place = (betrieb.werkzeug.base(), folder.as_path());
    let written: Vec<Dateiaenderung> = schritt.dateien.iter().filter_map(as_change).collect();
    let mut result = schreiben(place, &written, |_, _| {});
    for one in schritt.dateien.iter().filter(|one| one.nachher.is_none()) {
        let (Ok(()), Some(vorher)) = (&result, &one.vorher) else { continue };
        result = entfernen(place, &one.pfad, vorher);
    }
    if let Err(why) = result {
        let bescheid = match why {
            Schreibhindernis::Anders { shown, .. } => Bescheid::refused(&Absage::new(
                format!("`{shown}` hat inzwischen jemand anders geändert; es wurde nichts zurückgenommen"),
                "Ändern Sie die Stelle von Hand",
            )),
            Schreibhindernis::Absage(absage) => Bescheid::refused(&absage),
        };
        betrieb.look_at_files();
        return bescheid;
    }
    went(plan);
    let bank = Bank::lesen(&platte::below(place.0, place.1), plan.raete());
    plan.wrote(bank, schritt.dateien.iter().map(|one| (one.pfad.as_str(), one.nachher.as_deref())));
    betrieb.print_again(name);
    done(betrieb, name, None)
}

fn as_change(one: &Dateiwechsel) -> Option<Dateiaenderung> {
    let neu = String::from_utf8(one.nachher.as_deref()?.to_vec()).ok()?;
    Some(Dateiaenderung { pfad: one.pfad.clone(), alt: one.vorher.as_deref().map(<[u8]>::to_vec), neu, stellen: 1 })
}

fn auftrag(leib: &[u8]) -> Result<Auftrag, Absage> {
    serde_json::from_slice(leib).map_err(|error| {
        let hint = format!("Laden Sie die Seite neu (Einzelheit: {error})");
        Absage::new("Die Seite hat etwas geschickt, was das Programm nicht versteht", hint)
    })
}

fn done(betrieb: &Betrieb, name: &str, verstanden: Option<&str>) -> Bescheid {
    let nr = betrieb.plaene.get(name).map(OffenerPlan::nr);
    Bescheid::json(StatusCode::OK, &json!({ "ok": true, "nr": nr, "verstanden": verstanden }))
}

/// The answer to what can't be understood, or to a page whose file is another by now: then with both texts.
pub(super) fn zurueckgewiesen(why: &Zurueckweisung) -> Bescheid {
    let Zurueckweisung { absage, hilfe, feld, fassungen } = why;
    match fassungen {
        None => {
            Bescheid::json(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "absage": absage, "hilfe": hilfe, "feld": feld }))
        }
        Some(both) => Bescheid::json(
            StatusCode::CONFLICT,
            &json!({
                "absage": absage, "hilfe": hilfe, "feld": feld, "datei": both.datei, "alt": both.alt, "neu": both.neu,
            }),
        ),
    }
}

fn not_written(base: &Path, plan: &OffenerPlan, dateien: &[Dateiaenderung], why: Schreibhindernis) -> Bescheid {
    match why {
        Schreibhindernis::Absage(absage) => Bescheid::refused(&absage),
        Schreibhindernis::Anders { pfad, shown } => {
            let alt = dateien.iter().find(|one| one.pfad == pfad).map(|one| one.neu.as_str());
            let now = platte::below(base, &plan.folder).read(&pfad, DATEI_HOECHSTENS).unwrap_or_default();
            let absage = format!("`{shown}` hat gerade jemand anders geändert; es wurde nichts geschrieben");
            let neu = String::from_utf8_lossy(&now);
            Bescheid::json(StatusCode::CONFLICT, &json!({ "absage": absage, "datei": pfad, "alt": alt, "neu": neu }))
        }
    }
}
