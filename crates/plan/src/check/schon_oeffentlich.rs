//! Warns of a plan that the program has made public: it is not the one to work on.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Umfang;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SchonOeffentlich,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    if plan.vorlage.umfang == Umfang::Intern {
        return;
    }
    let place = Place::value(plan.source, Route::root().key("vorlage").key("umfang"));
    let message = "`umfang: oeffentlich` steht in einem Plan, aus dem das Programm alles gestrichen hat, was nicht öffentlich ist";
    diagnostics.push(
        Diagnostic::warning(Code::SchonOeffentlich, place, message)
            .hint("Von Hand ist die Angabe nicht nötig: löschen Sie sie, und drucken Sie mit `drucksache drucken --umfang oeffentlich`"),
    );
}
