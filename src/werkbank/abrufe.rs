//! What pages get of an open plan.

use hyper::StatusCode;
use serde_json::json;

use super::antwort::Bescheid;
use super::ausgabe;
use super::betrieb::Betrieb;
use super::weg::Planweg;

/// Answers what takes no time.
pub(super) fn answer(betrieb: &mut Betrieb, name: &str, weg: Planweg) -> Bescheid {
    let Betrieb { plaene, seiten, offene, werkzeug, nur_papier, am_start, .. } = betrieb;
    let Some(plan) = plaene.get_mut(name) else { return Bescheid::gone() };
    match weg {
        Planweg::Seite => {
            am_start.store(false, std::sync::atomic::Ordering::Relaxed);
            let ansicht = plan.ansicht();
            html(if *nur_papier { seiten.teil("schau", ansicht) } else { seiten.seite(ansicht) })
        }
        Planweg::Teil(teil) => html(seiten.teil(&teil, plan.ansicht())),
        Planweg::Papier => match plan.papier.pdf() {
            Some(pdf) => Bescheid::ok("application/pdf", pdf.clone()),
            None => Bescheid::absage(StatusCode::NOT_FOUND, "Es ist noch kein Papier gesetzt."),
        },
        Planweg::Ereignisse => {
            let strom = plan.zuhoerer.new_stream(offene);
            plan.tell_stand();
            Bescheid::strom(strom)
        }
        Planweg::Text(datei) => match plan.bank.text(&datei) {
            Some((text, hash)) => Bescheid::json(StatusCode::OK, &json!({ "text": text, "hash": hash })),
            None => Bescheid::gone(),
        },
        Planweg::Vorschlaege => Bescheid::json(StatusCode::OK, &plan.bank.vorschlaege()),
        Planweg::Ausdruck(text) => match plan.bank.ausdruck(&text) {
            Ok(wert) => Bescheid::json(StatusCode::OK, &json!({ "ok": true, "wert": wert })),
            Err(why) => Bescheid::json(StatusCode::UNPROCESSABLE_ENTITY, &why),
        },
        Planweg::Ausgabe(file) => ausgabe::datei(werkzeug.base(), &plan.name, &file).unwrap_or_else(Bescheid::gone),
        _ => Bescheid::gone(),
    }
}

fn html<E: std::fmt::Display>(made: Result<String, E>) -> Bescheid {
    match made {
        Ok(html) => Bescheid::html(html),
        Err(why) => {
            let words = format!("Die Seite lässt sich nicht herstellen. Das ist ein Fehler des Programms: {why}");
            Bescheid::absage(StatusCode::INTERNAL_SERVER_ERROR, &words)
        }
    }
}
