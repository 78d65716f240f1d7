//! Changes for programs. Version 1; the structs here are the format, so that renaming inside breaks no reader.
//!
//! ```text
//! {"version": 1, "plans": [{ "plan": "plans/…", "ergebnis": "neu|entfallen|geaendert|unveraendert", "alt":
//! {"revision": "… or null", "kurz": …, "datum": "2013-11-22", "ordner": "… or null"}, "neu": {…}, "jahre": [2014,
//! 2015], "haushalt": [FELD], "vorlage": [FELD], "texte": [FELD], "pruefung": [FELD], "themenbereiche": [{"ergebnis":
//! …, "id": …, "titel": …, "felder": [FELD], "gruende": [GRUND]}], "massnahmen": [{"ergebnis": …, "id": …,
//! "bezeichnung": {"alt": …, "neu": …}, "amt": {…}, "themenbereich": {…}, "umbenannt": false, "verschoben": false,
//! "nichtoeffentlich": false, "betraege": [{"groesse": "planmittel", "jahr": 2014, "alt": "135000.00", "neu": …,
//! "differenz": …, "prozent": "-25.9"}], "felder": [FELD], "gruende": [GRUND]}], "summen": [{"von":
//! "themenbereich|amt|ohne_amt|gesamt", "titel": …, "groesse": …, "jahr": …, "alt": …, "differenzen": …, "neu": …,
//! "geht_auf": true}]}]} FELD:  {"schluessel": …, "name": …, "nichtoeffentlich": false, "gruende": [GRUND]} and one of
//! "wert": {"alt", "neu"}, "betrag": {"alt", "neu", "differenz", "prozent"}, "text": [ABSATZ], "liste": [ABSATZ]
//! ABSATZ: {"art": "gleich|weg|neu|geaendert", "ueberschrift": …, "nur_ausdruecke": false, "nichtoeffentlich": false,
//! "stuecke": [{"art": "gleich|weg|neu", "text": …}]} GRUND: {"text": …, "commit": "short id or null", "unveraendert":
//! false} ```
//!
//! Amounts are texts with two decimals, exact; `nicht bezifferbar` is one as well. Sums are those of all lines, changed
//! or not.

use serde::Serialize;

use drucksache_plan::units::{Amtsnummer, Angabe, Anteil, Betrag};
use drucksache_plan::vergleich::{
    self, Absatz, Absatzart, Art, Betragswert, Feldaenderung, Grund, Massnahmenaenderung, Stueckart, Unterschied, Von,
    Wert,
};

use drucksache_plan::uebersicht::{Planherkunft, Planvergleich, Vergleichsergebnis};

#[derive(Serialize)]
struct DiffDocument<'a> {
    version: u32,
    plans: Vec<DiffPlan<'a>>,
}

#[derive(Serialize)]
struct DiffPlan<'a> {
    plan: &'a str,
    ergebnis: &'static str,
    alt: DiffSource<'a>,
    neu: DiffSource<'a>,
    jahre: Vec<i64>,
    haushalt: Vec<DiffField<'a>>,
    massnahmen: Vec<DiffMassnahme<'a>>,
    summen: Vec<DiffSum<'a>>,
    themenbereiche: Vec<DiffThemenbereich<'a>>,
    vorlage: Vec<DiffField<'a>>,
    /// Cells of tables.
    tabellen: Vec<DiffField<'a>>,
    texte: Vec<DiffField<'a>>,
    pruefung: Vec<DiffField<'a>>,
}

#[derive(Serialize)]
struct DiffSource<'a> {
    revision: Option<&'a str>,
    kurz: Option<&'a str>,
    datum: Option<String>,
    ordner: Option<&'a str>,
}

#[derive(Serialize)]
struct DiffField<'a> {
    schluessel: &'a str,
    name: &'a str,
    #[serde(flatten)]
    was: DiffValue<'a>,
    nichtoeffentlich: bool,
    gruende: Vec<DiffReason<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum DiffValue<'a> {
    Wert { alt: Option<String>, neu: Option<String> },
    Betrag(DiffAmounts),
    Text(Vec<DiffPassage<'a>>),
    Liste(Vec<DiffPassage<'a>>),
}

#[derive(Serialize)]
struct DiffAmounts {
    alt: Option<String>,
    neu: Option<String>,
    differenz: String,
    prozent: Option<String>,
}

#[derive(Serialize)]
struct DiffPassage<'a> {
    art: &'static str,
    ueberschrift: Option<&'a str>,
    nur_ausdruecke: bool,
    nichtoeffentlich: bool,
    stuecke: Vec<DiffPiece<'a>>,
}

#[derive(Serialize)]
struct DiffPiece<'a> {
    art: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct DiffReason<'a> {
    text: &'a str,
    commit: Option<&'a str>,
    unveraendert: bool,
}

#[derive(Serialize)]
struct DiffPair<T> {
    alt: Option<T>,
    neu: Option<T>,
}

