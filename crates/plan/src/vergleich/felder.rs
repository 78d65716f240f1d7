//! Reads keys with their values from the tree of a file, so that keys of later versions of the format are compared as
//! well.

use std::collections::{BTreeMap, BTreeSet};

use crate::rat::{Vordruck, Zahlenform};
use crate::source::{Entry, Node, NodeValue};
use crate::units::{Angabe, Betrag, Datum, Jahr};

use super::betragswert::Betragswert;
use super::feldaenderung::{Feldaenderung, Unterschied};
use super::namen::{KeyKind, schluessel};
use super::text::{Absatz, Absatzart, texte, zeilen};
use super::wert::Wert;

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inhalt {
    Wert(Wert),
    Text(String),
    Zeilen(Vec<String>),
}

impl Inhalt {
    /// For people.
    pub(super) fn text(&self, form: &Zahlenform) -> String {
        match self {
            Self::Wert(wert) => wert.text(form),
            Self::Text(text) => text.clone(),
            Self::Zeilen(rows) => rows.join(", "),
        }
    }
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    /// Its rank among the keys, then its route: both sides are sorted by it.
    pub ort: (usize, String),
    pub name: String,
    pub inhalt: Inhalt,
}

/// Reads the keys of a mapping, but for those that are compared elsewhere.
pub(super) struct KeyReader<'a> {
    /// The form, for the names of fields and for the format of days.
    pub vordruck: &'a Vordruck,
    /// Keys that are not read here.
    pub ohne: &'a [&'a str],
}

