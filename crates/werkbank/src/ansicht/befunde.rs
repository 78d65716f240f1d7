//! The findings of a plan, each with the field that it is about.

use std::collections::HashSet;

use drucksache_plan::diagnostic::{Diagnostic, Part, Place, Severity, zusammenfassung};
use drucksache_plan::source::Span;
use serde::Serialize;

use super::textstelle::{Textstelle, Textsucher};
use crate::klartext::{erklaerung, with_names};
use crate::planbild::Planbild;
use crate::weg::feld_id;

/// All findings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Befundliste {
    /// How many there are, in words; empty where there are none.
    pub zusammenfassung: String,
    /// Errors.
    pub fehler: usize,
    /// Warnings.
    pub warnungen: usize,
    /// Notes.
    pub hinweise: usize,
    /// The findings: errors first, then warnings, each in the order of the files.
    pub liste: Vec<Planbefund>,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct Planbefund {
    /// Its number among the findings of the plan, from 0, by which it is mended.
    pub nr: usize,
    /// `fehler`, `warnung` or `hinweis`.
    pub schwere: &'static str,
    /// Its kind.
    pub code: &'static str,
    /// The problem.
    pub meldung: String,
    /// What to do; empty where there is nothing.
    pub hilfe: String,
    /// The path of its file in the plan's folder; what messages call it, where it is no file of the plan.
    pub datei: String,
    /// The first line, from 1.
    pub zeile: usize,
    /// The first column, from 1, in characters.
    pub spalte: usize,
    /// The last line.
    pub bis_zeile: usize,
    /// Behind the last column.
    pub bis_spalte: usize,
    /// The marked text.
    pub stelle: String,
    /// What can be put in place of the marked text with one click.
    pub ersatz: Option<String>,
    /// What its kind means: paragraphs.
    pub erklaerung: Vec<String>,
    /// How many findings it stands for.
    pub anzahl: usize,
    /// The id of the field that shows its place.
    pub feld: Option<String>,
    /// Where it is in the text of that field; None where it is about the value as a whole.
    pub im_text: Option<Textstelle>,
    /// Other places that explain it.
    pub dazu: Vec<Nebenstelle>,
}

/// Another place.
#[derive(Debug, Clone, Serialize)]
pub struct Nebenstelle {
    /// What it is.
    pub was: String,
    /// Its file.
    pub datei: String,
    /// Its line.
    pub zeile: usize,
    /// The field that shows it.
    pub feld: Option<String>,
}

/// A marked text is shown up to here.
const STELLE_HOECHSTENS: usize = 200;

/// The findings of a plan; `known` are the ids of all fields.
pub(crate) fn befunde(bild: &Planbild, known: &HashSet<String>) -> Befundliste {
    let found = &bild.stand.geprueft().diagnostics;
    let mut sucher = Textsucher::new(bild);
    let mut worst: Vec<(usize, &Diagnostic)> = found.iter().enumerate().collect();
    worst.sort_by_key(|(_, one)| one.severity);
    let count = |severity| found.iter().filter(|one| one.severity == severity).map(|one| one.anzahl).sum();
    Befundliste {
        zusammenfassung: zusammenfassung(found).unwrap_or_default(),
        fehler: count(Severity::Error),
        warnungen: count(Severity::Warning),
        hinweise: count(Severity::Note),
        liste: worst.into_iter().map(|(nr, one)| befund(bild, known, nr, one, &mut sucher)).collect(),
    }
}

fn befund(
    bild: &Planbild,
    known: &HashSet<String>,
    nr: usize,
    one: &Diagnostic,
    sucher: &mut Textsucher<'_>,
) -> Planbefund {
    let sources = bild.stand.sources();
    let Span { start, end } = one.place.resolve(sources);
    let own = |key: &str| bild.schemata.formularfeld(key);
    let in_words = |text: &str| with_names(text, &own);
    let dazu = one.related.iter().map(|(place, was)| Nebenstelle {
        was: in_words(was),
        datei: datei(bild, place),
        zeile: place.resolve(sources).start.line,
        feld: feld(bild, known, place),
    });
    Planbefund {
        nr,
        schwere: schwere(one.severity),
        code: one.code.as_str(),
        meldung: in_words(&one.message),
        hilfe: one.hint.as_deref().map(in_words).unwrap_or_default(),
        datei: datei(bild, &one.place),
        zeile: start.line,
        spalte: start.column,
        bis_zeile: end.line,
        bis_spalte: end.column,
        stelle: one.place.text(sources).chars().take(STELLE_HOECHSTENS).collect(),
        ersatz: one.ersatz.clone(),
        erklaerung: erklaerung(one.code.erklaerung()),
        anzahl: one.anzahl,
        feld: feld(bild, known, &one.place),
        im_text: sucher.find(&one.place),
        dazu: dazu.collect(),
    }
}

/// The word for a severity.
pub(crate) fn schwere(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fehler",
        Severity::Warning => "warnung",
        Severity::Note => "hinweis",
    }
}

fn datei(bild: &Planbild, place: &Place) -> String {
    bild.pfad(place.file).map_or_else(|| bild.stand.sources().get(place.file).path.clone(), str::to_owned)
}

/// The field that shows a place: that of its value, or the nearest one around it; of a text, that of its file.
fn feld(bild: &Planbild, known: &HashSet<String>, place: &Place) -> Option<String> {
    let pfad = bild.pfad(place.file)?;
    let mut route = match &place.part {
        Part::Value(route) | Part::Key(route) | Part::Within { route, .. } => route.clone(),
        Part::Span(_) => Default::default(),
    };
    loop {
        let id = feld_id(pfad, &route);
        if known.contains(&id) {
            return Some(id);
        }
        if route.steps().is_empty() {
            return None;
        }
        route.pop();
    }
}
