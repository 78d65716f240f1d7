//! Councils meet on working days: a session on a weekend is a typing mistake in the date.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SitzungAmWochenende,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for (nr, beratung) in plan.vorlage.beratungsfolge.iter().enumerate() {
        let Some(tag) = beratung.sitzungstermin.wochenende() else { continue };
        let message = format!("Der {} ist ein {tag}", form.datum(beratung.sitzungstermin));
        let route = Route::root().key("vorlage").key("beratungsfolge").index(nr).key("sitzungstermin");
        diagnostics.push(
            Diagnostic::warning(Code::SitzungAmWochenende, Place::value(plan.source, route), message)
                .hint("Prüfen Sie den Sitzungstermin"),
        );
    }
}
