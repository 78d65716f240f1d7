//! A paper does not replace itself or add to itself.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Bezugsart;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BezugAufSichSelbst,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let Some(bezug) = &plan.vorlage.bezug else { return };
    if plan.vorlage.is_nummer_pending() || same(&bezug.nummer) != same(&plan.vorlage.nummer) {
        return;
    }
    let what = match bezug.art {
        Bezugsart::Neufassung => "Neufassung ihrer selbst",
        Bezugsart::Ergaenzung => "Ergänzung zu sich selbst",
    };
    let route = Route::root().key("vorlage");
    let message = format!("Die Vorlage „{}“ ist als {what} bezeichnet", plan.vorlage.nummer);
    diagnostics.push(
        Diagnostic::warning(Code::BezugAufSichSelbst, Place::value(plan.source, route.key("bezug").key("nummer")), message)
            .hint("Nennen Sie unter `bezug` die frühere Drucksache; behält sie ihre Nummer, schreiben Sie zu der neuen zum Beispiel „Neufassung“")
            .related(Place::value(plan.source, route.key("nummer")), "die eigene Nummer steht hier"),
    );
}

/// Letters and digits only.
fn same(nummer: &str) -> String {
    nummer.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
