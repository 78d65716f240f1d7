//! The changes as the council reads them: only of printed text, in the words of the paper, without keys, files and
//! expressions.

use std::collections::BTreeMap;

use crate::units::{MONATE, Monat};
use crate::vergleich::{
    Art, Feldaenderung, Grund, Paragraph, Seite, Unterschied, Vergleich, Wert, absaetze, mark, name, rank,
    tabellenzeilen, zeilen,
};

use super::papier::{Formulartabelle, Gedrucktes, Text};

/// Keys that are not printed.
const UNGEDRUCKT: &[&str] = &["id", "kontrollsumme"];

/// The changes of everything that is printed.
pub(super) fn ratsfassung(alt: Seite<'_>, neu: Seite<'_>, vergleich: &Vergleich) -> Vergleich {
    let (old, new) = (Gedrucktes::new(alt), Gedrucktes::new(neu));
    let mut found = vergleich.clone();
    found.pruefung.clear();
    // The paper shows cells and titles, not how they are computed.
    let printed = ["tabelle.", "formular."];
    found.tabellen.retain(|one| printed.iter().any(|path| one.schluessel.starts_with(path)));
    found.vorlage = vorlage((alt, &old), (neu, &new), vergleich);
    found.texte = anlagen((alt, &old), (neu, &new), vergleich);
    mark(&mut found, &[alt, neu]);
    let printed = |feld: &Feldaenderung| {
        let key = feld.schluessel.split('.').next().unwrap_or_default();
        !UNGEDRUCKT.contains(&key)
    };
    for one in &mut found.massnahmen {
        one.felder.retain(printed);
        one.felder.iter_mut().for_each(in_words);
        let (before, now) = (one.alt, one.neu);
        one.felder.iter_mut().for_each(|feld| print_words(feld, (&old, before), (&new, now)));
        one.felder.retain(|feld| !matches!(&feld.was, Unterschied::Text(changed) if changed.is_empty()));
    }
    found.massnahmen.retain(|one| {
        let same = one.art() == Art::Geaendert && !one.is_renamed() && !one.amt_changed() && !one.bereich_changed;
        !(same && one.betraege.is_empty() && one.felder.is_empty())
    });
    for one in &mut found.themenbereiche {
        one.felder.retain(printed);
    }
    found.themenbereiche.retain(|one| one.alt.is_none() || one.neu.is_none() || !one.felder.is_empty());
    found
}

type Druckseite<'a> = (Seite<'a>, &'a Gedrucktes);

/// Head and texts of the Vorlage, in the order of the paper.
fn vorlage((alt, old): Druckseite<'_>, (neu, new): Druckseite<'_>, vergleich: &Vergleich) -> Vec<Feldaenderung> {
    let gruende = gruende(&vergleich.vorlage);
    let reason = |key: &str| gruende.get(key).cloned().unwrap_or_default();
    let field = |key: &str, name: &str, was: Unterschied| {
        let feld = Feldaenderung::new(key.to_owned(), name.to_owned(), was);
        Feldaenderung { gruende: reason(key), ..feld }
    };
    let mut found: Vec<Feldaenderung> = texte(&old.texte_gegen(new), &new.texte_gegen(old))
        .into_iter()
        .map(|(key, name, was)| field(key, name, was))
        .collect();
    found.extend(tabellen(&old.tabellen, &new.tabellen).map(|(key, name, was)| field(key, name, was)));
    if old.anlagenliste != new.anlagenliste {
        let rows = zeilen(&old.anlagenliste, &new.anlagenliste);
        found.push(field("vorlage.anlagen", name("anlagen"), Unterschied::Liste(rows)));
    }
    if old.bezug != new.bezug {
        let wert = |bezug: &Option<String>| bezug.clone().map(Wert::Wort);
        found.push(field(
            "vorlage.bezug",
            name("bezug"),
            Unterschied::Wert { alt: wert(&old.bezug), neu: wert(&new.bezug) },
        ));
    }
    let own: Vec<String> = [old, new].iter().flat_map(|papier| papier.schluessel()).collect();
    let rest = vergleich.vorlage.iter().filter(|feld| {
        let of_list = ["vorlage.anlagen", "vorlage.bezug"].iter().any(|key| feld.schluessel.starts_with(key));
        !of_list && !own.contains(&feld.schluessel)
    });
    for feld in rest {
        let mut feld = feld.clone();
        let key = feld.schluessel.strip_prefix("vorlage.").unwrap_or_default().to_owned();
        named(&mut feld, &key, alt, neu);
        found.push(feld);
    }
    found.sort_by_key(|feld| {
        let mut keys = feld.schluessel.split('.').skip(1);
        let (key, own) = (keys.next().unwrap_or_default(), keys.next().unwrap_or_default());
        (rank(key), neu.grundlage.vordruck.felder.get_index_of(own))
    });
    found
}

