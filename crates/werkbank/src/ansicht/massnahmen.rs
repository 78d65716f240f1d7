//! The table of Maßnahmen: a row for each, in the order of the files.

use std::collections::HashMap;

use drucksache_plan::plan::{Groesse, Massnahme, Plan};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Massnahmenspaltenart;
use drucksache_plan::source::{Node, NodeValue, Route, SourceId};
use drucksache_plan::units::{Angabe, Summe};
use drucksache_plan::zahlenwerk::Summen;
use drucksache_tausch::auszug::{Listenspalte, is_typed, spalten};

use super::felder::{shown, spelled};
use super::tafel::{Filterwahl, Tafel, Tafelfilter, Tafelspalte, Tafelzeile, Tafelzelle};
use super::wahlen::Wahlen;
use crate::eingabe::Eingabeart;
use crate::planbild::Planbild;
use crate::schemata::Schemaort;
use crate::weg::feld_id;

/// What requests call the table of Maßnahmen.
pub(crate) const MASSNAHMEN: &str = "massnahmen";

/// The table; None where the plan has no years.
pub(crate) fn massnahmen(bild: &Planbild, wahlen: &Wahlen) -> Option<Tafel> {
    let grundlage = bild.grundlage()?;
    let plan = &grundlage.plan;
    if plan.haushalt.jahre.is_empty() {
        return None;
    }
    let columns = columns(grundlage);
    let kopf = bild.schemata.an("massnahmen/x.yaml", &Route::root().key(MASSNAHMEN))?.glied()?;
    let known: HashMap<(SourceId, &Route), usize> =
        plan.massnahmen.iter().enumerate().map(|(nr, one)| ((one.source, &one.route), nr)).collect();
    let mut zeilen = Vec::new();
    for file in plan.dateien.iter() {
        let (Some(pfad), Some(tree)) = (bild.pfad(*file), bild.stand.sources().get(*file).tree.as_ref()) else {
            continue;
        };
        let Some(NodeValue::Sequence(items)) = tree.entry(MASSNAHMEN).map(|node| &node.value) else { continue };
        let amt_of_file = text(tree.entry("amt"));
        for (nr, item) in items.iter().enumerate() {
            let route = Route::root().key(MASSNAHMEN).index(nr);
            let nr = known.get(&(*file, &route)).copied();
            zeilen.push(zeile(grundlage, &columns, (pfad, route), item, (nr, &amt_of_file)));
        }
        if let Some(last) = zeilen.last_mut() {
            last.letzte = true;
        }
    }
    let mut spalten: Vec<Tafelspalte> = columns.iter().map(|column| spalte(plan, *column, kopf, wahlen)).collect();
    for zeile in &zeilen {
        for (spalte, zelle) in spalten.iter_mut().zip(&zeile.zellen) {
            spalte.belegt |= !zelle.wert.is_empty();
        }
    }
    Some(Tafel {
        id: MASSNAHMEN.to_owned(),
        titel: "Maßnahmen".to_owned(),
        summen: summen(grundlage, &columns, &grundlage.zahlenwerk.gesamt),
        filter: filter(grundlage, &columns),
        spalten,
        zeilen,
        offen: true,
    })
}

/// The columns: those of the sheet, without its key.
pub(crate) fn columns(grundlage: &Grundlage) -> Vec<Listenspalte> {
    let all = spalten(&grundlage.plan, &grundlage.zahlenwerk.stated).into_iter();
    all.filter(|column| *column != Listenspalte::Schluessel).collect()
}

/// Where a column stands in a Maßnahme.
pub(crate) fn weg_of(plan: &Plan, column: Listenspalte) -> Route {
    match column {
        Listenspalte::Geld(groesse, jahr) => {
            let jahr = plan.haushalt.jahre.get(jahr).map(ToString::to_string).unwrap_or_default();
            Route::root().key(groesse.key()).key(jahr)
        }
        Listenspalte::Eigene(nr) => {
            let id = plan.massnahmenspalten.get_index(nr).map(|(id, _)| id.as_str()).unwrap_or_default();
            Route::root().key("werte").key(id)
        }
        _ => Route::root().key(column.key(plan)),
    }
}

