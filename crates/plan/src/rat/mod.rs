//! The Rat: the council whose forms are used. A folder with `rat.yaml`, templates, layout and fonts, on disk or built
//! into the program. What it does not state or have comes from the Rat that it inherits from.

mod bestand;
mod erbe;
mod feld;
mod feldpruefung;
mod folder;
mod formular;
mod pruefung;
mod raw;
mod schriften;
mod wortpruefung;
mod zahlenform;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

pub use bestand::Bestand;
pub use erbe::Herkunft;
pub use feld::{EinOderMehrere, Feld, Feldart, Spalte, Spaltenart};
pub use folder::{Folder, Folders, eigene, is_name};
pub use formular::{Abschnitt, Formular, INHALTE, KeinFormular, Teil};
pub use raw::{RawRat, RawStufe, Vorlagenart};
pub use schriften::{FontBytes, FontFile, Schriften};
pub use zahlenform::Zahlenform;

use crate::diagnostic::{Code, Diagnostic, Place, has_errors, one_of};
use crate::source::{Route, SourceId, Sources};
use crate::structure::{self, Schema};
use crate::units::Datum;
use pruefung::Pruefer;

/// A council with all its forms, and one of them in use.
pub struct Rat {
    /// The folder's name: what a plan writes under `vorlage.rat`.
    pub id: String,
    /// What `rat.yaml` says, with what it inherits.
    pub raw: RawRat,
    /// Ämter: number → name.
    pub aemter: BTreeMap<u32, String>,
    /// All versions of all kinds of forms, in the order of the file.
    pub formulare: Vec<Formular>,
    /// The form in use: after `load` the first kind's newest, after `in_form` the plan's.
    pub formular: Formular,
    /// How numbers and dates are printed on it.
    pub zahlenform: Zahlenform,
    /// All files of the folder and of those it inherits from.
    pub folder: Folder,
    /// The fonts.
    pub schriften: Schriften,
    /// `rat.yaml` as it was read.
    pub source: SourceId,
    /// Which file states what.
    pub herkunft: Herkunft,
    /// What of it the form in use needs.
    bestand: OnceLock<Bestand>,
    /// The font files of families that only other forms use.
    fremde_schriften: BTreeSet<String>,
}

/// The folder of a Rat, where there is one of this name.
///
/// # Errors
/// An unknown Rat, at the place that names it.
pub fn find(folders: &Folders, id: &str, named_at: Place) -> Result<Folder, Vec<Diagnostic>> {
    folders.get(id).ok_or_else(|| {
        let known = folders.names();
        vec![
            Diagnostic::error(Code::UnbekannterRat, named_at, format!("Den Rat `{id}` gibt es nicht"))
                .hint_opt(one_of(id, known.iter().map(String::as_str))),
        ]
    })
}

