//! What templates see beside the values that expressions see.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::plan::{Groesse, Textfeld};
use drucksache_plan::prosa::{self, Grundlage, Prosa, Texte};
use drucksache_plan::source::SourceId;
use drucksache_plan::units::Datum;
use minijinja::Value;

use crate::fassung::Fassung;
use crate::projekt::TextOf;
use crate::prosa_markup::{self, ProsaMarkup, zeile};
use crate::zellen::Markup;

/// A prose as it goes into templates, with where it came from.
pub(crate) type Gesetzt = (TextOf, ProsaMarkup);

/// What every template sees beside the values of expressions: `namen::VORLAGE`. `lesefassung` is what a Lesefassung
/// compares with.
pub(crate) fn gemeinsam(
    grundlage: &Arc<Grundlage>,
    fassung: &Fassung,
    eigene: &BTreeMap<String, Value>,
    texte: Value,
    lesefassung: Option<&Value>,
) -> Value {
    let rat = &grundlage.rat;
    let formular = &grundlage.vordruck;
    let kopfbild = rat.raw.kopfbild.as_ref().map_or(Value::from(()), |bild| {
        Value::from_pairs([
            ("datei", Value::from(bild.datei.clone())),
            ("alternativtext", Value::from(bild.alternativtext.clone())),
        ])
    });
    let abschnitte = formular.abschnitte.iter().map(|abschnitt| {
        Value::from_pairs([
            ("titel", Value::from(abschnitt.titel.clone())),
            ("inhalt", abschnitt.inhalt.iter().cloned().collect()),
        ])
    });
    let words = |words: &BTreeMap<String, String>| {
        Value::from_pairs(words.iter().map(|(key, word)| (key.clone(), Value::from(word.clone()))))
    };
    Value::from_pairs([
        ("stadt", Value::from(rat.raw.stadt.clone())),
        ("kopfbild", kopfbild),
        ("schrift", Value::from(formular.schrift())),
        ("farben", Value::from_pairs(formular.farben().map(|(key, farbe)| (key, Value::from(farbe))))),
        ("worte", words(&formular.worte)),
        // Sums up to a page's end would be those of no plan where old and new rows stand on it.
        ("uebertrag", Value::from(rat.raw.uebertrag && lesefassung.is_none())),
        ("lesefassung", lesefassung.cloned().unwrap_or(Value::from(()))),
        ("diagramm", Value::from(rat.raw.diagramm)),
        ("art", Value::from(formular.art_name.clone())),
        ("formularstand", Value::from(formular.name.clone())),
        ("beratungsfolge_spalten", formular.beratungsfolge.iter().cloned().collect()),
        ("abschnitte", abschnitte.collect()),
        ("formular", felder(grundlage, eigene)),
        ("stand", stand(grundlage)),
        ("fassung", Value::from_pairs([("kurz", fassung.kurz()), ("gesamt", fassung.as_str())])),
        ("planmittel_unvollstaendig", Value::from(planmittel_unvollstaendig(grundlage))),
        ("anteile_ergeben_100", Value::from(anteile_ergeben_100(grundlage))),
        ("texte", texte),
        ("massnahmen", (0..grundlage.plan.massnahmen.len()).map(|nr| prosa::massnahme(grundlage, nr)).collect()),
    ])
}

/// The form's own fields: `namen::FELD`. What expressions see of them, and their prose.
fn felder(grundlage: &Grundlage, texte: &BTreeMap<String, Value>) -> Value {
    let felder = prosa::formular(grundlage).into_iter().map(|(name, mut keys)| {
        keys.extend(texte.get(&name).map(|markup| ("markup", markup.clone())));
        (name, Value::from_pairs(keys))
    });
    Value::from_pairs(felder.collect::<Vec<_>>())
}

/// The date that the PDF carries: the Vorlage's, else 1 January of the plan's first year, because PDF/A needs one.
fn stand(grundlage: &Grundlage) -> Value {
    let plan = &grundlage.plan;
    let datum = plan.vorlage.datum.or(plan.haushalt.jahre.first().map(|jahr| Datum::new_year(*jahr)));
    let (jahr, monat, tag) = datum.map_or((2000, 1, 1), Datum::ymd);
    Value::from_pairs([("jahr", Value::from(jahr)), ("monat", Value::from(monat)), ("tag", Value::from(tag))])
}

