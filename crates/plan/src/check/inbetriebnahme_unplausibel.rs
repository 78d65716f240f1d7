//! A Maßnahme goes into operation while or after it is paid for, and not a lifetime later.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::plan::{Groesse, Massnahme};
use crate::units::{Angabe, Jahr, Monat};

use super::fortfuehrung::fuehrt_fort;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::InbetriebnahmeUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

/// Months before the first money in which only the last bills may be open.
const SCHLUSSRECHNUNG: i64 = 3;

/// Years after the plan that a large building may take, and after its last money where that lies within the plan.
const BAUZEIT: i64 = 10;
const LIEGT_BRACH: i64 = 5;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let jahre = &plan.haushalt.jahre;
    for massnahme in &plan.massnahmen {
        let Some(monat) = massnahme.inbetriebnahme else { continue };
        let Some((first, last)) = geld(massnahme, jahre) else { continue };
        let early = monat.months_until(Monat::january(first));
        let late = monat.year() - last.number();
        let allowed = if jahre.last() == Some(&last) { BAUZEIT } else { LIEGT_BRACH };
        let name = &massnahme.bezeichnung;
        let at = format!("{:02}/{}", monat.month(), monat.year());
        let (severity, message, hint) = if early > 0 {
            // What is extended runs already.
            let runs = fuehrt_fort(name) && massnahme.nutzungsdauer.is_some_and(|years| early < i64::from(years) * 12);
            let severity = if early > SCHLUSSRECHNUNG && !runs { Severity::Warning } else { Severity::Note };
            let message = format!("„{name}“ geht {at} in Betrieb, die ersten Planmittel stehen aber erst {first}");
            (severity, message, "Prüfen Sie den Monat und die Jahre der Planmittel; davor gibt es nichts abzuschreiben")
        } else if late > allowed {
            let message = format!("„{name}“ geht erst {at} in Betrieb, die letzten Planmittel stehen aber {last}");
            (Severity::Warning, message, "Prüfen Sie das Jahr; bis dahin wird nichts abgeschrieben")
        } else {
            continue;
        };
        let found = Diagnostic::warning(Code::InbetriebnahmeUnplausibel, massnahme.place("inbetriebnahme"), message);
        diagnostics.push(
            Diagnostic { severity, ..found }
                .hint(hint)
                .related(massnahme.place("planmittel"), "die Planmittel stehen hier"),
        );
    }
}

/// The first and the last year in which it has Planmittel.
fn geld(massnahme: &Massnahme, jahre: &[Jahr]) -> Option<(Jahr, Jahr)> {
    let costs = |angabe: &Option<Angabe>| {
        angabe.is_some_and(|angabe| angabe == Angabe::NichtBezifferbar || !angabe.betrag().is_zero())
    };
    let mut years = jahre.iter().zip(massnahme.angabe(Groesse::Planmittel)).filter(|(_, angabe)| costs(angabe));
    let first = years.next()?.0;
    Some((*first, *years.next_back().map_or(first, |(year, _)| year)))
}
