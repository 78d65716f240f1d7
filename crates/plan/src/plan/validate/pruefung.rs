//! Validates the plan's settings of rules.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::raw::RawPruefung;
use crate::plan::reader::PlanReader;
use crate::plan::{Ausnahme, Einstellung};
use crate::source::Route;

pub(super) fn pruefung(raw: IndexMap<String, RawPruefung>, reader: &mut PlanReader<'_>) -> Vec<Einstellung> {
    let mut valid = Vec::new();
    for (name, raw) in raw {
        let route = Route::root().key("pruefung").key(&name);
        let Some(code) = Code::ALL.iter().copied().find(|code| code.as_str() == name) else {
            let place = Place::key(reader.file, route);
            let known = Code::ALL.iter().map(|code| code.as_str());
            reader.diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, place, format!("Die Prüfregel `{name}` gibt es nicht"))
                    .hint_opt(one_of(&name, known)),
            );
            continue;
        };
        let stufe = match (raw.stufe, raw.grund) {
            (Some(stufe), Some(grund)) => Some((stufe.into(), grund)),
            (Some(_), None) => {
                let place = Place::value(reader.file, route.key("stufe"));
                reader.diagnostics.push(
                    Diagnostic::error(Code::SchluesselFehlt, place, "Zu einer geänderten Stufe fehlt der Grund")
                        .hint("Ergänzen Sie `grund: …`: er steht im Prüfbericht"),
                );
                None
            }
            (None, _) => None,
        };
        let ausnahmen = raw.ausnahmen.into_iter().map(|one| Ausnahme { bei: one.bei, grund: one.grund }).collect();
        valid.push(Einstellung { code, stufe, ausnahmen, route });
    }
    valid
}
