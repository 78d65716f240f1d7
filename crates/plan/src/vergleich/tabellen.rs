//! Changes of the plan's tables, cell by cell as they are printed: a changed value shows with every sum that follows it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::plan::{Noten, Posten, Tabelle, Tabellenort, Tabellenspaltenart, Zellinhalt};
use crate::rat::Zahlenform;
use crate::source::Node;
use crate::units::Angabe;
use crate::zahlenwerk::Tabellenzahlen;

use super::betragswert::Betragswert;
use super::feldaenderung::{Feldaenderung, Unterschied};
use super::felder::{KeyReader, unterschiede};
use super::grund::{Fundort, Grund};
use super::seite::Seite;
use super::text::zeilen;
use super::wert::Wert;

/// A table of one version.
struct Version<'a> {
    seite: Seite<'a>,
    tabelle: &'a Tabelle,
    zahlen: &'a Tabellenzahlen,
    form: &'a Zahlenform,
}

/// What a cell shows, and its names: of the item and of the column.
struct Zellstand {
    names: (String, String),
    wert: Wert,
}

/// The changes of all tables, in the order of the new plan; those that were dropped stand at the end.
pub(super) fn tabellen(alt: Seite<'_>, neu: Seite<'_>) -> Vec<Feldaenderung> {
    let (old, new) = (versions(alt), versions(neu));
    let by_path: HashMap<String, &Version<'_>> = old.iter().map(|one| (one.tabelle.pfad(), one)).collect();
    let stays: HashSet<String> = new.iter().map(|one| one.tabelle.pfad()).collect();
    let pairs = new.iter().map(|one| (by_path.get(&one.tabelle.pfad()).copied(), Some(one)));
    let dropped = old.iter().filter(|one| !stays.contains(&one.tabelle.pfad())).map(|one| (Some(one), None));
    pairs.chain(dropped).flat_map(|(alt, neu)| changes(alt, neu)).collect()
}

fn versions(seite: Seite<'_>) -> Vec<Version<'_>> {
    let grundlage = seite.grundlage;
    let form = &grundlage.vordruck.zahlenform;
    let both = grundlage.plan.tabellen.iter().zip(&grundlage.zahlenwerk.tabellen);
    // Rows that a plan lists in a field are compared as rows.
    let both = both.filter(|(tabelle, _)| tabelle.ort != Tabellenort::Zeilenfeld);
    both.map(|(tabelle, zahlen)| Version { seite, tabelle, zahlen, form }).collect()
}

fn changes(alt: Option<&Version<'_>>, neu: Option<&Version<'_>>) -> Vec<Feldaenderung> {
    let Some(named) = neu.or(alt) else { return Vec::new() };
    let (pfad, title) = (named.tabelle.pfad(), named.title());
    let field = |key: String, name: String, was: Unterschied| {
        let nichtoeffentlich = [alt, neu].into_iter().flatten().any(|one| one.tabelle.nichtoeffentlich);
        Feldaenderung { nichtoeffentlich, gruende: reasons(alt, neu), ..Feldaenderung::new(key, name, was) }
    };
    let (Some(old), Some(new)) = (alt, neu) else {
        let rows = |one: &Version<'_>| match one.tabelle.posten.len() {
            1 => Wert::Wort("1 Posten".to_owned()),
            rows => Wert::Wort(format!("{rows} Posten")),
        };
        let was = Unterschied::Wert { alt: alt.map(rows), neu: neu.map(rows) };
        return vec![field(pfad, title, was)];
    };
    let mut found = Vec::new();
    for (key, name, of) in KOPF {
        let words = |one: &Version<'_>| of(one.tabelle).map(Wert::Wort);
        if words(old) != words(new) {
            let was = Unterschied::Wert { alt: words(old), neu: words(new) };
            found.push(field(format!("{pfad}.{key}"), format!("{title}: {name}"), was));
        }
    }
    for (key, note) in notes(old, new) {
        found.push(field(format!("{pfad}.fussnoten.{key}"), format!("{title}: Fußnote {key}"), note));
    }
    let (before, now) = (old.cells(), new.cells());
    let order = now.order.iter().chain(before.order.iter().filter(|key| !now.cells.contains_key(*key)));
    for key in order {
        let (a, b) = (before.cells.get(key), now.cells.get(key));
        let wert = |one: Option<&Zellstand>| one.map(|one| one.wert.clone());
        if wert(a) == wert(b) {
            continue;
        }
        let Some(Zellstand { names: (posten, spalte), .. }) = b.or(a) else { continue };
        let was = match (wert(a), wert(b)) {
            (Some(Wert::Betrag(alt)), Some(Wert::Betrag(neu))) => {
                Unterschied::Betrag(Betragswert { alt: Some(alt), neu: Some(neu) })
            }
            (Some(Wert::Betrag(alt)), None) => Unterschied::Betrag(Betragswert { alt: Some(alt), neu: None }),
            (None, Some(Wert::Betrag(neu))) => Unterschied::Betrag(Betragswert { alt: None, neu: Some(neu) }),
            (alt, neu) => Unterschied::Wert { alt, neu },
        };
        found.push(field(format!("{pfad}.{key}"), format!("{title}: {posten}, {spalte}"), was));
    }
    found.extend(structure(old, new).into_iter().map(|one| field(one.schluessel, one.name, one.was)));
    if found.is_empty() {
        let grund = |one: &Version<'_>| one.tabelle.aenderungsgrund.clone();
        found.extend(super::plan::grund(grund(old), grund(new), &format!("{pfad}.aenderungsgrund")));
    }
    found
}

