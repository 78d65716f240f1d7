//! Whether a paper costs money, for the rules about what follows from it.

use crate::prosa::{Grundlage, feldbetraege};
use crate::units::Betrag;

/// Whether any amount of the form or any Maßnahme is greater than 0.
pub(super) fn kostet_geld(grundlage: &Grundlage) -> bool {
    let plan = &grundlage.plan;
    let mut felder = plan.vorlage.formular.iter().filter_map(|(_, feld)| feld.wert.as_ref());
    felder.any(|wert| feldbetraege(grundlage, wert).into_iter().any(|betrag| betrag > Betrag::NULL))
        || plan.massnahmen.iter().any(|massnahme| !massnahme.highest_planmittel().is_zero())
}
