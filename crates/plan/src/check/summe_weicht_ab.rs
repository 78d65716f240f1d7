//! A control total, computed elsewhere, equals the sum of the Maßnahmen.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, KontrolleVon, Plan};
use crate::source::SourceId;
use crate::units::Betrag;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SummeWeichtAb,
    braucht_alle_massnahmen: true,
    umfang: umfang::kontrollsummen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let files = files(plan);
    for kontrolle in &plan.kontrollsummen {
        for (nr, (jahr, soll)) in plan.haushalt.jahre.iter().zip(&kontrolle.betraege).enumerate() {
            let Some(soll) = *soll else { continue };
            let (what, ist) = match kontrolle.von {
                KontrolleVon::Themenbereich(of) => {
                    let sums = grundlage.zahlenwerk.themenbereiche[of].groesse(Groesse::Planmittel);
                    (format!("Die Maßnahmen des Themenbereichs `{}`", plan.themenbereiche[of].id), sums[nr].betrag)
                }
                KontrolleVon::Datei => {
                    let ist = files.get(&kontrolle.source).map_or(Betrag::NULL, |sums| sums[nr]);
                    ("Die Maßnahmen dieser Datei".to_owned(), ist)
                }
            };
            if ist == soll {
                continue;
            }
            let (difference, word) = if ist > soll { (ist - soll, "mehr") } else { (soll - ist, "weniger") };
            let message = format!(
                "{what} kosten {jahr} zusammen {}, die Kontrollsumme ist {}: {} {word}",
                form.eur(ist),
                form.eur(soll),
                form.eur(difference)
            );
            diagnostics.push(
                Diagnostic::error(
                    Code::SummeWeichtAb,
                    Place::value(kontrolle.source, kontrolle.route.key(jahr.to_string())),
                    message,
                )
                .hint("Prüfen Sie die Beträge der Maßnahmen und die Kontrollsumme"),
            );
        }
    }
}

/// The Planmittel of the Maßnahmen of each file, per year.
fn files(plan: &Plan) -> HashMap<SourceId, Vec<Betrag>> {
    let mut files: HashMap<SourceId, Vec<Betrag>> = HashMap::new();
    for massnahme in &plan.massnahmen {
        let sums = files.entry(massnahme.source).or_insert_with(|| vec![Betrag::NULL; plan.haushalt.jahre.len()]);
        for (sum, angabe) in sums.iter_mut().zip(massnahme.angabe(Groesse::Planmittel)) {
            *sum += angabe.map_or(Betrag::NULL, |angabe| angabe.betrag());
        }
    }
    files
}
