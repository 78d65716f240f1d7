//! What the plan says of a session is one of two things: that it is public, or that it is not.

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::OeffentlichkeitWiderspruechlich,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let folge = &plan.vorlage.beratungsfolge;
    let place = |nr: usize| {
        Place::value(plan.source, Route::root().key("vorlage").key("beratungsfolge").index(nr).key("sitzungsart"))
    };
    for (nr, one) in folge.iter().enumerate() {
        let Some(sitzungsart) = &one.sitzungsart else { continue };
        diagnostics.extend(misspelt(sitzungsart, place(nr)));
        let same = |other: &&crate::plan::Beratung| {
            // A body that prepares a decision behind closed doors may make it in public on the same evening.
            let day = !one.sitzungstermin.is_empty() && other.sitzungstermin == one.sitzungstermin;
            other.vorlage_an == one.vorlage_an && day && other.zur == one.zur && other.sitzungsart.is_some()
        };
        let Some(first) = folge[..nr].iter().position(|other| same(&other)) else { continue };
        if folge[first].sitzungsart.as_deref().map(public) != Some(public(sitzungsart)) {
            let message = format!(
                "„{}“ tagt am {} öffentlich und zugleich nicht öffentlich zur {}",
                one.vorlage_an,
                form.tage(&one.sitzungstermin),
                one.zur
            );
            diagnostics.push(
                Diagnostic::warning(Code::OeffentlichkeitWiderspruechlich, place(nr), message)
                    .hint("Berichtigen Sie eine der beiden Sitzungsarten oder den Termin")
                    .related(place(first), "hier steht die andere Angabe"),
            );
        }
    }
}

/// Words for both kinds of session. Others are a council's own.
const SITZUNGSARTEN: [&str; 4] = ["öffentlich", "nicht öffentlich", "nichtöffentlich", "nicht-öffentlich"];

/// A misspelt word: nobody can tell which of the two it is.
fn misspelt(sitzungsart: &str, place: Place) -> Option<Diagnostic> {
    let word = sitzungsart.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if SITZUNGSARTEN.contains(&word.as_str()) {
        return None;
    }
    let meant = nearest(&word, SITZUNGSARTEN)?;
    let message = format!("Ob diese Sitzung öffentlich ist, bleibt offen: „{sitzungsart}“ ist verschrieben");
    Some(
        Diagnostic::warning(Code::OeffentlichkeitWiderspruechlich, place, message)
            .hint(format!("Meinten Sie `{meant}`?")),
    )
}

fn public(sitzungsart: &str) -> bool {
    !sitzungsart.to_lowercase().contains("nicht")
}
