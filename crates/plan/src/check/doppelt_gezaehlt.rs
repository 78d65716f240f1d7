//! Running costs are stated per Maßnahme or in total, never both: they would count twice.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Groesse;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::DoppeltGezaehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    if plan.haushalt.folgekosten_gesamt.is_none() {
        return;
    }
    let Some(first) = plan.massnahmen.iter().find(|one| one.angabe(Groesse::Folgekosten).iter().any(Option::is_some))
    else {
        return;
    };
    let route = Route::root().key("haushalt").key("wartung_und_betreuung").key("folgekosten_gesamt");
    diagnostics.push(
        Diagnostic::error(Code::DoppeltGezaehlt, Place::key(plan.source, route), "Die Folgekosten sind in einer Summe und zugleich je Maßnahme angegeben")
            .hint("Streichen Sie `folgekosten_gesamt`, wenn die Folgekosten je Maßnahme bekannt sind; sonst streichen Sie sie bei den Maßnahmen")
            .related(Place::key(first.source, first.route.key("folgekosten")), "hier stehen Folgekosten einer Maßnahme"),
    );
}
