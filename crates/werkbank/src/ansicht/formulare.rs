//! The forms of a plan: groups of fields.

use drucksache_plan::plan::{MASSNAHMEN_ORDNER, PLAN_DATEI};
use drucksache_plan::source::Route;
use drucksache_plan::units::Amtsnummer;
use serde::Serialize;

use super::feld::Eingabefeld;
use super::felder::Feldbau;
use super::wahlen::Wahlen;
use crate::planbild::Planbild;

/// Fields that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct Formulargruppe {
    /// Its name for the page.
    pub id: String,
    /// What people call it.
    pub titel: String,
    /// What is in it.
    pub hilfe: String,
    /// Its fields.
    pub felder: Vec<Eingabefeld>,
}

/// Keys of the Vorlage that have a group of their own: key, name of the group.
const EIGENE: [(&str, &str); 6] = [
    ("beratungsfolge", "beratungsfolge"),
    ("beschlussantrag", "texte"),
    ("kurzfassung", "texte"),
    ("finanzielle_auswirkungen", "texte"),
    ("formular", "formular"),
    ("anlagen", "anlagen"),
];

/// The groups of the Vorlage in their order, with titles.
const GRUPPEN: [(&str, &str); 5] = [
    ("vorlage", "Vorlage"),
    ("beratungsfolge", "Beratungsfolge"),
    ("texte", "Texte der Vorlage"),
    ("formular", "Felder des Formulars"),
    ("anlagen", "Anlagen"),
];

/// All forms of a plan, as far as `plan.yaml` can be read.
pub(crate) fn formulare(bild: &Planbild, wahlen: &Wahlen) -> Vec<Formulargruppe> {
    let jahre = bild.jahre();
    let bau = |datei| Feldbau { datei, wahlen, jahre: &jahre, form: bild.zahlenform(), ohne: &["massnahmen"] };
    let (Some(tree), Some(root)) = (bild.tree(PLAN_DATEI), bild.schemata.datei(PLAN_DATEI)) else { return Vec::new() };
    let whole = bau(PLAN_DATEI).feld(&Route::root(), root, Some(tree));
    let mut groups: Vec<Formulargruppe> =
        GRUPPEN.iter().map(|(id, titel)| gruppe(id, titel, String::new(), Vec::new())).collect();
    for part in whole.kinder {
        let key = part.route.last_key().unwrap_or_default().to_owned();
        if key != "vorlage" {
            let felder = if part.kann.is_empty() { part.kinder } else { vec![part.clone()] };
            groups.push(gruppe(&key, &part.titel, part.hilfe, felder));
            continue;
        }
        for feld in part.kinder {
            let own = EIGENE.iter().find(|(key, _)| feld.route.last_key() == Some(key)).map_or("vorlage", |(_, id)| id);
            if let Some(group) = groups.iter_mut().find(|group| group.id == own) {
                if own == "formular" { group.felder.extend(feld.kinder) } else { group.felder.push(feld) }
            }
        }
    }
    groups.extend(aemter(bild, &bau));
    groups.retain(|group| !group.felder.is_empty());
    groups
}

/// What the files of the Ämter say beside their Maßnahmen.
fn aemter<'a>(bild: &'a Planbild, bau: &dyn Fn(&'a str) -> Feldbau<'a>) -> Vec<Formulargruppe> {
    let of_amt = |(pfad, _): &(&str, _)| pfad.strip_prefix(MASSNAHMEN_ORDNER).is_some_and(|rest| rest.starts_with('/'));
    let files = bild.quellen().filter(of_amt).filter_map(|(pfad, file)| {
        let whole = bau(pfad).feld(&Route::root(), bild.schemata.datei(pfad)?, Some(file.tree.as_ref()?));
        let amt = whole.kinder.iter().find(|feld| feld.route.last_key() == Some("amt")).map(|feld| feld.wert.as_str());
        let amt: Option<Amtsnummer> = amt.and_then(|amt| amt.parse().ok());
        let name = amt.and_then(|amt| Some(format!("{amt} {}", bild.grundlage()?.rat.aemter.get(&amt)?)));
        Some(Eingabefeld { titel: name.unwrap_or_else(|| pfad.to_owned()), ..whole })
    });
    let felder: Vec<Eingabefeld> = files.collect();
    if felder.is_empty() {
        return Vec::new();
    }
    vec![gruppe("aemter", "Ämter", "Was für alle Maßnahmen einer Datei gilt".to_owned(), felder)]
}

fn gruppe(id: &str, titel: &str, hilfe: String, felder: Vec<Eingabefeld>) -> Formulargruppe {
    Formulargruppe { id: id.to_owned(), titel: titel.to_owned(), hilfe, felder }
}
