//! A threshold that no Maßnahme reaches leaves the table of single Maßnahmen empty.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Massnahme;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::EinzelnAbLeer,
    braucht_alle_massnahmen: true,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

/// From which multiple of the largest Maßnahme on the threshold is a typing mistake. A town has one threshold for all its
/// plans, and a small one may stay far below it.
const VIELFACHES: u32 = 50;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let Some(ab) = plan.haushalt.einzeln_ab else { return };
    let single = || plan.massnahmen.iter().filter(|massnahme| !massnahme.sammelposition);
    let Some(largest) = single().map(Massnahme::hoechster_betrag).max() else { return };
    if largest >= ab || largest.is_zero() || single().any(Massnahme::nicht_bezifferbar) {
        return;
    }
    let place = Place::value(plan.source, Route::root().key("haushalt").key("einzeln_ab"));
    let message = format!(
        "Keine Maßnahme erreicht {}: die größte kostet im Jahr höchstens {}, und keine ist einzeln aufgeführt",
        form.eur(ab),
        form.eur(largest)
    );
    let found = if ab >= largest.times(VIELFACHES) {
        Diagnostic::warning(Code::EinzelnAbLeer, place, message)
    } else {
        Diagnostic::note(Code::EinzelnAbLeer, place, message)
    };
    diagnostics.push(found.hint("Prüfen Sie den Betrag; ohne `einzeln_ab` sind alle Maßnahmen einzeln aufgeführt"));
}
