//! The same Maßnahme (same Amt, same name) stands in a plan once.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};

use super::{Pruefling, Regel};

pub(super) const REGEL: Regel = Regel { code: Code::MassnahmeDoppelt, braucht_alle_massnahmen: false, pruefe };

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = HashMap::new();
    for massnahme in &pruefling.grundlage.plan.massnahmen {
        // A Sammelposition without Amt is told apart by its Themenbereich.
        let of = (massnahme.amt, massnahme.amt.is_none().then_some(massnahme.themenbereich));
        let key = (of, same_name(&massnahme.bezeichnung));
        match seen.get(&key) {
            None => _ = seen.insert(key, massnahme),
            Some(first) => {
                let at = massnahme.amt.map_or(String::new(), |amt| format!(" im Amt {amt}"));
                let message = format!("Die Maßnahme „{}“ steht{at} zweimal im Plan", massnahme.bezeichnung);
                diagnostics.push(
                    Diagnostic::error(Code::MassnahmeDoppelt, massnahme.place("bezeichnung"), message)
                        .hint("Löschen Sie eine davon, oder geben Sie ihnen verschiedene Bezeichnungen; gehört sie auch zu einem anderen Themenbereich, nennen Sie ihn unter `auch_unter`")
                        .related(first.place("bezeichnung"), "hier steht sie zuerst"),
                );
            }
        }
    }
}

/// Letters and digits only, so that blanks, hyphens and case make no second Maßnahme.
fn same_name(bezeichnung: &str) -> String {
    bezeichnung.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
