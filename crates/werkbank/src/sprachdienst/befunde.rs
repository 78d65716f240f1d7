//! The findings of a plan at their places in its files.

use drucksache_plan::diagnostic::{Diagnostic, Place, Severity};
use drucksache_plan::plan::PLAN_DATEI;

use super::plantexte::Plantexte;
use super::stelle::{Textbereich, Textort};

/// A finding in a file.
#[derive(Debug, Clone)]
pub struct Editorbefund {
    /// The file, by its path in the plan's folder.
    pub pfad: String,
    /// What is marked.
    pub bereich: Textbereich,
    /// How bad it is.
    pub schwere: Severity,
    /// Its kind.
    pub code: &'static str,
    /// The problem, and below it what to do.
    pub meldung: String,
    /// Other places that explain it.
    pub dazu: Vec<Editornebenstelle>,
}

/// Another place that explains a finding.
#[derive(Debug, Clone)]
pub struct Editornebenstelle {
    /// The file.
    pub pfad: String,
    /// What is marked.
    pub bereich: Textbereich,
    /// What it is.
    pub was: String,
}

/// The start of a file.
const ANFANG: Textort = Textort { zeile: 0, zeichen: 0 };

/// All findings, in the order of the files.
pub(super) fn befunde(dienst: &Plantexte) -> Vec<Editorbefund> {
    let texte = dienst.texte();
    let sources = dienst.bild.stand.sources();
    // A file that is too big, or missing, has no text; one of the council is not the plan's.
    let bereich = |place: &Place| {
        let text = dienst.pfad(place.file).and_then(|pfad| texte.get(pfad.as_str()));
        text.map_or(Textbereich { von: ANFANG, bis: ANFANG }, |text| text.spanne(place.resolve(sources)))
    };
    let befund = |one: &Diagnostic| {
        let own = dienst.pfad(one.place.file);
        let elsewhere = own.is_none().then(|| sources.get(one.place.file).path.as_str());
        let parts = [elsewhere.map(|path| format!("In `{path}`: ")), Some(one.message.clone())];
        let hilfe = one.hint.as_ref().map(|hint| format!("\n{hint}"));
        let dazu = one.related.iter().filter_map(|(place, was)| {
            Some(Editornebenstelle { pfad: dienst.pfad(place.file)?, bereich: bereich(place), was: was.clone() })
        });
        Editorbefund {
            pfad: own.unwrap_or_else(|| PLAN_DATEI.to_owned()),
            bereich: bereich(&one.place),
            schwere: one.severity,
            code: one.code.as_str(),
            meldung: parts.into_iter().flatten().chain(hilfe).collect(),
            dazu: dazu.collect(),
        }
    };
    dienst.bild.stand.geprueft().diagnostics.iter().map(befund).collect()
}
