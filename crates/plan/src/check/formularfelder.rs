//! The conditions of a form's own fields, for the two rules about them.

use indexmap::IndexMap;

use crate::diagnostic::Place;
use crate::plan::{Feldwert, Formularwerte};
use crate::rat::{EinOderMehrere, Feld, Feldart};

use super::Pruefling;

/// A field as the form declares it and as the plan fills it in.
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
    bedingungen.iter().find_map(|(name, werte)| {
        let (feld, wert) = entscheidet(pruefling, name)?;
        let holds = wert.worte().iter().any(|wort| werte.contains(wort));
        (!holds).then(|| bedingung(feld, wert))
    })
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
        Feldart::Tabelle => format!("Ergänzen Sie unter `formular.{name}` je Zeile eine Gruppe mit `- `"),
    };
    if let Some(erklaerung) = &feld.erklaerung {
        hint.push_str(". ");
        hint.push_str(erklaerung);
    }
    hint
}
