//! The same Maßnahme (same Amt, same name) stands in a plan once.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Massnahme;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::MassnahmeDoppelt,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    nearly(&pruefling.grundlage.plan.massnahmen, diagnostics);
    let mut seen = HashMap::new();
    for massnahme in &pruefling.grundlage.plan.massnahmen {
        // Without an Amt, the Themenbereich tells Sammelpositionen apart.
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

/// Warns of names in one Amt that differ in a letter or two. Such names are neighbours when sorted by their beginnings
/// or by their ends, so only neighbours are compared, which stays cheap for ten thousand names.
fn nearly(massnahmen: &[Massnahme], diagnostics: &mut Vec<Diagnostic>) {
    let mut names: Vec<(Option<u32>, String, &Massnahme)> = massnahmen
        .iter()
        .filter(|massnahme| !massnahme.sammelposition)
        .map(|massnahme| (massnahme.amt, same_name(&massnahme.bezeichnung), massnahme))
        .collect();
    let mut told = HashSet::new();
    for _ in 0..2 {
        names.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        for pair in names.windows(2) {
            let [(amt, a, first), (other_amt, b, second)] = pair else { continue };
            let key = (std::ptr::from_ref(*first).min(*second), std::ptr::from_ref(*first).max(*second));
            if amt != other_amt || a == b || !alike(a, b) || !told.insert(key) {
                continue;
            }
            let (first, second) =
                if place_order(first) <= place_order(second) { (first, second) } else { (second, first) };
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
            *name = name.chars().rev().collect();
        }
    }
}

fn place_order(massnahme: &Massnahme) -> (crate::source::SourceId, &crate::source::Route) {
    (massnahme.source, &massnahme.route)
}

/// Bytes of names that are compared letter by letter, which takes the square of it.
const NAME_HOECHSTENS: usize = 250;

/// At most one letter in ten differs, and no digit: "Stufe 2" and "Stufe 3" are two Maßnahmen.
fn alike(a: &str, b: &str) -> bool {
    if a.len().max(b.len()) > NAME_HOECHSTENS {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = a.chars().count().max(b.chars().count());
    length >= 8 && digits(a) == digits(b) && strsim::damerau_levenshtein(a, b) * 10 <= length
}

/// Letters and digits only, so that blanks, hyphens and case make no second Maßnahme.
fn same_name(bezeichnung: &str) -> String {
    bezeichnung.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
