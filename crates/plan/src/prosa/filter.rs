//! Filters of expressions and templates: the same functions in both.

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::rat::Zahlenform;
use crate::units::{Angabe, Betrag, Datum};

use super::zahl::{Reihe, Zahl};

/// Why a filter can't be used on a value, in German.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError(pub String);

/// A filter: value → value in the council's form.
pub(super) type Filter = fn(&Zahlenform, &Value) -> Result<Value, FilterError>;

/// All filters of prose, by name, each with what it does (German, for the documentation).
pub const FILTER: &[(&str, Filter, &str)] = &[
    ("eur", eur, "Betrag mit Währung: 6.450.000 EUR"),
    ("zahl", zahl, "Betrag ohne Währung: 6.450.000"),
    ("teur", teur, "Betrag in Tausend Euro: 6.450 T€"),
    ("prozent", prozent, "Anteil: 39,5 %"),
    ("menge", menge, "Menge einer Tabelle, ohne ihre Einheit: 1.234,5"),
    ("datum", datum, "Tag in der Schreibweise des Rats: 22.11.2013"),
    ("datum_lang", datum_lang, "Tag mit Namen des Monats: 22. November 2013"),
    ("und", und, "Aufzählung: 2014 und 2015"),
    ("schraegstrich", schraegstrich, "mit Schrägstrich: 2014/2015"),
    ("schraegstrich_weit", schraegstrich_weit, "mit Schrägstrich und Leerzeichen: 2014 / 2015"),
];

/// The hint for an unknown filter: which ones there are.
pub fn filter_hint(found: &str) -> Option<String> {
    let name = found.rsplit('|').next().unwrap_or_default().trim();
    crate::diagnostic::one_of(name, FILTER.iter().map(|(known, _, _)| *known))
}

fn eur(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    if let Some(reihe) = value.downcast_object_ref::<Reihe>() {
        let betraege = reihe.werte.iter().map(|value| betrag(value, "eur")).collect::<Result<Vec<_>, _>>()?;
        let zahlen: Vec<String> = betraege.iter().map(|betrag| form.zahl(*betrag)).collect();
        let cent = betraege.iter().any(|betrag| betrag.has_cents());
        return Ok(Value::from(form.with_currency(&zahlen.join(reihe.zwischen), cent)));
    }
    each(value, |value| angabe(value, "eur", |betrag| form.eur(betrag)))
}

fn teur(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    if let Some(reihe) = value.downcast_object_ref::<Reihe>() {
        let zahlen = reihe.werte.iter().map(|value| betrag(value, "teur").map(|betrag| form.tausender(betrag)));
        return Ok(Value::from(
            form.with_unit_of_thousands(&zahlen.collect::<Result<Vec<_>, _>>()?.join(reihe.zwischen)),
        ));
    }
    each(value, |value| angabe(value, "teur", |betrag| form.teur(betrag)))
}

fn zahl(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    if let Some(reihe) = value.downcast_object_ref::<Reihe>() {
        let zahlen = reihe.werte.iter().map(|value| betrag(value, "zahl").map(|betrag| form.zahl(betrag)));
        return Ok(Value::from(zahlen.collect::<Result<Vec<_>, _>>()?.join(reihe.zwischen)));
    }
    each(value, |value| angabe(value, "zahl", |betrag| form.zahl(betrag)))
}

fn prozent(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    each(value, |value| match Zahl::of(value) {
        Some(Zahl::Anteil(anteil)) => Ok(Value::from(form.prozent(anteil))),
        _ => Err(not_for("prozent", "einen Anteil", value)),
    })
}

fn menge(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    each(value, |value| match Zahl::of(value) {
        Some(Zahl::Menge(menge, decimals)) => Ok(Value::from(form.menge(menge, decimals))),
        Some(Zahl::Angabe(Angabe::NichtBezifferbar)) => Ok(Value::from(Angabe::NICHT_BEZIFFERBAR)),
        _ => Err(not_for("menge", "eine Menge", value)),
    })
}

fn datum(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    tage(value, "datum").map(|tage| Value::from(form.tage(&tage)))
}

fn datum_lang(form: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    tage(value, "datum_lang").map(|tage| Value::from(form.tage_lang(&tage)))
}

