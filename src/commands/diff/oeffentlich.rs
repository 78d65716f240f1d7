//! Replaces both sides of a comparison by their public plans.

use crate::absage::Absage;
use crate::commands::oeffentlich::public;
use crate::konsole::Konsole;
use crate::report;

use super::pair::PlanPair;
use super::seiten::{Side, Vergleichsseiten};

/// Replaces the whole plans by their public ones. False where one can't be made, which is reported: a public text of it
/// tells what is not public.
pub(super) fn reduce(konsole: &Konsole, pairs: &mut [PlanPair], seiten: &Vergleichsseiten<'_>) -> bool {
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
