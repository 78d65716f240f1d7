//! What templates see in addition to the values that expressions see.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::plan::{Feldinhalt, Groesse, Summenort, Textfeld};
use drucksache_plan::prosa::{self, Abbildung, Grundlage, Massnahmentexte, Prosa, Texte};
use drucksache_plan::rat::Feldart;
use drucksache_plan::source::SourceId;
use drucksache_plan::units::Datum;
use minijinja::Value;

use crate::bilder;
use crate::datentabelle;
use crate::fassung::Fassung;
use crate::projekt::TextOf;
use crate::prosa_markup::{self, ProsaMarkup, Surroundings, zeile};
use crate::zellen::TypstMarkup;

/// Prose as it goes into templates, with the text of the plan that it comes from.
pub(crate) type PlacedProse = (TextOf, ProsaMarkup);

/// What every template sees in addition to the values of expressions: `namen::VORLAGE`. `lesefassung` describes the
/// version that a Lesefassung compares with; None in every other run.
pub(crate) fn shared(
    grundlage: &Arc<Grundlage>,
    fassung: &Fassung,
    eigene: &BTreeMap<String, (Value, bool)>,
    texte: Value,
    lesefassung: Option<&Value>,
) -> Value {
    let of_rat = of_rat(grundlage, lesefassung.is_some());
    let of_plan = [
        ("lesefassung", lesefassung.cloned().unwrap_or(Value::from(()))),
        ("abschnitte", abschnitte(grundlage)),
        ("formular", felder(grundlage, eigene)),
        ("beratungsfolge_spalten", spalten(grundlage)),
        ("stand", stand(grundlage)),
        ("fassung", Value::from_pairs([("kurz", fassung.kurz()), ("gesamt", fassung.as_str())])),
        ("leitgroesse", Value::from(grundlage.zahlenwerk.leitgroesse.key())),
        ("groessen", groessen(grundlage)),
        ("planmittel_unvollstaendig", Value::from(planmittel_unvollstaendig(grundlage))),
        ("anteile_ergeben_100", Value::from(anteile_ergeben_100(grundlage))),
        ("texte", texte),
        ("massnahmen", (0..grundlage.plan.massnahmen.len()).map(|nr| prosa::massnahme(grundlage, nr)).collect()),
    ];
    Value::from_pairs(of_rat.into_iter().chain(of_plan))
}

