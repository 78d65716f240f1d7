//! The conditions of a form's own fields, for the two rules about them.

use indexmap::IndexMap;

use crate::diagnostic::Place;
use crate::plan::{Feldwert, Formularwerte};
use crate::rat::{EinOderMehrere, Feld, Feldart};

use super::Pruefling;

/// A field as the form declares it and as the plan fills it in.
#[derive(Clone, Copy)]
pub(super) struct Formularfeld<'a> {
    pub feld: &'a Feld,
    pub wert: &'a Feldwert,
}

/// All fields of the plan's form.
pub(super) fn felder<'a>(pruefling: &Pruefling<'a>) -> impl Iterator<Item = Formularfeld<'a>> {
    let grundlage = pruefling.grundlage;
    let werte = &grundlage.plan.vorlage.formular;
    grundlage.vordruck.felder.iter().filter_map(|(name, feld)| Some(Formularfeld { feld, wert: werte.get(name)? }))
}

/// The field that decides whether a condition holds: its value and its place.
pub(super) struct Bedingung<'a> {
    /// The title of the field that decides.
    pub titel: &'a str,
    /// What is chosen there, in the words of the paper; None where it is blank.
    pub gewaehlt: Option<String>,
    /// Where it stands.
    pub place: &'a Place,
}

/// The first of the conditions that does not hold; None where all do.
pub(super) fn verletzt<'a>(
    pruefling: &Pruefling<'a>,
    bedingungen: &'a IndexMap<String, EinOderMehrere>,
) -> Option<Bedingung<'a>> {
    erste_verletzte(pruefling, bedingungen).map(|(_, feld, wert)| bedingung(feld, wert))
}

/// The same with the name of the field that decides.
fn erste_verletzte<'a>(
    pruefling: &Pruefling<'a>,
    bedingungen: &'a IndexMap<String, EinOderMehrere>,
) -> Option<(&'a str, &'a Feld, &'a Feldwert)> {
    bedingungen.iter().find_map(|(name, werte)| {
        let (feld, wert) = entscheidet(pruefling, name)?;
        let holds = wert.worte().iter().any(|wort| werte.contains(wort));
        (!holds).then_some((name.as_str(), feld, wert))
    })
}

/// Whether a field has to be filled in: always, or because of what other fields say.
pub(super) fn noetig(pruefling: &Pruefling<'_>, feld: &Feld) -> bool {
    feld.pflicht || !feld.pflicht_wenn.is_empty() && verletzt(pruefling, &feld.pflicht_wenn).is_none()
}

/// A blank field that decides about others.
pub(super) struct Offen<'a> {
    /// The field.
    pub feld: Formularfeld<'a>,
    /// The filled fields that depend on it, directly or through other blank ones; at least one.
    pub abhaengige: Vec<Formularfeld<'a>>,
}

/// The blank fields that filled ones depend on, by their names. What follows from one blank is found once.
pub(super) fn offene<'a>(pruefling: &Pruefling<'a>) -> IndexMap<&'a str, Offen<'a>> {
    let mut found: IndexMap<&str, Offen<'a>> = IndexMap::new();
    for one in felder(pruefling).filter(|one| one.wert.wert.is_some()) {
        let Some((name, feld)) = blank_above(pruefling, one.feld) else { continue };
        found.entry(name).or_insert_with(|| Offen { feld, abhaengige: Vec::new() }).abhaengige.push(one);
    }
    found
}

/// Fields that depend on each other one after the other; a form has no longer chain.
const KETTE_HOECHSTENS: usize = 16;

/// The blank field that a field depends on; the first of a chain of blank ones.
fn blank_above<'a>(pruefling: &Pruefling<'a>, feld: &'a Feld) -> Option<(&'a str, Formularfeld<'a>)> {
    let mut found: Option<(&str, Formularfeld<'a>)> = None;
    for _ in 0..KETTE_HOECHSTENS {
        let below = found.as_ref().map_or(feld, |(_, one)| one.feld);
        let next = erste_verletzte(pruefling, &below.nur_wenn).filter(|(.., wert)| wert.wert.is_none());
        let next = next.map(|(name, feld, wert)| (name, Formularfeld { feld, wert }));
        if next.is_none() {
            break;
        }
        found = next;
    }
    found
}

