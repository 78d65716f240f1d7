//! What a plan knows of a field that its schema does not say: what a column holds.

use drucksache_plan::plan::{Geldeinheit, Plan};
use drucksache_plan::rat::Massnahmenspaltenart;
use drucksache_plan::source::{Node, Route, Step};

use crate::ansicht::spaltenart;
use crate::eingabe::{Eingabeart, Feldumfeld};
use crate::planbild::Planbild;
use crate::schemata::Schemaort;

/// What is known of the field at a route.
pub(crate) fn umfeld(bild: &Planbild, pfad: &str, route: &Route, at: Schemaort<'_>, node: Option<&Node>) -> Feldumfeld {
    let plain = Feldumfeld::of(at, node);
    let Some(grundlage) = bild.grundlage() else { return plain };
    let of_massnahme = || eigene_spalte(&grundlage.plan, route, plain);
    of_massnahme().or_else(|| zelle(bild, &grundlage.plan, pfad, route)).unwrap_or(plain)
}

/// A value in a column of its own that Maßnahmen have.
fn eigene_spalte(plan: &Plan, route: &Route, plain: Feldumfeld) -> Option<Feldumfeld> {
    let [Step::Key(massnahmen), Step::Index(_), Step::Key(werte), Step::Key(id)] = route.steps() else { return None };
    let spalte = plan.massnahmenspalten.get(id).filter(|_| massnahmen == "massnahmen" && werte == "werte")?;
    Some(match spalte.art {
        Massnahmenspaltenart::Betrag => Feldumfeld { art: Eingabeart::Betrag, negativ: spalte.negativ, ..plain },
        Massnahmenspaltenart::Text => Feldumfeld { nur_worte: true, ..plain },
    })
}

/// A cell of a table.
fn zelle(bild: &Planbild, plan: &Plan, pfad: &str, route: &Route) -> Option<Feldumfeld> {
    let (tabelle, rest) = plan.tabellen.iter().find_map(|tabelle| {
        let inside = route.begins_with(&tabelle.route) && bild.pfad(tabelle.file) == Some(pfad);
        inside.then(|| (tabelle, &route.steps()[tabelle.route.steps().len()..]))
    })?;
    let in_row = rest.iter().any(|step| matches!(step, Step::Index(_)))
        || tabelle.ort != drucksache_plan::plan::Tabellenort::Plan;
    let spalte = rest.iter().rev().filter(|_| in_row).find_map(|step| match step {
        Step::Key(key) => tabelle.spalten.iter().find(|spalte| spalte.id == *key),
        Step::Index(_) => None,
    })?;
    let art = spaltenart(spalte);
    let einheit = if art == Eingabeart::Betrag { tabelle.einheit } else { Geldeinheit::Eur };
    Some(Feldumfeld { art, negativ: spalte.negativ, einheit, nur_worte: art == Eingabeart::Zeile })
}
