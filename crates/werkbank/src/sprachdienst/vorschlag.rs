//! What can be typed at a place: keys, values, figures, filters.

use std::ops::Range;

use drucksache_plan::diagnostic::Code;
use drucksache_plan::source::Route;

use crate::schemata::Schemaort;

use super::ausdruckslage::{Ausdruckslage, ausdruckslage};
use super::dateitext::Dateitext;
use super::plantexte::Plantexte;
use super::stelle::{Textbereich, Textort};
use super::zeilenlage::{Zeilenlage, zeilenlage};

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editorvorschlagsart {
    /// A key.
    Schluessel,
    /// A value.
    Wert,
    /// A figure or a word of the plan.
    Zahl,
    /// A filter.
    Filter,
}

/// Something that can be typed.
#[derive(Debug, Clone)]
pub struct Editorvorschlag {
    /// What it is.
    pub art: Editorvorschlagsart,
    /// Its name in the list.
    pub name: String,
    /// What it is in short: the value of a figure, the title of a choice.
    pub wert: String,
    /// What it means.
    pub beschreibung: String,
    /// What it takes the place of.
    pub bereich: Textbereich,
    /// What is written.
    pub neu: String,
}

/// What is proposed at a place.
#[derive(Debug, Clone, Default)]
pub struct Vorschlagsliste {
    /// In the order of the schema or the plan.
    pub liste: Vec<Editorvorschlag>,
    /// Whether there are more, for which more has to be typed.
    pub gekuerzt: bool,
}

/// Proposals, at most.
const HOECHSTENS: usize = 200;

/// What can be typed at a place. The texts are those of `dienst`, the words and figures those of `wissen`.
pub(super) fn vorschlaege(dienst: &Plantexte, wissen: &Plantexte, pfad: &str, ort: Textort) -> Vorschlagsliste {
    let Some(text) = dienst.text(pfad) else { return Vorschlagsliste::default() };
    let byte = text.byte(ort);
    if let Some(lage) = ausdruckslage(&text.file.text, byte) {
        return in_ausdruck(wissen, &text, &lage);
    }
    let Some(root) = wissen.bild.schemata.datei(pfad) else { return Vorschlagsliste::default() };
    let found = match zeilenlage(&text.file.text, byte) {
        Zeilenlage::Schluessel { weg, getippt, vorhanden } => {
            let Some(at) = along(root, &weg) else { return Vorschlagsliste::default() };
            match keys(wissen, at, &vorhanden) {
                keys if keys.is_empty() => values(wissen, at, &text, &getippt),
                keys => keys.into_iter().map(|one| placed(one, &text, &getippt)).collect(),
            }
        }
        Zeilenlage::Wert { weg, getippt } => {
            along(root, &weg).map(|at| values(wissen, at, &text, &getippt)).unwrap_or_default()
        }
        Zeilenlage::Text => Vec::new(),
    };
    shortened(found)
}

fn along<'a>(root: Schemaort<'a>, weg: &Route) -> Option<Schemaort<'a>> {
    weg.steps().iter().try_fold(root, |at, step| at.schritt(step))
}

fn shortened(mut liste: Vec<Editorvorschlag>) -> Vorschlagsliste {
    let gekuerzt = liste.len() > HOECHSTENS;
    liste.truncate(HOECHSTENS);
    Vorschlagsliste { liste, gekuerzt }
}

/// A name with its words, before it has a place.
struct Wortvorschlag {
    art: Editorvorschlagsart,
    name: String,
    wert: String,
    beschreibung: String,
    neu: String,
}

fn placed(one: Wortvorschlag, text: &Dateitext<'_>, bytes: &Range<usize>) -> Editorvorschlag {
    let Wortvorschlag { art, name, wert, beschreibung, neu } = one;
    Editorvorschlag { art, name, wert, beschreibung, bereich: text.bereich(bytes.clone()), neu }
}

