//! No public sum is the amount of a single Maßnahme that is not public.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Umfang;

use super::gedruckte_summen::gedruckte_summen;
use super::verratene_betraege::verratene_betraege;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SummeVerraetBetrag,
    braucht_alle_massnahmen: true,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    if plan.vorlage.umfang == Umfang::Intern && plan.massnahmen.iter().any(|one| one.nichtoeffentlich) {
        diagnostics.extend(verratene_betraege(pruefling, &gedruckte_summen(pruefling)));
    }
}
