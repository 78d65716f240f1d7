//! Both sides of a comparison without what is not public.

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::Umfang;
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::report;

use super::paar::PlanPair;
use super::seiten::{Seiten, Side};

/// Puts the public plans in place of the whole ones. False where one can't be made, which is reported: a text of it says
/// what is not public.
pub(super) fn reduce(konsole: &Konsole, paare: &mut [PlanPair], seiten: &Seiten<'_>) -> bool {
    let mut done = true;
    for paar in paare {
        let PlanPair { shown, alt, neu, raete, .. } = paar;
        let [alte_raete, neue_raete] = raete;
        for (was, stand, raete) in [(Side::Alt, alt, alte_raete), (Side::Neu, neu, neue_raete)] {
            let (Some(whole), Some(raete)) = (stand.as_ref(), raete) else { continue };
            match public(whole, raete) {
                Ok(public) => *stand = public.or(stand.take()),
                Err(found) => {
                    done = false;
                    konsole.say(report::human(whole.sources(), &found, konsole.colour_err()));
                    konsole.refuse(&Absage::new(
                        format!("Den Plan `{shown}` gibt es {} nicht öffentlich", seiten.in_words(was)),
                        "Vergleichen Sie mit einer Fassung, deren öffentliche Texte nichts nennen, das nicht öffentlich ist",
                    ));
                }
            }
        }
    }
    done
}

/// The public plan of a plan; None where it is one.
fn public(whole: &Stand, raete: &Raete) -> Result<Option<Stand>, Vec<Diagnostic>> {
    if whole.grundlage().is_some_and(|grundlage| grundlage.plan.vorlage.umfang == Umfang::Oeffentlich) {
        return Ok(None);
    }
    // Without a public plan nothing is shown of the whole one.
    let Some(public) = whole.oeffentlich(raete, "öffentlich").filter(|public| public.sound().is_some()) else {
        return Err(Vec::new());
    };
    let (Some(both), Some(part)) = (whole.pruefling(), public.pruefling()) else { return Err(Vec::new()) };
    let violations = umfang::verstoesse(&both, &part);
    if violations.is_empty() { Ok(Some(public)) } else { Err(violations) }
}
