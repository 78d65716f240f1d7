//! Bodies deal with a paper in the order in which they are listed, and none prepares a decision that is already made.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

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
    for (nr, pair) in folge.windows(2).enumerate() {
        if pair[1].sitzungstermin < pair[0].sitzungstermin {
            let message = format!(
                "„{}“ tagt am {}, das Gremium davor erst am {}",
                pair[1].vorlage_an,
                form.datum(pair[1].sitzungstermin),
                form.datum(pair[0].sitzungstermin)
            );
            let at = Place::value(plan.source, route(nr + 1).key("sitzungstermin"));
            diagnostics.push(
                Diagnostic::warning(Code::BeratungsfolgeReihenfolge, at, message)
                    .hint("Ordnen Sie die Beratungsfolge nach Terminen")
                    .related(Place::value(plan.source, route(nr).key("sitzungstermin")), "dieser Termin ist später"),
            );
        }
    }
    let decides = |zur: &str| zur.to_lowercase().contains("beschluss") || zur.to_lowercase().contains("beschluß");
    let prepares = |zur: &str| zur.to_lowercase().contains("beratung");
    let Some(decision) = folge.iter().position(|beratung| decides(&beratung.zur)) else { return };
    for (nr, late) in folge.iter().enumerate().skip(decision + 1).filter(|(_, late)| prepares(&late.zur)) {
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
