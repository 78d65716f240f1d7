//! The usual [`super::Regel::umfang`]: Maßnahmen, years, bodies, Anlagen, files, or the plan as a whole.

use crate::plan::{Plan, Tabellenort};

pub(super) fn massnahmen(plan: &Plan) -> usize {
    plan.massnahmen.len()
}

pub(super) fn jahre(plan: &Plan) -> usize {
    plan.haushalt.jahre.len()
}

pub(super) fn gremien(plan: &Plan) -> usize {
    plan.vorlage.beratungsfolge.len()
}

pub(super) fn anlagen(plan: &Plan) -> usize {
    plan.vorlage.anlagen.len()
}

pub(super) fn dateien(plan: &Plan) -> usize {
    plan.dateien.len() + plan.markdown().count()
}

pub(super) fn kontrollsummen(plan: &Plan) -> usize {
    plan.kontrollsummen.len()
}

/// Tables of the plan itself, not those of its form.
pub(super) fn eigene_tabellen(plan: &Plan) -> usize {
    plan.tabellen.iter().filter(|one| one.ort == Tabellenort::Plan).count()
}

pub(super) fn tabellen(plan: &Plan) -> usize {
    plan.tabellen.len()
}

/// Values of tables that were computed elsewhere.
pub(super) fn kontrollen(plan: &Plan) -> usize {
    plan.tabellen.iter().flat_map(|one| &one.posten).map(|one| one.kontrollen.len()).sum()
}

/// What Ämter have asked for.
pub(super) fn bedarf(plan: &Plan) -> usize {
    plan.bedarfszeilen().count()
}

pub(super) fn felder(plan: &Plan) -> usize {
    plan.vorlage.formular.iter().count()
}

pub(super) fn vorlage(_: &Plan) -> usize {
    1
}

/// Texts that may have several lines.
pub(super) fn texte(plan: &Plan) -> usize {
    let of_massnahme = plan.massnahmen.iter().map(|one| one.texte().count());
    plan.vorlage.texte().count() + of_massnahme.sum::<usize>()
}