impl KeyReader<'_> {
    pub(super) fn read(&self, node: Option<&Node>, weg: &str) -> Vec<Entered> {
        let mut found = Vec::new();
        let Some(NodeValue::Mapping(entries)) = node.map(|node| &node.value) else { return found };
        for entry in entries {
            let key = key(entry);
            if !self.ohne.contains(&key) {
                let (name, art, rank) = schluessel(key);
                let named = KeyPlace { weg: &joined(weg, key), name, rank };
                if key == "formular" && weg == "vorlage" {
                    self.form_fields(&entry.value, &named, &mut found);
                } else {
                    self.value(&entry.value, &named, art, &mut found);
                }
            }
        }
        found
    }

    fn value(&self, node: &Node, ort: &KeyPlace<'_>, art: KeyKind, found: &mut Vec<Entered>) {
        let mut add = |inhalt: Inhalt| {
            let name = ort.name.to_owned();
            found.push(Entered { ort: (ort.rank, ort.weg.to_owned()), name, inhalt });
        };
        match &node.value {
            NodeValue::Scalar { text, .. } => {
                let text = text.trim();
                if let Some(wert) = scalar(text, art) {
                    add(if art == KeyKind::Text { Inhalt::Text(text.to_owned()) } else { Inhalt::Wert(wert) });
                }
            }
            NodeValue::Sequence(items) if !items.is_empty() => {
                if art == KeyKind::Wort && items.iter().all(|item| matches!(item.value, NodeValue::Scalar { .. })) {
                    let all: Vec<String> = items.iter().map(|item| self.row(item, art)).collect();
                    add(Inhalt::Wert(Wert::Wort(all.join(", "))));
                } else {
                    add(Inhalt::Zeilen(items.iter().map(|item| self.row(item, KeyKind::Wort)).collect()));
                }
            }
            NodeValue::Sequence(_) => {}
            NodeValue::Mapping(entries) => {
                for entry in entries {
                    let key = key(entry);
                    let (name, own, _) = schluessel(key);
                    let jahr = Jahr::parse(key).is_some();
                    let name = if jahr { format!("{} {key}", ort.name) } else { format!("{}: {name}", ort.name) };
                    let deeper = KeyPlace { weg: &joined(ort.weg, key), name: &name, rank: ort.rank };
                    self.value(&entry.value, &deeper, if jahr { art } else { own }, found);
                }
            }
        }
    }

    /// A row of a list: its values in the order of the paper, whatever their order in the file.
    fn row(&self, node: &Node, art: KeyKind) -> String {
        let form = &self.vordruck.zahlenform;
        match &node.value {
            NodeValue::Scalar { text, .. } => scalar(text.trim(), art).map_or_else(String::new, |wert| wert.text(form)),
            NodeValue::Sequence(items) => items.iter().map(|item| self.row(item, art)).collect::<Vec<_>>().join(", "),
            NodeValue::Mapping(entries) => {
                let mut parts: Vec<(usize, &str, String)> = Vec::new();
                for entry in entries {
                    let key = key(entry);
                    let (name, art, rank) = schluessel(key);
                    let text = self.row(&entry.value, art);
                    let named = matches!(art, KeyKind::JaNein | KeyKind::Entscheidung)
                        || matches!(key, "top" | "ergebnis" | "datei");
                    match (art, text.is_empty()) {
                        (_, true) => {}
                        (KeyKind::JaNein, _) if text == "ja" => parts.push((rank, key, name.to_lowercase())),
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
    fn form_fields(&self, node: &Node, ort: &KeyPlace<'_>, found: &mut Vec<Entered>) {
        use crate::rat::Feldart;
        let NodeValue::Mapping(entries) = &node.value else { return };
        for entry in entries {
            let key = key(entry);
            let feld = self.vordruck.felder.get(key);
            // The items that a form lists itself are compared cell by cell.
            if feld.is_some_and(crate::rat::Feld::has_posten) {
                continue;
            }
            let art = match feld.map(|feld| feld.art) {
                Some(Feldart::Text) => KeyKind::Text,
                Some(Feldart::BetragOderText) if is_text(&entry.value) => KeyKind::Text,
                Some(Feldart::Betrag | Feldart::BetragOderText | Feldart::BetragJeJahr) => KeyKind::Betrag,
                Some(Feldart::Datum) => KeyKind::Datum,
                // On a form, "no" differs from a blank.
                Some(Feldart::JaNein | Feldart::Auswahl) | None => KeyKind::Wort,
                Some(Feldart::Tabelle) => KeyKind::Liste,
            };
            let name = feld.map_or(key, |feld| &feld.titel);
            let weg = joined(ort.weg, key);
            let before = found.len();
            self.value(&entry.value, &KeyPlace { weg: &weg, name, rank: ort.rank }, art, found);
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

/// Whether a field that takes an amount or words has words.
fn is_text(node: &Node) -> bool {
    let NodeValue::Scalar { text, .. } = &node.value else { return false };
    text.trim() != Angabe::NICHT_BEZIFFERBAR && Betrag::parse(text.trim()).is_err()
}

/// The route of a value and its name.
struct KeyPlace<'a> {
    weg: &'a str,
    name: &'a str,
    rank: usize,
}

/// The key in the spelling that the schema has.
pub(super) fn key(entry: &Entry) -> &str {
    entry.meant.as_deref().unwrap_or(&entry.key)
}

fn joined(weg: &str, key: &str) -> String {
    if weg.is_empty() { key.to_owned() } else { format!("{weg}.{key}") }
}

/// A scalar as a value; None where it is empty.
fn scalar(text: &str, art: KeyKind) -> Option<Wert> {
    let words = || Wert::Wort(text.split_whitespace().collect::<Vec<_>>().join(" "));
    if text.is_empty() {
        return None;
    }
    Some(match art {
        KeyKind::Betrag if text == Angabe::NICHT_BEZIFFERBAR => Wert::Betrag(Angabe::NichtBezifferbar),
        KeyKind::Betrag => Betrag::parse(text).map_or_else(|_| words(), |betrag| Wert::Betrag(Angabe::Betrag(betrag))),
        KeyKind::Datum => Datum::parse(text).map_or_else(words, Wert::Datum),
        KeyKind::JaNein if text == "false" => return None,
        KeyKind::JaNein => Wert::JaNein(true),
        KeyKind::Entscheidung => Wert::JaNein(text == "true"),
        KeyKind::Wort | KeyKind::Text | KeyKind::Liste => words(),
    })
}

/// The differences between the keys of both sides, in the order of the paper.
pub(super) fn unterschiede(alt: Vec<Entered>, neu: Vec<Entered>) -> Vec<Feldaenderung> {
    let by_place = |all: Vec<Entered>| -> BTreeMap<(usize, String), Entered> {
        all.into_iter().map(|one| (one.ort.clone(), one)).collect()
    };
    let (alt, neu) = (by_place(alt), by_place(neu));
    let places: BTreeSet<&(usize, String)> = alt.keys().chain(neu.keys()).collect();
    let changes = places.into_iter().filter_map(|place| {
        let (old, new) = (alt.get(place), neu.get(place));
        let name = new.or(old).map(|one| one.name.clone())?;
        let was = difference(old.map(|one| &one.inhalt), new.map(|one| &one.inhalt))?;
        Some(Feldaenderung::new(place.1.clone(), name, was))
    });
    changes.collect()
}

fn difference(alt: Option<&Inhalt>, neu: Option<&Inhalt>) -> Option<Unterschied> {
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
        // Only the formatting differs.
        Unterschied::Text(all) | Unterschied::Liste(all) if nothing(all) => None,
        _ => Some(was),
    }
}
