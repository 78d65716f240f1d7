//! The finding about a number that can't be read: whoever types it means an amount that nobody can compare.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{Zahlfehler, zahlfehler};

use super::texte::Lesung;

/// Tells the numbers of a text that can't be read; gives their bytes.
pub(super) fn unlesbare(lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Range<usize>> {
    let text = lesung.lesetext.text();
    let mut found = Vec::new();
    for (range, fehler) in zahlfehler(text) {
        let typed = &text[range.clone()];
        let (message, hint) = match fehler {
            Zahlfehler::Gruppen => (
                format!("`{typed}` ist keine Zahl: die Punkte stehen nicht vor je drei Ziffern"),
                "Prüfen Sie, ob eine Ziffer fehlt oder zu viel ist, und setzen Sie von hinten nach je drei Ziffern einen Punkt",
            ),
            Zahlfehler::PunktStattKomma => (
                format!("`{typed}` hat einen Punkt, wo ein Komma stehen muss"),
                "Schreiben Sie Nachkommastellen hinter ein Komma, wie in `6,45 Mio. EUR`",
            ),
            Zahlfehler::Buchstabe => (
                format!("`{typed}` hat einen Buchstaben zwischen den Ziffern"),
                "Ersetzen Sie ihn durch die Ziffer, die gemeint ist: 0 statt O, 1 statt l",
            ),
        };
        diagnostics.push(Diagnostic::warning(Code::ZahlImText, lesung.place(range.clone()), message).hint(hint));
        found.push(range);
    }
    found
}
