//! A version of a plan as it is printed: texts with their values, Anlagen with their numbers, tables of the form with
//! their columns.

use crate::plan::{Anlageninhalt, BEGRUENDUNG, Bezug, Feldinhalt, PLAN_DATEI, Tabelle, Tabellenspaltenart, Zellinhalt};
use crate::prosa::{self, Abbildung, Grundlage, Massnahmentexte, Prosa, klartext};
use crate::rat::{Feldart, Zahlenform};
use crate::source::SourceId;
use crate::units::Angabe;
use crate::vergleich::{Paragraph, Seite, name};
use crate::zahlenwerk::Tabellenzahlen;

use super::wording::NICHT_OEFFENTLICH;

/// The printed texts of a version.
pub(super) struct Gedrucktes {
    /// The texts of the Vorlage, by their keys.
    pub texte: Vec<Text>,
    /// The texts of the Anlagen, by their keys.
    pub anlagentexte: Vec<Text>,
    /// The amounts of fields that may have words in their place, as words.
    pub betraege: Vec<Text>,
    /// The names of the Anlagen: `Anlage 1: Ausführliche Begründung`.
    pub anlagen: Vec<String>,
    /// The same as a list, which says which of them are not public.
    pub anlagenliste: Vec<String>,
    /// The form's own tables, by their keys.
    pub tabellen: Vec<Formulartabelle>,
    /// The pictures that texts show.
    bilder: Vec<Abbildung>,
    /// The texts of the Maßnahmen.
    massnahmen: Vec<Massnahmentexte>,
    /// The line about an earlier Drucksache.
    pub bezug: Option<String>,
}

/// A text as it is printed.
pub(super) struct Text {
    pub schluessel: String,
    pub name: String,
    pub zeilen: Vec<Paragraph>,
}

/// A table of the form.
pub(super) struct Formulartabelle {
    pub schluessel: String,
    pub name: String,
    /// The keys of its columns with their titles.
    pub spalten: Vec<(String, String)>,
    pub zeilen: Vec<Vec<String>>,
}

impl Gedrucktes {
    pub(super) fn new(seite: Seite<'_>) -> Self {
        let grundlage = seite.grundlage;
        let werte = prosa::werte(grundlage);
        let (texte, _) = prosa::texte(seite.sources, grundlage, &werte);
        let (vorlage, vordruck) = (&grundlage.plan.vorlage, &grundlage.vordruck);
        // The motions are compared as lists.
        let zeilen =
            vorlage.zeilen().zip(&texte.zeilen).filter(|((key, _), _)| matches!(*key, "betreff" | "untertitel"));
        let mut own: Vec<Text> =
            zeilen.map(|((key, _), prosa)| text(format!("vorlage.{key}"), name(key).to_owned(), prosa)).collect();
        for (key, prosa) in [
            ("beschlussantrag", &texte.beschlussantrag),
            ("kurzfassung", &texte.kurzfassung),
            ("finanzielle_auswirkungen", &texte.finanzielle_auswirkungen),
        ] {
            own.extend(prosa.as_ref().map(|prosa| text(format!("vorlage.{key}"), name(key).to_owned(), prosa)));
        }
        for (key, prosa) in &texte.formular {
            let titel = vordruck.felder.get(key).map_or(key, |feld| &feld.titel);
            own.push(text(format!("vorlage.formular.{key}"), titel.clone(), prosa));
        }
        let betraege = betraege(seite);
        let titel = texte.anlagen.iter().map(|prosa| klartext(prosa.zeile().unwrap_or_default()));
        let anlagen: Vec<String> = (1..).zip(titel).map(|(nr, titel)| format!("Anlage {nr}: {titel}")).collect();
        let mut anlagentexte = Vec::new();
        if let Some(prosa) = &texte.begruendung {
            let teil = vordruck.teile.iter().find(|teil| vordruck.begruendung.as_ref() == Some(&teil.vorlage));
            let titel = teil.and_then(|teil| anlagen.get(teil.anlage?.checked_sub(1)?));
            anlagentexte.push(text(
                BEGRUENDUNG.to_owned(),
                titel.map_or("Begründung", |titel| titel).to_owned(),
                prosa,
            ));
        }
        for ((anlage, titel), prosa) in vorlage.anlagen.iter().zip(&anlagen).zip(&texte.anlagentexte) {
            if let (Some(file), Some(prosa)) = (anlage.text(), prosa) {
                anlagentexte.push(text(inside(seite, file), titel.clone(), prosa));
            }
        }
        let listed = vorlage.anlagen.iter().zip(&anlagen).map(|(anlage, name)| match anlage.nichtoeffentlich {
            true => format!("{name} ({NICHT_OEFFENTLICH})"),
            false => name.clone(),
        });
        let anlagenliste = listed.collect();
        let bilder = texte.lange().flat_map(Prosa::abbildungen).cloned().collect();
        Self {
            anlagenliste,
            texte: own,
            betraege,
            anlagentexte,
            anlagen,
            tabellen: tabellen(seite),
            bilder,
            massnahmen: texte.massnahmen,
            bezug: vorlage.bezug.as_ref().map(|one| bezug(one, seite)),
        }
    }

