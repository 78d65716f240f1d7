//! The form in front, as values.

use minijinja::Value;

use crate::plan::{Beratung, Bezug, Plan, Status, Textfeld, Unterzeichner};
use crate::prosa::zahl::Zahl;
use crate::units::Datum;

use super::shared::map;

/// `zeile` gives what is printed of a line; None where expressions must not see the lines.
pub(super) fn vorlage(plan: &Plan, zeile: Option<&dyn Fn(&Textfeld) -> String>) -> Value {
    let vorlage = &plan.vorlage;
    let line = |feld: &Textfeld| zeile.map(|zeile| zeile(feld));
    let lines = |felder: &[Textfeld]| felder.iter().filter_map(line).collect::<Value>();
    let texts = |texts: &[String]| texts.iter().cloned().collect::<Value>();
    map([
        ("art", Value::from(vorlage.art.clone())),
        ("status", Value::from(vorlage.status.map(Status::as_str))),
        ("umfang", Value::from(vorlage.umfang.as_str())),
        // Names of texts and fields, and numbers of Anlagen.
        ("nichtoeffentlich", vorlage.nichtoeffentlich.iter().cloned().collect()),
        ("anlagen_nichtoeffentlich", vorlage.anlagen.iter().map(|anlage| anlage.nichtoeffentlich).collect()),
        ("nummer", Value::from(vorlage.nummer.clone())),
        ("aktenzeichen", Value::from(vorlage.aktenzeichen.clone())),
        ("referate", texts(&vorlage.referate)),
        ("ort", Value::from(vorlage.ort.clone())),
        ("datum", vorlage.datum.map_or(Value::from(()), |datum| Zahl::Datum(datum).value())),
        ("betreff", line(&vorlage.betreff).map_or(Value::UNDEFINED, Value::from)),
        ("untertitel", Value::from(vorlage.untertitel.as_ref().and_then(line))),
        ("beratungsfolge", vorlage.beratungsfolge.iter().map(beratung).collect()),
        ("bezug", vorlage.bezug.as_ref().map_or(Value::from(()), bezug)),
        // Without any, a column for them would be empty.
        ("mit_top", Value::from(vorlage.beratungsfolge.iter().any(|beratung| beratung.top.is_some()))),
        ("mitzeichnung", texts(&vorlage.mitzeichnung)),
        ("vorliegende_antraege", lines(&vorlage.vorliegende_antraege)),
        ("erledigte_antraege", lines(&vorlage.erledigte_antraege)),
        ("unterzeichner", vorlage.unterzeichner.iter().map(unterzeichner).collect()),
    ])
}

fn beratung(one: &Beratung) -> Value {
    map([
        ("vorlage_an", Value::from(one.vorlage_an.clone())),
        ("zur", Value::from(one.zur.clone())),
        ("sitzungsart", Value::from(one.sitzungsart.clone())),
        ("sitzungstermin", sitzungstermin(&one.sitzungstermin)),
        ("top", Value::from(one.top.clone())),
        ("ergebnis", Value::from(one.ergebnis.clone())),
        ("sitzung_oeffentlich", Value::from(one.oeffentlich() == Some(true))),
        ("sitzung_nichtoeffentlich", Value::from(one.oeffentlich() == Some(false))),
        ("nichtoeffentlich", Value::from(one.nichtoeffentlich)),
    ])
}

/// One day is a day, several are a list.
fn sitzungstermin(tage: &[Datum]) -> Value {
    match tage {
        [] => Value::from(()),
        [tag] => Zahl::Datum(*tag).value(),
        tage => tage.iter().map(|tag| Zahl::Datum(*tag).value()).collect(),
    }
}

fn bezug(one: &Bezug) -> Value {
    map([
        ("art", Value::from(one.art.as_str())),
        ("nummer", Value::from(one.nummer.clone())),
        ("zaehlung", Value::from(one.zaehlung)),
        ("verweis", Value::from(one.verweis.clone())),
    ])
}

fn unterzeichner(one: &Unterzeichner) -> Value {
    map([("name", Value::from(one.name.clone())), ("funktion", Value::from(one.funktion.clone()))])
}
