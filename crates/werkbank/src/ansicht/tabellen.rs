//! The tables of a plan: what is typed can be changed, what is computed is shown.

use drucksache_plan::plan::{Geldeinheit, Posten, Tabelle, Tabellenort, Tabellenspalte, Tabellenspaltenart};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::{Node, NodeValue, Route, Step};
use drucksache_plan::zahlenwerk::Tabellenzahlen;

use super::felder::shown;
use super::tafel::{Tafel, Tafelspalte, Tafelzeile, Tafelzelle};
use crate::eingabe::Eingabeart;
use crate::planbild::Planbild;
use crate::weg::feld_id;

/// All tables of a plan, but not those of the form's fields.
pub(crate) fn tabellen(bild: &Planbild) -> Vec<Tafel> {
    let Some(grundlage) = bild.grundlage() else { return Vec::new() };
    let all = grundlage.plan.tabellen.iter().zip(&grundlage.zahlenwerk.tabellen);
    let of_plan = all.filter(|(tabelle, _)| tabelle.ort == Tabellenort::Plan);
    of_plan.filter_map(|(tabelle, zahlen)| tafel(bild, grundlage, tabelle, zahlen)).collect()
}

fn tafel(bild: &Planbild, grundlage: &Grundlage, tabelle: &Tabelle, zahlen: &Tabellenzahlen) -> Option<Tafel> {
    let pfad = bild.pfad(tabelle.file)?;
    let tree = bild.stand.sources().get(tabelle.file).tree.as_ref()?;
    let first = Tafelspalte {
        titel: tabelle.kopf.clone().unwrap_or_else(|| "Posten".to_owned()),
        ..words("titel", Route::root().key("titel"))
    };
    let rows = tabelle.posten.iter().enumerate().map(|(nr, posten)| {
        let node = tree.get(&posten.route);
        let computed = posten.rechnung.is_some();
        let mut zellen = vec![titel_cell(pfad, posten)];
        zellen.extend(tabelle.spalten.iter().enumerate().map(|(at, spalte)| {
            let gerechnet = spalte.rechnung.is_some() || computed && spalte.art.is_number() && posten.computes(at);
            let zahl = zahlen.zellen.get(nr).and_then(|row| row.get(at).copied()).flatten();
            let stellen = zahlen.nachkommastellen.get(at).copied().unwrap_or_default();
            let printed = zahl.map(|zahl| grundlage.vordruck.zahlenform.menge(zahl.zahl, stellen));
            cell(grundlage, (pfad, posten), node, spalte, gerechnet.then(|| printed.unwrap_or_default()))
        }));
        Tafelzeile {
            id: feld_id(pfad, &posten.route),
            datei: pfad.to_owned(),
            route: posten.route.clone(),
            name: posten.titel.clone(),
            ebene: posten.ebene,
            letzte: next_of(&posten.route).is_none_or(|next| tree.get(&next).is_none()),
            gruppen: Vec::new(),
            zellen,
            befunde: Vec::new(),
        }
    });
    let columns = tabelle.spalten.iter().map(|spalte| column(tabelle, spalte));
    Some(Tafel {
        id: format!("tabelle.{}", tabelle.id),
        titel: tabelle.titel.clone().unwrap_or_else(|| tabelle.id.clone()),
        spalten: std::iter::once(first).chain(columns).collect(),
        zeilen: rows.collect(),
        summen: Vec::new(),
        filter: Vec::new(),
        offen: true,
    })
}

/// The route of the item behind this one.
fn next_of(route: &Route) -> Option<Route> {
    match route.steps().last()? {
        Step::Index(nr) => Some(route.parent().index(nr + 1)),
        Step::Key(_) => None,
    }
}

fn words(schluessel: &str, weg: Route) -> Tafelspalte {
    Tafelspalte {
        schluessel: schluessel.to_owned(),
        weg,
        titel: String::new(),
        gruppe: String::new(),
        hilfe: String::new(),
        art: Eingabeart::Zeile,
        pflicht: true,
        gerechnet: false,
        wahl: Vec::new(),
        belegt: true,
    }
}

fn column(tabelle: &Tabelle, spalte: &Tabellenspalte) -> Tafelspalte {
    let unit = match (spalte.art, tabelle.einheit) {
        (Tabellenspaltenart::Betrag, Geldeinheit::Eur) => "EUR",
        (Tabellenspaltenart::Betrag, Geldeinheit::Teur) => "Tausend EUR",
        (Tabellenspaltenart::Anteil, _) => "Prozent",
        _ => spalte.einheit.as_deref().unwrap_or_default(),
    };
    let jahr = spalte.jahr.map(|jahr| jahr.to_string());
    let schluessel = jahr.as_ref().map_or_else(|| spalte.id.clone(), |jahr| format!("{}_{jahr}", spalte.id));
    Tafelspalte {
        titel: jahr.clone().unwrap_or_else(|| spalte.titel.clone()),
        gruppe: jahr.map(|_| spalte.titel.clone()).unwrap_or_default(),
        hilfe: unit.to_owned(),
        art: art_of(spalte),
        pflicht: false,
        gerechnet: spalte.rechnung.is_some(),
        ..words(&schluessel, weg_of(spalte))
    }
}

/// The kind of field of a column.
pub(crate) fn art_of(spalte: &Tabellenspalte) -> Eingabeart {
    match spalte.art {
        Tabellenspaltenart::Text => Eingabeart::Zeile,
        Tabellenspaltenart::Betrag => Eingabeart::Betrag,
        Tabellenspaltenart::Menge | Tabellenspaltenart::Anteil => Eingabeart::Zahl,
        Tabellenspaltenart::Datum => Eingabeart::Datum,
    }
}

/// Where a column stands in an item.
pub(crate) fn weg_of(spalte: &Tabellenspalte) -> Route {
    let weg = Route::root().key("werte").key(spalte.id.as_str());
    spalte.jahr.map_or_else(|| weg.clone(), |jahr| weg.key(jahr.to_string()))
}

fn titel_cell(pfad: &str, posten: &Posten) -> Tafelzelle {
    let weg = Route::root().key("titel");
    let id = feld_id(pfad, &posten.route.key("titel"));
    Tafelzelle::typed(id, weg, posten.titel.clone(), posten.titel.clone())
}

/// A cell; `gerechnet` is what the program has computed for it.
fn cell(
    grundlage: &Grundlage,
    (pfad, posten): (&str, &Posten),
    node: Option<&Node>,
    spalte: &Tabellenspalte,
    gerechnet: Option<String>,
) -> Tafelzelle {
    let weg = weg_of(spalte);
    if let Some(text) = gerechnet {
        return Tafelzelle::computed(weg, text);
    }
    let wert = match node.and_then(|node| node.get(&weg)).map(|node| &node.value) {
        Some(NodeValue::Scalar { text, .. }) => text.clone(),
        _ => String::new(),
    };
    let gezeigt = shown(art_of(spalte), &wert, Some(&grundlage.vordruck.zahlenform));
    Tafelzelle::typed(feld_id(pfad, &posten.route.join(&weg)), weg, wert, gezeigt)
}
