//! Tables that are fields of a form: what the form declares and what the plan fills in, put together.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::plan::tabelle::Tabellenort;
use crate::rat::{Feld, RawPosten, RawSpaltensumme, RawSummanden, RawTabelle, RawZellwert};
use crate::source::{Route, SourceId};

use super::found::FoundTabelle;

/// The id of the sum of all rows that a plan lists.
const SUMME: &str = "summe";

/// A field as the plan fills it in; its value fits the schema of the form.
pub(in crate::plan::validate) fn filled(
    (name, feld): (&str, &Feld),
    value: &Value,
    (file, route): (SourceId, Route),
    declared: (SourceId, Route),
    nichtoeffentlich: bool,
) -> FoundTabelle {
    let (ort, rows) = match (feld.has_posten(), value) {
        (true, _) => (Tabellenort::Postenfeld, route.clone()),
        (false, Value::Object(_)) => (Tabellenort::Zeilenfeld, route.key("posten")),
        (false, _) => (Tabellenort::Zeilenfeld, route.clone()),
    };
    let posten = match ort {
        Tabellenort::Postenfeld => feld.posten.iter().map(|one| stated(one, value)).collect(),
        _ => listed(feld, value),
    };
    let raw = RawTabelle {
        titel: Some(feld.titel.clone()),
        einheit: feld.einheit.unwrap_or_default(),
        kopf: feld.kopf.clone(),
        jahre: Vec::new(),
        spalten: feld.spalten.clone(),
        posten,
        fussnoten: IndexMap::new(),
        nichtoeffentlich,
        aenderungsgrund: None,
    };
    let mut found = FoundTabelle { id: name.to_owned(), ort, file, route, rows, declared, raw };
    // The sum below a column is an item of the table, not another way to compute the column.
    let columns = found.raw.spalten.values_mut().filter(|_| ort == Tabellenort::Zeilenfeld);
    columns.filter(|one| matches!(one.summe, Some(RawSpaltensumme::Zeilen(_)))).for_each(|one| one.summe = None);
    found
}

/// A field that the plan leaves blank, so that mistakes of its form are found nevertheless.
pub(in crate::plan::validate) fn blank(
    feld: (&str, &Feld),
    place: (SourceId, Route),
    declared: (SourceId, Route),
) -> FoundTabelle {
    filled(feld, &Value::Null, place, declared, true)
}

/// The rows that the plan lists, and their sum.
fn listed(feld: &Feld, value: &Value) -> Vec<RawPosten> {
    let rows = value.get("posten").unwrap_or(value).as_array().map(Vec::as_slice).unwrap_or_default();
    let names = feld.spalten.keys().next();
    let rows = rows.iter().enumerate().map(|(nr, row)| {
        let name = names.and_then(|name| row.get(name)?.as_str());
        let titel = name.map_or_else(|| format!("Zeile {}", nr + 1), str::to_owned);
        entered(RawPosten { titel, ..RawPosten::default() }, row)
    });
    let summe = RawPosten {
        id: Some(SUMME.to_owned()),
        titel: format!("Summe von {}", feld.titel),
        summe: Some(RawSummanden::Wort("alle".to_owned())),
        kontrolle: typed(value.get("kontrolle")).unwrap_or_default(),
        ..RawPosten::default()
    };
    rows.chain([summe]).collect()
}

/// An item that the form lists, with what the plan states under its id.
fn stated(declared: &RawPosten, value: &Value) -> RawPosten {
    let deeper = |all: &[RawPosten]| all.iter().map(|one| stated(one, value)).collect();
    let posten = RawPosten { posten: deeper(&declared.posten), davon: deeper(&declared.davon), ..declared.clone() };
    match declared.id.as_ref().and_then(|id| value.get(id)) {
        Some(row) => entered(posten, row),
        None => posten,
    }
}

/// An item with the values of a row: cells by their columns, and what stands beside them.
fn entered(mut posten: RawPosten, row: &Value) -> RawPosten {
    for (key, value) in row.as_object().into_iter().flatten() {
        match key.as_str() {
            "kontrolle" => posten.kontrolle = typed(Some(value)).unwrap_or_default(),
            "aus" => posten.aus = typed(Some(value)),
            _ => {
                let cell: Option<RawZellwert> = typed(Some(value));
                posten.werte.extend(cell.map(|cell| (key.clone(), cell)));
            }
        }
    }
    posten
}

/// A value of the type that its schema has checked.
fn typed<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    serde_json::from_value(value?.clone()).ok()
}
