//! Money of the Finanzrahmen that no Maßnahme uses is worth a note. Many times what they cost is a zero too many.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;
use crate::units::Betrag;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FinanzrahmenNichtAusgeschoepft,
    braucht_alle_massnahmen: true,
    umfang: umfang::jahre,
    pruefe: Pruefung::Plan(pruefe),
};

/// Up to which multiple a year is in line with its sum, and by how many percent ten times it may be missed.
const IM_RAHMEN: u32 = 2;
const RUNDUNG: u32 = 10;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let Some(finanzrahmen) = &plan.haushalt.finanzrahmen else { return };
    let sums: Vec<Betrag> = (0..plan.haushalt.jahre.len()).map(|nr| grundlage.zahlenwerk.kosten(nr).betrag).collect();
    for (nr, (jahr, rahmen)) in plan.haushalt.jahre.iter().zip(finanzrahmen).enumerate() {
        let summe = sums[nr];
        if summe >= *rahmen {
            continue;
        }
        let unvollstaendig = grundlage.zahlenwerk.kosten(nr).unvollstaendig;
        let place = Place::value(plan.source, Route::root().key("haushalt").key("finanzrahmen").key(jahr.to_string()));
        if !unvollstaendig && vielfaches(finanzrahmen, &sums, nr) {
            let message = format!(
                "Der Finanzrahmen {jahr} ist mit {} ein Vielfaches dessen, was die Maßnahmen kosten ({})",
                form.eur(*rahmen),
                form.eur(summe)
            );
            diagnostics.push(
                Diagnostic::warning(Code::FinanzrahmenNichtAusgeschoepft, place, message)
                    .hint("Prüfen Sie, ob eine Null zu viel ist oder Maßnahmen fehlen"),
            );
            continue;
        }
        let nicht_bezifferbar = if unvollstaendig { "; was nicht bezifferbar ist, kommt hinzu" } else { "" };
        let message = format!("Vom Finanzrahmen {jahr} sind {} nicht verplant", form.eur(*rahmen - summe));
        diagnostics.push(
            Diagnostic::note(Code::FinanzrahmenNichtAusgeschoepft, place, message)
                .hint(format!("Die Maßnahmen kosten zusammen {}{nicht_bezifferbar}", form.eur(summe))),
        );
    }
}

/// Whether the Finanzrahmen of a year is ten, hundred or thousand times its sum: to the cent, or roughly where all other
/// years are in line with theirs. Money of a year that is not planned yet is no round multiple.
fn vielfaches(rahmen: &[Betrag], sums: &[Betrag], nr: usize) -> bool {
    let (Some(own), Some(sum)) = (rahmen.get(nr), sums.get(nr).filter(|sum| !sum.is_zero())) else { return false };
    let mut others = rahmen.iter().zip(sums).enumerate().filter(|(other, _)| *other != nr).peekable();
    let in_line = others.peek().is_some() && others.all(|(_, (rahmen, sum))| *rahmen <= sum.times(IM_RAHMEN));
    let off = Decimal::from(if in_line { RUNDUNG } else { 0 });
    [10_u32, 100, 1000].into_iter().any(|factor| {
        let wanted = sum.times(factor).decimal();
        (own.decimal() - wanted).abs() * Decimal::ONE_HUNDRED <= wanted * off
    })
}
