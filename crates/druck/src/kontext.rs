//! What templates see beside the values that expressions see.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use crate::fassung::Fassung;
use drucksache_plan::diagnostic::Place;
use drucksache_plan::plan::{Feld, Groesse, Teilsummen, Umfang};
use drucksache_plan::prosa::{Grundlage, Prosa, Texte, Zahl};
use drucksache_plan::source::SourceId;
use drucksache_plan::units::{Angabe, Datum, Summe};
use drucksache_plan::zahlenwerk::Summen;

use super::prosa_markup::{self, ProsaMarkup, zeile};
use super::umgebung::Markup;

/// The amounts of a row in the order of the columns, each with the decimals of its column.
#[derive(Debug)]
pub(super) struct Betraege(pub Vec<(Option<Zahl>, u32)>);

impl Object for Betraege {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

impl Betraege {
    fn value(zahlen: Vec<(Option<Zahl>, u32)>) -> Value {
        Value::from_object(Self(zahlen))
    }
}

/// The sizes that have columns in Anlage 2: those of which the plan states anything.
fn spalten(grundlage: &Grundlage) -> impl Iterator<Item = Groesse> + Clone + use<> {
    let belegt = grundlage.zahlenwerk.belegt;
    Groesse::ALL.into_iter().filter(move |groesse| belegt[*groesse as usize])
}

fn summen(grundlage: &Grundlage, summen: &Summen) -> Value {
    let decimals = grundlage.zahlenwerk.nachkommastellen;
    let cells = spalten(grundlage).flat_map(|groesse| {
        summen.groesse(groesse).iter().map(move |summe| (Some(Zahl::Summe(*summe)), decimals[groesse as usize]))
    });
    Betraege::value(cells.collect())
}

/// What of sums is not public, as a row: nothing where nothing is stated.
fn teilsummen(grundlage: &Grundlage, summen: &Teilsummen) -> Value {
    let decimals = grundlage.zahlenwerk.nachkommastellen;
    let cells = spalten(grundlage).flat_map(|groesse| {
        summen.groesse(groesse).iter().map(move |summe| {
            let zahl = summe.map(|summe| match summe.unvollstaendig && summe.betrag.is_zero() {
                true => Zahl::Angabe(Angabe::NichtBezifferbar),
                false => Zahl::Summe(summe),
            });
            (zahl, decimals[groesse as usize])
        })
    });
    Betraege::value(cells.collect())
}

/// What every template sees beside the values of expressions: `namen::VORLAGE`. `lesefassung` is what a Lesefassung
/// compares with.
pub(super) fn gemeinsam(
    grundlage: &Arc<Grundlage>,
    fassung: &Fassung,
    eigene: &BTreeMap<String, Value>,
    texte: Value,
    lesefassung: Option<&Value>,
) -> Value {
    let rat = &grundlage.rat;
    let formular = &rat.formular;
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
        (
            "massnahmen",
            (0..grundlage.plan.massnahmen.len()).map(|nr| drucksache_plan::prosa::massnahme(grundlage, nr)).collect(),
        ),
    ])
}

/// The form's own fields: `namen::FELD`. What expressions see of them, and their prose.
fn felder(grundlage: &Grundlage, texte: &BTreeMap<String, Value>) -> Value {
    let felder = drucksache_plan::prosa::formular(grundlage).into_iter().map(|(name, mut keys)| {
        keys.extend(texte.get(&name).map(|markup| ("markup", markup.clone())));
        (name, Value::from_pairs(keys))
    });
    Value::from_pairs(felder.collect::<Vec<_>>())
}

