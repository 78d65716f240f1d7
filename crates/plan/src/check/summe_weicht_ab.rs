//! A control total, computed elsewhere, equals the sum of the Maßnahmen.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, Kennzahl, KontrolleVon};
use crate::prosa::Grundlage;
use crate::source::SourceId;
use crate::units::{Betrag, Jahr};
use crate::zahlenwerk::Summen;

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
    let files = files(grundlage);
    for kontrolle in &plan.kontrollsummen {
        let (what, sums) = match kontrolle.von {
            KontrolleVon::Themenbereich(of) => (
                format!("Die Maßnahmen des Themenbereichs `{}`", plan.themenbereiche[of].id),
                &grundlage.zahlenwerk.themenbereiche[of],
            ),
            KontrolleVon::Datei => (
                "Die Maßnahmen dieser Datei".to_owned(),
                files.get(&kontrolle.source).unwrap_or(&grundlage.zahlenwerk.empty),
            ),
        };
        let ist = betraege(sums, kontrolle.kennzahl.unwrap_or(grundlage.zahlenwerk.leitgroesse.into()));
        for ((jahr, soll), ist) in plan.haushalt.jahre.iter().zip(&kontrolle.betraege).zip(ist) {
            let Some(soll) = soll.filter(|soll| *soll != ist) else { continue };
            let (difference, word) = if ist > soll { (ist - soll, "mehr") } else { (soll - ist, "weniger") };
            let message = format!(
                "{what} {}, die Kontrollsumme ist {}: {} {word}",
                satz(kontrolle.kennzahl, *jahr, &form.eur(ist)),
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

/// What Maßnahmen do with an amount.
fn satz(kennzahl: Option<Kennzahl>, jahr: Jahr, betrag: &str) -> String {
    match kennzahl {
        Some(Kennzahl::Groesse(groesse)) => format!("haben {jahr} zusammen {betrag} ({})", groesse.wort()),
        Some(Kennzahl::Ergebnishaushalt) => format!("belasten den Ergebnishaushalt {jahr} zusammen mit {betrag}"),
        Some(Kennzahl::Anteil) | None => format!("kosten {jahr} zusammen {betrag}"),
    }
}

/// The amounts of sums, per year.
fn betraege(sums: &Summen, kennzahl: Kennzahl) -> Vec<Betrag> {
    let sums = match kennzahl {
        Kennzahl::Groesse(groesse) => sums.groesse(groesse).to_vec(),
        _ => sums.ergebnishaushalt(),
    };
    sums.iter().map(|summe| summe.betrag).collect()
}

/// The sums of the Maßnahmen of each file that states a control total.
fn files(grundlage: &Grundlage) -> HashMap<SourceId, Summen> {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let of_files = plan.kontrollsummen.iter().filter(|one| one.von == KontrolleVon::Datei);
    let mut files: HashMap<SourceId, Summen> = of_files.map(|one| (one.source, zahlenwerk.empty.clone())).collect();
    for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
        if let Some(sums) = files.get_mut(&massnahme.source) {
            Groesse::ALL.into_iter().for_each(|groesse| sums.add(groesse, zahlenwerk.angaben(plan, nr, groesse)));
        }
    }
    files
}
