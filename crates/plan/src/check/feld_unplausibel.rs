//! Amounts of a form that belong together stay in proportion, as the form says.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Feldinhalt;
use crate::units::{Angabe, Betrag};

use super::formularfelder::felder;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FeldUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::felder,
    pruefe: Pruefung::Plan(pruefe),
};

/// From which multiple on it is no unusual plan, but a zero too many.
const VIELFACHES: u32 = 10;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (vordruck, form) = (&grundlage.vordruck, &grundlage.vordruck.zahlenform);
    for field in felder(pruefling) {
        let Some(name) = &field.feld.hoechstens else { continue };
        let Some(other) = grundlage.plan.vorlage.formular.get(name) else { continue };
        let (Some(own), Some(limit)) = (betrag(&field.wert.wert), betrag(&other.wert)) else { continue };
        if own <= limit {
            continue;
        }
        let titel = vordruck.felder.get(name).map_or(name.as_str(), |feld| feld.titel.as_str());
        let message =
            format!("„{}“ ist mit {} höher als „{titel}“ mit {}", field.feld.titel, form.eur(own), form.eur(limit));
        let place = field.wert.place.clone();
        let found = if own >= limit.times(VIELFACHES) && !limit.is_zero() {
            Diagnostic::warning(Code::FeldUnplausibel, place, message)
        } else {
            Diagnostic::note(Code::FeldUnplausibel, place, message)
        };
        diagnostics.push(
            found
                .hint("Prüfen Sie, ob ein Betrag eine Null zu viel oder zu wenig hat")
                .related(other.place.clone(), "der andere Betrag steht hier"),
        );
    }
}

fn betrag(wert: &Option<Feldinhalt>) -> Option<Betrag> {
    match wert {
        Some(Feldinhalt::Betrag(Angabe::Betrag(betrag))) => Some(*betrag),
        _ => None,
    }
}
