//! Keys with their values, read from the tree of a file, so that a key that comes to a plan one day is compared as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::rat::{Vordruck, Zahlenform};
use crate::source::{Entry, Node, NodeValue};
use crate::units::{Angabe, Betrag, Datum, Jahr};

use super::namen::{Art, schluessel};
use super::text::{Absatz, Absatzart, texte, zeilen};
use super::{Betragswert, Feldaenderung, Unterschied};

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wert {
    /// Words.
    Wort(String),
    /// An amount.
    Betrag(Angabe),
    /// A day.
    Datum(Datum),
    /// Yes or no.
    JaNein(bool),
}

impl Wert {
    /// As a council writes it.
    pub fn text(&self, form: &Zahlenform) -> String {
        match self {
            Self::Wort(text) => text.clone(),
            Self::Betrag(Angabe::Betrag(betrag)) => form.eur(*betrag),
            Self::Betrag(Angabe::NichtBezifferbar) => Angabe::NICHT_BEZIFFERBAR.to_owned(),
            Self::Datum(datum) => form.datum(*datum),
            Self::JaNein(true) => "ja".to_owned(),
            Self::JaNein(false) => "nein".to_owned(),
        }
    }
}

/// What stands behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inhalt {
    Wert(Wert),
    Text(String),
    Zeilen(Vec<String>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Angegeben {
    /// Its rank among the keys, then where it stands: both sides are sorted by it.
    pub ort: (usize, String),
    pub name: String,
    pub inhalt: Inhalt,
}

/// The keys of a mapping, but for those that are compared elsewhere.
pub(super) struct Leser<'a> {
    /// Whose forms say how fields are called and days are written.
    pub vordruck: &'a Vordruck,
    /// Keys that are not read here.
    pub ohne: &'a [&'a str],
}