/// What the Rat and its form say, whichever plan is printed.
fn of_rat(grundlage: &Grundlage, marked: bool) -> [(&'static str, Value); 12] {
    let rat = &grundlage.rat;
    let formular = &grundlage.vordruck;
    let worte = formular.worte.iter().map(|(key, word)| (key.clone(), Value::from(word.clone())));
    [
        ("stadt", Value::from(rat.raw.stadt.clone())),
        ("kopfbild", kopfbild(grundlage)),
        ("schrift", Value::from(formular.schrift())),
        ("kleinster_grad", Value::from(formular.kleinster_grad())),
        ("farben", Value::from_pairs(formular.farben().map(|(key, farbe)| (key, Value::from(farbe))))),
        ("worte", Value::from_pairs(worte)),
        // On a page with old and new rows, a sum of all rows up to its end belongs to neither plan.
        ("uebertrag", Value::from(rat.raw.uebertrag && !marked)),
        ("uebertrag_am_fuss", Value::from(rat.raw.uebertrag_am_fuss && !marked)),
        ("diagramm", Value::from(rat.raw.diagramm)),
        ("art", Value::from(formular.art_name.clone())),
        ("formularstand", Value::from(formular.name.clone())),
        ("entfaellt", formular.entfaellt.iter().map(|angabe| angabe.name()).collect()),
    ]
}

/// The columns of the Beratungsfolge. One that nothing is stated for is left out, unless the form asks for the Ergebnis:
/// that is written into it by hand.
fn spalten(grundlage: &Grundlage) -> Value {
    let (formular, folge) = (&grundlage.vordruck, &grundlage.plan.vorlage.beratungsfolge);
    let shown = |spalte: &&String| match spalte.as_str() {
        "top" => folge.iter().any(|one| one.top.is_some()),
        "ergebnis" => formular.eigene_spalten || folge.iter().any(|one| one.ergebnis.is_some()),
        _ => true,
    };
    formular.beratungsfolge.iter().filter(shown).cloned().collect()
}

/// The picture in the head of the paper.
fn kopfbild(grundlage: &Grundlage) -> Value {
    grundlage.rat.raw.kopfbild.as_ref().map_or(Value::from(()), |bild| {
        Value::from_pairs([
            ("datei", Value::from(bild.datei.clone())),
            ("alternativtext", Value::from(bild.alternativtext.clone())),
        ])
    })
}

/// What stands for a body that is not known yet.
const GREMIUM_FOLGT: &str = "…";

/// The sections of the Vorlage. A title may name the body that decides: the last one.
fn abschnitte(grundlage: &Grundlage) -> Value {
    let last = grundlage.plan.vorlage.beratungsfolge.last();
    let gremium = last.map_or(GREMIUM_FOLGT, |beratung| &beratung.vorlage_an);
    let abschnitte = grundlage.vordruck.abschnitte.iter().map(|abschnitt| {
        Value::from_pairs([
            ("titel", Value::from(abschnitt.titel.replace("{gremium}", gremium))),
            ("inhalt", abschnitt.inhalt.iter().cloned().collect()),
        ])
    });
    abschnitte.collect()
}

/// The form's own fields: `namen::FELD`. What expressions see of them, and their prose.
fn felder(grundlage: &Arc<Grundlage>, texte: &BTreeMap<String, (Value, bool)>) -> Value {
    let felder = prosa::formular(grundlage).into_iter().map(|(name, mut keys)| {
        let either = grundlage.vordruck.felder.get(&name).is_some_and(|feld| feld.art == Feldart::BetragOderText);
        let none = either.then(|| Value::from(()));
        let own = texte.get(&name);
        keys.extend(own.map(|(markup, _)| markup.clone()).or(none).map(|markup| ("markup", markup)));
        keys.extend(own.map(|(_, inserts)| ("tabellen", Value::from(*inserts))));
        let wert = grundlage.plan.vorlage.formular.get(&name).and_then(|feld| feld.wert.as_ref());
        if let Some(Feldinhalt::Tabelle(nr)) = wert {
            keys.push(("tabelle", datentabelle::tabelle(grundlage, *nr)));
        }
        (name, Value::from_pairs(keys))
    });
    Value::from_pairs(felder.collect::<Vec<_>>())
}

/// The date that a PDF carries where no plan gives one, because PDF/A needs one.
pub(crate) const SUBSTITUTE_DAY: (i16, i8, i8) = (2000, 1, 1);

/// The date of a paper: the Vorlage's, else 1 January of the plan's first year.
pub(crate) fn paper_day(grundlage: &Grundlage) -> Option<Datum> {
    let plan = &grundlage.plan;
    plan.vorlage.datum.or(plan.haushalt.jahre.first().map(|jahr| Datum::new_year(*jahr)))
}

/// The date that the PDF carries.
fn stand(grundlage: &Grundlage) -> Value {
    let (jahr, monat, tag) = paper_day(grundlage).map_or(SUBSTITUTE_DAY, Datum::ymd);
    Value::from_pairs([("jahr", Value::from(jahr)), ("monat", Value::from(monat)), ("tag", Value::from(tag))])
}

/// The Größen that the plan states, as far as it knows their sums: a public plan does not know those that nobody prints.
fn groessen(grundlage: &Grundlage) -> Value {
    let zahlenwerk = &grundlage.zahlenwerk;
    let known = |groesse: Groesse| {
        let mut jahre = 0..grundlage.plan.haushalt.jahre.len();
        jahre.all(|jahr| zahlenwerk.nichtoeffentlich.knows(Summenort::Gesamt, groesse, jahr))
    };
    let stated = Groesse::ALL.into_iter().filter(|groesse| zahlenwerk.stated[*groesse as usize] && known(*groesse));
    stated.map(|groesse| Value::from(groesse.key())).collect()
}

/// Whether something "nicht bezifferbar" is missing in the Leitgröße or in Einzahlungen; a note says so.
fn planmittel_unvollstaendig(grundlage: &Grundlage) -> bool {
    let (gesamt, leitgroesse) = (&grundlage.zahlenwerk.gesamt, grundlage.zahlenwerk.leitgroesse);
    [leitgroesse, Groesse::Einzahlungen]
        .iter()
        .any(|groesse| gesamt.groesse(*groesse).iter().any(|summe| summe.unvollstaendig))
}

/// Whether the printed shares of every year add up to 100,0 %; otherwise a note says so. Years without money have none.
fn anteile_ergeben_100(grundlage: &Grundlage) -> bool {
    let zahlenwerk = &grundlage.zahlenwerk;
    (0..grundlage.plan.haushalt.jahre.len())
        .all(|jahr| zahlenwerk.kosten(jahr).betrag.is_zero() || zahlenwerk.sum_of_anteile(jahr).is_whole())
}

/// The markup of a text, which is kept together with the place of the text.
fn typeset(grundlage: &Grundlage, of: TextOf, text: &Prosa, prosa: &mut Vec<PlacedProse>) -> Value {
    // A template that prints a word which the Rat lacks is already reported; the empty word is a stand-in.
    let geheim = grundlage.vordruck.worte.get("nicht_oeffentlich").map_or("", String::as_str);
    let in_flow = matches!(of, TextOf::Datei(_));
    let shown = |abbildung: &Abbildung| {
        let bild = grundlage.plan.bilder.iter().find(|bild| bild.datei == abbildung.datei)?;
        bilder::path(bild)
    };
    let done = prosa_markup::markup(text, &Surroundings { einschub: &einschub, bild: &shown, geheim, in_flow });
    let markup = TypstMarkup::prosa(done.markup.clone(), prosa.len());
    prosa.push((of, done));
    markup
}

/// The prose of the plan.
pub(crate) fn texte(grundlage: &Grundlage, texte: &Texte, prosa: &mut Vec<PlacedProse>) -> Value {
    let plan = &grundlage.plan;
    let vorlage = &plan.vorlage;
    let mut field = |feld: &Option<Textfeld>, text: &Option<Prosa>| match (feld, text) {
        (Some(feld), Some(text)) => typeset(grundlage, TextOf::Feld(feld.place.clone()), text, prosa),
        _ => Value::from(()),
    };
    let beschlussantrag = field(&vorlage.beschlussantrag, &texte.beschlussantrag);
    let kurzfassung = field(&vorlage.kurzfassung, &texte.kurzfassung);
    let finanzielle_auswirkungen = field(&vorlage.finanzielle_auswirkungen, &texte.finanzielle_auswirkungen);
    let begruendung =
        texte.begruendung.as_ref().map_or(Value::from(()), |text| datei(grundlage, plan.begruendung, text, prosa));
    let titel = texte.anlagen.iter().map(|prosa| TypstMarkup::value(zeile(prosa.zeile().unwrap_or_default())));
    let massnahmen = |of: fn(&Massnahmentexte) -> &Option<Prosa>| -> Value {
        texte.massnahmen.iter().map(|one| of(one).as_ref().map_or(Value::from(()), zelltext)).collect()
    };
    Value::from_pairs([
        ("beschreibungen", massnahmen(|one| &one.beschreibung)),
        ("bemerkungen", massnahmen(|one| &one.bemerkung)),
        ("beschlussantrag", beschlussantrag),
        ("kurzfassung", kurzfassung),
        ("finanzielle_auswirkungen", finanzielle_auswirkungen),
        ("begruendung", begruendung),
        ("anlagen", titel.collect()),
    ])
}

/// The text of a Maßnahme. It inserts nothing and has no headings and pictures.
fn zelltext(text: &Prosa) -> Value {
    let around = Surroundings { einschub: &einschub, bild: &|_| None, geheim: "", in_flow: false };
    TypstMarkup::value(prosa_markup::markup(text, &around).markup)
}

/// The prose among the form's own fields, by their names, and whether it inserts tables.
pub(crate) fn own_texts(
    grundlage: &Grundlage,
    texte: &Texte,
    prosa: &mut Vec<PlacedProse>,
) -> BTreeMap<String, (Value, bool)> {
    let felder = grundlage.plan.vorlage.formular.texte().zip(&texte.formular);
    felder
        .map(|((name, feld), (_, text))| {
            let markup = typeset(grundlage, TextOf::Feld(feld.place.clone()), text, prosa);
            (name.to_owned(), (markup, text.einschuebe().next().is_some()))
        })
        .collect()
}

/// The prose of a Markdown file.
pub(crate) fn datei(
    grundlage: &Grundlage,
    file: Option<SourceId>,
    text: &Prosa,
    prosa: &mut Vec<PlacedProse>,
) -> Value {
    file.map_or(Value::from(()), |file| typeset(grundlage, TextOf::Datei(file), text, prosa))
}

/// The file that prints a table of the plan; it lies beside the parts that include it.
pub(crate) fn einschub(tabelle: &prosa::Einschub) -> String {
    match (tabelle.themenbereich, &tabelle.tabelle) {
        (Some(nr), _) => format!("tabelle-{}-{}.typ", tabelle.name, nr + 1),
        (_, Some(id)) => format!("tabelle-{}-{}.typ", tabelle.name, file_name(id)),
        _ => format!("tabelle-{}.typ", tabelle.name),
    }
}

/// An id as a part of a file's name, on every system and for every id another.
fn file_name(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("_{byte:02x}") }).collect()
}
