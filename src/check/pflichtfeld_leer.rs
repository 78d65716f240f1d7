//! What is printed in any case is not blank.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Regel, umfang};

pub(super) const REGEL: Regel =
    Regel { code: Code::PflichtfeldLeer, braucht_alle_massnahmen: false, umfang: umfang::dateien, pruefe };

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let vorlage = &plan.vorlage;
    let route = Route::root().key("vorlage");
    let mut must = |text: &str, place: Place| {
        if text.trim().is_empty() {
            let key = place.route().and_then(Route::last_key).unwrap_or_default().to_owned();
            diagnostics.push(
                Diagnostic::error(Code::PflichtfeldLeer, place, format!("Die Angabe `{key}` ist leer"))
                    .hint("Tragen Sie ein, was gedruckt werden soll"),
            );
        }
    };
    let own = |route: Route| Place::value(plan.source, route);
    must(&vorlage.betreff, own(route.key("betreff")));
    for text in vorlage.texte() {
        must(&text.text, text.place.clone());
    }
    for (nr, beratung) in vorlage.beratungsfolge.iter().enumerate() {
        let at = route.key("beratungsfolge").index(nr);
        must(&beratung.vorlage_an, own(at.key("vorlage_an")));
        must(&beratung.zur, own(at.key("zur")));
        must(&beratung.sitzungsart, own(at.key("sitzungsart")));
    }
    for (nr, person) in vorlage.unterzeichner.iter().enumerate() {
        must(&person.name, own(route.key("unterzeichner").index(nr).key("name")));
    }
    for themenbereich in &plan.themenbereiche {
        must(&themenbereich.titel, own(themenbereich.route.key("titel")));
    }
    for massnahme in &plan.massnahmen {
        must(&massnahme.bezeichnung, massnahme.place("bezeichnung"));
    }
}
