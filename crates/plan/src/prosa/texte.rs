//! All prose of a plan, parsed and evaluated once.

use std::collections::HashSet;
use std::sync::Arc;

use minijinja::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{Anlage, Feldinhalt, Formularwerte, Textfeld, Umfang, mark_left_in};
use crate::source::{SourceId, Sources};

use super::block::Prosa;
use super::error::placed;
use super::grundlage::Grundlage;
use super::inline::fussnoten;
use super::markdown::{self, Gelesen, TextKind};
use super::massnahmentexte::{Massnahmentexte, massnahmentexte};
use super::namen::in_names;
use super::umgebung::ProseContext;
use super::verlinkung::Verlinkung;
use super::werte::{Einschub, ohne_zeilen, wurzel};
use super::zeile::{als_prosa, zeile};

/// The prose of a plan.
#[derive(Debug)]
pub struct Texte {
    /// The lines that are no Markdown, in the order of [`crate::plan::Vorlage::zeilen`]: the subject first.
    pub zeilen: Vec<Prosa>,
    /// What shall be decided.
    pub beschlussantrag: Option<Prosa>,
    /// Short reasons.
    pub kurzfassung: Option<Prosa>,
    /// The prose that follows the computed figures.
    pub finanzielle_auswirkungen: Option<Prosa>,
    /// Titles of the Anlagen.
    pub anlagen: Vec<Prosa>,
    /// `begruendung.md`.
    pub begruendung: Option<Prosa>,
    /// The form's own fields that are prose, by their names.
    pub formular: Vec<(String, Prosa)>,
    /// For each Anlage, its text where it is a Markdown file.
    pub anlagentexte: Vec<Option<Prosa>>,
    /// The texts of each Maßnahme.
    pub massnahmen: Vec<Massnahmentexte>,
}

impl Texte {
    /// The texts of files.
    pub fn lange(&self) -> impl Iterator<Item = &Prosa> {
        self.begruendung.iter().chain(self.anlagentexte.iter().flatten())
    }

    /// The tables that texts insert.
    pub fn einschuebe(&self) -> impl Iterator<Item = &Einschub> {
        let front = [&self.beschlussantrag, &self.kurzfassung, &self.finanzielle_auswirkungen];
        let front = front.into_iter().flatten().chain(self.formular.iter().map(|(_, text)| text));
        front.chain(self.lange()).flat_map(Prosa::einschuebe)
    }

    /// Leads the links of all texts to their headings; gives findings about those that lead nowhere.
    fn lead(&mut self, verlinkung: Verlinkung, sources: &Sources) -> Vec<Diagnostic> {
        let anlagen = self.anlagentexte.iter_mut().enumerate();
        let anlagen = anlagen.filter_map(|(nr, text)| Some((nr + 1, text.as_mut()?)));
        let lange = self.begruendung.iter_mut().map(|text| (0, text)).chain(anlagen).collect();
        let own = [&mut self.beschlussantrag, &mut self.kurzfassung, &mut self.finanzielle_auswirkungen];
        let formular = self.formular.iter_mut().map(|(_, text)| text);
        let massnahmen = self.massnahmen.iter_mut();
        let massnahmen = massnahmen.flat_map(|one| one.beschreibung.iter_mut().chain(&mut one.bemerkung));
        verlinkung.lead(sources, lange, own.into_iter().flatten().chain(formular).chain(massnahmen))
    }
}

