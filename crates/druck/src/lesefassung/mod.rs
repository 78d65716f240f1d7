//! The Lesefassung: a plan's whole paper with what changed since another Fassung of it, marked.
//!
//! Both plans are rendered with the same templates, and the Typst sources are merged as trees (`project.rs`,
//! `markup.rs`, `values.rs`, `rows.rs`, `runs.rs`): whatever a template prints of a plan is compared where it is printed, so
//! that no template has to know of the comparison.

mod forgetful;
mod marking;
mod markup;
mod merge;
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

use minijinja::Value;

use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::{Anlageninhalt, Plan};
use drucksache_plan::prosa::{self, Grundlage, Texte};
use drucksache_plan::rat::Rat;
use drucksache_plan::source::Sources;
use drucksache_plan::units::Datum;
use drucksache_plan::zahlenwerk::Zahlenwerk;

use crate::quellen::{DokumentQuelle, LAYOUT, Quelle, Quellen, quellen_fuer};
use crate::satz::{nummerieren, pdf};
use crate::shrink::shrink;
use crate::welt::Welt;

use merge::Files;
pub(super) use project::MARKEN;
use project::{GESAMT, Merged, merge};
pub(super) use tree::{LAUFNUMMER, TEXT};

/// A plan that was read without errors.
pub struct Stand<'a> {
    /// The files it was read from.
    pub sources: &'a mut Sources,
    /// The plan.
    pub plan: Plan,
    /// The council.
    pub rat: Rat,
}

/// What a plan is compared with, for the first page.
#[derive(Debug, Clone)]
pub struct Gegenueber {
    /// The day of the old Fassung.
    pub datum: Datum,
    /// What its revision is called.
    pub revision: String,
}

/// A printed Lesefassung.
pub struct Lesefassung {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The number of places with a mark.
    pub marken: usize,
    /// Its Typst project.
    pub quellen: Quellen,
    /// What it was made from.
    pub grundlage: Arc<Grundlage>,
}

/// Why there is no Lesefassung.
#[derive(Debug)]
pub enum Hindernis {
    /// The plans are about other years: old, new.
    Jahre(Vec<i64>, Vec<i64>),
    /// The templates can't print the old plan.
    Alt(Vec<Diagnostic>),
    /// The templates can't print the new plan.
    Neu(Vec<Diagnostic>),
    /// Typst can't set the merged paper: what it says.
    Satz(Vec<String>),
}

/// A plan with all that its templates need.
struct Prepared {
    grundlage: Arc<Grundlage>,
    texte: Texte,
    werte: Value,
}

/// Prints the Lesefassung of a plan.
///
/// # Errors
/// Why it can't be printed.
pub fn lesefassung(alt: Stand<'_>, neu: Stand<'_>, gegenueber: &Gegenueber) -> Result<Lesefassung, Hindernis> {
    let jahre = |plan: &Plan| -> Vec<_> { plan.haushalt.jahre.iter().map(|jahr| jahr.number()).collect() };
    if jahre(&alt.plan) != jahre(&neu.plan) {
        return Err(Hindernis::Jahre(jahre(&alt.plan), jahre(&neu.plan)));
    }
    let fertige = changed_files(&alt.plan, &neu.plan);
    let mut zahlenwerke = (Zahlenwerk::new(&alt.plan), Zahlenwerk::new(&neu.plan));
    zahlenwerke.0.gleiche_spalten(&mut zahlenwerke.1);
    let old = prepared(alt.sources, alt.plan, zahlenwerke.0, alt.rat);
    let new = prepared(neu.sources, neu.plan, zahlenwerke.1, neu.rat);
    // Asked for here: a Rat whose words are older than Lesefassungen prints everything else as before.
    let name = new.grundlage.rat.formular.worte.get("lesefassung").map_or("Lesefassung", String::as_str);
    let angaben = Value::from_pairs([
        ("name", Value::from(name)),
        ("datum", prosa::Zahl::Datum(gegenueber.datum).value()),
        ("revision", Value::from(gegenueber.revision.clone())),
        ("fertige", fertige.into_iter().collect()),
    ]);
    let old_files = rendered(alt.sources, &old, &angaben).map_err(Hindernis::Alt)?;
    let new_files = rendered(neu.sources, &new, &angaben).map_err(Hindernis::Neu)?;
    let Merged { mut files, marks } = merge(&old_files, &new_files);
    // The layout, with the look of the new plan's form, and the marks.
    files.extend(new_files.into_iter().filter(|(path, _)| path.starts_with(LAYOUT) || path == MARKEN));
    let grundlage = new.grundlage;
    let (pdf, quellen) = typeset(&grundlage, files).map_err(Hindernis::Satz)?;
    Ok(Lesefassung { pdf, marken: marks, quellen, grundlage })
}

/// The numbers of Anlagen that are ready files, other ones than before.
fn changed_files(alt: &Plan, neu: &Plan) -> Vec<usize> {
    let both = alt.vorlage.anlagen.iter().zip(&neu.vorlage.anlagen).enumerate();
    let changed = both.filter(|(_, (old, new))| match (&old.inhalt, &new.inhalt) {
        (Anlageninhalt::Pdf { inhalt: old, .. }, Anlageninhalt::Pdf { inhalt: new, .. }) => old != new,
        _ => false,
    });
    changed.map(|(nr, _)| nr + 1).collect()
}

fn prepared(sources: &Sources, plan: Plan, zahlenwerk: Zahlenwerk, rat: Rat) -> Prepared {
    let grundlage = Arc::new(Grundlage { plan, zahlenwerk, rat });
    let werte = prosa::werte(&grundlage);
    let (texte, _) = prosa::texte(sources, &grundlage, &werte);
    Prepared { grundlage, texte, werte }
}

fn rendered(sources: &mut Sources, prepared: &Prepared, angaben: &Value) -> Result<Files, Vec<Diagnostic>> {
    let quellen = quellen_fuer(sources, &prepared.grundlage, &prepared.texte, &prepared.werte, Some(angaben))?;
    Ok(quellen.dateien.into_iter().map(|(path, quelle)| (path, quelle.text)).collect())
}

/// Sets the merged paper.
fn typeset(grundlage: &Grundlage, files: Files) -> Result<(Vec<u8>, Quellen), Vec<String>> {
    let dateien: BTreeMap<String, Quelle> =
        files.into_iter().map(|(path, text)| (path, Quelle { text, spans: Vec::new() })).collect();
    let dokumente = vec![DokumentQuelle { path: GESAMT.to_owned(), datei: String::new() }];
    let quellen = Quellen { dateien, dokumente, prosa: Vec::new(), beilagen: BTreeMap::new() };
    nummerieren(grundlage, &quellen);
    let paged = forgetful::layout(&Welt::new(&grundlage.rat, &quellen), GESAMT).output;
    match paged.and_then(|paged| pdf(&paged)) {
        Ok(bytes) => Ok((shrink(&bytes).unwrap_or(bytes), quellen)),
        Err(errors) => Err(errors.iter().map(|one| one.message.to_string()).collect()),
    }
}

/// A cell without the call that says it is printed.
pub(super) fn ohne_kennzeichen(cell: &str) -> String {
    let call = [TEXT, LAUFNUMMER].into_iter().find_map(|name| cell.strip_prefix(name));
    let literal = call.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    literal.unwrap_or(cell).to_owned()
}
