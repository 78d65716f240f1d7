//! Amounts that stand alone: those of a form's fields.

use crate::plan::Feldinhalt;
use crate::prosa::{Grundlage, worte_als_betraege};
use crate::units::{Angabe, Jahr};

/// The amounts of a form's field, by its place in the form, each with the year that it is for. Tables are no amounts.
pub(super) fn feldbetraege(grundlage: &Grundlage, feld: usize) -> Vec<(Option<Jahr>, Angabe)> {
    let wert = (grundlage.vordruck.felder.get_index(feld))
        .and_then(|(name, _)| grundlage.plan.vorlage.formular.get(name)?.wert.as_ref());
    match wert {
        Some(Feldinhalt::Betrag(angabe)) => vec![(None, *angabe)],
        Some(Feldinhalt::BetragJeJahr(jahre)) => jahre.iter().map(|(jahr, angabe)| (Some(*jahr), *angabe)).collect(),
        Some(Feldinhalt::Worte(worte)) => {
            let read = worte_als_betraege(&worte.text);
            read.into_iter().map(|one| (one.jahr, Angabe::Betrag(one.betrag))).collect()
        }
        _ => Vec::new(),
    }
}
