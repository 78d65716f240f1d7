//! Replaces both sides of a comparison by their public plans.

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::Umfang;
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::report;

use super::pair::PlanPair;
use super::seiten::{Seiten, Side};

/// Replaces the whole plans by their public ones. False where one can't be made, which is reported: a public text of it
/// tells what is not public.
pub(super) fn reduce(konsole: &Konsole, pairs: &mut [PlanPair], seiten: &Seiten<'_>) -> bool {
    let mut done = true;
    for pair in pairs {
        let PlanPair { shown, alt, neu, raete, .. } = pair;
        let [alte_raete, neue_raete] = raete;
        for (side, stand, raete) in [(Side::Alt, alt, alte_raete), (Side::Neu, neu, neue_raete)] {
            let (Some(whole), Some(raete)) = (stand.as_ref(), raete) else { continue };
            match public(whole, raete) {
                Ok(public) => *stand = public.or(stand.take()),
                Err(found) => {
                    done = false;
                    konsole.say(report::human(whole.sources(), &found, konsole.colour_err()));
                    konsole.refuse(&Absage::new(
                        format!("Den Plan `{shown}` gibt es {} nicht öffentlich", seiten.in_words(side)),
                        "Vergleichen Sie mit einer Fassung, deren öffentliche Texte nichts nennen, das nicht öffentlich ist",
                    ));
                }
            }
        }
    }
    done
}

/// The public plan of a plan; None where the plan is public already.
fn public(whole: &Stand, raete: &Raete) -> Result<Option<Stand>, Vec<Diagnostic>> {
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
