//! Rounded shares of a year do not always add up to 100,0 %; the paper says so under its table.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Kennzahl, Summenort};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnteileNicht100,
    braucht_alle_massnahmen: true,
    umfang: umfang::jahre,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, zahlenwerk) = (&pruefling.grundlage.plan, &pruefling.grundlage.zahlenwerk);
    for (nr, jahr) in plan.haushalt.jahre.iter().enumerate() {
        let sum = zahlenwerk.sum_of_anteile(nr);
        // A public plan knows only the shares that are printed.
        let known =
            |bereich| zahlenwerk.nichtoeffentlich.knows(Summenort::Themenbereich(bereich), Kennzahl::Anteil, nr);
        let all_known = (0..plan.themenbereiche.len()).all(known);
        if !all_known || zahlenwerk.kosten(nr).betrag.is_zero() || sum.is_whole() {
            continue;
        }
        let message = format!(
            "Die gerundeten Anteile {jahr} ergeben zusammen {}",
            pruefling.grundlage.vordruck.zahlenform.prozent(sum)
        );
        diagnostics.push(
            Diagnostic::note(
                Code::AnteileNicht100,
                Place::key(plan.source, Route::root().key("themenbereiche")),
                message,
            )
            .hint("Sie müssen nichts tun: ein Hinweis unter der Tabelle sagt es den Lesern"),
        );
    }
}
