//! Text that is always printed is not blank.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Umfang;
use crate::source::{Route, SourceId};

use super::formularfelder::{eintragen, felder, grund, verletzt};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::PflichtfeldLeer,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

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
    must(&vorlage.betreff.text, vorlage.betreff.place.clone());
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
        must(&person.funktion, own(route.key("unterzeichner").index(nr).key("funktion")));
    }
    for themenbereich in &plan.themenbereiche {
        must(&themenbereich.titel, own(themenbereich.route.key("titel")));
    }
    for massnahme in &plan.massnahmen {
        must(&massnahme.bezeichnung, massnahme.place("bezeichnung"));
    }
    dateien(pruefling, diagnostics);
    formularfelder(pruefling, diagnostics);
}

/// Files of Markdown: each is a part of the paper. Of a public plan, nothing may be left of one.
fn dateien(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let blank = |file: &SourceId| pruefling.sources.get(*file).text.trim().is_empty();
    for file in plan.markdown().filter(|file| plan.vorlage.umfang == Umfang::Intern && blank(file)) {
        diagnostics.push(
            Diagnostic::error(Code::PflichtfeldLeer, Place::file(file), "Diese Datei ist leer, wird aber gedruckt")
                .hint("Schreiben Sie den Text hinein, oder löschen Sie die Datei und die Anlage, deren Text sie ist"),
        );
    }
}

/// The form's own fields: those that are always needed, and those that are needed because of another field's value.
fn formularfelder(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for field in felder(pruefling).filter(|field| field.wert.wert.is_none()) {
        let needed = !field.feld.pflicht_wenn.is_empty() && verletzt(pruefling, &field.feld.pflicht_wenn).is_none();
        if !field.feld.pflicht && !needed {
            continue;
        }
        let name = field.wert.place.route().and_then(Route::last_key).unwrap_or_default();
        let because = grund(pruefling, &field.feld.pflicht_wenn).filter(|_| needed && !field.feld.pflicht);
        let message = match because.as_ref().and_then(|grund| grund.gewaehlt.as_ref().map(|words| (grund.titel, words)))
        {
            Some((titel, words)) => {
                format!("Das Feld „{}“ ist nicht ausgefüllt, obwohl „{titel}“ „{words}“ ist", field.feld.titel)
            }
            None => format!("Das Feld „{}“ ist nicht ausgefüllt", field.feld.titel),
        };
        let mut found = Diagnostic::error(Code::PflichtfeldLeer, field.wert.place.clone(), message)
            .hint(eintragen(field.feld, name));
        if let Some(grund) = because {
            found = found.related(grund.place.clone(), "deshalb ist es nötig");
        }
        diagnostics.push(found);
    }
}
