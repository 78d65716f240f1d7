//! A table of the plan is printed somewhere, or something is taken from it.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Tabellenort;

use super::texte::alle;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::TabelleUngedruckt,
    braucht_alle_massnahmen: false,
    umfang: umfang::eigene_tabellen,
    pruefe: Pruefung::Plan(pruefe),
};

/// How an expression that takes something from a table begins.
const PFAD: &str = "tabelle";

/// The id in a path behind its first word: ` . kosten.summe`, `[2026].summe`.
fn id_behind(rest: &str) -> Option<&str> {
    let rest = rest.trim_start().strip_prefix(['.', '['])?.trim_start();
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).next()
}

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    if plan.tabellen.is_empty() {
        return;
    }
    let printed: HashSet<&str> = pruefling.texte.einschuebe().filter_map(|one| one.tabelle.as_deref()).collect();
    let taken = plan.tabellen.iter().flat_map(|one| one.needs()).map(|(_, other)| other);
    let taken: HashSet<usize> = taken.collect();
    let all = plan.tabellen.iter().enumerate().filter(|(_, one)| one.ort == Tabellenort::Plan);
    // Tables that the program makes of other files are an offer.
    let of_files = |file| plan.bedarf.iter().any(|one| one.source == file);
    let all = all.filter(|(_, one)| !of_files(one.file));
    let unused = all.filter(|(nr, one)| !taken.contains(nr) && !printed.contains(one.id.as_str()));
    let unused: Vec<_> = unused.map(|(_, one)| one).collect();
    if unused.is_empty() {
        return;
    }
    let mut named: HashSet<String> = HashSet::new();
    alle(pruefling, &|text| text.contains(PFAD), &mut |text| {
        named.extend(text.text.split(PFAD).skip(1).filter_map(id_behind).map(str::to_owned));
    });
    for tabelle in unused {
        if !named.contains(&tabelle.id) {
            let place = Place::key(tabelle.file, tabelle.route.clone());
            let message = format!("Kein Text druckt die Tabelle `{}`", tabelle.id);
            let hint = format!(
                "Schreiben Sie `{{{{ tabelle.{} }}}}` allein in einen Absatz der Begründung oder einer Anlage",
                tabelle.id
            );
            diagnostics.push(Diagnostic::note(Code::TabelleUngedruckt, place, message).hint(hint));
        }
    }
}
