//! The Maßnahmen of a year cost no more than the Finanzrahmen.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;
use crate::units::Betrag;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::UeberFinanzrahmen,
    braucht_alle_massnahmen: true,
    umfang: umfang::jahre,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let groesse = grundlage.zahlenwerk.leitgroesse;
    for (nr, (jahr, rahmen)) in plan.haushalt.jahre.iter().zip(plan.haushalt.finanzrahmen.iter().flatten()).enumerate()
    {
        let summe = grundlage.zahlenwerk.kosten(nr).betrag;
        if summe <= *rahmen {
            continue;
        }
        let message = format!(
            "Die Maßnahmen kosten {jahr} zusammen {}, der Finanzrahmen ist {}: {} zu viel",
            form.eur(summe),
            form.eur(*rahmen),
            form.eur(summe - *rahmen)
        );
        let route = Route::root().key("haushalt").key("finanzrahmen").key(jahr.to_string());
        let mut diagnostic = Diagnostic::error(Code::UeberFinanzrahmen, Place::value(plan.source, route), message)
            .hint(format!("Kürzen Sie {} oder erhöhen Sie den Finanzrahmen", groesse.wort()));
        let mut files: BTreeMap<_, Betrag> = BTreeMap::new();
        for massnahme in &plan.massnahmen {
            if let Some(angabe) = massnahme.angabe(groesse)[nr] {
                *files.entry(massnahme.source).or_default() += angabe.betrag();
            }
        }
        for (file, subtotal) in files {
            let label = format!("die Maßnahmen dieser Datei kosten {jahr} zusammen {}", form.eur(subtotal));
            diagnostic = diagnostic.related(Place::key(file, Route::root().key("massnahmen")), label);
        }
        diagnostics.push(diagnostic);
    }
}
