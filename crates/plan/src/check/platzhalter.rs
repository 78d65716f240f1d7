//! No placeholder of a form or a word processor is printed.

use crate::diagnostic::{Code, Diagnostic, Part, Place};
use crate::plan::NUMMER_FOLGT;
use crate::source::Route;

use super::texte::{PlacedText, alle};
use super::{Pruefling, Regel, umfang};

pub(super) const REGEL: Regel =
    Regel { code: Code::Platzhalter, braucht_alle_massnahmen: false, umfang: umfang::dateien, pruefe };

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
        let part = Part::Within { route, needle: NUMMER_FOLGT.to_owned(), nth: 0 };
        let message = format!("Die Nummer der Drucksache steht noch aus: `{}`", plan.vorlage.nummer);
        diagnostics.push(
            Diagnostic::warning(Code::Platzhalter, Place { file: plan.source, part }, message)
                .hint("Tragen Sie die Nummer ein, sobald sie vergeben ist"),
        );
    }
    alle(pruefling, &mut |text: PlacedText<'_>| {
        for needle in PLATZHALTER {
            for (nth, (at, found)) in text.text.match_indices(needle).enumerate() {
                let message = format!("Hier steht noch ein Platzhalter: `{found}`");
                diagnostics.push(
                    Diagnostic::warning(Code::Platzhalter, text.place(at, found, nth), message)
                        .hint("Ersetzen Sie ihn durch den Text, der gedruckt werden soll"),
                );
            }
        }
    });
}
