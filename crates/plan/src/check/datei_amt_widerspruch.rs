//! A file that is named for an Amt holds Maßnahmen of this Amt.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Massnahme;
use crate::source::{Route, SourceId};
use crate::units::Amtsnummer;

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
        let Some(named) = amt_im_namen(&source.path, |amt| rat.aemter.contains_key(amt)) else { continue };
        // An Amt that there is not is told by its own rule.
        let other = massnahmen.first().and_then(|first| first.amt).filter(|amt| rat.aemter.contains_key(amt));
        let Some(other) = other else { continue };
        // The file of an Amt may hold what its departments plan.
        if massnahmen.iter().filter_map(|one| one.amt).any(|amt| amt == named || amt.stamm() == named) {
            continue;
        }
        let of_file = Route::root().key("amt");
        let own = massnahmen.first().map(|first| first.route.key("amt"));
        let stated = source.tree.as_ref().is_some_and(|tree| tree.get(&of_file).is_some());
        let route = own.filter(|_| !stated).unwrap_or(of_file);
        let name = |amt: &Amtsnummer| rat.aemter.get(amt).map_or(String::new(), |name| format!(" ({name})"));
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

/// The number that a file's name begins with, of those that there are: 41 of `massnahmen/41-kultur.yaml`, 10-2 of
/// `massnahmen/10-2.yaml`.
fn amt_im_namen(path: &str, known: impl Fn(&Amtsnummer) -> bool) -> Option<Amtsnummer> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // `14-15-schulen.yaml` may be named for years or for a part of an Amt.
    let digits_follow = |amt: &Amtsnummer| {
        let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
        *amt == amt.stamm() && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    Amtsnummer::am_anfang(stem).find(known).filter(|amt| !digits_follow(amt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_with_an_amt() {
        for (path, amt) in [
            ("plans/p/massnahmen/41.yaml", Some("41")),
            ("massnahmen/41-kultur.yaml", Some("41")),
            ("massnahmen/41_kultur.yaml", Some("41")),
            ("massnahmen/10-2.yaml", Some("10-2")),
            ("massnahmen/10-2-netze.yaml", Some("10-2")),
            ("massnahmen/010-2_netze.yaml", Some("010-2")),
            ("massnahmen/41.neu.yaml", Some("41")),
            ("massnahmen/41 neu.yaml", Some("41")),
            ("massnahmen/41-2.yaml", None),
            ("massnahmen/kultur-41.yaml", None),
            ("massnahmen/41er.yaml", None),
            ("massnahmen/41ämter.yaml", None),
        ] {
            let known = |amt: &Amtsnummer| ["41", "10-2"].map(str::parse).contains(&Ok(*amt));
            assert_eq!(amt_im_namen(path, known).map(|amt| amt.to_string()).as_deref(), amt, "{path}");
        }
    }
}
