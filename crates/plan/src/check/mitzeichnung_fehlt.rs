//! A paper that costs money is co-signed by the Referat for finances.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Feldinhalt;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::MitzeichnungFehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let Some(finanzreferat) = &rat.raw.finanzreferat else { return };
    let own = plan.vorlage.referate.iter().chain(&plan.vorlage.mitzeichnung).any(|referat| referat == finanzreferat);
    let in_form = plan.vorlage.formular.iter().any(|(_, feld)| feld.wert.as_ref().is_some_and(Feldinhalt::kostet));
    let money = in_form || plan.massnahmen.iter().any(|massnahme| !massnahme.hoechstes_planmittel().is_zero());
    if own || !money {
        return;
    }
    let route = Route::root().key("vorlage").key("mitzeichnung");
    diagnostics.push(
        Diagnostic::warning(
            Code::MitzeichnungFehlt,
            Place::key(plan.source, route),
            format!("Die Vorlage kostet Geld, aber das Referat {finanzreferat} hat nicht mitgezeichnet"),
        )
        .hint(format!("Ergänzen Sie `mitzeichnung: [\"{finanzreferat}\"]`")),
    );
}
