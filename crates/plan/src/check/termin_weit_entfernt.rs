//! A paper, its sessions and the years of its plan lie near each other: a year that is far off is a typing mistake.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Plan;
use crate::source::Route;
use crate::units::Datum;

use super::sitzungstage::{Sitzungstag, sitzungstage};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::TerminWeitEntfernt,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Plan(pruefe),
};

/// Days after which a session belongs to another round: a paper is dealt with within a year.
const FRIST: i32 = 366;

/// How many years before its first one a plan may be decided, and after its last one reported on.
const JAHRE_DAVOR: i64 = 2;
const JAHRE_DANACH: i64 = 2;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    let vorlage = Route::root().key("vorlage");
    let datum = Place::value(plan.source, vorlage.key("datum"));
    let mut before = plan.vorlage.datum.map(|tag| (tag, datum.clone(), "das Datum der Vorlage steht hier"));
    for Sitzungstag { beratung, tag, place: termin } in sitzungstage(plan) {
        if let Some((earlier, place, label)) = before.filter(|(earlier, ..)| earlier.days_until(tag) > FRIST) {
            let message = format!(
                "„{}“ tagt am {}, mehr als ein Jahr nach dem {}",
                beratung.vorlage_an,
                form.datum(tag),
                form.datum(earlier)
            );
            diagnostics.push(
                Diagnostic::warning(Code::TerminWeitEntfernt, termin.clone(), message)
                    .hint("Prüfen Sie das Jahr beider Tage")
                    .related(place, label),
            );
        }
        before = Some((tag, termin, "der Termin davor steht hier"));
    }
    if let Some((tag, place)) =
        plan.vorlage.datum.map(|tag| (tag, datum)).or_else(|| sitzungstage(plan).next().map(|one| (one.tag, one.place)))
    {
        diagnostics.extend(jahre(plan, tag, &form.datum(tag), place));
    }
}

/// A day that is years before or after those of the plan.
fn jahre(plan: &Plan, tag: Datum, gedruckt: &str, place: Place) -> Option<Diagnostic> {
    let (first, last) = (plan.haushalt.jahre.first()?, plan.haushalt.jahre.last()?);
    let year = i64::from(tag.ymd().0);
    if (first.number() - JAHRE_DAVOR..=last.number() + JAHRE_DANACH).contains(&year) {
        return None;
    }
    let jahre = if first == last { format!("{first}") } else { format!("{first} bis {last}") };
    let message = format!("Der {gedruckt} liegt Jahre neben den Jahren des Plans ({jahre})");
    let jahre = Place::value(plan.source, Route::root().key("haushalt").key("jahre"));
    Some(
        Diagnostic::warning(Code::TerminWeitEntfernt, place, message)
            .hint("Prüfen Sie das Jahr und die `jahre` des Haushalts")
            .related(jahre, "die Jahre des Plans stehen hier"),
    )
}
