//! A Maßnahme that is listed on its own has a description.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BeschreibungFehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    // Only Themenbereiche whose table is in the paper.
    let listed: BTreeSet<usize> = pruefling.texte.einschuebe().filter_map(|table| table.themenbereich).collect();
    for massnahme in &plan.massnahmen {
        let empty = massnahme.beschreibung.as_ref().is_none_or(|feld| feld.text.trim().is_empty());
        if empty && listed.iter().any(|nr| massnahme.is_listed_under(*nr, plan.haushalt.einzeln_ab)) {
            let message =
                format!("Die Maßnahme „{}“ ist einzeln aufgeführt, hat aber keine Beschreibung", massnahme.bezeichnung);
            diagnostics.push(
                Diagnostic::warning(Code::BeschreibungFehlt, massnahme.place("bezeichnung"), message)
                    .hint("Ergänzen Sie `beschreibung: …`"),
            );
        }
    }
}
