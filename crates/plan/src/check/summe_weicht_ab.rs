//! A control total, computed elsewhere, equals the sum of the Maßnahmen.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Groesse, Kennzahl, KontrolleVon, KontrolleWovon};
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
        let ist = betraege(sums, grundlage, kontrolle.wovon);
        for (nr, (soll, ist)) in kontrolle.betraege.iter().zip(ist).enumerate() {
            let Some(soll) = soll.filter(|soll| *soll != ist) else { continue };
            // The total of a column of their own is none of a year.
            let jahr = plan.haushalt.jahre.get(nr).filter(|_| !matches!(kontrolle.wovon, KontrolleWovon::Spalte(_)));
            let (difference, word) = if ist > soll { (ist - soll, "mehr") } else { (soll - ist, "weniger") };
            let message = format!(
                "{what} {}, die Kontrollsumme ist {}: {} {word}",
                satz(grundlage, kontrolle.wovon, jahr, &form.eur(ist)),
                form.eur(soll),
                form.eur(difference)
            );
            let route = jahr.map_or_else(|| kontrolle.route.clone(), |jahr| kontrolle.route.key(jahr.to_string()));
            diagnostics.push(
                Diagnostic::error(Code::SummeWeichtAb, Place::value(kontrolle.source, route), message)
                    .hint("Prüfen Sie die Beträge der Maßnahmen und die Kontrollsumme"),
            );
        }
    }
}

/// What Maßnahmen do with an amount of a year.
fn satz(grundlage: &Grundlage, wovon: KontrolleWovon, jahr: Option<&Jahr>, betrag: &str) -> String {
    let jahr = jahr.map_or(String::new(), |jahr| format!(" {jahr}"));
    match wovon {
        KontrolleWovon::Kennzahl(Kennzahl::Groesse(groesse)) => {
            format!("haben{jahr} zusammen {betrag} ({})", groesse.wort())
        }
        KontrolleWovon::Kennzahl(Kennzahl::Ergebnishaushalt) => {
            format!("belasten den Ergebnishaushalt{jahr} zusammen mit {betrag}")
        }
        KontrolleWovon::Spalte(nr) => {
            let titel = grundlage.plan.massnahmenspalten.get_index(nr).map_or("", |(_, one)| one.titel.as_str());
            format!("haben zusammen {betrag} („{titel}“)")
        }
        KontrolleWovon::Leitgroesse | KontrolleWovon::Kennzahl(Kennzahl::Anteil) => {
            format!("kosten{jahr} zusammen {betrag}")
        }
    }
}

/// The amounts of sums: per year, or that of a column of their own.
fn betraege(sums: &Summen, grundlage: &Grundlage, wovon: KontrolleWovon) -> Vec<Betrag> {
    let Grundlage { plan, zahlenwerk, .. } = grundlage;
    let sums = match wovon {
        KontrolleWovon::Leitgroesse => sums.groesse(zahlenwerk.leitgroesse).to_vec(),
        KontrolleWovon::Kennzahl(Kennzahl::Groesse(groesse)) => sums.groesse(groesse).to_vec(),
        KontrolleWovon::Kennzahl(_) => sums.ergebnishaushalt(),
        KontrolleWovon::Spalte(nr) => zahlenwerk.spaltensumme(plan, sums, nr).into_iter().collect(),
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
            sums.add_werte(&massnahme.werte);
        }
    }
    files
}
