//! A Maßnahme belongs to an Amt that the council has.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Route;

use super::{Pruefling, Regel};

pub(super) const REGEL: Regel = Regel { code: Code::UnbekanntesAmt, braucht_alle_massnahmen: false, pruefe };

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
        let known: Vec<String> = rat.aemter.keys().map(u32::to_string).collect();
        diagnostics.push(
            Diagnostic::error(
                Code::UnbekanntesAmt,
                Place::value(massnahme.source, route),
                format!("Das Amt {amt} gibt es nicht"),
            )
            .hint(format!("Der Rat `{}` hat die Ämter {}", rat.id, known.join(", ")))
            .related(Place::value(rat.source, Route::root().key("aemter")), "die Ämter stehen hier"),
        );
    }
}