#[derive(Serialize)]
struct DiffMassnahme<'a> {
    ergebnis: &'static str,
    id: Option<&'a str>,
    bezeichnung: DiffPair<&'a str>,
    amt: DiffPair<Amtsnummer>,
    themenbereich: DiffPair<&'a str>,
    umbenannt: bool,
    verschoben: bool,
    nichtoeffentlich: bool,
    betraege: Vec<DiffCell>,
    felder: Vec<DiffField<'a>>,
    gruende: Vec<DiffReason<'a>>,
}

#[derive(Serialize)]
struct DiffCell {
    groesse: &'static str,
    jahr: i64,
    #[serde(flatten)]
    amounts: DiffAmounts,
}

#[derive(Serialize)]
struct DiffThemenbereich<'a> {
    ergebnis: &'static str,
    id: &'a str,
    titel: &'a str,
    felder: Vec<DiffField<'a>>,
    gruende: Vec<DiffReason<'a>>,
}

#[derive(Serialize)]
struct DiffSum<'a> {
    von: &'static str,
    titel: &'a str,
    groesse: &'static str,
    jahr: i64,
    alt: String,
    differenzen: String,
    neu: String,
    geht_auf: bool,
}

/// All changes of all plans as one JSON document.
pub fn json(plaene: &[Planvergleich<'_>]) -> String {
    let plans = plaene.iter().map(plan).collect();
    // Writing strings, numbers and truth values as JSON does not fail.
    let mut out = serde_json::to_string_pretty(&DiffDocument { version: 1, plans }).unwrap_or_default();
    out.push('\n');
    out
}

fn plan<'a>(plan: &'a Planvergleich<'_>) -> DiffPlan<'a> {
    let vergleich = match &plan.ergebnis {
        Vergleichsergebnis::Verglichen { vergleich, .. } => Some(*vergleich),
        Vergleichsergebnis::Neu(_) | Vergleichsergebnis::Entfallen(_) => None,
    };
    let ergebnis = match &plan.ergebnis {
        Vergleichsergebnis::Neu(_) => "neu",
        Vergleichsergebnis::Entfallen(_) => "entfallen",
        Vergleichsergebnis::Verglichen { vergleich, .. } if vergleich.is_empty() => "unveraendert",
        Vergleichsergebnis::Verglichen { .. } => "geaendert",
    };
    let list = |felder: fn(&vergleich::Vergleich) -> &Vec<Feldaenderung>| {
        vergleich.map(|one| felder(one).iter().map(feld).collect()).unwrap_or_default()
    };
    DiffPlan {
        plan: plan.plan,
        ergebnis,
        alt: source(plan.alt),
        neu: source(plan.neu),
        jahre: vergleich.map(|one| one.jahre.iter().map(|jahr| jahr.number()).collect()).unwrap_or_default(),
        haushalt: list(|one| &one.haushalt),
        massnahmen: vergleich.map(|one| one.massnahmen.iter().map(massnahme).collect()).unwrap_or_default(),
        summen: vergleich.map(|one| one.summen.iter().map(summe).collect()).unwrap_or_default(),
        themenbereiche: vergleich.map(|one| one.themenbereiche.iter().map(themenbereich).collect()).unwrap_or_default(),
        vorlage: list(|one| &one.vorlage),
        tabellen: list(|one| &one.tabellen),
        texte: list(|one| &one.texte),
        pruefung: list(|one| &one.pruefung),
    }
}

fn source(herkunft: &Planherkunft) -> DiffSource<'_> {
    match herkunft {
        Planherkunft::Dateien | Planherkunft::Vorschlag(_) => {
            DiffSource { revision: None, kurz: None, datum: None, ordner: None }
        }
        Planherkunft::Ordner(path) => DiffSource { revision: None, kurz: None, datum: None, ordner: Some(path) },
        Planherkunft::Revision(revision) => DiffSource {
            revision: Some(&revision.id),
            kurz: Some(&revision.kurz),
            datum: revision.datum.format("%Y-%m-%d"),
            ordner: None,
        },
    }
}

fn betrag(betrag: Betrag) -> String {
    format!("{:.2}", betrag.decimal())
}

fn angabe(angabe: Angabe) -> String {
    match angabe {
        Angabe::Betrag(wert) => betrag(wert),
        Angabe::NichtBezifferbar => Angabe::NICHT_BEZIFFERBAR.to_owned(),
    }
}

fn amounts(wert: &Betragswert) -> DiffAmounts {
    DiffAmounts {
        alt: wert.alt.map(angabe),
        neu: wert.neu.map(angabe),
        differenz: betrag(wert.difference()),
        prozent: wert.prozent().map(Anteil::decimal).map(|prozent| format!("{prozent:.1}")),
    }
}

