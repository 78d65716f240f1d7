//! A file that is named for an Amt holds Maßnahmen of this Amt.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Massnahme;
use crate::source::{Route, SourceId};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::DateiAmtWiderspruch,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let mut files: BTreeMap<SourceId, Vec<&Massnahme>> = BTreeMap::new();
    for massnahme in plan.massnahmen.iter().filter(|massnahme| massnahme.source != plan.source) {
        files.entry(massnahme.source).or_default().push(massnahme);
    }
    for (file, massnahmen) in files {
        let source = pruefling.sources.get(file);
        let Some(named) = amt_im_namen(&source.path).filter(|amt| rat.aemter.contains_key(amt)) else { continue };
        // An Amt that there is not is told by its own rule.
        let other = massnahmen.first().and_then(|first| first.amt).filter(|amt| rat.aemter.contains_key(amt));
        let Some(other) = other else { continue };
        if massnahmen.iter().any(|massnahme| massnahme.amt == Some(named)) {
            continue;
        }
        let of_file = Route::root().key("amt");
        let own = massnahmen.first().map(|first| first.route.key("amt"));
        let stated = source.tree.as_ref().is_some_and(|tree| tree.get(&of_file).is_some());
        let route = own.filter(|_| !stated).unwrap_or(of_file);
        let name = |amt: &u32| rat.aemter.get(amt).map_or(String::new(), |name| format!(" ({name})"));
        let message = format!(
            "Die Datei heißt nach dem Amt {named}{}, ihre Maßnahmen gehören aber zum Amt {other}{}",
            name(&named),
            name(&other)
        );
        diagnostics.push(
            Diagnostic::warning(Code::DateiAmtWiderspruch, Place::value(file, route), message)
                .hint(format!("Schreiben Sie `amt: {named}`, oder geben Sie der Datei einen anderen Namen")),
        );
    }
}

/// The number that a file's name begins with: 41 of `massnahmen/41-kultur.yaml`.
fn amt_im_namen(path: &str) -> Option<u32> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = name.split_at(digits);
    let ends = rest.starts_with(['.', '_', ' '])
        || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_digit()));
    ends.then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_with_an_amt() {
        for (path, amt) in [
            ("plans/p/massnahmen/41.yaml", Some(41)),
            ("massnahmen/41-kultur.yaml", Some(41)),
            ("massnahmen/41_kultur.yaml", Some(41)),
            ("massnahmen/10-2.yaml", None),
            ("massnahmen/kultur-41.yaml", None),
            ("massnahmen/41er.yaml", None),
        ] {
            assert_eq!(amt_im_namen(path), amt, "{path}");
        }
    }
}
