//! A Maßnahme belongs to an Amt that the council has.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;
use crate::units::Amtsnummer;

use super::{Pruefling, Pruefung, Regel, umfang};

/// So many Ämter are named.
const GENANNT: usize = 40;

pub(super) const REGEL: Regel = Regel {
    code: Code::UnbekanntesAmt,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let mut told = BTreeSet::new();
    for massnahme in &plan.massnahmen {
        let Some(amt) = massnahme.amt.filter(|amt| !rat.aemter.contains_key(amt)) else { continue };
        let tree = pruefling.sources.get(massnahme.source).tree.as_ref();
        let own = massnahme.route.key("amt");
        // The Amt of a whole file is one mistake, not one for each Maßnahme in it.
        let route = if tree.is_some_and(|tree| tree.get(&own).is_some()) { own } else { Route::root().key("amt") };
        if !told.insert((massnahme.source, route.clone())) {
            continue;
        }
        let finding = Diagnostic::error(
            Code::UnbekanntesAmt,
            Place::value(massnahme.source, route),
            format!("Das Amt `{amt}` gibt es nicht"),
        )
        .hint_opt(known(&rat.aemter, amt));
        // What is inside of the program nobody can look up.
        diagnostics.push(match rat.eigener_wert(Route::root().key("aemter")) {
            Some(place) => finding.related(place, "die Ämter stehen hier"),
            None => finding,
        });
    }
}

/// The Ämter: of very many those whose numbers are near.
fn known(aemter: &BTreeMap<Amtsnummer, String>, amt: Amtsnummer) -> Option<String> {
    let before = aemter.range(..amt).rev().take(GENANNT / 2);
    let mut near: Vec<_> = before.chain(aemter.range(amt..).take(GENANNT / 2)).collect();
    near.sort();
    let names: Vec<String> = near.iter().map(|(nummer, name)| format!("{nummer} {name}")).collect();
    let left = aemter.len() - near.len();
    let more = if left == 0 { String::new() } else { format!(", und {left} weitere") };
    (!names.is_empty()).then(|| format!("Die Ämter sind: {}{more}", names.join(", ")))
}
