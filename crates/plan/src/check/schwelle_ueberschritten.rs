//! A Maßnahme stays within the upper threshold of its Themenbereich in every year.

use crate::diagnostic::{Code, Diagnostic, Place};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SchwelleUeberschritten,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for massnahme in plan.massnahmen.iter().filter(|massnahme| !massnahme.sammelposition) {
        let themenbereich = &plan.themenbereiche[massnahme.themenbereich];
        let Some(limit) = themenbereich.hoechstens_je_jahr else { continue };
        for (jahr, angabe) in plan.haushalt.jahre.iter().zip(massnahme.kosten()) {
            let Some(betrag) = angabe.map(|angabe| angabe.betrag()).filter(|betrag| *betrag > limit) else { continue };
            let place = Place::value(
                massnahme.source,
                massnahme.route.key(massnahme.leitgroesse().key()).key(jahr.to_string()),
            );
            let message = format!(
                "Im Themenbereich `{}` kostet eine Maßnahme höchstens {} im Jahr, „{}“ kostet {jahr} aber {}",
                themenbereich.id,
                form.eur(limit),
                massnahme.bezeichnung,
                form.eur(betrag)
            );
            diagnostics.push(
                Diagnostic::error(Code::SchwelleUeberschritten, place, message)
                    .hint("Ordnen Sie die Maßnahme einem anderen Themenbereich zu oder prüfen Sie den Betrag")
                    .related(
                        Place::value(plan.source, themenbereich.route.key("hoechstens_je_jahr")),
                        "die Schwelle steht hier",
                    ),
            );
        }
    }
}