/// Parses and evaluates all prose.
pub fn texte(sources: &Sources, grundlage: &Arc<Grundlage>, werte: &Value) -> (Texte, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let plan = &grundlage.plan;
    let umgebung = ProseContext::new(grundlage, werte);
    let vorlage = &grundlage.plan.vorlage;
    let grund = ohne_zeilen(grundlage);
    let ohne_zeilen = ProseContext::new(grundlage, &grund);
    let zeilen = vorlage.zeilen().map(|(_, feld)| {
        let (text, errors) = zeile(&feld.text, &ohne_zeilen);
        diagnostics.extend(placed(sources, feld, errors));
        als_prosa(text)
    });
    let zeilen = zeilen.collect();
    diagnostics.extend(in_names(sources, plan));
    let mut verlinkung = Verlinkung::default();
    let massnahmen = massnahmentexte(sources, plan, &umgebung, &mut diagnostics, &mut verlinkung);
    let mut text = |feld: &Textfeld, kind: TextKind| {
        let Gelesen { prosa, errors, spruenge } = markdown::parse(&feld.text, &umgebung, kind);
        verlinkung.add(feld, spruenge);
        diagnostics.extend(placed(sources, feld, errors));
        prosa
    };
    let mut wide = |feld: &Option<Textfeld>| feld.as_ref().map(|feld| text(feld, TextKind::Wide));
    let beschlussantrag = wide(&vorlage.beschlussantrag);
    let kurzfassung = wide(&vorlage.kurzfassung);
    let finanzielle_auswirkungen = wide(&vorlage.finanzielle_auswirkungen);
    let formular = of_form(&vorlage.formular, &mut text);
    let anlagen: Vec<Prosa> = vorlage.anlagen.iter().map(|anlage| text(&anlage.titel, TextKind::Narrow)).collect();
    diagnostics
        .extend(vorlage.anlagen.iter().zip(&anlagen).filter_map(|(anlage, titel)| of_title(&anlage.titel, titel)));
    let mut datei = |nr: usize, file: SourceId| {
        let source = sources.get(file);
        let Gelesen { prosa, errors, spruenge } = markdown::parse(&source.text, &umgebung, TextKind::File);
        verlinkung.add_file(file, nr, spruenge);
        diagnostics.extend(errors.into_iter().map(|wrong| {
            let place = Place::span(file, source.span(wrong.range));
            Diagnostic::error(wrong.code, place, wrong.message).hint_opt(wrong.hint)
        }));
        let marked = prosa.geheim(source.text.len()).into_iter().filter(|_| vorlage.umfang == Umfang::Oeffentlich);
        diagnostics.extend(marked.map(|range| mark_left_in(Place::span(file, source.span(range.start..range.start)))));
        prosa
    };
    let begruendung = grundlage.plan.begruendung.map(|file| datei(0, file));
    let files = vorlage.anlagen.iter().map(Anlage::text).enumerate();
    let anlagentexte = files.map(|(nr, file)| file.map(|file| datei(nr + 1, file))).collect();
    let mut texte = Texte {
        zeilen,
        beschlussantrag,
        kurzfassung,
        finanzielle_auswirkungen,
        anlagen,
        begruendung,
        formular,
        anlagentexte,
        massnahmen,
    };
    diagnostics.extend(texte.lead(verlinkung, sources));
    diagnostics.extend(unused_pictures(grundlage, &texte));
    (texte, diagnostics)
}

/// Notes on pictures that no text shows.
fn unused_pictures(grundlage: &Grundlage, texte: &Texte) -> Vec<Diagnostic> {
    let shown: HashSet<&str> = texte.lange().flat_map(Prosa::abbildungen).map(|one| one.datei.as_str()).collect();
    let unused = grundlage.plan.bilder.iter().filter(|bild| !shown.contains(bild.datei.as_str()));
    let told = unused.map(|bild| {
        let message = "Dieses Bild zeigt kein Text; im Papier liegt es trotzdem, unter den Dateien des Plans";
        let hint = format!(
            "Zeigen Sie es in einem eigenen Absatz: `![Was zu sehen ist]({})`, oder nehmen Sie die Datei aus dem Ordner",
            bild.datei
        );
        Diagnostic::note(Code::DateiUnbeachtet, Place::file(bild.source), message).hint(hint)
    });
    told.collect()
}

/// The prose among the form's own fields, by their names.
fn of_form(werte: &Formularwerte, text: &mut dyn FnMut(&Textfeld, TextKind) -> Prosa) -> Vec<(String, Prosa)> {
    let texts = werte.iter().filter_map(|(name, feld)| {
        let (feld, kind) = match feld.wert.as_ref()? {
            Feldinhalt::Text(feld) => (feld, TextKind::Wide),
            // Words in place of an amount stand beside the name of their field.
            Feldinhalt::Worte(feld) => (feld, TextKind::Narrow),
            _ => return None,
        };
        Some((name.to_owned(), text(feld, kind)))
    });
    texts.collect()
}

/// The finding about the title of an Anlage that is no single line, or has footnotes.
fn of_title(feld: &Textfeld, titel: &Prosa) -> Option<Diagnostic> {
    let (message, hint) = match titel.zeile() {
        None => {
            ("Der Titel einer Anlage ist eine einzelne Zeile Text", "Löschen Sie Aufzählungszeichen und leere Zeilen")
        }
        Some(zeile) if !fussnoten(zeile).is_empty() => {
            ("Der Titel einer Anlage hat keine Fußnote", "Setzen Sie sie an den ersten Satz der Anlage")
        }
        Some(_) => return None,
    };
    Some(Diagnostic::error(Code::MarkdownNichtErlaubt, feld.place.clone(), message).hint(hint))
}

/// The root of all paths of expressions and templates.
pub fn werte(grundlage: &Arc<Grundlage>) -> Value {
    wurzel(grundlage, &|feld, grund| zeile(&feld.text, &ProseContext::new(grundlage, grund)).0)
}

/// The subject as it is printed.
pub fn betreff(grundlage: &Arc<Grundlage>) -> String {
    let betreff = &grundlage.plan.vorlage.betreff.text;
    zeile(betreff, &ProseContext::new(grundlage, &ohne_zeilen(grundlage))).0
}