/// Names of fields for a message; of many, the first.
pub(super) fn aufgezaehlt(felder: &[Formularfeld<'_>]) -> String {
    let titel: Vec<String> = felder.iter().map(|one| format!("„{}“", one.feld.titel)).collect();
    match titel.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} und {two}"),
        [one, two, three] => format!("{one}, {two} und {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} und {} weitere", rest.len()),
    }
}

/// The last of the conditions, for messages about why a field is needed.
pub(super) fn grund<'a>(
    pruefling: &Pruefling<'a>,
    bedingungen: &'a IndexMap<String, EinOderMehrere>,
) -> Option<Bedingung<'a>> {
    let (name, _) = bedingungen.last()?;
    entscheidet(pruefling, name).map(|(feld, wert)| bedingung(feld, wert))
}

fn entscheidet<'a>(pruefling: &Pruefling<'a>, name: &str) -> Option<(&'a Feld, &'a Feldwert)> {
    let werte: &'a Formularwerte = &pruefling.grundlage.plan.vorlage.formular;
    Some((pruefling.grundlage.vordruck.felder.get(name)?, werte.get(name)?))
}

fn bedingung<'a>(feld: &'a Feld, wert: &'a Feldwert) -> Bedingung<'a> {
    let words: Vec<String> = wert.worte().into_iter().map(|wort| gedruckt(feld, wort)).collect();
    Bedingung {
        titel: &feld.titel, gewaehlt: (!words.is_empty()).then(|| words.join("“ und „")), place: &wert.place
    }
}

/// How the paper prints a word of a plan.
fn gedruckt(feld: &Feld, wort: &str) -> String {
    match (feld.art, wort) {
        (Feldart::JaNein, "ja") => "Ja".to_owned(),
        (Feldart::JaNein, _) => "Nein".to_owned(),
        (_, key) => feld.werte.get(key).cloned().unwrap_or_else(|| key.to_owned()),
    }
}

/// Items of a table that a hint names, at most.
const GENANNT: usize = 6;

/// What can be filled in, for a hint.
pub(super) fn eintragen(feld: &Feld, name: &str) -> String {
    let one_of = |words: Vec<&str>| format!("Schreiben Sie unter `formular`: `{name}: …` mit {}", words.join(" oder "));
    let mut hint = match feld.art {
        Feldart::JaNein => one_of(vec!["`ja`", "`nein`"]),
        Feldart::Auswahl => {
            let keys: Vec<String> = feld.werte.keys().map(|key| format!("`{key}`")).collect();
            let (open, close) = if feld.mehrere { ("[", "]") } else { ("", "") };
            format!("Schreiben Sie unter `formular`: `{name}: {open}…{close}` mit {}", keys.join(", "))
        }
        Feldart::Text => format!("Ergänzen Sie unter `formular`: `{name}: …`"),
        Feldart::Betrag | Feldart::BetragOderText => format!("Ergänzen Sie unter `formular`: `{name}: 135000`"),
        Feldart::BetragJeJahr => format!("Ergänzen Sie unter `formular`: `{name}: {{2026: 135000}}`"),
        Feldart::Datum => format!("Ergänzen Sie unter `formular`: `{name}: JJJJ-MM-TT`"),
        Feldart::Tabelle if feld.has_posten() => {
            let ids = feld.alle_posten().into_iter().filter(|one| !one.is_computed()).filter_map(|one| one.id.as_ref());
            let ids: Vec<String> = ids.take(GENANNT).map(|id| format!("`{id}: {{…}}`")).collect();
            format!("Ergänzen Sie unter `formular.{name}` die Werte der Posten: {}", ids.join(", "))
        }
        Feldart::Tabelle => format!("Ergänzen Sie unter `formular.{name}` je Zeile eine Gruppe mit `- `"),
    };
    if let Some(erklaerung) = &feld.erklaerung {
        hint.push_str(". ");
        hint.push_str(erklaerung);
    }
    hint
}