impl Gedrucktes {
    /// The texts, and amounts where the other version has words in their place.
    fn texte_gegen<'a>(&'a self, other: &Gedrucktes) -> Vec<&'a Text> {
        let words = |one: &&Text| other.texte.iter().any(|text| text.schluessel == one.schluessel);
        self.texte.iter().chain(self.betraege.iter().filter(words)).collect()
    }

    /// The keys of what it prints in its own way.
    fn schluessel(&self) -> impl Iterator<Item = String> {
        let texte = self.texte.iter().map(|text| text.schluessel.clone());
        texte.chain(self.tabellen.iter().map(|tabelle| tabelle.schluessel.clone()))
    }
}

/// Words in place of the ids that a plan writes.
fn named(feld: &mut Feldaenderung, key: &str, alt: Seite<'_>, neu: Seite<'_>) {
    let word = |seite: Seite<'_>, text: &str| match key {
        "rat" => seite.grundlage.rat.raw.stadt.clone(),
        "art" => seite.grundlage.vordruck.art_name.clone(),
        "status" if text == "entwurf" => "Entwurf".to_owned(),
        "umfang" if text == "oeffentlich" => "öffentlich".to_owned(),
        _ => text.to_owned(),
    };
    match &mut feld.was {
        Unterschied::Wert { alt: a, neu: b } => {
            for (wert, seite) in [(a, alt), (b, neu)] {
                if let Some(Wert::Wort(text)) = wert {
                    *text = word(seite, text);
                }
            }
        }
        // Parts that are not public have their names on the paper.
        Unterschied::Liste(rows) if key == "nichtoeffentlich" => {
            for stueck in rows.iter_mut().flat_map(|row| &mut row.stuecke) {
                let feld = [neu, alt].iter().find_map(|seite| seite.grundlage.vordruck.felder.get(stueck.text.trim()));
                stueck.text = feld.map_or_else(|| name(stueck.text.trim()).to_owned(), |feld| feld.titel.clone());
            }
        }
        _ => {}
    }
}

/// Puts names of months in place of numbers: `2026-07` becomes "Juli 2026".
fn in_words(feld: &mut Feldaenderung) {
    if let (Unterschied::Wert { alt, neu }, "inbetriebnahme") = (&mut feld.was, feld.schluessel.as_str()) {
        for wert in [alt, neu] {
            if let Some(Wert::Wort(text)) = wert {
                let month = Monat::parse(text).and_then(|_| text.split_once('-'));
                let month =
                    month.and_then(|(jahr, nr)| Some((MONATE.get(nr.parse::<usize>().ok()?.checked_sub(1)?)?, jahr)));
                if let Some((month, jahr)) = month {
                    *text = format!("{month} {jahr}");
                }
            }
        }
    }
}

/// Puts the printed words in place of the typed ones, in texts of a Maßnahme.
fn print_words(feld: &mut Feldaenderung, old: (&Gedrucktes, Option<usize>), new: (&Gedrucktes, Option<usize>)) {
    if !matches!(feld.schluessel.as_str(), "beschreibung" | "bemerkung") {
        return;
    }
    let lines = |(papier, nr): (&Gedrucktes, Option<usize>)| papier.massnahmentext(nr, &feld.schluessel);
    let (before, now) = (lines(old), lines(new));
    let one_line = |all: &[Paragraph]| all.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
    match &mut feld.was {
        Unterschied::Text(changed) => *changed = absaetze(&before, &now),
        Unterschied::Wert { alt, neu } => {
            for (wert, lines) in [(alt, &before), (neu, &now)] {
                if let Some(Wert::Wort(text)) = wert {
                    *text = one_line(lines);
                }
            }
        }
        _ => {}
    }
}

/// The reasons of fields by their keys.
fn gruende(felder: &[Feldaenderung]) -> BTreeMap<&str, Vec<Grund>> {
    felder.iter().map(|feld| (feld.schluessel.as_str(), feld.gruende.clone())).collect()
}

