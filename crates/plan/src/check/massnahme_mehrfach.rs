//! The same Maßnahme in two Ämter may be counted twice.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Groesse, Massnahme};
use crate::units::Betrag;

use super::namensgleich::same_name;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::MassnahmeMehrfach,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

/// Offices buy alike, so a name alone says nothing: name and amounts of all years are the same.
fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(String, Groesse, Vec<Betrag>), &Massnahme> = HashMap::new();
    for massnahme in &pruefling.grundlage.plan.massnahmen {
        let Some(amt) = massnahme.amt.filter(|_| !massnahme.hoechster_betrag().is_zero()) else { continue };
        let name = same_name(&massnahme.bezeichnung);
        let years = massnahme.kosten().iter();
        let key = (
            name,
            massnahme.leitgroesse(),
            years.map(|angabe| angabe.map(|one| one.betrag()).unwrap_or_default()).collect(),
        );
        let first = *seen.entry(key).or_insert(massnahme);
        let Some(other) = first.amt.filter(|other| *other != amt) else { continue };
        let message = format!("„{}“ steht mit denselben Beträgen auch beim Amt {other}", massnahme.bezeichnung);
        diagnostics.push(
            Diagnostic::note(Code::MassnahmeMehrfach, massnahme.place("bezeichnung"), message)
                .hint("Ist es dieselbe, löschen Sie eine; sonst sagen die Bezeichnungen, wofür jede ist")
                .related(first.place("bezeichnung"), "hier steht die andere"),
        );
    }
}
