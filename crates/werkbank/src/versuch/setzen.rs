//! A value that becomes another one, or goes.

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::source::{Node, NodeValue, Route, Step};
use drucksache_plan::units::{Betrag, Datum};

use super::einfuegen::einfuegen;
use super::umfeld::umfeld;
use crate::eingabe::{Eingabeart, Feldumfeld, gelesen};
use crate::planbild::Planbild;
use crate::schemata::{Schemaort, Schemata};
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// The file that is changed, as it is now.
pub(crate) struct Dateiort<'a> {
    pub bild: &'a Planbild,
    pub pfad: &'a str,
    pub tree: &'a Node,
}

/// What a change of a value needs, and what was understood.
#[derive(Default)]
pub(crate) struct Feldwechsel {
    /// The change; None where the file says it already.
    pub aenderung: Option<Aenderung>,
    /// What was understood of a figure or day, as the council writes it.
    pub verstanden: Option<String>,
}

impl Dateiort<'_> {
    /// The schema at a route.
    pub(crate) fn an(&self, route: &Route) -> Result<Schemaort<'_>, Zurueckweisung> {
        self.bild.schemata.an(self.pfad, route).ok_or_else(|| {
            let absage = format!("Das Feld `{route}` gibt es in `{}` nicht", self.pfad);
            Zurueckweisung::new(absage, "Laden Sie die Seite neu").at(feld_id(self.pfad, route))
        })
    }

    /// What was typed for a route, as a value.
    pub(crate) fn gelesen(
        &self,
        route: &Route,
        eingabe: &str,
    ) -> Result<(Option<Neuwert>, Feldumfeld), Zurueckweisung> {
        let (at, node) = (self.an(route)?, self.tree.get(route));
        let umfeld = umfeld(self.bild, self.pfad, route, at, node);
        let wert = gelesen(at, node, umfeld, eingabe)
            .map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe).at(feld_id(self.pfad, route)))?;
        Ok((wert, umfeld))
    }
}

/// The change that gives a field what was typed.
pub(crate) fn setzen(ort: &Dateiort<'_>, route: &Route, eingabe: &str) -> Result<Feldwechsel, Zurueckweisung> {
    if !is_one_value(ort, route)? {
        let absage = format!("`{route}` besteht aus mehreren Angaben und lässt sich nur im Einzelnen ändern");
        return Err(Zurueckweisung::new(absage, "Ändern Sie die Felder darin").at(feld_id(ort.pfad, route)));
    }
    let (wert, umfeld) = ort.gelesen(route, eingabe)?;
    let (key, node) = (ort.an(route)?.key(), ort.tree.get(route));
    let verstanden = wert.as_ref().and_then(|wert| verstanden(ort.bild, umfeld, wert));
    let aenderung = match (wert, node) {
        (None, None) => None,
        (None, Some(_)) => leeren(&ort.bild.schemata, ort.pfad, ort.tree, route),
        // What is left out is no.
        (Some(Neuwert::Wahrheit(false)), None) if key != "eingefuegt" => None,
        (Some(wert), Some(node)) if says(node, &wert) => None,
        (Some(wert), Some(_)) => Some(Aenderung::setzen(route.clone(), wert)),
        (Some(wert), None) => Some(neu(ort, route, wert)?),
    };
    Ok(Feldwechsel { aenderung, verstanden })
}

/// Whether a text can stand for the whole value: no group, and of lists only those of plain values.
fn is_one_value(ort: &Dateiort<'_>, route: &Route) -> Result<bool, Zurueckweisung> {
    let (at, node) = (ort.an(route)?, ort.tree.get(route));
    let group = matches!(node.map(|node| &node.value), Some(NodeValue::Mapping(_)));
    let of_many = |art: Eingabeart| matches!(art, Eingabeart::Gruppe | Eingabeart::Jahresbetrag);
    Ok(!group
        && match Eingabeart::of(at, node) {
            Eingabeart::Liste => at.glied().is_some_and(|item| {
                !of_many(Eingabeart::of(item, None)) && Eingabeart::of(item, None) != Eingabeart::Liste
            }),
            art => !of_many(art),
        })
}

