//! The form that a plan is printed on: one version of one kind of Vorlage, with everything it inherits.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::source::Route;
use crate::units::Datum;

use super::feld::Feld;
use super::raw::{Abschnitt, Kopfangabe, RawForm, RawRat, Teil};

/// The names of parts that a section can print besides the form's own fields.
pub const INHALTE: &[&str] = &[
    "beschlussantrag",
    "kurzfassung",
    "finanzielle_auswirkungen",
    "planung",
    "mitzeichnung",
    "vorliegende_antraege",
    "erledigte_antraege",
];

/// The columns that the Beratungsfolge can have.
pub(super) const BERATUNGSSPALTEN: &[&str] = &[
    "vorlage_an",
    "zur",
    "sitzungsart",
    "sitzungstermin",
    "top",
    "sitzung_oeffentlich",
    "sitzung_nichtoeffentlich",
    "ergebnis",
];

/// The columns in the order that they have unless a form states another one.
const UEBLICHE_SPALTEN: &[&str] = &["vorlage_an", "zur", "sitzungsart", "sitzungstermin", "top", "ergebnis"];

/// A version of a form.
#[derive(Debug, Clone)]
pub struct Formular {
    /// The name of the version: what a plan may write under `vorlage.formularstand`.
    pub name: String,
    /// The kind of Vorlage, as a plan writes it.
    pub art: String,
    /// The kind of Vorlage, as it is printed.
    pub art_name: String,
    /// The first day of its validity; None if it is valid from the beginning.
    pub gueltig_ab: Option<Datum>,
    /// The parts of the paper in their order.
    pub teile: Vec<Teil>,
    /// The part that prints the Maßnahmenplan with its sums.
    pub massnahmenplan: Option<String>,
    /// The part that prints `begruendung.md`.
    pub begruendung: Option<String>,
    /// The columns of the Beratungsfolge in their order.
    pub beratungsfolge: Vec<String>,
    /// Whether the form lists them itself, so that a column for what the session will bring is printed empty.
    pub eigene_spalten: bool,
    /// What it does not print of every Vorlage's head and end.
    pub entfaellt: Vec<Kopfangabe>,
    /// The sections of the Vorlage in their order.
    pub abschnitte: Vec<Abschnitt>,
    /// Its own fields in the order of the file.
    pub felder: IndexMap<String, Feld>,
    /// Fields of the version under `wie` that it no longer has.
    pub(super) ohne: Vec<String>,
    /// The words of the paper: the Rat's, and this form's own.
    pub worte: BTreeMap<String, String>,
    /// The format of numbers and dates on it.
    pub(super) form: RawForm,
}

impl Formular {
    /// Its route in `rat.yaml` with all inherited values.
    pub fn route(&self) -> Route {
        Route::root().key("vorlagenarten").key(&self.art).key("formulare").key(&self.name)
    }

    /// The name of its font family.
    pub fn schrift(&self) -> &str {
        self.form.schrift()
    }

    /// The smallest type of a wide table, in points.
    pub fn kleinster_grad(&self) -> u8 {
        self.form.kleinster_grad()
    }

    /// The colours that are stated, with their keys.
    pub fn farben(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.form.farben.stated()
    }
}

/// Why there is no form for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeinFormular {
    /// The kind is unknown; these are known.
    Art(Vec<String>),
    /// The version is unknown; these are known.
    Stand(Vec<String>),
}

/// All versions of all kinds in the order of the file.
pub(super) fn all_versions(raw: &RawRat) -> Vec<Formular> {
    let mut all = Vec::new();
    for (art, kind) in &raw.vorlagenarten {
        for (name, version) in &kind.formulare {
            let mut worte = raw.worte.clone();
            worte.extend(version.worte.clone());
            all.push(Formular {
                name: name.clone(),
                art: art.clone(),
                art_name: version.name.clone().unwrap_or_else(|| kind.name.clone()),
                gueltig_ab: version.gueltig_ab.as_deref().and_then(Datum::parse),
                teile: version.teile.clone(),
                massnahmenplan: version.massnahmenplan.clone(),
                begruendung: version.begruendung.clone(),
                eigene_spalten: !version.beratungsfolge.is_empty(),
                beratungsfolge: match version.beratungsfolge.as_slice() {
                    [] => UEBLICHE_SPALTEN.iter().map(|spalte| (*spalte).to_owned()).collect(),
                    stated => stated.to_vec(),
                },
                entfaellt: version.entfaellt.clone(),
                abschnitte: version.abschnitte.clone(),
                felder: version.felder.clone(),
                ohne: version.ohne.clone(),
                worte,
                form: version.form.clone().over(&raw.form),
            });
        }
    }
    all
}

/// The number of the version that a plan is printed on: the one it names, else the newest that is in force on its day.
/// Without a day it is the newest of all; a day before all of them takes the oldest.
pub(super) fn choose(
    versions: &[Formular],
    art: &str,
    stand: Option<&str>,
    datum: Option<Datum>,
) -> Result<usize, KeinFormular> {
    let of_art: Vec<(usize, &Formular)> =
        versions.iter().enumerate().filter(|(_, formular)| formular.art == art).collect();
    let in_force = of_art
        .iter()
        .filter(|(_, formular)| datum.is_none_or(|datum| formular.gueltig_ab.is_none_or(|ab| ab <= datum)))
        .max_by_key(|(_, formular)| formular.gueltig_ab);
    let oldest = of_art.iter().min_by_key(|(_, formular)| formular.gueltig_ab);
    let Some((by_date, _)) = in_force.or(oldest) else {
        let mut known: Vec<String> = Vec::new();
        for formular in versions {
            if known.last() != Some(&formular.art) {
                known.push(formular.art.clone());
            }
        }
        return Err(KeinFormular::Art(known));
    };
    let Some(stand) = stand else { return Ok(*by_date) };
    let named = of_art.iter().find(|(_, formular)| formular.name == stand);
    let known = || of_art.iter().map(|(_, formular)| formular.name.clone()).collect();
    named.map(|(nr, _)| *nr).ok_or_else(|| KeinFormular::Stand(known()))
}
