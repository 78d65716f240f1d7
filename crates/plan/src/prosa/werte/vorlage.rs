//! The form in front, as values.

use minijinja::Value;

use crate::plan::{Plan, Status};
use crate::prosa::zahl::Zahl;

use super::shared::map;

pub(super) fn vorlage(plan: &Plan) -> Value {
    let vorlage = &plan.vorlage;
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
        ("betreff", Value::from(vorlage.betreff.clone())),
        ("untertitel", Value::from(vorlage.untertitel.clone())),
        (
            "beratungsfolge",
            vorlage
                .beratungsfolge
                .iter()
                .map(|beratung| {
                    map([
                        ("vorlage_an", Value::from(beratung.vorlage_an.clone())),
                        ("zur", Value::from(beratung.zur.clone())),
                        ("sitzungsart", Value::from(beratung.sitzungsart.clone())),
                        ("sitzungstermin", Zahl::Datum(beratung.sitzungstermin).value()),
                        ("top", Value::from(beratung.top.clone())),
                        ("nichtoeffentlich", Value::from(beratung.nichtoeffentlich)),
                    ])
                })
                .collect(),
        ),
        (
            "bezug",
            vorlage.bezug.as_ref().map_or(Value::from(()), |bezug| {
                map([
                    ("art", Value::from(bezug.art.as_str())),
                    ("nummer", Value::from(bezug.nummer.clone())),
                    ("zaehlung", Value::from(bezug.zaehlung)),
                    ("verweis", Value::from(bezug.verweis.clone())),
                ])
            }),
        ),
        // Without any, a column for them would be empty.
        ("mit_top", Value::from(vorlage.beratungsfolge.iter().any(|beratung| beratung.top.is_some()))),
        ("mitzeichnung", texts(&vorlage.mitzeichnung)),
        ("vorliegende_antraege", texts(&vorlage.vorliegende_antraege)),
        ("erledigte_antraege", texts(&vorlage.erledigte_antraege)),
        (
            "unterzeichner",
            vorlage
                .unterzeichner
                .iter()
                .map(|one| {
                    map([("name", Value::from(one.name.clone())), ("funktion", Value::from(one.funktion.clone()))])
                })
                .collect(),
        ),
    ])
}
