//! A field of the form is filled in only where another one allows it: no amount where another field says that there is
//! none.

use crate::diagnostic::{Code, Diagnostic, Place};

use super::formularfelder::{Formularfeld, aufgezaehlt, felder, noetig, offene, verletzt};
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
        // What hangs on a blank is found once for the blank.
        let Some(words) = &gegen.gewaehlt else { continue };
        let message = format!("„{}“ ist ausgefüllt, obwohl „{}“ „{words}“ ist", field.feld.titel, gegen.titel);
        diagnostics.push(
            Diagnostic::error(Code::FormularWiderspruch, value(&field), message)
                .hint(format!("Berichtigen Sie „{}“, oder löschen Sie diese Angabe", gegen.titel))
                .related(gegen.place.clone(), "hier steht das Gegenteil"),
        );
    }
    // A blank that has to be filled in is the finding of another rule.
    for offen in offene(pruefling).into_values().filter(|offen| !noetig(pruefling, offen.feld.feld)) {
        let Some(first) = offen.abhaengige.first() else { continue };
        let titel = &offen.feld.feld.titel;
        let verb = if offen.abhaengige.len() == 1 { "ist" } else { "sind" };
        let message = format!("{} {verb} ausgefüllt, „{titel}“ aber nicht", aufgezaehlt(&offen.abhaengige));
        diagnostics.push(
            Diagnostic::error(Code::FormularWiderspruch, value(first), message)
                .hint(format!("Füllen Sie „{titel}“ aus, oder löschen Sie, was davon abhängt"))
                .related(offen.feld.wert.place.clone(), "hier fehlt die Angabe"),
        );
    }
}

/// The place of what is filled in.
fn value(field: &Formularfeld<'_>) -> Place {
    let place = &field.wert.place;
    place.route().map_or_else(|| place.clone(), |route| Place::value(place.file, route.clone()))
}
