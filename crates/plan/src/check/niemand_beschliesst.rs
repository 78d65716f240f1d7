//! A paper that asks for a decision has a body that decides.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NiemandBeschliesst,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, formular) = (&grundlage.plan, &grundlage.vordruck);
    let asks = formular.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.iter().any(|one| one == "beschlussantrag"));
    let folge = &plan.vorlage.beratungsfolge;
    let Some(last) = folge.len().checked_sub(1).filter(|_| asks) else { return };
    // What a council calls otherwise may be a decision: only words that are none count.
    if !folge.iter().all(|beratung| beratung.entscheidet() == Some(false)) {
        return;
    }
    let route = Route::root().key("vorlage").key("beratungsfolge").index(last).key("zur");
    let message = match folge.as_slice() {
        [one] => format!("Niemand beschließt: „{}“ erhält die Vorlage nur zur {}", one.vorlage_an, one.zur),
        _ => "Niemand beschließt: kein Gremium der Beratungsfolge entscheidet über den Antrag".to_owned(),
    };
    diagnostics.push(Diagnostic::warning(Code::NiemandBeschliesst, Place::value(plan.source, route), message).hint(
        "Nennen Sie das Gremium mit `zur: Beschlussfassung`, oder wählen Sie eine Art von Vorlage ohne Beschluss",
    ));
}