impl Leser<'_> {
    pub(super) fn lesen(&self, node: Option<&Node>, weg: &str) -> Vec<Angegeben> {
        let mut found = Vec::new();
        let Some(NodeValue::Mapping(entries)) = node.map(|node| &node.value) else { return found };
        for entry in entries {
            let key = key(entry);
            if !self.ohne.contains(&key) {
                let (name, art, rank) = schluessel(key);
                let named = Ort { weg: &punkt(weg, key), name, rank };
                if key == "formular" && weg == "vorlage" {
                    self.formular(&entry.value, &named, &mut found);
                } else {
                    self.wert(&entry.value, &named, art, &mut found);
                }
            }
        }
        found
    }

    fn wert(&self, node: &Node, ort: &Ort<'_>, art: Art, found: &mut Vec<Angegeben>) {
        let mut add = |inhalt: Inhalt| {
            let name = ort.name.to_owned();
            found.push(Angegeben { ort: (ort.rank, ort.weg.to_owned()), name, inhalt });
        };
        match &node.value {
            NodeValue::Scalar { text, .. } => {
                let text = text.trim();
                if let Some(wert) = einzeln(text, art) {
                    add(if art == Art::Text { Inhalt::Text(text.to_owned()) } else { Inhalt::Wert(wert) });
                }
            }
            NodeValue::Sequence(items) if !items.is_empty() => {
                if art == Art::Wort && items.iter().all(|item| matches!(item.value, NodeValue::Scalar { .. })) {
                    let all: Vec<String> = items.iter().map(|item| self.zeile(item, art)).collect();
                    add(Inhalt::Wert(Wert::Wort(all.join(", "))));
                } else {
                    add(Inhalt::Zeilen(items.iter().map(|item| self.zeile(item, Art::Wort)).collect()));
                }
            }
            NodeValue::Sequence(_) => {}
            NodeValue::Mapping(entries) => {
                for entry in entries {
                    let key = key(entry);
                    let (name, own, _) = schluessel(key);
                    let jahr = Jahr::parse(key).is_some();
                    let name = if jahr { format!("{} {key}", ort.name) } else { format!("{}: {name}", ort.name) };
                    let deeper = Ort { weg: &punkt(ort.weg, key), name: &name, rank: ort.rank };
                    self.wert(&entry.value, &deeper, if jahr { art } else { own }, found);
                }
            }
        }
    }

    /// A row of a list: its values in the order of the paper, whatever their order in the file.
    fn zeile(&self, node: &Node, art: Art) -> String {
        let form = &self.vordruck.zahlenform;
        match &node.value {
            NodeValue::Scalar { text, .. } => {
                einzeln(text.trim(), art).map_or_else(String::new, |wert| wert.text(form))
            }
            NodeValue::Sequence(items) => items.iter().map(|item| self.zeile(item, art)).collect::<Vec<_>>().join(", "),
            NodeValue::Mapping(entries) => {
                let mut parts: Vec<(usize, &str, String)> = Vec::new();
                for entry in entries {
                    let key = key(entry);
                    let (name, art, rank) = schluessel(key);
                    let text = self.zeile(&entry.value, art);
                    let named = art == Art::JaNein || matches!(key, "top" | "datei");
                    match (art, text.is_empty()) {
                        (_, true) => {}
                        (Art::JaNein, _) if text == "ja" => parts.push((rank, key, name.to_lowercase())),
                        _ if named => parts.push((rank, key, format!("{name}: {text}"))),
                        _ => parts.push((rank, key, text)),
                    }
                }
                parts.sort();
                parts.into_iter().map(|(.., text)| text).collect::<Vec<_>>().join(" · ")
            }
        }
    }

    /// The form's own fields, as the form calls them.
    fn formular(&self, node: &Node, ort: &Ort<'_>, found: &mut Vec<Angegeben>) {
        use crate::rat::Feldart;
        let NodeValue::Mapping(entries) = &node.value else { return };
        for entry in entries {
            let key = key(entry);
            let feld = self.vordruck.felder.get(key);
            let art = match feld.map(|feld| feld.art) {
                Some(Feldart::Text) => Art::Text,
                Some(Feldart::Betrag | Feldart::BetragJeJahr) => Art::Betrag,
                Some(Feldart::Datum) => Art::Datum,
                // Whether it is said matters on a form: no is not nothing.
                Some(Feldart::JaNein | Feldart::Auswahl) | None => Art::Wort,
                Some(Feldart::Tabelle) => Art::Liste,
            };
            let name = feld.map_or(key, |feld| &feld.titel);
            let weg = punkt(ort.weg, key);
            let before = found.len();
            self.wert(&entry.value, &Ort { weg: &weg, name, rank: ort.rank }, art, found);
            let words = |text: &str| {
                let one = |key: &str| match (feld, key) {
                    (Some(feld), key) if feld.art == Feldart::Auswahl => {
                        feld.werte.get(key).cloned().unwrap_or_else(|| key.to_owned())
                    }
                    (Some(feld), "true") if feld.art == Feldart::JaNein => "ja".to_owned(),
                    (Some(feld), "false") if feld.art == Feldart::JaNein => "nein".to_owned(),
                    (_, key) => key.to_owned(),
                };
                text.split(", ").map(one).collect::<Vec<_>>().join(", ")
            };
            for one in &mut found[before..] {
                if let Inhalt::Wert(Wert::Wort(text)) = &mut one.inhalt {
                    *text = words(text);
                }
            }
        }
    }
}

/// Where a value stands and how it is called.
struct Ort<'a> {
    weg: &'a str,
    name: &'a str,
    rank: usize,
}

/// The key in the spelling that the schema has.
pub(super) fn key(entry: &Entry) -> &str {
    entry.meant.as_deref().unwrap_or(&entry.key)
}

fn punkt(weg: &str, key: &str) -> String {
    if weg.is_empty() { key.to_owned() } else { format!("{weg}.{key}") }
}