    /// A text of a Maßnahme, by its index, as it is printed; empty where there is none.
    pub(super) fn massnahmentext(&self, nr: Option<usize>, key: &str) -> Vec<Paragraph> {
        let texte = nr.and_then(|nr| self.massnahmen.get(nr));
        let prosa = texte.and_then(|texte| match key {
            "beschreibung" => texte.beschreibung.as_ref(),
            "bemerkung" => texte.bemerkung.as_ref(),
            _ => None,
        });
        prosa.map(zeilen).unwrap_or_default()
    }

    /// What this picture of the plan shows.
    pub(super) fn bild(&self, datei: &str) -> Option<String> {
        let shown = self.bilder.iter().find(|abbildung| abbildung.datei == datei)?;
        Some(format!("Bild: {}", shown.alternativtext))
    }

    /// The name of the Anlage that is this file of the plan.
    pub(super) fn pdf(&self, seite: Seite<'_>, datei: &str) -> Option<&String> {
        let is_it = |inhalt: &Anlageninhalt| matches!(inhalt, Anlageninhalt::Pdf { datei: own, .. } if own == datei);
        let nr = seite.grundlage.plan.vorlage.anlagen.iter().position(|anlage| is_it(&anlage.inhalt))?;
        self.anlagen.get(nr)
    }
}

/// The path of a file in the plan's folder: the same in both versions, wherever their folders lie.
fn inside(seite: Seite<'_>, file: SourceId) -> String {
    let path = |id| seite.sources.get(id).path.as_str();
    let folder = path(seite.grundlage.plan.source).trim_end_matches(PLAN_DATEI);
    path(file).strip_prefix(folder).unwrap_or(path(file)).to_owned()
}

fn text(schluessel: String, name: String, prosa: &Prosa) -> Text {
    Text { schluessel, name, zeilen: zeilen(prosa) }
}

fn zeilen(prosa: &Prosa) -> Vec<Paragraph> {
    let zeilen = prosa.zeilen().into_iter().map(|(ueberschrift, text, nichtoeffentlich)| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Paragraph { ueberschrift, text, nichtoeffentlich }
    });
    zeilen.collect()
}

/// The line about an earlier Drucksache, as it is printed: `2. Ergänzung zur Drs 1/2026`.
fn bezug(bezug: &Bezug, seite: Seite<'_>) -> String {
    let key = match bezug.zaehlung {
        Some(_) => format!("{}_gezaehlt", bezug.art.as_str()),
        None => bezug.art.as_str().to_owned(),
    };
    let words = seite.grundlage.vordruck.worte.get(&key).cloned().unwrap_or_default();
    let zaehlung = bezug.zaehlung.map(|nr| nr.to_string()).unwrap_or_default();
    words.replace("{nummer}", &bezug.nummer).replace("{zaehlung}", &zaehlung)
}

