//! Nothing that was meant to be filled in later is printed: the leftovers of forms and word processors.

use crate::diagnostic::{Code, Diagnostic};

use super::texte::{Fundort, alle};
use super::{Pruefling, Regel, umfang};

pub(super) const REGEL: Regel =
    Regel { code: Code::Platzhalter, braucht_alle_massnahmen: false, umfang: umfang::dateien, pruefe };

/// What published papers show: unresolved references of a word processor, untouched form fields, notes of authors.
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
    alle(pruefling, &mut |fundort: Fundort<'_>| {
        for needle in PLATZHALTER {
            for (nth, (at, found)) in fundort.text.match_indices(needle).enumerate() {
                let message = format!("Hier steht noch ein Platzhalter: `{found}`");
                diagnostics.push(
                    Diagnostic::warning(Code::Platzhalter, fundort.place(at, found, nth), message)
                        .hint("Ersetzen Sie ihn durch den Text, der gedruckt werden soll"),
                );
            }
        }
    });
}
