//! A plan in which nothing costs anything is not filled in.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Groesse;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BetraegeAlleNull,
    braucht_alle_massnahmen: true,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let plan = &grundlage.plan;
    let sums = Groesse::ALL.into_iter().flat_map(|groesse| grundlage.zahlenwerk.gesamt.groesse(groesse));
    let nothing = sums.into_iter().all(|summe| summe.betrag.is_zero() && !summe.unvollstaendig);
    if plan.massnahmen.is_empty() || plan.haushalt.jahre.is_empty() || !nothing {
        return;
    }
    let place = Place::key(plan.source, Route::root().key("haushalt"));
    let message = match plan.massnahmen.len() {
        1 => "Die einzige Maßnahme kostet in keinem Jahr etwas".to_owned(),
        n => format!("Keine der {n} Maßnahmen kostet in irgendeinem Jahr etwas"),
    };
    diagnostics.push(
        Diagnostic::warning(Code::BetraegeAlleNull, place, message)
            .hint("Tragen Sie die Beträge ein; was noch nicht feststeht, heißt `nicht bezifferbar`"),
    );
}