fn feld(feld: &Feldaenderung) -> DiffField<'_> {
    let wert = |wert: &Option<Wert>| {
        wert.as_ref().map(|wert| match wert {
            Wert::Wort(text) => text.clone(),
            Wert::Betrag(wert) => angabe(*wert),
            Wert::Datum(datum) => datum.format("%Y-%m-%d").unwrap_or_default(),
            Wert::JaNein(yes) => if *yes { "ja" } else { "nein" }.to_owned(),
        })
    };
    let was = match &feld.was {
        Unterschied::Wert { alt, neu } => DiffValue::Wert { alt: wert(alt), neu: wert(neu) },
        Unterschied::Betrag(wert) => DiffValue::Betrag(amounts(wert)),
        Unterschied::Text(absaetze) => DiffValue::Text(absaetze.iter().map(stelle).collect()),
        Unterschied::Liste(absaetze) => DiffValue::Liste(absaetze.iter().map(stelle).collect()),
        Unterschied::Tabelle { zeilen, .. } => DiffValue::Liste(zeilen.iter().map(|one| stelle(&one.absatz)).collect()),
    };
    let (nichtoeffentlich, gruende) = (feld.nichtoeffentlich, gruende(&feld.gruende));
    DiffField { schluessel: &feld.schluessel, name: &feld.name, was, nichtoeffentlich, gruende }
}

fn stelle(absatz: &Absatz) -> DiffPassage<'_> {
    DiffPassage {
        art: match absatz.art {
            Absatzart::Gleich => "gleich",
            Absatzart::Weg => "weg",
            Absatzart::Neu => "neu",
            Absatzart::Geaendert => "geaendert",
        },
        ueberschrift: absatz.ueberschrift.as_deref(),
        nur_ausdruecke: absatz.only_expressions(),
        nichtoeffentlich: absatz.nichtoeffentlich,
        stuecke: absatz.stuecke.iter().map(stueck).collect(),
    }
}

fn stueck(stueck: &vergleich::Stueck) -> DiffPiece<'_> {
    let art = match stueck.art {
        Stueckart::Gleich => "gleich",
        Stueckart::Weg => "weg",
        Stueckart::Neu => "neu",
    };
    DiffPiece { art, text: &stueck.text }
}

fn gruende(gruende: &[Grund]) -> Vec<DiffReason<'_>> {
    let each = gruende.iter().map(|grund| match &grund.herkunft {
        vergleich::Fundort::Plan { unveraendert } => {
            DiffReason { text: &grund.text, commit: None, unveraendert: *unveraendert }
        }
        vergleich::Fundort::Commit { kurz, .. } => {
            DiffReason { text: &grund.text, commit: Some(kurz), unveraendert: false }
        }
    });
    each.collect()
}

fn art(art: Art) -> &'static str {
    match art {
        Art::Neu => "neu",
        Art::Entfallen => "entfallen",
        Art::Geaendert => "geaendert",
    }
}

fn massnahme(one: &Massnahmenaenderung) -> DiffMassnahme<'_> {
    DiffMassnahme {
        ergebnis: art(one.art()),
        id: one.id.as_deref(),
        bezeichnung: DiffPair { alt: one.bezeichnung.alt.as_deref(), neu: one.bezeichnung.neu.as_deref() },
        amt: DiffPair { alt: one.amt.alt, neu: one.amt.neu },
        themenbereich: DiffPair { alt: one.themenbereich.alt.as_deref(), neu: one.themenbereich.neu.as_deref() },
        umbenannt: one.is_renamed(),
        verschoben: one.amt_changed() || one.bereich_changed,
        nichtoeffentlich: one.nichtoeffentlich,
        betraege: (one.betraege.iter())
            .map(|one| DiffCell { groesse: one.groesse.key(), jahr: one.jahr.number(), amounts: amounts(&one.wert) })
            .collect(),
        felder: one.felder.iter().map(feld).collect(),
        gruende: gruende(&one.gruende),
    }
}

fn themenbereich(one: &vergleich::Themenbereichsaenderung) -> DiffThemenbereich<'_> {
    let ergebnis = match (one.alt, one.neu) {
        (None, _) => "neu",
        (_, None) => "entfallen",
        _ => "geaendert",
    };
    let felder = one.felder.iter().map(feld).collect();
    DiffThemenbereich { ergebnis, id: &one.id, titel: &one.titel, felder, gruende: gruende(&one.gruende) }
}

fn summe(one: &vergleich::Summenzeile) -> DiffSum<'_> {
    DiffSum {
        von: match one.von {
            Von::Themenbereich(_) => "themenbereich",
            Von::Amt(_) => "amt",
            Von::OhneAmt => "ohne_amt",
            Von::Gesamt => "gesamt",
        },
        titel: &one.titel,
        groesse: one.groesse.key(),
        jahr: one.jahr.number(),
        alt: betrag(one.alt.betrag),
        differenzen: betrag(one.differenzen),
        neu: betrag(one.neu.betrag),
        geht_auf: one.adds_up(),
    }
}