/// The kind of field of a column.
pub(crate) fn art_of(plan: &Plan, column: Listenspalte, kopf: Schemaort<'_>) -> Eingabeart {
    use Listenspalte as S;
    match column {
        _ if is_money(plan, column).is_some() => Eingabeart::Betrag,
        S::Eigene(_) => Eingabeart::Zeile,
        S::Themenbereich => Eingabeart::Wahl,
        _ => kopf.kind(&column.key(plan)).map_or(Eingabeart::Zeile, |at| Eingabeart::of(at, None)),
    }
}

fn spalte(plan: &Plan, column: Listenspalte, kopf: Schemaort<'_>, wahlen: &Wahlen) -> Tafelspalte {
    let key = column.key(plan);
    let weg = weg_of(plan, column);
    let art = art_of(plan, column, kopf);
    let first = weg.steps().first().and_then(|step| match step {
        drucksache_plan::source::Step::Key(key) => kopf.kind(key),
        drucksache_plan::source::Step::Index(_) => None,
    });
    let (gruppe, titel) = match column {
        Listenspalte::Geld(groesse, jahr) => {
            let jahr = plan.haushalt.jahre.get(jahr).map(ToString::to_string).unwrap_or_default();
            (groesse.wort().to_owned(), jahr)
        }
        _ => (String::new(), column.titel(plan)),
    };
    Tafelspalte {
        titel,
        gruppe,
        hilfe: first.map(|at| spelled(art, at.hilfe())).unwrap_or_default(),
        art,
        pflicht: first.is_some_and(|at| at.pflicht),
        gerechnet: !column.is_entered(),
        wahl: wahlen.of(&key).to_vec(),
        belegt: false,
        weg,
        schluessel: key,
    }
}

/// A row; `nr` is the index of its Maßnahme in the plan, where it could be read, and `amt` what its file says.
fn zeile(
    grundlage: &Grundlage,
    columns: &[Listenspalte],
    (datei, route): (&str, Route),
    item: &Node,
    (nr, amt): (Option<usize>, &str),
) -> Tafelzeile {
    let zellen = columns.iter().map(|column| zelle(grundlage, *column, (datei, &route), item, (nr, amt)));
    let of = |key: &str| text(item.entry(key));
    let own_amt = Some(of("amt")).filter(|own| !own.is_empty()).unwrap_or_else(|| amt.to_owned());
    Tafelzeile {
        id: feld_id(datei, &route),
        datei: datei.to_owned(),
        name: of("bezeichnung"),
        ebene: 0,
        letzte: false,
        gruppen: vec![vec![own_amt], vec![of("themenbereich")]],
        zellen: zellen.collect(),
        befunde: Vec::new(),
        route,
    }
}

fn zelle(
    grundlage: &Grundlage,
    column: Listenspalte,
    (datei, route): (&str, &Route),
    item: &Node,
    (nr, amt): (Option<usize>, &str),
) -> Tafelzelle {
    let plan = &grundlage.plan;
    let weg = weg_of(plan, column);
    if let Listenspalte::Geld(groesse, jahr) = column
        && !is_typed(groesse)
    {
        let angabe = nr.and_then(|nr| *grundlage.zahlenwerk.angaben(plan, nr, groesse).get(jahr)?);
        return Tafelzelle::computed(weg, angabe.map(|angabe| angabe_text(grundlage, angabe)).unwrap_or_default());
    }
    if column == Listenspalte::Amt && item.entry("amt").is_none() && !amt.is_empty() {
        let id = feld_id(datei, &route.join(&weg));
        return Tafelzelle { id, umzug: true, ..Tafelzelle::computed(weg, amt.to_owned()) };
    }
    let node = item.get(&weg);
    let wert = match node.map(|node| &node.value) {
        Some(NodeValue::Sequence(items)) => items.iter().map(|one| text(Some(one))).collect::<Vec<_>>().join("; "),
        _ => text(node),
    };
    let art = match column {
        _ if is_money(plan, column).is_some() => Eingabeart::Betrag,
        Listenspalte::Inbetriebnahme => Eingabeart::Monat,
        _ => Eingabeart::Zeile,
    };
    let gezeigt = shown(art, &wert, Some(&grundlage.vordruck.zahlenform));
    Tafelzelle::typed(feld_id(datei, &route.join(&weg)), weg, wert, gezeigt)
}