/// Whether something "nicht bezifferbar" is missing in the Planmittel or Einzahlungen; a note says so.
fn planmittel_unvollstaendig(grundlage: &Grundlage) -> bool {
    let gesamt = &grundlage.zahlenwerk.gesamt;
    [Groesse::Planmittel, Groesse::Einzahlungen]
        .iter()
        .any(|groesse| gesamt.groesse(*groesse).iter().any(|summe| summe.unvollstaendig))
}

/// Whether the printed shares of every year add up to 100,0 %; otherwise a note says so. Years without money have none.
fn anteile_ergeben_100(grundlage: &Grundlage) -> bool {
    let zahlenwerk = &grundlage.zahlenwerk;
    (0..grundlage.plan.haushalt.jahre.len())
        .all(|jahr| zahlenwerk.planmittel(jahr).is_zero() || zahlenwerk.summe_der_anteile(jahr).is_whole())
}

/// The markup of a text, kept with where it came from.
fn gesetzt(grundlage: &Grundlage, of: TextOf, text: &Prosa, prosa: &mut Vec<Gesetzt>) -> Value {
    // A Rat without the word has no template that prints it either, which is said there.
    let geheim = grundlage.vordruck.worte.get("nicht_oeffentlich").map_or("", String::as_str);
    let done = prosa_markup::markup(text, &einschub, geheim);
    let markup = Markup::prosa(done.markup.clone(), prosa.len());
    prosa.push((of, done));
    markup
}

/// The prose of the plan.
pub(crate) fn texte(grundlage: &Grundlage, texte: &Texte, prosa: &mut Vec<Gesetzt>) -> Value {
    let plan = &grundlage.plan;
    let vorlage = &plan.vorlage;
    let mut field = |feld: &Option<Textfeld>, text: &Option<Prosa>| match (feld, text) {
        (Some(feld), Some(text)) => gesetzt(grundlage, TextOf::Feld(feld.place.clone()), text, prosa),
        _ => Value::from(()),
    };
    let beschlussantrag = field(&vorlage.beschlussantrag, &texte.beschlussantrag);
    let kurzfassung = field(&vorlage.kurzfassung, &texte.kurzfassung);
    let finanzielle_auswirkungen = field(&vorlage.finanzielle_auswirkungen, &texte.finanzielle_auswirkungen);
    let begruendung =
        texte.begruendung.as_ref().map_or(Value::from(()), |text| datei(grundlage, plan.begruendung, text, prosa));
    let titel = texte.anlagen.iter().map(|prosa| Markup::value(zeile(prosa.zeile().unwrap_or_default())));
    Value::from_pairs([
        ("beschlussantrag", beschlussantrag),
        ("kurzfassung", kurzfassung),
        ("finanzielle_auswirkungen", finanzielle_auswirkungen),
        ("begruendung", begruendung),
        ("anlagen", titel.collect()),
    ])
}

/// The prose among the form's own fields, by their names.
pub(crate) fn eigene_texte(grundlage: &Grundlage, texte: &Texte, prosa: &mut Vec<Gesetzt>) -> BTreeMap<String, Value> {
    let felder = grundlage.plan.vorlage.formular.texte().zip(&texte.formular);
    felder
        .map(|((name, feld), (_, text))| {
            (name.to_owned(), gesetzt(grundlage, TextOf::Feld(feld.place.clone()), text, prosa))
        })
        .collect()
}

/// The prose of a Markdown file.
pub(crate) fn datei(grundlage: &Grundlage, file: Option<SourceId>, text: &Prosa, prosa: &mut Vec<Gesetzt>) -> Value {
    file.map_or(Value::from(()), |file| gesetzt(grundlage, TextOf::Datei(file), text, prosa))
}

/// The file that prints a table of the plan, beside the parts that include it.
pub(crate) fn einschub(tabelle: &prosa::Tabelle) -> String {
    match tabelle.themenbereich {
        None => format!("tabelle-{}.typ", tabelle.name),
        Some(nr) => format!("tabelle-{}-{}.typ", tabelle.name, nr + 1),
    }
}
