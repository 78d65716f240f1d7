//! Runs all rules over a plan.

use super::einstellungen;
use super::ergebnis::Pruefergebnis;
use super::regel::Pruefling;
use super::regeln::REGELN;

/// Runs all rules over a plan.
pub fn check(pruefling: &Pruefling<'_>) -> Pruefergebnis {
    let mut diagnostics = Vec::new();
    for regel in REGELN {
        if !(regel.braucht_alle_massnahmen && pruefling.grundlage.plan.lueckenhaft) {
            (regel.pruefe)(pruefling, &mut diagnostics);
        }
    }
    // Broken places are already reported; a rule only sees their stand-ins.
    let kaputt = &pruefling.grundlage.plan.kaputt;
    let (of_stand_ins, diagnostics): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|one| kaputt.betrifft_befund(one));
    einstellungen::anwenden(pruefling, diagnostics, &of_stand_ins)
}
