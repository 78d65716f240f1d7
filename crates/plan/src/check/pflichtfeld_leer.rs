//! Text that is always printed is not blank.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Umfang;
use crate::source::{Route, SourceId};

use super::formularfelder::{Bedingung, Formularfeld, aufgezaehlt, eintragen, felder, grund, noetig, offene};
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
        beratung.sitzungsart.iter().for_each(|art| must(art, own(at.key("sitzungsart"))));
        beratung.ergebnis.iter().for_each(|text| must(text, own(at.key("ergebnis"))));
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

/// The form's own fields: those that are always needed, and those that are needed because of another field's value. One
/// finding for each that is blank, however many others depend on it.
fn formularfelder(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let offene = offene(pruefling);
    for field in felder(pruefling).filter(|field| field.wert.wert.is_none() && noetig(pruefling, field.feld)) {
        let name = field.wert.place.route().and_then(Route::last_key).unwrap_or_default();
        let because = grund(pruefling, &field.feld.pflicht_wenn).filter(|_| !field.feld.pflicht);
        let abhaengige = offene.get(name).map_or(&[][..], |offen| &offen.abhaengige);
        let words = because.as_ref().and_then(|grund| Some((grund.titel, grund.gewaehlt.as_ref()?)));
        let mut message = format!("Das Feld „{}“ ist nicht ausgefüllt", field.feld.titel);
        match (words, abhaengige) {
            (Some((titel, words)), _) => message.push_str(&format!(", obwohl „{titel}“ „{words}“ ist")),
            (None, [_, ..]) => message.push_str(&format!(", {} aber schon", aufgezaehlt(abhaengige))),
            (None, []) => {}
        }
        let place = place_of_blank(pruefling, &field, because.as_ref());
        let mut found = Diagnostic::error(Code::PflichtfeldLeer, place, message).hint(eintragen(field.feld, name));
        if let Some(grund) = because {
            found = found.related(grund.place.clone(), "deshalb ist es nötig");
        }
        for one in abhaengige.iter().take(NEBENORTE_HOECHSTENS) {
            found = found.related(one.wert.place.clone(), "das hängt davon ab");
        }
        diagnostics.push(found);
    }
}

/// Places beside the one of a finding.
const NEBENORTE_HOECHSTENS: usize = 3;

/// The key of a blank field; where the plan leaves it out, the field that makes it necessary.
fn place_of_blank(pruefling: &Pruefling<'_>, field: &Formularfeld<'_>, because: Option<&Bedingung<'_>>) -> Place {
    let place = &field.wert.place;
    let tree = pruefling.sources.get(place.file).tree.as_ref();
    let stated = place.route().zip(tree).is_some_and(|(route, tree)| tree.key_span(route).is_some());
    match because {
        Some(grund) if !stated => grund.place.clone(),
        _ => place.clone(),
    }
}
