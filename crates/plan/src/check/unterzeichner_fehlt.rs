//! Every paper has someone who signs it.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::rat::Kopfangabe;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::UnterzeichnerFehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let asked = !pruefling.grundlage.vordruck.entfaellt.contains(&Kopfangabe::Unterzeichner);
    if asked && plan.vorlage.unterzeichner.is_empty() {
        let place = Place::key(plan.source, Route::root().key("vorlage").key("unterzeichner"));
        diagnostics.push(
            Diagnostic::error(Code::UnterzeichnerFehlt, place, "Niemand unterzeichnet die Vorlage")
                .hint("Ergänzen Sie `unterzeichner: [{name: …, funktion: …}]`"),
        );
    }
}