/// A scalar as a value; None where it says nothing.
fn einzeln(text: &str, art: Art) -> Option<Wert> {
    let words = || Wert::Wort(text.split_whitespace().collect::<Vec<_>>().join(" "));
    if text.is_empty() {
        return None;
    }
    Some(match art {
        Art::Betrag if text == Angabe::NICHT_BEZIFFERBAR => Wert::Betrag(Angabe::NichtBezifferbar),
        Art::Betrag => Betrag::parse(text).map_or_else(|_| words(), |betrag| Wert::Betrag(Angabe::Betrag(betrag))),
        Art::Datum => Datum::parse(text).map_or_else(words, Wert::Datum),
        Art::JaNein if text == "false" => return None,
        Art::JaNein => Wert::JaNein(true),
        Art::Wort | Art::Text | Art::Liste => words(),
    })
}

/// What differs between the keys of both sides, in the order of the paper.
pub(super) fn unterschiede(alt: Vec<Angegeben>, neu: Vec<Angegeben>) -> Vec<Feldaenderung> {
    let by_place = |all: Vec<Angegeben>| -> BTreeMap<(usize, String), Angegeben> {
        all.into_iter().map(|one| (one.ort.clone(), one)).collect()
    };
    let (alt, neu) = (by_place(alt), by_place(neu));
    let places: BTreeSet<&(usize, String)> = alt.keys().chain(neu.keys()).collect();
    let changes = places.into_iter().filter_map(|place| {
        let (old, new) = (alt.get(place), neu.get(place));
        let name = new.or(old).map(|one| one.name.clone())?;
        let was = unterschied(old.map(|one| &one.inhalt), new.map(|one| &one.inhalt))?;
        Some(Feldaenderung { schluessel: place.1.clone(), name, was, gruende: Vec::new() })
    });
    changes.collect()
}

fn unterschied(alt: Option<&Inhalt>, neu: Option<&Inhalt>) -> Option<Unterschied> {
    if alt == neu {
        return None;
    }
    let wert = |inhalt: Option<&Inhalt>| match inhalt {
        Some(Inhalt::Wert(wert)) => Some(wert.clone()),
        Some(Inhalt::Text(text)) => Some(Wert::Wort(text.clone())),
        Some(Inhalt::Zeilen(rows)) => Some(Wert::Wort(rows.join(", "))),
        None => None,
    };
    let rows = |inhalt: Option<&Inhalt>| match inhalt {
        Some(Inhalt::Zeilen(rows)) => rows.clone(),
        Some(Inhalt::Text(text)) => vec![text.clone()],
        Some(Inhalt::Wert(Wert::Wort(text))) => vec![text.clone()],
        _ => Vec::new(),
    };
    let text = |inhalt: Option<&Inhalt>| match inhalt {
        Some(Inhalt::Text(text)) => text.clone(),
        Some(Inhalt::Wert(Wert::Wort(text))) => text.clone(),
        _ => String::new(),
    };
    let was = match (alt, neu) {
        (Some(Inhalt::Text(_)) | None, Some(Inhalt::Text(_)) | None) => {
            Unterschied::Text(texte(&text(alt), &text(neu)))
        }
        (Some(Inhalt::Zeilen(_)), _) | (_, Some(Inhalt::Zeilen(_))) => {
            Unterschied::Liste(zeilen(&rows(alt), &rows(neu)))
        }
        (Some(Inhalt::Wert(Wert::Betrag(_))) | None, Some(Inhalt::Wert(Wert::Betrag(_))) | None) => {
            let amount = |inhalt: Option<&Inhalt>| match inhalt {
                Some(Inhalt::Wert(Wert::Betrag(angabe))) => Some(*angabe),
                _ => None,
            };
            Unterschied::Betrag(Betragswert { alt: amount(alt), neu: amount(neu) })
        }
        _ => Unterschied::Wert { alt: wert(alt), neu: wert(neu) },
    };
    let nothing = |all: &[Absatz]| all.iter().all(|one| one.art == Absatzart::Gleich);
    match &was {
        // Formatting alone.
        Unterschied::Text(all) | Unterschied::Liste(all) if nothing(all) => None,
        _ => Some(was),
    }
}
