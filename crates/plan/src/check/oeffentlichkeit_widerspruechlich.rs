//! The plan does not call one session both public and not public.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::OeffentlichkeitWiderspruechlich,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe,
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let folge = &plan.vorlage.beratungsfolge;
    let place = |nr: usize| {
        Place::value(plan.source, Route::root().key("vorlage").key("beratungsfolge").index(nr).key("sitzungsart"))
    };
    for (nr, one) in folge.iter().enumerate() {
        let same = |other: &&crate::plan::Beratung| {
            other.vorlage_an == one.vorlage_an && other.sitzungstermin == one.sitzungstermin
        };
        let Some(first) = folge[..nr].iter().position(|other| same(&other)) else { continue };
        if public(&folge[first].sitzungsart) != public(&one.sitzungsart) {
            let message = format!(
                "„{}“ tagt am {} öffentlich und zugleich nicht öffentlich",
                one.vorlage_an,
                form.datum(one.sitzungstermin)
            );
            diagnostics.push(
                Diagnostic::warning(Code::OeffentlichkeitWiderspruechlich, place(nr), message)
                    .hint("Berichtigen Sie eine der beiden Sitzungsarten oder den Termin")
                    .related(place(first), "hier steht die andere Angabe"),
            );
        }
    }
}

fn public(sitzungsart: &str) -> bool {
    !sitzungsart.to_lowercase().contains("nicht")
}