/// The figures whose name or words have in them what is typed, or the filters.
fn in_ausdruck(wissen: &Plantexte, text: &Dateitext<'_>, lage: &Ausdruckslage) -> Vorschlagsliste {
    let vorrat = wissen.vorrat();
    let typed = text.file.text[lage.getippt.clone()].to_lowercase();
    let close = if lage.offen { " }}" } else { "" };
    let gap = if text.file.text[..lage.ersetzt.start].ends_with("{{") { " " } else { "" };
    let (art, all) = match lage.filter {
        true => (Editorvorschlagsart::Filter, &vorrat.filter),
        false => (Editorvorschlagsart::Zahl, &vorrat.zahlen),
    };
    let wanted = all.iter().filter(|one| {
        typed.is_empty() || one.name.to_lowercase().contains(&typed) || one.beschreibung.to_lowercase().contains(&typed)
    });
    let found = wanted.take(HOECHSTENS + 1).map(|one| {
        let name = if lage.mit_filter { one.name.split(" |").next().unwrap_or_default() } else { &one.name };
        let one = Wortvorschlag {
            art,
            name: name.to_owned(),
            wert: one.wert.clone(),
            beschreibung: one.beschreibung.clone(),
            neu: format!("{gap}{name}{close}"),
        };
        placed(one, text, &lage.ersetzt)
    });
    shortened(found.collect())
}

/// The keys of a group that it does not have yet.
fn keys(wissen: &Plantexte, at: Schemaort<'_>, vorhanden: &[String]) -> Vec<Wortvorschlag> {
    let known = at.properties().into_iter().flat_map(|all| all.keys()).filter_map(|key| Some((key, at.kind(key)?)));
    let mut found: Vec<Wortvorschlag> = known
        .map(|(key, inner)| {
            let holds_more = inner.may_be("object") || inner.may_be("array");
            Wortvorschlag {
                art: Editorvorschlagsart::Schluessel,
                name: key.clone(),
                wert: inner.titel(),
                beschreibung: inner.hilfe(),
                neu: format!("{key}:{}", if holds_more { "" } else { " " }),
            }
        })
        .collect();
    if found.is_empty() && at.eintraege().is_some() {
        found.extend(entries(wissen, at.key()));
    }
    found.retain(|one| !vorhanden.contains(&one.name));
    found
}

/// The keys that a group without keys of its own can have: years, rules, columns.
fn entries(wissen: &Plantexte, of: &str) -> Vec<Wortvorschlag> {
    let entry = |name: String, wert: String, beschreibung: String| {
        let neu = format!("{name}: ");
        Wortvorschlag { art: Editorvorschlagsart::Schluessel, name, wert, beschreibung, neu }
    };
    let plan = wissen.bild.grundlage().map(|known| &known.plan);
    match of {
        "pruefung" => Code::ALL
            .iter()
            .map(|code| entry(code.as_str().to_owned(), code.description().to_owned(), String::new()))
            .collect(),
        "werte" => {
            let columns = plan.into_iter().flat_map(|plan| &plan.massnahmenspalten);
            columns.map(|(id, one)| entry(id.clone(), one.titel.clone(), String::new())).collect()
        }
        "tabellen" | "massnahmenspalten" | "fussnoten" => Vec::new(),
        _ => wissen.bild.jahre().into_iter().map(|jahr| entry(jahr, String::new(), String::new())).collect(),
    }
}

/// The values that are known for a key.
fn values(wissen: &Plantexte, at: Schemaort<'_>, text: &Dateitext<'_>, typed: &Range<usize>) -> Vec<Editorvorschlag> {
    let known = wissen.wahlen().of(at.key()).iter().map(|one| (one.wert.clone(), one.titel.clone()));
    let known = known.chain(at.werte());
    let gap = if text.file.text[..typed.start].ends_with(':') { " " } else { "" };
    let value = |(wert, titel): (String, String)| {
        let neu = format!("{gap}{}", as_yaml(&wert));
        let titel = if titel == wert { String::new() } else { titel };
        let one =
            Wortvorschlag { art: Editorvorschlagsart::Wert, name: wert, wert: titel, beschreibung: String::new(), neu };
        placed(one, text, typed)
    };
    known.map(value).collect()
}

/// A value as it stands in YAML: in quotes where it needs them; the number of an Amt does not.
fn as_yaml(wert: &str) -> String {
    if wert.bytes().all(|byte| byte.is_ascii_digit()) {
        return wert.to_owned();
    }
    serde_yaml::to_string(wert).map_or_else(|_| wert.to_owned(), |text| text.trim_end().to_owned())
}
