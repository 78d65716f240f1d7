//! Compares two versions of a plan.

use crate::units::Jahr;

use super::aenderungen::Vergleich;
use super::seite::Seite;
use super::zuordnung::assign;
use super::{geheim, massnahmen, plan, plangruende, summen, tabellen};

/// Compares two versions of a plan.
pub fn vergleiche(alt: Seite<'_>, neu: Seite<'_>) -> Vergleich {
    let (old, new) = (&alt.grundlage.plan, &neu.grundlage.plan);
    let mut jahre: Vec<Jahr> = old.haushalt.jahre.iter().chain(&new.haushalt.jahre).copied().collect();
    jahre.sort();
    jahre.dedup();
    let zuordnung = assign(old, new);
    let massnahmen = massnahmen::massnahmen(alt, neu, &zuordnung, &jahre);
    let mut haushalt = plan::haushalt(alt, neu, &jahre);
    haushalt.extend(plan::massnahmenspalten(alt, neu));
    let summen = summen::summen(alt, neu, &zuordnung, &massnahmen, &jahre);
    let mut vergleich = Vergleich {
        vorlage: plan::vorlage(alt, neu),
        themenbereiche: plan::themenbereiche(alt, neu, &zuordnung),
        tabellen: tabellen::tabellen(alt, neu),
        texte: plan::texte(alt, neu),
        pruefung: plan::pruefung(alt, neu),
        jahre,
        haushalt,
        massnahmen,
        summen,
    };
    geheim::mark(&mut vergleich, &[alt, neu]);
    plangruende::from_plan(&mut vergleich, alt, neu);
    vergleich
}