/// The changes of footnotes, by their names.
fn notes(old: &Version<'_>, new: &Version<'_>) -> Vec<(String, Unterschied)> {
    let texts = |one: &Version<'_>| -> BTreeMap<String, String> { one.tabelle.fussnoten.iter().cloned().collect() };
    let (old, new) = (texts(old), texts(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let word = |of: &BTreeMap<String, String>, name: &String| of.get(name).cloned().map(Wert::Wort);
    let changed = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    changed.map(|name| (name.clone(), Unterschied::Wert { alt: word(&old, name), neu: word(&new, name) })).collect()
}

/// Changes of what the plan writes and the paper does not show: how columns are computed, ids, values to compare with.
fn structure(old: &Version<'_>, new: &Version<'_>) -> Vec<Feldaenderung> {
    let of_plan = new.tabelle.ort == Tabellenort::Plan;
    let weg =
        if of_plan { format!("tabellen.{}", new.tabelle.id) } else { format!("vorlage.formular.{}", new.tabelle.id) };
    let head = |one: &Version<'_>| {
        // Of a form's field everything but its items is declared by the form.
        if !of_plan {
            return Vec::new();
        }
        let reader = KeyReader { vordruck: &one.seite.grundlage.vordruck, ohne: ELSEWHERE };
        reader.read(one.node(), &weg)
    };
    let mut found = unterschiede(head(old), head(new));
    for one in &mut found {
        one.name = format!("{}: {}", new.title(), one.name);
    }
    let (before, now) = (old.rows(), new.rows());
    if before != now {
        // Only the rows that differ: all others are on the paper.
        let only = |rows: &[String], other: &[String]| -> Vec<String> {
            let other: HashSet<&String> = other.iter().collect();
            rows.iter().filter(|row| !other.contains(row)).cloned().collect()
        };
        let (before, now) = (only(&before, &now), only(&now, &before));
        let was = match before.is_empty() && now.is_empty() {
            true => Unterschied::Wert { alt: None, neu: Some(Wert::Wort("andere Reihenfolge".to_owned())) },
            false => Unterschied::Liste(zeilen(&before, &now)),
        };
        found.push(Feldaenderung::new(format!("{weg}.posten"), format!("{}: Posten", new.title()), was));
    }
    found
}

/// Keys of a table that are compared otherwise.
const ELSEWHERE: &[&str] = &["titel", "kopf", "posten", "fussnoten", "aenderungsgrund"];

type Kopf = (&'static str, &'static str, fn(&Tabelle) -> Option<String>);

/// What is printed of a table besides its cells.
const KOPF: [Kopf; 2] = [("titel", "Titel", |one| one.titel.clone()), ("kopf", "Kopf", |one| one.kopf.clone())];

/// The reason that the new plan gives.
fn reasons(alt: Option<&Version<'_>>, neu: Option<&Version<'_>>) -> Vec<Grund> {
    let words = |one: Option<&Version<'_>>| one.and_then(|one| one.tabelle.aenderungsgrund.clone());
    let (old, new) = (words(alt), words(neu));
    let unveraendert = old == new;
    new.map(|text| Grund { text, herkunft: Fundort::Plan { unveraendert } }).into_iter().collect()
}

/// The cells of a version by their keys, and these in the order of print.
struct Zellstaende {
    cells: BTreeMap<String, Zellstand>,
    order: Vec<String>,
}

impl Version<'_> {
    /// A text with the names of its footnotes where they stand.
    fn with_notes(&self, text: &str, noten: &Noten) -> String {
        let mut out = text.to_owned();
        for (at, nr) in noten.iter().rev() {
            out.insert_str(*at, &format!("[^{}]", self.tabelle.fussnoten[*nr].0));
        }
        out
    }

    fn title(&self) -> String {
        self.tabelle.titel.clone().unwrap_or_else(|| format!("Tabelle {}", self.tabelle.id))
    }

    fn node(&self) -> Option<&Node> {
        self.seite.sources.get(self.tabelle.file).tree.as_ref()?.get(&self.tabelle.route)
    }

    /// What the plan says of each item besides its name and its typed values.
    fn rows(&self) -> Vec<String> {
        let mut ohne = vec!["titel", "werte", "posten", "davon"];
        if self.tabelle.ort != Tabellenort::Plan {
            ohne.extend(self.tabelle.spalten.iter().map(|spalte| spalte.id.as_str()));
        }
        let reader = KeyReader { vordruck: &self.seite.grundlage.vordruck, ohne: &ohne };
        let tree = self.seite.sources.get(self.tabelle.file).tree.as_ref();
        let of = |posten: &Posten| {
            let said = reader.read(tree.and_then(|tree| tree.get(&posten.route)), "");
            let words = said.iter().map(|one| format!("{}: {}", one.name, one.inhalt.text(self.form)));
            let titel = self.with_notes(&posten.titel, &posten.noten);
            let all: Vec<String> = std::iter::once(titel).chain(words).collect();
            all.join(" · ")
        };
        let posten = self.tabelle.posten.iter();
        posten
            .filter(|one| {
                !one.noten.is_empty()
                    || one.rechnung.is_some()
                    || one.id.is_some()
                    || one.davon
                    || !one.kontrollen.is_empty()
            })
            .map(of)
            .collect()
    }

    fn cells(&self) -> Zellstaende {
        let (mut cells, mut order) = (BTreeMap::new(), Vec::new());
        let keys = self.keys();
        for (row, posten) in self.tabelle.posten.iter().enumerate() {
            for (column, spalte) in self.tabelle.spalten.iter().enumerate() {
                let Some(wert) = self.wert(row, column) else { continue };
                let year =
                    |open: &str, close: &str| spalte.jahr.map_or(String::new(), |jahr| format!("{open}{jahr}{close}"));
                let key = format!("{}.{}{}", keys[row], spalte.id, year("[", "]"));
                let names = (posten.titel.clone(), format!("{}{}", spalte.titel, year(" ", "")));
                order.push(key.clone());
                cells.insert(key, Zellstand { names, wert });
            }
        }
        Zellstaende { cells, order }
    }

    /// A key for each item: its id, else its name below that of its parent; equal ones are counted.
    fn keys(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut keys: Vec<String> = Vec::with_capacity(self.tabelle.posten.len());
        for posten in &self.tabelle.posten {
            let key = posten.id.clone().unwrap_or_else(|| match posten.eltern {
                Some(eltern) => format!("{}/{}", keys[eltern], posten.titel),
                None => posten.titel.clone(),
            });
            let turn = seen.entry(key.clone()).or_default();
            *turn += 1;
            keys.push(if *turn == 1 { key } else { format!("{key} ({turn})") });
        }
        keys
    }

    fn wert(&self, row: usize, column: usize) -> Option<Wert> {
        match &self.tabelle.posten[row].zellen[column] {
            Some(Zellinhalt::Text(text, noten)) => Some(Wert::Wort(self.with_notes(text, noten))),
            Some(Zellinhalt::Datum(datum)) => Some(Wert::Datum(*datum)),
            Some(Zellinhalt::NichtBezifferbar) => Some(Wert::Betrag(Angabe::NichtBezifferbar)),
            Some(Zellinhalt::Zahl(_)) | None => {
                let cell = self.zahlen.zellen[row][column]?;
                Some(match self.tabelle.spalten[column].art {
                    Tabellenspaltenart::Betrag => Wert::Betrag(Angabe::Betrag(self.zahlen.summe(row, column)?.betrag)),
                    _ => Wert::Wort(self.form.menge(cell.zahl, self.zahlen.nachkommastellen[column])),
                })
            }
        }
    }
}