/// Reads a Rat from its folder, and those that it inherits from.
///
/// # Errors
/// Every mistake of its `rat.yaml` and of what it takes from others, each at the place that states it.
pub fn load(sources: &mut Sources, folders: &Folders, id: &str, folder: Folder) -> Result<Rat, Vec<Diagnostic>> {
    let schema = Schema::of::<RawRat>();
    let (herkunft, folder) = erbe::lesen(sources, folders, id, folder, &schema)?;
    let Some(source) = herkunft.eigene() else { return Err(Vec::new()) };
    let (value, mut diagnostics) = herkunft.zusammen();
    diagnostics.extend(schema.check(source, &Route::root(), &value).into_iter().map(|mistake| mistake.diagnostic));
    if has_errors(&diagnostics) {
        return Err(an_ort_und_stelle(&herkunft, diagnostics));
    }
    let raw: RawRat = structure::typed(source, value).map_err(|wrong| vec![*wrong])?;
    let formulare = formular::alle(&raw);
    let schriften = Schriften::load(&folder);
    let geerbte_worte = herkunft.geerbte_worte();
    let mut pruefer =
        Pruefer { file: source, folder: &folder, schriften: &schriften, geerbte_worte, found: Vec::new() };
    pruefer.rat(&raw, &formulare);
    diagnostics.extend(pruefer.found);
    if !schriften.has_family(raw.form.schrift()) && raw.form.schrift.is_none() {
        let place = Place::key(source, Route::root().key("form").key("schrift"));
        diagnostics.push(
            Diagnostic::error(Code::SchluesselFehlt, place, "Die Angabe `schrift` fehlt")
                .hint("Nennen Sie unter `form` eine Schrift, die in `fonts/` liegt"),
        );
    }
    let first = formulare.first().map(|formular| formular.art.clone()).unwrap_or_default();
    let (Ok(formular), Some(zahlenform)) =
        (formular::waehle(&formulare, &first, None, None).cloned(), Zahlenform::new(&raw.form))
    else {
        let place = Place::key(source, Route::root().key("vorlagenarten"));
        diagnostics.push(
            Diagnostic::error(Code::SchluesselFehlt, place, "Dieser Rat kennt keine Art von Vorlagen")
                .hint("Führen Sie unter `vorlagenarten` mindestens eine mit ihrem Formular auf"),
        );
        return Err(an_ort_und_stelle(&herkunft, diagnostics));
    };
    if has_errors(&diagnostics) {
        return Err(an_ort_und_stelle(&herkunft, diagnostics));
    }
    let aemter = raw.aemter.iter().filter_map(|(nummer, name)| Some((nummer.parse().ok()?, name.clone()))).collect();
    let mut rat = Rat {
        id: id.to_owned(),
        raw,
        aemter,
        formulare,
        formular: formular.clone(),
        zahlenform,
        folder,
        schriften,
        source,
        herkunft,
        bestand: OnceLock::new(),
        fremde_schriften: BTreeSet::new(),
    };
    rat.nimm(formular);
    Ok(rat)
}

/// Findings about the whole, each at the place that states what is wrong. What several forms have from one place is
/// said once.
fn an_ort_und_stelle(herkunft: &Herkunft, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    for mut diagnostic in diagnostics {
        diagnostic.place = herkunft.place(&diagnostic.place);
        if !told.contains(&diagnostic) {
            told.push(diagnostic);
        }
    }
    told
}

impl Rat {
    /// Takes the form that a plan is printed on: the version it names, else the newest that was in force on its day.
    /// Nothing of the other forms is printed.
    ///
    /// # Errors
    /// An unknown kind or version; the form in use stays.
    pub fn in_form(&mut self, art: &str, stand: Option<&str>, datum: Option<Datum>) -> Result<(), KeinFormular> {
        let formular = formular::waehle(&self.formulare, art, stand, datum)?.clone();
        self.nimm(formular);
        Ok(())
    }

    fn nimm(&mut self, formular: Formular) {
        // The program's data for numbers was there when this Rat was loaded.
        if let Some(zahlenform) = Zahlenform::new(&formular.form) {
            self.zahlenform = zahlenform;
        }
        self.formular = formular;
        self.bestand = OnceLock::new();
        let fremd = self.fremde_schriften();
        if fremd != self.fremde_schriften {
            // Another form's font must not lend this one its characters: a paper would change when it is added.
            let paths = self.folder.paths().filter(|path| !fremd.contains(*path)).map(str::to_owned).collect();
            self.schriften = Schriften::load(&self.folder.nur(&paths));
            self.fremde_schriften = fremd;
        }
    }

    /// What of it a paper on the form in use is made from.
    pub fn bestand(&self) -> &Bestand {
        self.bestand.get_or_init(|| {
            Bestand::new(self.herkunft.zusammen().0, &self.formular, &self.folder, &self.fremde_schriften)
        })
    }

    /// The font files of families that only other forms use.
    fn fremde_schriften(&self) -> BTreeSet<String> {
        let fremd: BTreeSet<&str> = self.formulare.iter().map(Formular::schrift).collect();
        let own = self.formular.schrift();
        let mut files = BTreeSet::new();
        if fremd.iter().any(|family| *family != own) {
            for (path, families) in Schriften::load(&self.folder).familien() {
                let is_of = |family: &str| families.iter().any(|one| one.eq_ignore_ascii_case(family));
                if !is_of(own) && fremd.iter().any(|family| is_of(family)) {
                    files.insert(path.to_owned());
                }
            }
        }
        files
    }

    /// The place of a value in `rat.yaml`, or in that of the Rat it comes from.
    pub fn value(&self, route: Route) -> Place {
        self.herkunft.place(&Place::value(self.source, route))
    }
}
