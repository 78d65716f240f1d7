//! A field of the form is filled in only where another one allows it: no amount where another field says that there is
//! none.

use crate::diagnostic::{Code, Diagnostic, Place};

use super::formularfelder::{felder, verletzt};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FormularWiderspruch,
    braucht_alle_massnahmen: false,
    umfang: umfang::felder,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for field in felder(pruefling).filter(|field| field.wert.wert.is_some()) {
        let Some(gegen) = verletzt(pruefling, &field.feld.nur_wenn) else { continue };
        let (message, label) = match &gegen.gewaehlt {
            Some(words) => (
                format!("„{}“ ist ausgefüllt, obwohl „{}“ „{words}“ ist", field.feld.titel, gegen.titel),
                "hier steht das Gegenteil",
            ),
            None => (
                format!("„{}“ ist ausgefüllt, „{}“ aber nicht", field.feld.titel, gegen.titel),
                "hier fehlt die Angabe",
            ),
        };
        let place = match field.wert.place.route() {
            Some(route) => Place::value(field.wert.place.file, route.clone()),
            None => field.wert.place.clone(),
        };
        diagnostics.push(
            Diagnostic::error(Code::FormularWiderspruch, place, message)
                .hint(format!("Berichtigen Sie „{}“, oder löschen Sie diese Angabe", gegen.titel))
                .related(gegen.place.clone(), label),
        );
    }
}