/// A day, or the days of a session.
fn tage(value: &Value, name: &str) -> Result<Vec<Datum>, FilterError> {
    let tag = |value: &Value| match Zahl::of(value) {
        Some(Zahl::Datum(datum)) => Ok(datum),
        _ => Err(not_for(name, "einen Tag", value)),
    };
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => items(name, value)?.iter().map(tag).collect(),
        _ => Ok(vec![tag(value)?]),
    }
}

fn und(_: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    let words = words("und", value)?;
    Ok(Value::from(match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} und {last}", rest.join(", ")),
        None => String::new(),
    }))
}

fn schraegstrich(_: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    joined("schraegstrich", "/", value)
}

fn schraegstrich_weit(_: &Zahlenform, value: &Value) -> Result<Value, FilterError> {
    joined("schraegstrich_weit", "\u{a0}/\u{a0}", value)
}

fn joined(name: &str, zwischen: &'static str, value: &Value) -> Result<Value, FilterError> {
    let items = items(name, value)?;
    if items.iter().any(|item| Zahl::of(item).is_some()) {
        // Figures stay figures, so that a following `eur` can put one unit behind all of them.
        return Ok(Value::from_object(Reihe { werte: items, zwischen }));
    }
    let words = words(name, value)?;
    // More than two amounts do not fit into a narrow cell: the line may break behind a slash.
    let zwischen = if words.len() > 2 { format!("{zwischen}\u{200b}") } else { zwischen.to_owned() };
    Ok(Value::from(words.join(&zwischen)))
}

fn items(name: &str, value: &Value) -> Result<Vec<Value>, FilterError> {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            value.try_iter().map(Iterator::collect).map_err(|_| not_for(name, "eine Liste", value))
        }
        _ => Err(not_for(name, "eine Liste", value)),
    }
}

fn words(name: &str, value: &Value) -> Result<Vec<String>, FilterError> {
    items(name, value)?
        .iter()
        .map(|item| match item.kind() {
            ValueKind::String | ValueKind::Number => Ok(item.to_string()),
            _ => Err(FilterError(format!("vor `{name}` fehlt ein Filter wie `eur`"))),
        })
        .collect()
}

/// A filter for one figure also takes a list of them.
fn each(value: &Value, one: impl Fn(&Value) -> Result<Value, FilterError>) -> Result<Value, FilterError> {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            items("", value)?.iter().map(one).collect::<Result<Vec<_>, _>>().map(Value::from)
        }
        _ => one(value),
    }
}

fn betrag(value: &Value, name: &str) -> Result<Betrag, FilterError> {
    match Zahl::of(value) {
        Some(Zahl::Angabe(Angabe::Betrag(betrag))) => Ok(betrag),
        Some(Zahl::Summe(summe)) => Ok(summe.betrag),
        Some(Zahl::Angabe(Angabe::NichtBezifferbar)) => {
            Err(FilterError(format!("`{name}` braucht Beträge, einer ist nicht bezifferbar")))
        }
        _ => Err(not_for(name, "einen Betrag", value)),
    }
}

fn angabe(value: &Value, name: &str, form: impl Fn(Betrag) -> String) -> Result<Value, FilterError> {
    match Zahl::of(value) {
        Some(Zahl::Angabe(Angabe::NichtBezifferbar)) => Ok(Value::from(Angabe::NICHT_BEZIFFERBAR)),
        _ => betrag(value, name).map(|betrag| Value::from(form(betrag))),
    }
}

fn not_for(name: &str, wanted: &str, value: &Value) -> FilterError {
    let found = match value.kind() {
        _ if matches!(Zahl::of(value), Some(Zahl::Angabe(_) | Zahl::Summe(_))) => "ein Betrag",
        _ if matches!(Zahl::of(value), Some(Zahl::Anteil(_))) => "ein Anteil",
        _ if matches!(Zahl::of(value), Some(Zahl::Menge(..))) => "eine Menge",
        _ if matches!(Zahl::of(value), Some(Zahl::Datum(_))) => "ein Tag",
        ValueKind::None | ValueKind::Undefined => "nichts",
        ValueKind::String => "ein Text",
        ValueKind::Number => "eine Zahl",
        ValueKind::Seq | ValueKind::Iterable => "eine Liste",
        _ => "eine Gruppe von Angaben",
    };
    FilterError(format!("der Filter `{name}` braucht {wanted}, hier steht {found}"))
}
