//! The public plan of a plan that a command has read.

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::Umfang;
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;

/// The public plan of a plan; None where the plan is public already.
pub(super) fn public(whole: &Stand, raete: &Raete) -> Result<Option<Stand>, Vec<Diagnostic>> {
    if whole.grundlage().is_some_and(|grundlage| grundlage.plan.vorlage.umfang == Umfang::Oeffentlich) {
        return Ok(None);
    }
    // Without a public plan nothing is shown of the whole one.
    let Some(public) = whole.oeffentlich(raete, "öffentlich").filter(|public| public.sound().is_some()) else {
        return Err(Vec::new());
    };
    let (Some(both), Some(part)) = (whole.pruefling(), public.pruefling()) else { return Err(Vec::new()) };
    let violations = umfang::violations(&both, &part);
    if violations.is_empty() { Ok(Some(public)) } else { Err(violations) }
}
