//! Brings findings to the fields that they are about.

use std::collections::{HashMap, HashSet};

use super::befunde::Befundliste;
use super::feld::{Behebungsvorschlag, Eingabefeld, Feldbefund};
use super::formulare::Formulargruppe;
use super::tafel::Tafel;
use super::texte::Planlangtext;

/// The ids of all fields.
pub(crate) fn ids<'a>(
    formulare: &[Formulargruppe],
    tafeln: impl Iterator<Item = &'a Tafel>,
    texte: &[Planlangtext],
) -> HashSet<String> {
    let mut known: HashSet<String> = texte.iter().map(|text| text.id.clone()).collect();
    for feld in formulare.iter().flat_map(|group| &group.felder) {
        feld.each(&mut |one| _ = known.insert(one.id.clone()));
    }
    for zeile in tafeln.flat_map(|tafel| &tafel.zeilen) {
        known.insert(zeile.id.clone());
        known.extend(zeile.zellen.iter().filter(|zelle| !zelle.id.is_empty()).map(|zelle| zelle.id.clone()));
    }
    known
}

/// Findings by their fields.
pub(crate) struct Verteiler(HashMap<String, Vec<Feldbefund>>);

impl Verteiler {
    pub(crate) fn new(befunde: &Befundliste) -> Self {
        let mut all: HashMap<String, Vec<Feldbefund>> = HashMap::new();
        for one in &befunde.liste {
            let Some(feld) = &one.feld else { continue };
            all.entry(feld.clone()).or_default().push(Feldbefund {
                nr: one.nr,
                schwere: one.schwere,
                meldung: one.meldung.clone(),
                hilfe: one.hilfe.clone(),
                im_text: one.im_text,
                behebung: one.ersatz.clone().map(|ersatz| Behebungsvorschlag {
                    datei: one.datei.clone(),
                    code: one.code,
                    zeile: one.zeile,
                    spalte: one.spalte,
                    stelle: one.stelle.clone(),
                    ersatz,
                }),
            });
        }
        Self(all)
    }

    /// The findings of a field.
    pub(crate) fn of(&self, id: &str) -> Vec<Feldbefund> {
        self.0.get(id).cloned().unwrap_or_default()
    }

    /// Puts its findings at a field and those in it.
    pub(crate) fn feld(&self, feld: &mut Eingabefeld) {
        feld.each_mut(&mut |one| one.befunde = self.of(&one.id));
    }

    /// Puts its findings at the rows and cells of a table.
    pub(crate) fn tafel(&self, tafel: &mut Tafel) {
        for zeile in &mut tafel.zeilen {
            zeile.befunde = self.of(&zeile.id);
            for zelle in zeile.zellen.iter_mut().filter(|zelle| !zelle.id.is_empty()) {
                zelle.befunde = self.of(&zelle.id);
            }
        }
    }
}
