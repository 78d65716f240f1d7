//! No session deals with a paper before the paper's date.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::sitzungstage::{Sitzungstag, sitzungstage};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::DatumVorVorlage,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let Some(datum) = plan.vorlage.datum else { return };
    let vorlage = Route::root().key("vorlage");
    for Sitzungstag { tag, place, .. } in sitzungstage(plan).filter(|one| one.tag < datum) {
        let message =
            format!("Die Sitzung am {} liegt vor dem Datum der Vorlage ({})", form.datum(tag), form.datum(datum));
        diagnostics.push(
            Diagnostic::error(Code::DatumVorVorlage, place, message)
                .hint("Prüfen Sie beide Tage, vor allem das Jahr")
                .related(Place::value(plan.source, vorlage.key("datum")), "das Datum der Vorlage steht hier"),
        );
    }
}
