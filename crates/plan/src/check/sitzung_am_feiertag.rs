//! Nobody meets on a public holiday, on Christmas Eve or on New Year's Eve.

use crate::diagnostic::{Code, Diagnostic};
use crate::units::{Datum, feiertag};

use super::sitzungstage::{Sitzungstag, sitzungstage};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SitzungAmFeiertag,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form, land) = (&grundlage.plan, &grundlage.vordruck.zahlenform, grundlage.rat.raw.land);
    for Sitzungstag { tag, place, .. } in sitzungstage(plan) {
        let Some(name) = feiertag(tag, land).or_else(|| abend(tag)) else { continue };
        let message = format!("Der {} ist {name}", form.datum(tag));
        diagnostics.push(
            Diagnostic::warning(Code::SitzungAmFeiertag, place, message)
                .hint("An Feiertagen, Heiligabend und Silvester tagt niemand; vergleichen Sie den Sitzungskalender"),
        );
    }
}

/// Days that no law makes a holiday, and on which town halls are closed all the same.
fn abend(tag: Datum) -> Option<&'static str> {
    match tag.ymd() {
        (_, 12, 24) => Some("Heiligabend"),
        (_, 12, 31) => Some("Silvester"),
        _ => None,
    }
}
