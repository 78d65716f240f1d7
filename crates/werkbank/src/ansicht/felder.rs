//! Makes fields from a schema and the tree of a file: what the schema names appears by itself.

use drucksache_plan::plan::TABELLEN_ORDNER;
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::source::{Entries, Node, NodeValue, Route, Step};
use drucksache_plan::units::{Angabe, Betrag, Datum};

use super::feld::Eingabefeld;
use super::wahlen::{Wahlen, wahlwert};
use crate::eingabe::Eingabeart;
use crate::klartext::klartext;
use crate::schemata::Schemaort;
use crate::weg::feld_id;

/// Groups in groups, at most: what a schema repeats in itself ends where the file has nothing.
const DEEPEST: usize = 12;

/// What fields of a file are made with.
pub(crate) struct Feldbau<'a> {
    pub datei: &'a str,
    pub wahlen: &'a Wahlen,
    pub jahre: &'a [String],
    pub form: Option<&'a Zahlenform>,
    /// Keys of tables whose rows have a page of their own.
    pub ohne: &'a [&'a str],
}

/// Items of a table beyond this are changed in the table alone.
const POSTEN_HOECHSTENS: usize = 60;

/// Whether a route leads to the items of a table of the plan, whose names and cells stand in the table itself.
fn is_posten(datei: &str, route: &Route) -> bool {
    let of_table = datei.starts_with(TABELLEN_ORDNER)
        || matches!(route.steps().first(), Some(Step::Key(first)) if first == "tabellen");
    of_table && matches!(route.steps().last(), Some(Step::Key(last)) if last == "posten" || last == "davon")
}

