//! The same Maßnahme (same Amt, same name) stands in a plan once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Massnahme;
use crate::source::{Route, SourceId};
use crate::units::Amtsnummer;

use super::namensgleich::{is_short_form, is_slip, long_form, same_name, short_forms};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::MassnahmeDoppelt,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let massnahmen = &pruefling.grundlage.plan.massnahmen;
    let names: Vec<String> = massnahmen.iter().map(|massnahme| same_name(&massnahme.bezeichnung)).collect();
    nearly(massnahmen, &names, diagnostics);
    shortened(massnahmen, &names, diagnostics);
    let mut seen = HashMap::new();
    for (massnahme, name) in massnahmen.iter().zip(names) {
        // Without an Amt, the Themenbereich tells Sammelpositionen apart.
        let of = (massnahme.amt, massnahme.amt.is_none().then_some(massnahme.themenbereich));
        let key = (of, name);
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

/// Warns of names in one Amt that differ by a slip. Such names are neighbours when sorted by their beginnings or by their
/// ends, so only neighbours are compared, which stays cheap for ten thousand names.
fn nearly(massnahmen: &[Massnahme], names: &[String], diagnostics: &mut Vec<Diagnostic>) {
    let mut names: Vec<(Option<Amtsnummer>, Cow<'_, str>, &Massnahme)> = massnahmen
        .iter()
        .zip(names)
        .filter(|(massnahme, _)| !massnahme.sammelposition)
        .map(|(massnahme, name)| (massnahme.amt, name.into(), massnahme))
        .collect();
    let mut told = HashSet::new();
    for _ in 0..2 {
        names.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        for pair in names.windows(2) {
            let [(amt, a, first), (other_amt, b, second)] = pair else { continue };
            let key = (std::ptr::from_ref(*first).min(*second), std::ptr::from_ref(*first).max(*second));
            let slip = || is_slip(&first.bezeichnung, &second.bezeichnung);
            if amt != other_amt || a == b || !slip() || !told.insert(key) {
                continue;
            }
            let (first, second) = in_order(first, second);
            let message =
                format!("Die Maßnahmen „{}“ und „{}“ heißen fast gleich", first.bezeichnung, second.bezeichnung);
            diagnostics.push(
                Diagnostic::warning(Code::MassnahmeDoppelt, second.place("bezeichnung"), message)
                    .hint(
                        "Ist es dieselbe, löschen Sie eine; sonst geben Sie ihnen deutlich verschiedene Bezeichnungen",
                    )
                    .related(first.place("bezeichnung"), "hier steht die andere"),
            );
        }
        for (_, name, _) in &mut names {
            *name = name.chars().rev().collect::<String>().into();
        }
    }
}

/// Warns of a Maßnahme that stands once more under its short form and costs the same: "DMS" beside
/// "Dokumentenmanagementsystem (DMS)".
fn shortened(massnahmen: &[Massnahme], names: &[String], diagnostics: &mut Vec<Diagnostic>) {
    // By Amt and name: those that a short form or a name without brackets may mean.
    let mut known: HashMap<(Option<Amtsnummer>, Cow<'_, str>), &Massnahme> = HashMap::new();
    let single = || massnahmen.iter().zip(names).filter(|(massnahme, _)| !massnahme.sammelposition);
    for (massnahme, _) in single() {
        let name = &massnahme.bezeichnung;
        for form in short_forms(name) {
            known.entry((massnahme.amt, form.into())).or_insert(massnahme);
        }
        // In brackets may also stand what tells Maßnahmen apart: "(Nord)".
        if brackets_hold_short_form(name) {
            known.entry((massnahme.amt, same_name(long_form(name)).into())).or_insert(massnahme);
        }
    }
    for (massnahme, same) in single() {
        let name = massnahme.bezeichnung.trim();
        let Some(long) = known.get(&(massnahme.amt, same.into())) else { continue };
        let same_money = massnahme.hoechster_betrag() != Default::default() && massnahme.kosten() == long.kosten();
        let shorter = is_short_form(name) || *same == same_name(long_form(&long.bezeichnung));
        if std::ptr::eq(*long, massnahme) || !same_money || !shorter || *same == same_name(&long.bezeichnung) {
            continue;
        }
        let message = format!(
            "Die Maßnahme „{}“ kostet dasselbe wie „{}“ und ist vermutlich dieselbe",
            massnahme.bezeichnung, long.bezeichnung
        );
        diagnostics.push(
            Diagnostic::warning(Code::MassnahmeDoppelt, massnahme.place("bezeichnung"), message)
                .hint("Ist es dieselbe, löschen Sie eine; sonst geben Sie ihnen deutlich verschiedene Bezeichnungen")
                .related(long.place("bezeichnung"), "hier steht die andere"),
        );
    }
}

fn brackets_hold_short_form(name: &str) -> bool {
    name.split_once('(').is_some_and(|(_, rest)| is_short_form(rest.trim_end().trim_end_matches(')')))
}

fn in_order<'a>(a: &'a Massnahme, b: &'a Massnahme) -> (&'a Massnahme, &'a Massnahme) {
    if place_order(a) <= place_order(b) { (a, b) } else { (b, a) }
}

fn place_order(massnahme: &Massnahme) -> (SourceId, &Route) {
    (massnahme.source, &massnahme.route)
}
