//! Tables of the form, as values.

use minijinja::Value;

use crate::plan::{Geldeinheit, Tabelle, Tabellenort, Tabellenspaltenart};
use crate::prosa::zahl::Zahl;
use crate::rat::Feld;
use crate::units::Summe;

use super::shared::{Shared, map};
use super::tabelle::{PostenWert, TabelleWert};

/// What expressions and templates see of a table of the form, by its index in the plan.
pub(super) fn tabelle(grundlage: &Shared, nr: usize, feld: &Feld) -> Vec<(&'static str, Value)> {
    let tabelle = &grundlage.plan.tabellen[nr];
    let wert = TabelleWert::new(grundlage, nr);
    let spalten = tabelle.spalten.iter().map(|spalte| {
        let art = feld.spalten.get(&spalte.id).map_or("", |one| one.art.name());
        map([("titel", Value::from(spalte.titel.clone())), ("art", Value::from(art))])
    });
    let listed = tabelle.ort == Tabellenort::Zeilenfeld;
    // The last item of listed rows is their sum.
    let (rows, last) = match tabelle.posten.len() {
        all if listed => (all.saturating_sub(1), all.checked_sub(1)),
        all => (all, None),
    };
    let zeilen: Value = (0..rows)
        .map(|row| {
            let row = wert.posten(row);
            (0..tabelle.spalten.len()).map(|nr| row.cell(nr)).collect::<Value>()
        })
        .collect();
    let last = last.map(|last| wert.posten(last));
    vec![
        ("einheit", Value::from(if tabelle.einheit == Geldeinheit::Teur { "TEUR" } else { "EUR" })),
        ("spalten", spalten.collect()),
        ("zeilen", zeilen),
        (
            "summe",
            last.as_ref().map_or_else(|| Value::from_pairs(Vec::<(String, Value)>::new()), |one| summe(one, feld)),
        ),
        ("summen", last.as_ref().map_or(Value::from(()), |one| summen(one, tabelle, feld))),
        ("posten", if listed { Value::from(()) } else { Value::from_object(wert) }),
    ]
}

/// The sums of all columns that have one, by their ids.
fn summe(last: &PostenWert, feld: &Feld) -> Value {
    let columns = feld.spalten.iter().filter(|(_, spalte)| spalte.art.is_number() && !spalte.ohne_summe);
    let sums = columns.filter_map(|(id, spalte)| {
        let sum = last.of_column(id)?;
        // A column without any amount has the sum 0.
        let none = sum.is_none() && spalte.art.name() == "betrag";
        Some((id.clone(), if none { Zahl::Summe(Summe::default()).value() } else { sum }))
    });
    Value::from_pairs(sums.collect::<Vec<_>>())
}

/// The sums that are printed below the columns; none where no column has one.
fn summen(last: &PostenWert, tabelle: &Tabelle, feld: &Feld) -> Value {
    if !feld.spalten.values().any(|spalte| spalte.has_sum_below()) {
        return Value::from(());
    }
    let printed = |(nr, spalte): (usize, &crate::plan::Tabellenspalte)| {
        let declared = feld.spalten.get(&spalte.id);
        let wanted = declared.is_some_and(|one| one.has_sum_below() || one.is_computed());
        if wanted && spalte.art != Tabellenspaltenart::Text { last.cell(nr) } else { Value::from(()) }
    };
    tabelle.spalten.iter().enumerate().map(printed).collect()
}
