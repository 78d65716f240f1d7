//! No placeholder of a form or a word processor is printed.

use crate::diagnostic::{Code, Diagnostic, Place, TextPlaces};
use crate::plan::NUMMER_FOLGT;
use crate::source::Route;

use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::Platzhalter,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

/// Placeholders found in published papers: unresolved references of word processors, untouched form fields, notes of
/// authors.
const PLATZHALTER: &[&str] = &[
    "XX.XX.XXXX",
    "xx.xx.xxxx",
    "TT.MM.JJJJ",
    "Bitte aus Liste auswählen",
    "Bitte auswählen",
    "Klicken oder tippen Sie hier",
    "Klicken Sie hier",
    "Fehler! Verweisquelle",
    "Fehler! Textmarke",
    "TODO",
    "FIXME",
    "???",
    "Lorem ipsum",
];

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    if plan.vorlage.nummer_folgt() {
        let route = Route::root().key("vorlage").key("nummer");
        let nummer = &plan.vorlage.nummer;
        let at = nummer.find(NUMMER_FOLGT).map_or(0..0, |at| at..at + NUMMER_FOLGT.len());
        let place = TextPlaces::new(pruefling.sources, Place::value(plan.source, route), nummer).at(at);
        let message = format!("Die Nummer der Drucksache steht noch aus: `{}`", plan.vorlage.nummer);
        diagnostics.push(
            Diagnostic::warning(Code::Platzhalter, place, message)
                .hint("Tragen Sie die Nummer ein, sobald sie vergeben ist"),
        );
    }
    alle(pruefling, &mut |text: PlacedText<'_>| {
        for needle in PLATZHALTER {
            for (at, found) in text.text.match_indices(needle) {
                let message = format!("Hier steht noch ein Platzhalter: `{found}`");
                diagnostics.push(
                    Diagnostic::warning(Code::Platzhalter, text.place_at(at, found), message)
                        .hint("Ersetzen Sie ihn durch den Text, der gedruckt werden soll"),
                );
            }
        }
    });
}