/// Whether an amount stands in a column, and then whether it may be below 0.
pub(crate) fn is_money(plan: &Plan, column: Listenspalte) -> Option<bool> {
    match column {
        Listenspalte::Geld(..) => Some(false),
        Listenspalte::Eigene(nr) => {
            let (_, spalte) = plan.massnahmenspalten.get_index(nr)?;
            (spalte.art == Massnahmenspaltenart::Betrag).then_some(spalte.negativ)
        }
        _ => None,
    }
}

fn angabe_text(grundlage: &Grundlage, angabe: Angabe) -> String {
    match angabe {
        Angabe::Betrag(betrag) => grundlage.vordruck.zahlenform.zahl(betrag),
        Angabe::NichtBezifferbar => Angabe::NICHT_BEZIFFERBAR.to_owned(),
    }
}

/// The text of a value; empty where there is none.
fn text(node: Option<&Node>) -> String {
    match node.map(|node| &node.value) {
        Some(NodeValue::Scalar { text, plain }) if !(*plain && matches!(text.as_str(), "~" | "null")) => text.clone(),
        _ => String::new(),
    }
}

/// What stands below each column, of sums of Maßnahmen.
fn summen(grundlage: &Grundlage, columns: &[Listenspalte], summen: &Summen) -> Vec<String> {
    let zahlenwerk = &grundlage.zahlenwerk;
    let written = |summe: Summe, stellen: u32| grundlage.vordruck.zahlenform.zahl_with_decimals(summe.betrag, stellen);
    let below = |column: &Listenspalte| match column {
        Listenspalte::Geld(groesse, jahr) => {
            let summe = summen.groesse(*groesse).get(*jahr).copied().unwrap_or_default();
            stated(zahlenwerk.stated, *groesse).then(|| written(summe, zahlenwerk.nachkommastellen[*groesse as usize]))
        }
        Listenspalte::Eigene(nr) => {
            let stellen = zahlenwerk.spalten_nachkommastellen.get(*nr).copied().unwrap_or_default();
            zahlenwerk.spaltensumme(&grundlage.plan, summen, *nr).map(|summe| written(summe, stellen))
        }
        _ => None,
    };
    columns.iter().map(|column| below(column).unwrap_or_default()).collect()
}

fn stated(stated: [bool; Groesse::ANZAHL], groesse: Groesse) -> bool {
    stated[groesse as usize]
}

/// Rows can be chosen by Amt and by Themenbereich.
fn filter(grundlage: &Grundlage, columns: &[Listenspalte]) -> Vec<Tafelfilter> {
    let Grundlage { plan, zahlenwerk, rat, .. } = grundlage;
    let mut aemter: Vec<_> = plan.massnahmen.iter().filter_map(|one: &Massnahme| one.amt).collect();
    aemter.sort_unstable();
    aemter.dedup();
    let by_amt = aemter.into_iter().map(|amt| {
        let name = rat.aemter.get(&amt).map(|name| format!("{amt} {name}"));
        let sums = zahlenwerk.amt(plan, amt).map(|sums| summen(grundlage, columns, sums));
        Filterwahl {
            wert: amt.to_string(),
            titel: name.unwrap_or_else(|| amt.to_string()),
            summen: sums.unwrap_or_default(),
        }
    });
    let by_area = plan.themenbereiche.iter().zip(&zahlenwerk.themenbereiche).map(|(one, sums)| Filterwahl {
        wert: one.id.clone(),
        titel: one.titel.clone(),
        summen: summen(grundlage, columns, sums),
    });
    let one = |schluessel: &str, titel: &str, wahl: Vec<Filterwahl>| Tafelfilter {
        schluessel: schluessel.to_owned(),
        titel: titel.to_owned(),
        wahl,
    };
    vec![one("amt", "Amt", by_amt.collect()), one("themenbereich", "Themenbereich", by_area.collect())]
}