/// Anlage 2 as rows: what the table needs of each Maßnahme beside its texts, with the running sums.
pub(super) fn massnahmenplan(grundlage: &Grundlage) -> Value {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let decimals = zahlenwerk.nachkommastellen;
    let columns: Vec<Groesse> = spalten(grundlage).collect();
    let years = plan.haushalt.jahre.len();
    let mut running = vec![Summe::default(); columns.len() * years];
    let stand = |running: &[Summe]| {
        let cells = running.iter().enumerate();
        Betraege::value(
            cells.map(|(at, summe)| (Some(Zahl::Summe(*summe)), decimals[columns[at / years] as usize])).collect(),
        )
    };
    let mut bereiche: Vec<Vec<Value>> = vec![Vec::new(); plan.themenbereiche.len()];
    let mut anteile: Vec<Value> = vec![Value::from(()); plan.themenbereiche.len()];
    let mut next = 0;
    // In a public plan each Themenbereich ends with a line for what is not public, which the running sums take in.
    let mut schliessen = |upto: usize, running: &mut [Summe]| {
        let of_bereichen = anteile.iter_mut().zip(&zahlenwerk.nichtoeffentlich.themenbereiche);
        for (zeile, anteil) in of_bereichen.take(upto).skip(next) {
            let anteil = anteil.as_ref();
            if let Some(anteil) = anteil.filter(|_| plan.vorlage.umfang == Umfang::Oeffentlich) {
                let summen = columns.iter().flat_map(|groesse| anteil.groesse(*groesse));
                for (sum, part) in running.iter_mut().zip(summen) {
                    *sum += part.unwrap_or_default();
                }
                *zeile = Value::from_pairs([("betraege", teilsummen(grundlage, anteil)), ("stand", stand(running))]);
            }
        }
        next = upto;
    };
    for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
        schliessen(massnahme.themenbereich, &mut running);
        let mut cells = Vec::with_capacity(running.len());
        for (column, groesse) in columns.iter().enumerate() {
            for (year, angabe) in zahlenwerk.angaben(plan, nr, *groesse).iter().enumerate() {
                cells.push((angabe.map(Zahl::Angabe), decimals[*groesse as usize]));
                if let Some(angabe) = angabe {
                    running[column * years + year] += *angabe;
                }
            }
        }
        bereiche[massnahme.themenbereich].push(Value::from_pairs([
            ("nr", Value::from(nr)),
            ("betraege", Betraege::value(cells)),
            ("stand", stand(&running)),
        ]));
    }
    schliessen(plan.themenbereiche.len(), &mut running);
    let gesamt = zahlenwerk.nichtoeffentlich.gesamt().filter(|_| plan.vorlage.umfang == Umfang::Oeffentlich);
    let unvollstaendig =
        columns.iter().any(|groesse| zahlenwerk.gesamt.groesse(*groesse).iter().any(|summe| summe.unvollstaendig));
    Value::from_pairs([
        (
            "spalten",
            columns
                .iter()
                .map(|groesse| {
                    Value::from_pairs([
                        ("groesse", Value::from(groesse.key())),
                        ("ergebnishaushalt", Value::from(groesse.ergebnishaushalt())),
                    ])
                })
                .collect(),
        ),
        (
            "bereiche",
            bereiche
                .into_iter()
                .zip(&zahlenwerk.themenbereiche)
                .zip(anteile)
                .map(|((zeilen, sums), anteil)| {
                    Value::from_pairs([
                        ("zeilen", Value::from(zeilen)),
                        ("nichtoeffentlich", anteil),
                        ("summe", summen(grundlage, sums)),
                    ])
                })
                .collect(),
        ),
        ("nichtoeffentlich", gesamt.map_or(Value::from(()), |gesamt| teilsummen(grundlage, &gesamt))),
        ("summe", summen(grundlage, &zahlenwerk.gesamt)),
        ("unvollstaendig", Value::from(unvollstaendig)),
        ("nachkommastellen", Value::from(zahlenwerk.nachkommastellen_ueberleitung)),
    ])
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
fn gesetzt(grundlage: &Grundlage, of: TextOf, text: &Prosa, prosa: &mut Vec<(TextOf, ProsaMarkup)>) -> Value {
    // A Rat without the word has no template that prints it either, which is said there.
    let geheim = grundlage.vordruck.worte.get("nicht_oeffentlich").map_or("", String::as_str);
    let done = prosa_markup::markup(text, &einschub, geheim);
    let markup = Markup::value(done.markup.clone());
    prosa.push((of, done));
    markup
}

/// The prose of the plan.
pub(super) fn texte(grundlage: &Grundlage, texte: &Texte, prosa: &mut Vec<(TextOf, ProsaMarkup)>) -> Value {
    let plan = &grundlage.plan;
    let vorlage = &plan.vorlage;
    let mut field = |feld: &Option<Feld>, text: &Option<Prosa>| match (feld, text) {
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
pub(super) fn eigene_texte(
    grundlage: &Grundlage,
    texte: &Texte,
    prosa: &mut Vec<(TextOf, ProsaMarkup)>,
) -> BTreeMap<String, Value> {
    let felder = grundlage.plan.vorlage.formular.texte().zip(&texte.formular);
    felder
        .map(|((name, feld), (_, text))| {
            (name.to_owned(), gesetzt(grundlage, TextOf::Feld(feld.place.clone()), text, prosa))
        })
        .collect()
}

/// The prose of a Markdown file.
pub(super) fn datei(
    grundlage: &Grundlage,
    file: Option<SourceId>,
    text: &Prosa,
    prosa: &mut Vec<(TextOf, ProsaMarkup)>,
) -> Value {
    file.map_or(Value::from(()), |file| gesetzt(grundlage, TextOf::Datei(file), text, prosa))
}

/// Which text of the plan a piece of Typst came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextOf {
    /// A text of `plan.yaml`.
    Feld(Place),
    /// A Markdown file.
    Datei(SourceId),
}

/// The file that prints a table of the plan, beside the parts that include it.
pub(super) fn einschub(tabelle: &drucksache_plan::prosa::Tabelle) -> String {
    match tabelle.themenbereich {
        None => format!("tabelle-{}.typ", tabelle.name),
        Some(nr) => format!("tabelle-{}-{}.typ", tabelle.name, nr + 1),
    }
}