impl Feldbau<'_> {
    /// The field for a value, and the fields in it.
    pub(crate) fn feld(&self, route: &Route, at: Schemaort<'_>, node: Option<&Node>) -> Eingabefeld {
        let mut art = Eingabeart::of(at, node);
        let (mut wahl, key) = (at.werte(), at.key());
        let known = || self.wahlen.of(key).iter().map(|one| (one.wert.clone(), one.titel.clone()));
        if wahl.is_empty() && matches!(art, Eingabeart::Zeile) {
            wahl.extend(known());
            if self.wahlen.nur(key) {
                art = Eingabeart::Wahl;
            }
        }
        if key == "eingefuegt" {
            art = Eingabeart::Wahl;
            wahl = vec![("true".to_owned(), "Ja".to_owned()), ("false".to_owned(), "Nein".to_owned())];
        }
        let wert = match node.map(|node| &node.value) {
            Some(NodeValue::Scalar { text, plain }) if !(*plain && is_nothing(text)) => text.clone(),
            _ => String::new(),
        };
        let gezeigt = shown(art, &wert, self.form);
        let mut wahl: Vec<_> = wahl.iter().map(|(wert, titel)| wahlwert(wert, titel)).collect();
        // A value that is none of the known ones can be seen and kept.
        if art == Eingabeart::Wahl && !wert.is_empty() && wahl.iter().all(|one| one.wert != wert) {
            wahl.insert(0, wahlwert(&wert, &wert));
        }
        let (kinder, kann) = self.inside(art, route, at, node);
        Eingabefeld {
            id: feld_id(self.datei, route),
            datei: self.datei.to_owned(),
            route: route.clone(),
            art,
            titel: at.titel(),
            hilfe: spelled(art, at.hilfe()),
            pflicht: at.pflicht,
            vorhanden: node.is_some(),
            neu: false,
            wahl,
            wert,
            gezeigt,
            anders: None,
            befunde: Vec::new(),
            kinder,
            kann,
        }
    }

    fn inside(
        &self,
        art: Eingabeart,
        route: &Route,
        at: Schemaort<'_>,
        node: Option<&Node>,
    ) -> (Vec<Eingabefeld>, Vec<&'static str>) {
        if route.steps().len() > DEEPEST {
            return (Vec::new(), Vec::new());
        }
        match art {
            Eingabeart::Gruppe => self.gruppe(route, at, node),
            Eingabeart::Jahresbetrag => (self.jahre(route, at, node), Vec::new()),
            Eingabeart::Liste => (self.liste(route, at, node), vec!["anhaengen"]),
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// The keys that the schema names, then those of the file that it takes as well.
    fn gruppe(&self, route: &Route, at: Schemaort<'_>, node: Option<&Node>) -> (Vec<Eingabefeld>, Vec<&'static str>) {
        let entries = entries(node);
        let of_posten = is_posten(self.datei, &route.parent());
        let named: Vec<&str> = at.properties().map(|all| all.keys().map(String::as_str).collect()).unwrap_or_default();
        let mut kinder: Vec<Eingabefeld> = (named.iter())
            .filter(|key| !self.ohne.contains(key))
            .filter(|key| !(of_posten && matches!(**key, "titel" | "werte")))
            .filter_map(|key| {
                let value = entries.and_then(|entries| entries.own(key)).map(|entry| &entry.value);
                Some(self.feld(&route.key(*key), at.kind(key)?, value))
            })
            .collect();
        if at.eintraege().is_none() {
            return (kinder, Vec::new());
        }
        // Years that a control total may state beside its sizes.
        let jahre = self.jahre.iter().filter(|_| at.key() == "kontrollsumme").map(String::as_str);
        let own = entries.into_iter().flatten().map(|entry| entry.key.as_str());
        let mut keys: Vec<&str> = jahre.collect();
        own.filter(|key| !named.contains(key)).for_each(|key| {
            if !keys.contains(&key) {
                keys.push(key);
            }
        });
        for key in keys {
            let value = entries.and_then(|entries| entries.own(key)).map(|entry| &entry.value);
            if let Some(below) = at.kind(key) {
                let mut feld = self.feld(&route.key(key), below, value);
                feld.titel = key.to_owned();
                feld.kann.extend(value.map(|_| "entfernen"));
                kinder.push(feld);
            }
        }
        (kinder, vec!["anhaengen", "benennen"])
    }

    /// The years of the plan, then others that the file has.
    fn jahre(&self, route: &Route, at: Schemaort<'_>, node: Option<&Node>) -> Vec<Eingabefeld> {
        let entries = entries(node);
        let others = entries.into_iter().flatten().map(|entry| &entry.key).filter(|key| !self.jahre.contains(key));
        let keys: Vec<&String> = self.jahre.iter().chain(others).collect();
        let year = |key: &&String| {
            let value = entries.and_then(|entries| entries.own(key)).map(|entry| &entry.value);
            let feld = self.feld(&route.key(key.as_str()), at.kind(key)?, value);
            Some(Eingabefeld { titel: (*key).clone(), ..feld })
        };
        keys.iter().filter_map(year).collect()
    }

    fn liste(&self, route: &Route, at: Schemaort<'_>, node: Option<&Node>) -> Vec<Eingabefeld> {
        let items = match node.map(|node| &node.value) {
            Some(NodeValue::Sequence(items)) => items.as_slice(),
            _ => &[],
        };
        if is_posten(self.datei, route) && items.len() > POSTEN_HOECHSTENS {
            return Vec::new();
        }
        let one = |(nr, item): (usize, &Node)| {
            let mut feld = self.feld(&route.index(nr), at.glied()?, Some(item));
            feld.titel = name_of(item).unwrap_or_else(|| (nr + 1).to_string());
            feld.kann.extend(["entfernen", "verschieben"]);
            if is_untouched(&feld) {
                feld.each_mut(&mut |one| one.neu = true);
            }
            Some(feld)
        };
        items.iter().enumerate().filter_map(one).collect()
    }
}

/// Whether nothing was typed into a field or those in it. What is chosen from a list may have been there from the start.
fn is_untouched(feld: &Eingabefeld) -> bool {
    match feld.art {
        Eingabeart::Gruppe | Eingabeart::Liste | Eingabeart::Jahresbetrag => feld.kinder.iter().all(is_untouched),
        Eingabeart::Wahl | Eingabeart::Haken => true,
        _ => feld.wert.is_empty(),
    }
}

fn entries(node: Option<&Node>) -> Option<&Entries> {
    match node.map(|node| &node.value) {
        Some(NodeValue::Mapping(entries)) => Some(entries),
        _ => None,
    }
}

/// What an item of a list is called: the first words in it.
pub(crate) fn name_of(item: &Node) -> Option<String> {
    let named = ["bezeichnung", "titel", "name", "vorlage_an", "id"];
    named.iter().find_map(|key| match item.entry(key).map(|node| &node.value) {
        Some(NodeValue::Scalar { text, plain }) if !(text.is_empty() || *plain && is_nothing(text)) => {
            Some(text.clone())
        }
        _ => None,
    })
}

/// Whether a plain text is how YAML writes nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "~" | "null")
}

/// The help of a field, with amounts, days and months as the field shows and takes them, not as the file has them.
pub(crate) fn spelled(art: Eingabeart, hilfe: String) -> String {
    let amounts = "Ziffern, wenn nötig ein Punkt und zwei Stellen für Cent (`135000` oder `18450.50`)";
    let hilfe = match art {
        Eingabeart::Monat => hilfe.replace("JJJJ-MM", "MM/JJJJ"),
        Eingabeart::Datum => hilfe,
        _ => hilfe.replace(amounts, "zum Beispiel 135.000 oder 18.450,50"),
    };
    klartext(&hilfe)
}

/// A value as people write it.
pub(crate) fn shown(art: Eingabeart, wert: &str, form: Option<&Zahlenform>) -> String {
    let Some(form) = form else { return wert.to_owned() };
    match art {
        Eingabeart::Betrag => match Betrag::parse_with_sign(wert) {
            Ok(betrag) => form.zahl(betrag),
            Err(_) if wert == Angabe::NICHT_BEZIFFERBAR => wert.to_owned(),
            Err(_) => wert.to_owned(),
        },
        Eingabeart::Datum => Datum::parse(wert).map_or_else(|| wert.to_owned(), |tag| form.datum(tag)),
        Eingabeart::Monat => match wert.split_once('-') {
            Some((jahr, monat)) if monat.len() == 2 => format!("{monat}/{jahr}"),
            _ => wert.to_owned(),
        },
        Eingabeart::Zahl if wert.contains('.') => wert.replace('.', ","),
        _ => wert.to_owned(),
    }
}
