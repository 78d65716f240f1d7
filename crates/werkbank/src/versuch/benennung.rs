//! What a request is about, in words: for whoever wants to take it back.

use drucksache_plan::source::{Node, Route, Step};

use crate::ansicht::name_of;
use crate::auftrag::{Aenderungsart, Auftrag, Teilauftrag, Werteaenderung, Werteauftrag};
use crate::planbild::Planbild;

/// What a request is about; its last part says it, the others make that possible.
pub(crate) fn benennung(bild: &Planbild, auftrag: &Auftrag, verstanden: Option<&str>) -> String {
    match auftrag.teile.last() {
        Some(Teilauftrag::Werte(werte)) => of_values(bild, werte),
        Some(Teilauftrag::Text(text)) => format!("Text in {}", text.datei),
        Some(Teilauftrag::Behebung(one)) => format!("Behebung in {}", one.datei),
        Some(Teilauftrag::Block(_)) => verstanden.unwrap_or("Eingefügtes").to_owned(),
        None => String::new(),
    }
}

fn of_values(bild: &Planbild, werte: &Werteauftrag) -> String {
    let Some(first) = werte.aenderungen.first() else { return String::new() };
    let told = of_value(bild, &werte.datei, first);
    match werte.aenderungen.len() {
        1 => told,
        many => format!("{told} und {} weitere", many - 1),
    }
}

fn of_value(bild: &Planbild, datei: &str, one: &Werteaenderung) -> String {
    let tree = bild.tree(datei);
    let what = match one.art {
        Aenderungsart::Setzen | Aenderungsart::Umbenennen => return field(bild, datei, tree, &one.route),
        Aenderungsart::Anhaengen | Aenderungsart::Danach => "Hinzufügen",
        Aenderungsart::Entfernen => "Entfernen",
        Aenderungsart::Verschieben => "Verschieben",
    };
    format!("{what}: {}", field(bild, datei, tree, &one.route))
}

/// The name of a field, with the year that it is of, and of the entry that it stands in: "Planmittel 2026 von Feuerwache".
fn field(bild: &Planbild, datei: &str, tree: Option<&Node>, route: &Route) -> String {
    let titel = |route: &Route| bild.schemata.an(datei, route).map(|at| at.titel());
    let last = match route.steps().last() {
        Some(Step::Key(jahr)) if jahr.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{} {jahr}", titel(&route.parent()).unwrap_or_default())
        }
        Some(Step::Index(_)) => String::new(),
        _ => titel(route).unwrap_or_else(|| datei.to_owned()),
    };
    let owner = (1..=route.steps().len()).rev().find_map(|length| {
        let steps = &route.steps()[..length];
        let Some(Step::Index(nr)) = steps.last() else { return None };
        let item: Route = steps.iter().cloned().collect();
        let name = tree.and_then(|tree| tree.get(&item)).and_then(name_of);
        Some(name.unwrap_or_else(|| format!("{} {}", titel(&item.parent()).unwrap_or_default(), nr.saturating_add(1))))
    });
    match (last.trim(), owner) {
        ("", Some(owner)) => owner,
        (last, Some(owner)) => format!("{last} von {owner}"),
        (last, None) => last.to_owned(),
    }
}
