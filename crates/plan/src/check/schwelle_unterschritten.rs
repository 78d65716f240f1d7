//! A Maßnahme exceeds the lower threshold of its Themenbereich in at least one year.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Massnahme;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SchwelleUnterschritten,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    // In a draft, 0 in every year means that the amount is still to be filled in.
    let offen = |massnahme: &Massnahme| plan.vorlage.entwurf() && massnahme.hoechster_betrag().is_zero();
    for massnahme in plan
        .massnahmen
        .iter()
        .filter(|massnahme| !massnahme.sammelposition && !massnahme.nicht_bezifferbar() && !offen(massnahme))
    {
        let themenbereich = &plan.themenbereiche[massnahme.themenbereich];
        let Some(limit) = themenbereich.mehr_als.filter(|limit| massnahme.hoechster_betrag() <= *limit) else {
            continue;
        };
        let message = format!(
            "Im Themenbereich `{}` kostet eine Maßnahme in mindestens einem Jahr mehr als {}, „{}“ aber höchstens {}",
            themenbereich.id,
            form.eur(limit),
            massnahme.bezeichnung,
            form.eur(massnahme.hoechster_betrag())
        );
        diagnostics.push(
            Diagnostic::error(Code::SchwelleUnterschritten, massnahme.place(massnahme.leitgroesse().key()), message)
                .hint("Ordnen Sie die Maßnahme einem anderen Themenbereich zu oder prüfen Sie den Betrag")
                .related(Place::value(plan.source, themenbereich.route.key("mehr_als")), "die Schwelle steht hier"),
        );
    }
}
