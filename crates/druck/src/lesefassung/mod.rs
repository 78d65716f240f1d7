//! The Lesefassung: the whole paper of a plan, with the changes since another Fassung of the plan marked.
//!
//! Both plans are rendered with the same templates, and the Typst sources are merged as trees (`project.rs`,
//! `markup.rs`, `values.rs`, `rows.rs`, `runs.rs`): whatever a template prints of a plan is compared where it is
//! printed, so that no template has to know of the comparison.

mod marking;
mod markup;
mod merge;
mod notes;
mod parse;
mod pieces;
mod project;
#[cfg(test)]
mod properties;
mod rows;
mod runs;
mod split;
mod tree;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::{Anlageninhalt, Plan};
use drucksache_plan::prosa::{Grundlage, Zahl};
use drucksache_plan::source::Sources;
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;
use drucksache_plan::units::Datum;
use minijinja::Value;
use typst::foundations::Bytes;

use crate::druckerei::Druckerei;
use crate::kennzeichen::MARKEN;
use crate::projekt::{GESAMT, LAYOUT, Projekt};
use crate::quellen::{Angaben, Zweck, quellen};
use crate::welt::Welt;

use merge::Files;
use project::{Merged, merge};

/// The version that a plan is compared with, for the first page.
#[derive(Debug, Clone)]
pub struct Gegenueber {
    /// The day of the old Fassung.
    pub datum: Datum,
    /// The name of its revision.
    pub revision: String,
}

/// A printed Lesefassung.
pub struct Lesefassung {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The number of marked places.
    pub marks: usize,
    /// Whether anything in one of the plans is not public.
    pub nichtoeffentlich: bool,
    /// Its Typst project.
    pub projekt: Arc<Projekt>,
    /// The new plan.
    pub grundlage: Arc<Grundlage>,
}

/// Why there is no Lesefassung.
#[derive(Debug)]
pub enum Hindernis {
    /// The plans are about other years: old, new.
    Jahre(Vec<i64>, Vec<i64>),
    /// The templates can't print the old plan.
    Alt(Sources, Vec<Diagnostic>),
    /// The templates can't print the new plan.
    Neu(Sources, Vec<Diagnostic>),
    /// Typst can't set the merged paper: what it says.
    Satz(Vec<String>),
}

/// Prints the Lesefassung of a plan that has no errors.
///
/// # Errors
/// Why it can't be printed.
pub fn lesefassung(
    druckerei: &Druckerei,
    alt: &Stand,
    neu: &Stand,
    gegenueber: &Gegenueber,
) -> Result<Lesefassung, Hindernis> {
    let Some((alt, neu)) = alt.with_same_columns(neu) else { return Err(Hindernis::unreadable(neu)) };
    let (Some(old), Some(new)) = (alt.pruefling(), neu.pruefling()) else { return Err(Hindernis::unreadable(&neu)) };
    let jahre = |plan: &Plan| -> Vec<_> { plan.haushalt.jahre.iter().map(|jahr| jahr.number()).collect() };
    let (alte_jahre, neue_jahre) = (jahre(&old.grundlage.plan), jahre(&new.grundlage.plan));
    if alte_jahre != neue_jahre {
        return Err(Hindernis::Jahre(alte_jahre, neue_jahre));
    }
    let fertige = changed_files(&old.grundlage.plan, &new.grundlage.plan);
    // The Rat may have no such word: its words may be older than Lesefassungen.
    let name = new.grundlage.vordruck.worte.get("lesefassung").map_or("Lesefassung", String::as_str);
    let details = Value::from_pairs([
        ("name", Value::from(name)),
        ("datum", Zahl::Datum(gegenueber.datum).value()),
        ("revision", Value::from(gegenueber.revision.clone())),
        ("fertige", fertige.into_iter().collect()),
    ]);
    let nichtoeffentlich = [&old, &new].into_iter().any(umfang::is_nichtoeffentlich);
    let angaben = Angaben { details, nichtoeffentlich };
    let old = rendered(&old, &angaben).map_err(|(sources, found)| Hindernis::Alt(sources, found))?;
    let sources = rendered(&new, &angaben).map_err(|(sources, found)| Hindernis::Neu(sources, found))?;
    let (mut bilder, old) = (old.bilder, old.files);
    let Rendered { files: sources, bilder: new_ones } = sources;
    bilder.extend(new_ones);
    let Merged { mut files, marks } = merge(&old, &sources);
    drop(old);
    // The files of the layout with font and colours of the new plan's form, and the file of the marks.
    files.extend(sources.into_iter().filter(|(path, _)| path.starts_with(LAYOUT) || path == MARKEN));
    let grundlage = Arc::clone(new.grundlage);
    let mut projekt = Projekt::of(files, grundlage.vordruck.bestand().ordner.clone());
    projekt.trennen();
    let projekt = Arc::new(Projekt { bilder, ..projekt });
    let pdf = printed(druckerei, &grundlage, &projekt).map_err(Hindernis::Satz)?;
    Ok(Lesefassung { pdf, marks, projekt, grundlage, nichtoeffentlich })
}

impl Hindernis {
    /// The obstacle of a plan that can't be read as a whole. Callers report its findings before they get here.
    fn unreadable(stand: &Stand) -> Self {
        Self::Neu(stand.sources().clone(), stand.gelesen().to_vec())
    }
}

/// The numbers (from 1) of Anlagen that are finished PDFs and differ from those of the old plan.
fn changed_files(alt: &Plan, neu: &Plan) -> Vec<usize> {
    let both = alt.vorlage.anlagen.iter().zip(&neu.vorlage.anlagen).enumerate();
    let changed = both.filter(|(_, (old, new))| match (&old.inhalt, &new.inhalt) {
        (Anlageninhalt::Pdf { inhalt: old, .. }, Anlageninhalt::Pdf { inhalt: new, .. }) => old != new,
        _ => false,
    });
    changed.map(|(nr, _)| nr + 1).collect()
}

/// One of the two sides.
struct Rendered {
    files: Files,
    bilder: BTreeMap<String, Bytes>,
}

fn rendered(plan: &Pruefling<'_>, angaben: &Angaben) -> Result<Rendered, (Sources, Vec<Diagnostic>)> {
    let mut sources = plan.sources.clone();
    match quellen(&mut sources, plan, Zweck::Lesefassung(angaben)) {
        Ok(Projekt { dateien, bilder, .. }) => {
            let files = dateien.into_iter().map(|(path, quelle)| (path, quelle.text.to_string())).collect();
            Ok(Rendered { files, bilder })
        }
        Err(found) => Err((sources, found)),
    }
}

/// Sets the merged paper.
fn printed(druckerei: &Druckerei, grundlage: &Grundlage, projekt: &Arc<Projekt>) -> Result<Vec<u8>, Vec<String>> {
    let welt = Welt::new(druckerei.fonts(&grundlage.vordruck), Arc::clone(projekt));
    let mut done = druckerei.print_forgetful(&welt, GESAMT);
    done.pdf.take().ok_or_else(|| done.errors())
}