/// The change that adds a value which the file does not have yet.
pub(crate) fn neu(ort: &Dateiort<'_>, route: &Route, wert: Neuwert) -> Result<Aenderung, Zurueckweisung> {
    let refused = |absage: String, hilfe: String| Zurueckweisung::new(absage, hilfe).at(feld_id(ort.pfad, route));
    let jahre = ort.bild.jahre();
    let holder = route.parent();
    let of_years =
        ort.an(&holder).is_ok_and(|at| Eingabeart::of(at, ort.tree.get(&holder)) == Eingabeart::Jahresbetrag);
    if let Some(Step::Key(jahr)) = route.steps().last().filter(|_| of_years && !jahre.is_empty())
        && !jahre.contains(jahr)
    {
        let hilfe = format!("Der Plan hat die Jahre {}; weitere tragen Sie unter Haushalt ein", jahre.join(", "));
        return Err(refused(format!("`{jahr}` ist kein Jahr des Plans"), hilfe));
    }
    let change = einfuegen(&ort.bild.schemata, ort.pfad, ort.tree, route, wert);
    change.ok_or_else(|| {
        refused(format!("Für `{route}` ist in `{}` kein Platz", ort.pfad), "Laden Sie die Seite neu".to_owned())
    })
}

/// The change that takes a value out: its key goes where it may be missing, with groups that would be empty without it;
/// else it stays without a value.
pub(crate) fn leeren(schemata: &Schemata, pfad: &str, tree: &Node, route: &Route) -> Option<Aenderung> {
    let is_item = |route: &Route| matches!(route.steps().last(), Some(Step::Index(_)));
    let may_go = |route: &Route| is_item(route) || schemata.an(pfad, route).is_some_and(|at| !at.pflicht);
    if !may_go(route) {
        let full = matches!(&tree.get(route)?.value, NodeValue::Scalar { text, .. } if !text.is_empty());
        return full.then(|| Aenderung::setzen(route.clone(), Neuwert::Leer));
    }
    let mut going = route.clone();
    loop {
        let holder = going.parent();
        let only = match tree.get(&holder).map(|node| &node.value) {
            Some(NodeValue::Mapping(entries)) => entries.len() == 1,
            Some(NodeValue::Sequence(items)) => items.len() == 1,
            _ => false,
        };
        // An item that is empty stays an item: somebody is about to fill it in.
        if !only || holder.steps().is_empty() || is_item(&holder) || !may_go(&holder) {
            return Some(Aenderung::entfernen(going));
        }
        going = holder;
    }
}

/// What was understood of a figure or a day.
fn verstanden(bild: &Planbild, umfeld: Feldumfeld, wert: &Neuwert) -> Option<String> {
    let form = bild.zahlenform()?;
    match (umfeld.art, wert) {
        (Eingabeart::Betrag, Neuwert::Zahl(zahl)) => {
            Some(form.eur(Betrag::rounded(zahl.checked_mul(umfeld.einheit.eur())?)))
        }
        (Eingabeart::Betrag, Neuwert::Text(text)) => Some(text.clone()),
        (Eingabeart::Datum, Neuwert::Text(text)) => Datum::parse(text).map(|tag| form.datum_lang(tag)),
        _ => None,
    }
}

/// Whether a value of the file says this already, however it is spelled.
fn says(node: &Node, wert: &Neuwert) -> bool {
    match (&node.value, wert) {
        (NodeValue::Scalar { text, plain: true }, Neuwert::Leer) => text.is_empty(),
        (NodeValue::Scalar { text, plain: true }, Neuwert::Wahrheit(yes)) => *text == yes.to_string(),
        (NodeValue::Scalar { text, .. }, Neuwert::Zahl(zahl)) => {
            text.parse().is_ok_and(|own: rust_decimal::Decimal| own == *zahl)
        }
        (NodeValue::Scalar { text, .. }, Neuwert::Text(new)) => text == new,
        (NodeValue::Sequence(items), Neuwert::Liste(new)) => {
            items.len() == new.len() && items.iter().zip(new).all(|(item, new)| says(item, new))
        }
        _ => false,
    }
}
