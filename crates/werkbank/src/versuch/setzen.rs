//! A value that becomes another one, or goes.

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::source::{Node, NodeValue, Route, Step};

use super::einfuegen::einfuegen;
use crate::eingabe::{Umfeld, gelesen};
use crate::planbild::Planbild;
use crate::schemata::Schemata;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// The change that gives a field what was typed; None where it has that already.
pub(crate) fn setzen(
    bild: &Planbild,
    pfad: &str,
    tree: &Node,
    route: &Route,
    eingabe: &str,
) -> Result<Option<Aenderung>, Zurueckweisung> {
    let unknown =
        || Zurueckweisung::new(format!("Das Feld `{route}` gibt es in `{pfad}` nicht"), "Laden Sie die Seite neu");
    let at = bild.schemata.an(pfad, route).ok_or_else(unknown)?;
    let node = tree.get(route);
    let umfeld = super::werte::umfeld(bild, pfad, route).unwrap_or_else(|| Umfeld::of(at, node));
    let wert = gelesen(at, node, umfeld, eingabe)
        .map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe).at(feld_id(pfad, route)))?;
    match (wert, node) {
        (None, None) => Ok(None),
        (None, Some(node)) => Ok(leeren(&bild.schemata, pfad, tree, route, node)),
        (Some(Neuwert::Wahrheit(false)), None) if at.key() != "eingefuegt" => Ok(None),
        (Some(wert), Some(node)) if says(node, &wert) => Ok(None),
        (Some(wert), Some(_)) => Ok(Some(Aenderung::setzen(route.clone(), wert))),
        (Some(wert), None) => einfuegen(&bild.schemata, pfad, tree, route, wert).map(Some).ok_or_else(unknown),
    }
}

/// The change that empties a field: its key goes where it may be missing, with groups that would be empty without it.
fn leeren(schemata: &Schemata, pfad: &str, tree: &Node, route: &Route, node: &Node) -> Option<Aenderung> {
    let may_go = |route: &Route| {
        matches!(route.steps().last(), Some(Step::Index(_))) || schemata.an(pfad, route).is_some_and(|at| !at.pflicht)
    };
    if !may_go(route) {
        let empty = matches!(&node.value, NodeValue::Scalar { text, .. } if text.is_empty());
        return (!empty).then(|| Aenderung::setzen(route.clone(), Neuwert::Leer));
    }
    let mut going = route.clone();
    loop {
        let holder = going.parent();
        let only = matches!(tree.get(&holder).map(|node| &node.value), Some(NodeValue::Mapping(entries)) if entries.len() == 1);
        let item = matches!(holder.steps().last(), Some(Step::Index(_)) | None);
        if !only || item || !may_go(&holder) {
            return Some(Aenderung::entfernen(going));
        }
        going = holder;
    }
}

/// Whether a value of the file says this already, however it is spelled.
fn says(node: &Node, wert: &Neuwert) -> bool {
    let NodeValue::Scalar { text, plain } = &node.value else { return false };
    match wert {
        Neuwert::Leer => *plain && text.is_empty(),
        Neuwert::Wahrheit(yes) => *plain && *text == yes.to_string(),
        Neuwert::Zahl(zahl) => text.parse().is_ok_and(|own: rust_decimal::Decimal| own == *zahl),
        Neuwert::Text(new) => text == new,
        Neuwert::Liste(_) | Neuwert::Gruppe(_) => false,
    }
}
