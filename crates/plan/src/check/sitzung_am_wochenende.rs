//! Councils meet on working days: a session on a weekend is a typing mistake in the date.

use crate::diagnostic::{Code, Diagnostic};

use super::sitzungstage::{Sitzungstag, sitzungstage};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SitzungAmWochenende,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for Sitzungstag { tag, place, .. } in sitzungstage(plan) {
        let Some(name) = tag.wochenende() else { continue };
        let message = format!("Der {} ist ein {name}", form.datum(tag));
        diagnostics
            .push(Diagnostic::warning(Code::SitzungAmWochenende, place, message).hint("Prüfen Sie den Sitzungstermin"));
    }
}
