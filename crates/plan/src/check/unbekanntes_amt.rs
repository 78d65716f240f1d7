//! A Maßnahme belongs to an Amt that the council has.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

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
        // The list of all Ämter would fill the screen; a wrong number is usually near the right one.
        let near = rat.aemter.range(..amt).next_back().into_iter().chain(rat.aemter.range(amt..).next());
        let near: Vec<String> = near.map(|(nummer, name)| format!("{nummer} {name}")).collect();
        diagnostics.push(
            Diagnostic::error(
                Code::UnbekanntesAmt,
                Place::value(massnahme.source, route),
                format!("Das Amt {amt} gibt es nicht"),
            )
            .hint_opt(
                (!near.is_empty()).then(|| {
                    format!("In der Nähe: {}; alle Ämter stehen in der `rat.yaml` des Rats", near.join(" und "))
                }),
            )
            .related(Place::value(rat.source, Route::root().key("aemter")), "die Ämter stehen hier"),
        );
    }
}
