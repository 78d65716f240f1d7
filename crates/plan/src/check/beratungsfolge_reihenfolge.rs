//! Bodies deal with a paper in the order in which they are listed, and none prepares a decision that is already made.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::sitzungstage::termin;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BeratungsfolgeReihenfolge,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let folge = &plan.vorlage.beratungsfolge;
    let route = |nr: usize| Route::root().key("vorlage").key("beratungsfolge").index(nr);
    let dated = folge.iter().enumerate().filter_map(|(nr, one)| Some((nr, one, *one.sitzungstermin.first()?)));
    for ((before, _, earlier), (nr, late, day)) in dated.clone().zip(dated.skip(1)) {
        if day < earlier {
            let message = format!(
                "„{}“ tagt am {}, das Gremium davor erst am {}",
                late.vorlage_an,
                form.datum(day),
                form.datum(earlier)
            );
            diagnostics.push(
                Diagnostic::warning(Code::BeratungsfolgeReihenfolge, termin(plan, nr), message)
                    .hint("Ordnen Sie die Beratungsfolge nach Terminen")
                    .related(termin(plan, before), "dieser Termin ist später"),
            );
        }
    }
    let mut decision = None;
    // What is prepared before a second decision is prepared for that one.
    let last = folge.iter().rposition(|beratung| decides(&beratung.zur)).unwrap_or_default();
    for (nr, late) in folge.iter().enumerate() {
        if decides(&late.zur) {
            decision = Some(nr);
            continue;
        }
        let Some(decision) = decision.filter(|_| nr > last && prepares(&late.zur)) else { continue };
        let message =
            format!("„{}“ berät vor, nachdem „{}“ schon beschlossen hat", late.vorlage_an, folge[decision].vorlage_an);
        diagnostics.push(
            Diagnostic::warning(
                Code::BeratungsfolgeReihenfolge,
                Place::value(plan.source, route(nr).key("zur")),
                message,
            )
            .hint("Die Beschlussfassung steht am Ende der Beratungsfolge")
            .related(Place::value(plan.source, route(decision).key("zur")), "hier wird beschlossen"),
        );
    }
}

/// Parts of words for decisions that come before the one of a paper, and for advice.
const VORLAEUFIG: [&str; 7] =
    ["aufstellungs", "auslegungs", "einleitungs", "grundsatz", "entwurfs", "empfehl", "vorbehalt"];

/// Whether a body makes the decision.
fn decides(zur: &str) -> bool {
    let zur = zur.to_lowercase().replace('ß', "ss");
    zur.contains("beschluss") && !VORLAEUFIG.iter().any(|part| zur.contains(part))
}

/// Whether a body prepares one.
fn prepares(zur: &str) -> bool {
    zur.to_lowercase().contains("beratung")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_decisions_only_lead_to_another() {
        for zur in ["Beschlussfassung", "Beschlußfassung", "Beschluss", "Satzungsbeschluss", "Beratung und Beschluss"]
        {
            assert!(decides(zur), "{zur}");
        }
        for zur in ["Aufstellungsbeschluss", "Beschlussempfehlung", "Grundsatzbeschluss", "Einbringung", "Vorberatung"]
        {
            assert!(!decides(zur), "{zur}");
        }
    }
}
