//! Where an Amt has asked for something, it has asked for all that is planned for it.

use std::collections::HashSet;

use crate::bedarf::bedarfstabelle;
use crate::diagnostic::{Code, Diagnostic};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BedarfFehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::bedarf,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    // A row that could not be read may be the one that is missing.
    if bedarfstabelle(plan).is_none_or(|(_, tabelle)| tabelle.lueckenhaft) {
        return;
    }
    let asked: HashSet<usize> = plan.bedarfszeilen().filter_map(|(_, zeile)| zeile.massnahme).collect();
    let aemter: HashSet<_> = plan.bedarfszeilen().filter_map(|(_, zeile)| zeile.amt).collect();
    for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
        let Some(amt) = massnahme.amt.filter(|amt| aemter.contains(amt) && !asked.contains(&nr)) else { continue };
        let message =
            format!("„{}“ ist geplant und nicht gemeldet, obwohl Amt {amt} Bedarf gemeldet hat", massnahme.bezeichnung);
        let hint = "Heißt die Maßnahme in der Liste anders, schreiben Sie den Namen gleich, oder tragen Sie ihre Kennung in die Liste ein";
        diagnostics.push(Diagnostic::note(Code::BedarfFehlt, massnahme.place("bezeichnung"), message).hint(hint));
    }
}
