//! Runs all rules over a plan.

use super::einstellungen;
use super::ergebnis::Pruefergebnis;
use super::pruefling::Pruefling;
use super::regel::Pruefung;
use super::regeln::REGELN;
use super::texte::lesungen;

/// Runs all rules over a plan.
pub fn check(pruefling: &Pruefling<'_>) -> Pruefergebnis {
    let mut diagnostics = Vec::new();
    let mut of_texts = Vec::new();
    let lueckenhaft = pruefling.grundlage.plan.lueckenhaft;
    for regel in REGELN.iter().filter(|regel| !(regel.braucht_alle_massnahmen && lueckenhaft)) {
        match regel.pruefe {
            Pruefung::Plan(pruefe) => pruefe(pruefling, &mut diagnostics),
            Pruefung::Texte(begin) => of_texts.push(begin(pruefling)),
        }
    }
    lesungen(pruefling, &mut |text| {
        for pruefe in &mut of_texts {
            pruefe(text, &mut diagnostics);
        }
    });
    drop(of_texts);
    // Broken places are already reported; a rule only sees their stand-ins.
    let kaputt = &pruefling.grundlage.plan.kaputt;
    let (of_stand_ins, diagnostics): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|one| kaputt.concerns_finding(one));
    einstellungen::anwenden(pruefling, diagnostics, &of_stand_ins)
}
