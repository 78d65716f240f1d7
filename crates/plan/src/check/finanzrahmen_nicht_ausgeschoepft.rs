//! Money of the Finanzrahmen that no Maßnahme uses is worth a note.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Groesse;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FinanzrahmenNichtAusgeschoepft,
    braucht_alle_massnahmen: true,
    umfang: umfang::jahre,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    for (nr, (jahr, rahmen)) in plan.haushalt.jahre.iter().zip(&plan.haushalt.finanzrahmen).enumerate() {
        let summe = grundlage.zahlenwerk.planmittel(nr);
        if summe >= *rahmen {
            continue;
        }
        let unvollstaendig = grundlage.zahlenwerk.gesamt.groesse(Groesse::Planmittel)[nr].unvollstaendig;
        let nicht_bezifferbar = if unvollstaendig { "; was nicht bezifferbar ist, kommt hinzu" } else { "" };
        let message = format!("Vom Finanzrahmen {jahr} sind {} nicht verplant", form.eur(*rahmen - summe));
        let route = Route::root().key("haushalt").key("finanzrahmen").key(jahr.to_string());
        diagnostics.push(
            Diagnostic::note(Code::FinanzrahmenNichtAusgeschoepft, Place::value(plan.source, route), message)
                .hint(format!("Die Maßnahmen kosten zusammen {}{nicht_bezifferbar}", form.eur(summe))),
        );
    }
}
