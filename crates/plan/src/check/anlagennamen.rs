//! Anlagen that a text calls "Anlage A" or "Anlage III", though they are printed with numbers.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Plan;
use crate::prosa::{Anlagenname, Worin, anlagennamen};
use crate::source::Route;

use super::texte::Lesung;

/// The findings about a text.
pub(super) fn ohne_nummer(plan: &Plan, lesung: &Lesung<'_>) -> Vec<Diagnostic> {
    let text = lesung.lesetext.text();
    let own = |one: &Anlagenname| one.worin != Worin::Fremd && !is_title(plan, &text[one.range.clone()]);
    let found = anlagennamen(text).into_iter().filter(own);
    let found = found.map(|one| {
        let have = match plan.vorlage.anlagen.len() {
            0 => "die Vorlage hat keine Anlagen".to_owned(),
            1 => "die Vorlage hat nur Anlage 1".to_owned(),
            n => format!("die Vorlage hat die Anlagen 1 bis {n}"),
        };
        let message = format!("Hier ist `{}` genannt, {have}", &text[one.range.clone()]);
        let place = lesung.place(one.range.clone());
        // An Anlage to which nobody is sent may be part of something else: of a law, of a contract, of a building.
        let found = match one.siehe {
            true => Diagnostic::warning(Code::VerweisOhneAnlage, place, message),
            false => Diagnostic::note(Code::VerweisOhneAnlage, place, message),
        };
        found
            .hint("Schreiben Sie die Nummer der Anlage in Ziffern; gehört sie zu einem anderen Papier, nennen Sie es dahinter: „Anlage A des Vertrags“")
            .related(Place::key(plan.source, Route::root().key("vorlage").key("anlagen")), "die Anlagen stehen hier")
    });
    found.collect()
}

/// Whether an Anlage of the paper has this name in its title.
fn is_title(plan: &Plan, name: &str) -> bool {
    plan.vorlage.anlagen.iter().any(|anlage| anlage.titel.text.contains(name))
}
