//! The PDFs of a Drucksache: what is printed, and finished ones that are copied beside it.

use drucksache_druck::{Dokument, Werk};
use drucksache_plan::check::Pruefling;
use drucksache_plan::plan::Anlageninhalt;

use super::zeile::plain;

/// A PDF of a Drucksache.
#[derive(Debug)]
pub struct Schriftstueck<'a> {
    /// What the name of its file has after the number; empty for the whole paper.
    pub datei: String,
    /// Its number as an Anlage, from 1.
    pub anlage: Option<usize>,
    /// The title of the Anlage, the name of another part, the number of the whole paper.
    pub titel: String,
    /// Whether this program has printed it.
    pub gedruckt: bool,
    /// Its bytes.
    pub pdf: &'a [u8],
}

impl Schriftstueck<'_> {
    /// What readers call it: an Anlage has its number in front.
    pub fn name(&self) -> String {
        match self.anlage {
            Some(nummer) => format!("Anlage {nummer}: {}", self.titel),
            None => self.titel.clone(),
        }
    }
}

/// All PDFs of a plan, the whole paper first.
pub fn schriftstuecke<'a>(werk: &'a Werk, plan: &Pruefling<'_>, dokumente: &'a [Dokument]) -> Vec<Schriftstueck<'a>> {
    let vorlage = &plan.grundlage.plan.vorlage;
    let titel = |nummer: usize| plan.texte.anlagen.get(nummer - 1).map(plain).unwrap_or_default();
    let printed = dokumente.iter().map(|one| Schriftstueck {
        titel: match one.anlage {
            Some(nummer) => titel(nummer),
            None if one.datei.is_empty() => vorlage.nummer.clone(),
            None => one.datei.clone(),
        },
        datei: one.datei.clone(),
        anlage: one.anlage,
        gedruckt: true,
        pdf: &one.pdf,
    });
    let numbers = (1..).zip(&vorlage.anlagen).filter(|(_, one)| matches!(one.inhalt, Anlageninhalt::Pdf { .. }));
    let ready = numbers.zip(werk.ready_pdfs()).map(|((nummer, _), (datei, pdf))| Schriftstueck {
        titel: titel(nummer),
        datei,
        anlage: Some(nummer),
        gedruckt: false,
        pdf,
    });
    printed.chain(ready).collect()
}