/// The texts whose printed words differ, with their keys and names.
fn texte<'a>(old: &[&'a Text], new: &[&'a Text]) -> Vec<(&'a str, &'a str, Unterschied)> {
    let of = |all: &[&'a Text], key: &str| all.iter().find(|text| text.schluessel == key).copied();
    let gone = old.iter().filter(|text| of(new, &text.schluessel).is_none());
    let changes = new.iter().chain(gone).filter_map(|text| {
        let key = text.schluessel.as_str();
        let lines = |text: Option<&'a Text>| text.map(|text| text.zeilen.as_slice()).unwrap_or_default();
        let changed = absaetze(lines(of(old, key)), lines(of(new, key)));
        (!changed.is_empty()).then_some((key, text.name.as_str(), Unterschied::Text(changed)))
    });
    changes.collect()
}

/// The tables of the form that changed. Columns that one of the forms does not have are empty there.
fn tabellen<'a>(
    old: &'a [Formulartabelle],
    new: &'a [Formulartabelle],
) -> impl Iterator<Item = (&'a str, &'a str, Unterschied)> {
    let of = |all: &'a [Formulartabelle], key: &str| all.iter().find(|one| one.schluessel == key);
    let gone = old.iter().filter(move |one| of(new, &one.schluessel).is_none());
    new.iter().chain(gone).filter_map(move |one| {
        let (a, b) = (of(old, &one.schluessel), of(new, &one.schluessel));
        let mut spalten: Vec<&(String, String)> = Vec::new();
        for spalte in b.into_iter().chain(a).flat_map(|one| &one.spalten) {
            if !spalten.iter().any(|(key, _)| *key == spalte.0) {
                spalten.push(spalte);
            }
        }
        let rows = |one: Option<&Formulartabelle>| -> Vec<Vec<String>> {
            let Some(one) = one else { return Vec::new() };
            let at: Vec<Option<usize>> =
                spalten.iter().map(|(key, _)| one.spalten.iter().position(|(own, _)| own == key)).collect();
            let cell = |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
            one.zeilen.iter().map(|row| at.iter().map(|at| cell(row, *at)).collect()).collect()
        };
        let (a, b) = (rows(a), rows(b));
        let titles = spalten.iter().map(|(_, titel)| titel.clone()).collect();
        (a != b).then(|| {
            let was = Unterschied::Tabelle { spalten: titles, zeilen: tabellenzeilen(&a, &b) };
            (one.schluessel.as_str(), one.name.as_str(), was)
        })
    })
}

fn is_picture(seite: Seite<'_>, datei: &str) -> bool {
    seite.grundlage.plan.bilder.iter().any(|bild| bild.datei == datei)
}

fn word(word: &str) -> Option<Wert> {
    Some(Wert::Wort(word.to_owned()))
}

/// The texts of Anlagen, by their numbers; of finished PDFs and pictures, that they are others.
fn anlagen((alt, old): Druckseite<'_>, (neu, new): Druckseite<'_>, vergleich: &Vergleich) -> Vec<Feldaenderung> {
    let gruende = gruende(&vergleich.texte);
    let mut found: Vec<Feldaenderung> = Vec::new();
    for (key, name, was) in texte(&Vec::from_iter(&old.anlagentexte), &Vec::from_iter(&new.anlagentexte)) {
        let gruende = gruende.get(key).cloned().unwrap_or_default();
        let feld = Feldaenderung::new(key.to_owned(), name.to_owned(), was);
        found.push(Feldaenderung { gruende, ..feld });
    }
    for feld in &vergleich.texte {
        let Unterschied::Wert { alt: before, neu: now } = &feld.was else { continue };
        if is_picture(neu, &feld.schluessel) || is_picture(alt, &feld.schluessel) {
            // Of one that is new or gone, the text says so.
            let name = new.bild(&feld.schluessel).filter(|_| before.is_some() && now.is_some());
            let was = Unterschied::Wert { alt: word("bisherige Fassung"), neu: word("neue Fassung") };
            found.extend(name.map(|name| Feldaenderung { name, was, ..feld.clone() }));
            continue;
        }
        let name = new.pdf(neu, &feld.schluessel).or_else(|| old.pdf(alt, &feld.schluessel));
        let (before, now) = match (before, now) {
            (Some(_), Some(_)) => (Some("bisherige Fassung"), Some("neue Fassung")),
            (before, now) => (before.as_ref().map(|_| "lag bei"), now.as_ref().map(|_| "liegt bei")),
        };
        let was = Unterschied::Wert { alt: before.and_then(word), neu: now.and_then(word) };
        let name = name.cloned().unwrap_or_else(|| "Anlage".to_owned());
        found.push(Feldaenderung { name, was, ..feld.clone() });
    }
    found
}
