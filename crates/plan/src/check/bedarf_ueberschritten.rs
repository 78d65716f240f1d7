//! For no Maßnahme more is planned than was asked for.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::units::Angabe;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BedarfUeberschritten,
    braucht_alle_massnahmen: false,
    umfang: umfang::bedarf,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let groesse = grundlage.zahlenwerk.leitgroesse;
    for (datei, zeile) in plan.bedarfszeilen() {
        let Some(massnahme) = zeile.massnahme.and_then(|nr| plan.massnahmen.get(nr)) else { continue };
        let years = plan.haushalt.jahre.iter().zip(massnahme.angabe(groesse)).zip(&zeile.betraege);
        for ((jahr, planned), asked) in years {
            // What has no amount yet is neither more nor less.
            let (Some(Angabe::Betrag(planned)), Some(Angabe::Betrag(asked))) = (planned, asked) else { continue };
            if planned <= asked {
                continue;
            }
            let route = massnahme.route.key(groesse.key()).key(jahr.to_string());
            let message = format!(
                "Für „{}“ sind {jahr} {} geplant, gemeldet sind nur {}",
                massnahme.bezeichnung,
                form.eur(*planned),
                form.eur(*asked)
            );
            diagnostics.push(
                Diagnostic::warning(Code::BedarfUeberschritten, Place::value(massnahme.source, route), message)
                    .hint("Prüfen Sie den Betrag, oder lassen Sie sich den höheren Bedarf melden")
                    .related(Place::file(datei.source), format!("gemeldet in {}, {}", datei.datei, zeile.stelle)),
            );
        }
    }
}
