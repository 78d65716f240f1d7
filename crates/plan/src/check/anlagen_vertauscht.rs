//! The title of an Anlage fits what the form prints as this Anlage: parts are printed in the form's order, whatever their
//! titles say.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Anlage, Anlageninhalt};
use crate::prosa::klartext;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnlagenVertauscht,
    braucht_alle_massnahmen: false,
    umfang: umfang::anlagen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let formular = &pruefling.grundlage.vordruck.formular();
    let anlagen = &pruefling.grundlage.plan.vorlage.anlagen;
    let part = |anlage: &Anlage| match anlage.inhalt {
        Anlageninhalt::Teil(nr) => formular.teile.get(nr).map(|teil| &teil.vorlage),
        _ => None,
    };
    for (nr, anlage) in anlagen.iter().enumerate() {
        let Some(teil) = part(anlage) else { continue };
        let titel = pruefling.texte.anlagen.get(nr).and_then(|prosa| prosa.zeile()).map(klartext).unwrap_or_default();
        let (reasons, measures) = (titel.contains("egründung"), titel.contains("aßnahmenplan"));
        let printed = match () {
            () if formular.begruendung.as_ref() == Some(teil) && measures && !reasons => "die ausführliche Begründung",
            () if formular.massnahmenplan.as_ref() == Some(teil) && reasons && !measures => "der Maßnahmenplan",
            () => continue,
        };
        let message = format!("Anlage {} heißt „{titel}“, gedruckt wird unter diesem Titel {printed}", nr + 1);
        diagnostics.push(
            Diagnostic::warning(Code::AnlagenVertauscht, anlage.titel.place.clone(), message)
                .hint("Führen Sie die Anlagen in der Reihenfolge auf, in der das Formular sie druckt"),
        );
    }
}