/// Fields that state an amount and might have words.
fn betraege(seite: Seite<'_>) -> Vec<Text> {
    let (vordruck, vorlage) = (&seite.grundlage.vordruck, &seite.grundlage.plan.vorlage);
    let felder = vordruck.felder.iter().filter(|(_, feld)| feld.art == Feldart::BetragOderText);
    let stated = felder.filter_map(|(key, feld)| match vorlage.formular.get(key)?.wert.as_ref()? {
        Feldinhalt::Betrag(angabe) => Some((key, feld, angabe_in_words(*angabe, &vordruck.zahlenform))),
        _ => None,
    });
    let stated = stated.map(|(key, feld, words)| Text {
        schluessel: format!("vorlage.formular.{key}"),
        name: feld.titel.clone(),
        zeilen: vec![Paragraph { ueberschrift: None, text: words, nichtoeffentlich: false }],
    });
    stated.collect()
}

fn angabe_in_words(angabe: Angabe, form: &Zahlenform) -> String {
    match angabe {
        Angabe::Betrag(betrag) => form.eur(betrag),
        Angabe::NichtBezifferbar => Angabe::NICHT_BEZIFFERBAR.to_owned(),
    }
}

fn tabellen(seite: Seite<'_>) -> Vec<Formulartabelle> {
    let grundlage = seite.grundlage;
    let (vordruck, vorlage) = (&grundlage.vordruck, &grundlage.plan.vorlage);
    // The items that a form lists itself are compared cell by cell.
    let tables = vordruck.felder.iter().filter(|(_, feld)| feld.art == Feldart::Tabelle && !feld.has_posten());
    let tables = tables.map(|(key, feld)| {
        let wert = vorlage.formular.get(key).and_then(|feld| feld.wert.as_ref());
        let zeilen = match wert {
            Some(Feldinhalt::Tabelle(nr)) => rows(grundlage, *nr),
            _ => Vec::new(),
        };
        let spalten = feld.spalten.iter().map(|(key, spalte)| (key.clone(), spalte.name(key).to_owned())).collect();
        Formulartabelle { schluessel: format!("vorlage.formular.{key}"), name: feld.titel.clone(), spalten, zeilen }
    });
    tables.collect()
}

/// The rows that a plan lists in a field, without their sum. A column with a value per year is one cell.
fn rows(grundlage: &Grundlage, nr: usize) -> Vec<Vec<String>> {
    let (tabelle, zahlen) = (&grundlage.plan.tabellen[nr], &grundlage.zahlenwerk.tabellen[nr]);
    let form = &grundlage.vordruck.zahlenform;
    let rows = (0..tabelle.posten.len().saturating_sub(1)).map(|row| {
        let mut cells: Vec<String> = Vec::new();
        let mut last: Option<&str> = None;
        for (column, spalte) in tabelle.spalten.iter().enumerate() {
            let cell = match &tabelle.posten[row].zellen[column] {
                Some(Zellinhalt::Text(text, _)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
                Some(Zellinhalt::Datum(datum)) => form.datum(*datum),
                Some(Zellinhalt::NichtBezifferbar) => Angabe::NICHT_BEZIFFERBAR.to_owned(),
                Some(Zellinhalt::Zahl(_)) | None => number(tabelle, zahlen, row, column, form),
            };
            match cells.last_mut().filter(|_| last == Some(spalte.id.as_str())) {
                Some(years) if !cell.is_empty() => {
                    *years = format!("{years} · {cell}").trim_start_matches(" · ").to_owned()
                }
                Some(_) => {}
                None => cells.push(cell),
            }
            last = Some(&spalte.id);
        }
        cells
    });
    rows.collect()
}

fn number(tabelle: &Tabelle, zahlen: &Tabellenzahlen, row: usize, column: usize, form: &Zahlenform) -> String {
    let Some(cell) = zahlen.zellen[row][column] else { return String::new() };
    match (tabelle.spalten[column].art, zahlen.summe(row, column)) {
        (Tabellenspaltenart::Betrag, Some(summe)) => form.eur(summe.betrag),
        _ => form.menge(cell.zahl, zahlen.nachkommastellen[column]),
    }
}
