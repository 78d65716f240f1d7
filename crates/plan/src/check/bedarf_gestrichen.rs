//! What an Amt has asked for is in the plan; where it is not, the clerk sees what was cut.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::units::{Amtsnummer, Angabe, Betrag};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BedarfGestrichen,
    braucht_alle_massnahmen: true,
    umfang: umfang::bedarf,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let mut names: HashMap<Option<Amtsnummer>, Vec<&str>> = HashMap::new();
    if !plan.bedarf.is_empty() {
        for one in &plan.massnahmen {
            names.entry(one.amt).or_default().push(&one.bezeichnung);
        }
    }
    for (datei, zeile) in plan.bedarfszeilen().filter(|(_, zeile)| zeile.massnahme.is_none() && zeile.asks()) {
        let nothing = Angabe::Betrag(Betrag::NULL);
        let amount = |angabe: Angabe| match angabe {
            Angabe::Betrag(betrag) => form.eur(betrag),
            Angabe::NichtBezifferbar => Angabe::NICHT_BEZIFFERBAR.to_owned(),
        };
        let years = plan.haushalt.jahre.iter().zip(&zeile.betraege);
        let asked = years.filter_map(|(jahr, angabe)| Some((jahr, angabe.filter(|one| *one != nothing)?)));
        let years = asked.map(|(jahr, angabe)| format!("{jahr} {}", amount(angabe)));
        let amt = zeile.amt.map(|amt| format!(" (Amt {amt})")).unwrap_or_default();
        let message = format!(
            "{}: „{}“{amt} ist gemeldet und steht nicht im Plan; gestrichen: {}",
            zeile.stelle,
            zeile.bezeichnung,
            years.collect::<Vec<_>>().join(", ")
        );
        let of_amt = names.get(&zeile.amt).map(Vec::as_slice).unwrap_or_default();
        let near = nearest(&zeile.bezeichnung, of_amt.iter().copied());
        let hint = near.map(|near| {
            format!("Ist „{near}“ gemeint, schreiben Sie den Namen an beiden Stellen gleich, oder tragen Sie die Kennung in die Liste ein")
        });
        diagnostics.push(Diagnostic::note(Code::BedarfGestrichen, Place::file(datei.source), message).hint_opt(hint));
    }
}
