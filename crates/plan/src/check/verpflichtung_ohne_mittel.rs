//! A Verpflichtungsermächtigung is paid in later years: they have Planmittel for it.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, Massnahme, Plan};
use crate::units::{Angabe, Jahr, Monat};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerpflichtungOhneMittel,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for massnahme in &plan.massnahmen {
        let planmittel = massnahme.angabe(Groesse::Planmittel);
        for (nr, angabe) in massnahme.angabe(Groesse::Verpflichtungsermaechtigung).iter().enumerate() {
            let Some(betrag) = angabe.map(Angabe::betrag).filter(|betrag| !betrag.is_zero()) else { continue };
            let later = planmittel.get(nr + 1..).unwrap_or_default();
            // Of the last year, the money lies behind the plan.
            let Some(jahr) = plan.haushalt.jahre.get(nr).filter(|_| !later.is_empty()) else { continue };
            if later.iter().flatten().any(|angabe| *angabe == Angabe::NichtBezifferbar || !angabe.betrag().is_zero()) {
                continue;
            }
            diagnostics.extend(finding(plan, massnahme, *jahr, &form.eur(betrag)));
        }
    }
}

/// The money may lie behind the plan where the Maßnahme ends there; then nothing is said.
fn finding(plan: &Plan, massnahme: &Massnahme, jahr: Jahr, betrag: &str) -> Option<Diagnostic> {
    let last = *plan.haushalt.jahre.last()?;
    let place =
        Place::value(massnahme.source, massnahme.route.key("verpflichtungsermaechtigung").key(jahr.to_string()));
    let message = format!(
        "„{}“ geht {jahr} Verpflichtungen von {betrag} ein, hat in den Jahren danach bis {last} aber keine Planmittel",
        massnahme.bezeichnung
    );
    let hint = "Eine Verpflichtungsermächtigung wird in späteren Jahren bezahlt; tragen Sie dort Planmittel ein oder streichen Sie sie";
    match massnahme.inbetriebnahme {
        Some(monat) if Monat::january(last).months_until(monat) >= 12 => None,
        Some(_) => Some(Diagnostic::warning(Code::VerpflichtungOhneMittel, place, message).hint(hint)),
        None => Some(Diagnostic::note(Code::VerpflichtungOhneMittel, place, message).hint(hint)),
    }
}
