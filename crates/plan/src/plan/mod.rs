//! A plan: raw as it is written, then valid. Everything behind this room only sees the valid type.

mod anlagen;
mod formular;
mod formularschema;
mod groesse;
mod kaputt;
mod lesen;
mod load;
mod raw;
mod umfang;
mod validate;

pub use formular::{Feldwert, Formularwerte, Wert, Zelle};
pub use formularschema::formularschema;
pub use groesse::Groesse;
pub use kaputt::Kaputt;
pub use load::{BEGRUENDUNG, Loaded, MASSNAHMEN_ORDNER, NICHTOEFFENTLICH, PLAN_DATEI, load};
pub use raw::{RawBetrag, RawMassnahmen, RawNichtoeffentlich, RawPlan, RawTeilsummen};
pub use umfang::{GESTRICHEN, Geheim, KANN_NICHTOEFFENTLICH, NichtoeffentlicherAnteil, Teilsummen, Umfang};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Code, Place, Severity};
use crate::source::{Route, SourceId};
use crate::units::{Angabe, Betrag, Datum, Jahr, Monat};

/// One value per year of the plan, in the order of its years; None where the plan states nothing.
pub type JeJahr<T> = Vec<Option<T>>;

/// A plan in which every value has its type and every reference its target.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The folder's name.
    pub name: String,
    /// `plan.yaml`.
    pub source: SourceId,
    /// Head and texts.
    pub vorlage: Vorlage,
    /// Years and money.
    pub haushalt: Haushalt,
    /// In the order of the paper.
    pub themenbereiche: Vec<Themenbereich>,
    /// In a public plan, sums of the Maßnahmen that were taken out of it.
    pub anteil: NichtoeffentlicherAnteil,
    /// By Themenbereich and Amt, then in the order of the files.
    pub massnahmen: Vec<Massnahme>,
    /// What holds for rules in this plan.
    pub pruefung: Vec<Einstellung>,
    /// Sums that somebody computed elsewhere.
    pub kontrollsummen: Vec<Kontrollsumme>,
    /// All YAML files.
    pub dateien: Vec<SourceId>,
    /// `begruendung.md`, where there is one.
    pub begruendung: Option<SourceId>,
    /// Maßnahmen were left out because they are broken: sums would be wrong.
    pub lueckenhaft: bool,
    /// Years, money or Themenbereiche are broken: figures are missing that texts ask for.
    pub haushalt_kaputt: bool,
    /// What is broken, and therefore a stand-in or left out.
    pub kaputt: Kaputt,
}

impl Plan {
    /// All Markdown files that are printed.
    pub fn markdown(&self) -> impl Iterator<Item = SourceId> {
        self.begruendung.into_iter().chain(self.vorlage.anlagen.iter().filter_map(Anlage::text))
    }
}

/// What holds for a rule in this plan.
#[derive(Debug, Clone)]
pub struct Einstellung {
    /// The rule.
    pub code: Code,
    /// How bad its findings are here, and why.
    pub stufe: Option<(Severity, String)>,
    /// Places that are in order.
    pub ausnahmen: Vec<Ausnahme>,
    /// Where it stands in `plan.yaml`.
    pub route: Route,
}

/// A place that is in order though a rule finds fault with it.
#[derive(Debug, Clone)]
pub struct Ausnahme {
    /// A piece of its text, or its route.
    pub bei: String,
    /// Why.
    pub grund: String,
}

/// A control total of Planmittel, per year.
#[derive(Debug, Clone)]
pub struct Kontrollsumme {
    /// Of what.
    pub von: KontrolleVon,
    /// The amounts, as far as stated.
    pub betraege: JeJahr<Betrag>,
    /// The file it stands in.
    pub source: SourceId,
    /// Where it stands in that file.
    pub route: Route,
}

/// What a control total is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KontrolleVon {
    /// A Themenbereich, by its index.
    Themenbereich(usize),
    /// All Maßnahmen of the file that states it.
    Datei,
}

/// The form in front.
#[derive(Debug, Clone)]
pub struct Vorlage {
    /// The Rat's id.
    pub rat: String,
    /// The kind.
    pub art: String,
    /// How far it has come, where the plan says so.
    pub status: Option<Status>,
    /// What of the plan is there.
    pub umfang: Umfang,
    /// Names of its texts and fields that are not public, with those that are not on this form.
    pub nichtoeffentlich: BTreeSet<String>,
    /// The version of the form that it names; None takes the one that its date asks for.
    pub formularstand: Option<String>,
    /// The number.
    pub nummer: String,
    /// File reference.
    pub aktenzeichen: Option<String>,
    /// Departments it comes from.
    pub referate: Vec<String>,
    /// Place before the date.
    pub ort: Option<String>,
    /// Its date; a draft may have none.
    pub datum: Option<Datum>,
    /// Subject.
    pub betreff: String,
    /// Second line of the subject.
    pub untertitel: Option<String>,
    /// The bodies that deal with it, in order.
    pub beratungsfolge: Vec<Beratung>,
    /// Prose, where the form prints it.
    pub beschlussantrag: Option<Feld>,
    /// Prose, where the form prints it.
    pub kurzfassung: Option<Feld>,
    /// Prose.
    pub finanzielle_auswirkungen: Option<Feld>,
    /// Departments that have signed as well.
    pub mitzeichnung: Vec<String>,
    /// Motions at hand.
    pub vorliegende_antraege: Vec<String>,
    /// Motions settled.
    pub erledigte_antraege: Vec<String>,
    /// Who signs.
    pub unterzeichner: Vec<Unterzeichner>,
    /// The Anlagen, in order.
    pub anlagen: Vec<Anlage>,
    /// The earlier Drucksache that this one replaces or adds to.
    pub bezug: Option<Bezug>,
    /// The form's own fields.
    pub formular: Formularwerte,
}

/// An Anlage.
#[derive(Debug, Clone)]
pub struct Anlage {
    /// Its title (prose).
    pub titel: Feld,
    /// What it is.
    pub inhalt: Anlageninhalt,
    /// Whether it is not public.
    pub nichtoeffentlich: bool,
}

impl Anlage {
    /// The Markdown file that it is.
    pub fn text(&self) -> Option<SourceId> {
        match self.inhalt {
            Anlageninhalt::Text(file) => Some(file),
            _ => None,
        }
    }
}

/// What an Anlage is.
#[derive(Debug, Clone)]
pub enum Anlageninhalt {
    /// A part that the form prints, by its index there.
    Teil(usize),
    /// A Markdown file of the plan.
    Text(SourceId),
    /// A PDF that is ready: listed, and copied beside the others.
    Pdf {
        /// Its path in the plan's folder.
        datei: String,
        /// Its bytes.
        inhalt: Arc<[u8]>,
    },
    /// Taken out of a public plan: listed, and not there.
    Gestrichen,
    /// Broken; what is wrong was said.
    Keiner,
}

/// An earlier Drucksache.
#[derive(Debug, Clone)]
pub struct Bezug {
    /// Replaced by this one or added to.
    pub art: Bezugsart,
    /// Its number.
    pub nummer: String,
    /// Which Neufassung or Ergänzung this is, from 1.
    pub zaehlung: Option<u32>,
    /// Its address.
    pub verweis: Option<String>,
}

/// What a Vorlage is to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bezugsart {
    /// It takes its place.
    Neufassung,
    /// It adds to it.
    Ergaenzung,
}

impl Bezugsart {
    /// The word that a plan writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neufassung => "neufassung",
            Self::Ergaenzung => "ergaenzung",
        }
    }
}

/// How far a Vorlage has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may be unfinished; the paper says on every page that it is.
    Entwurf,
    /// It goes out: printed without any warning or not at all.
    Freigegeben,
}

impl Status {
    /// The word that a plan writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entwurf => "entwurf",
            Self::Freigegeben => "freigegeben",
        }
    }
}

/// Stands in a number for digits that are not known yet: `Drs XXX/2016`.
pub const NUMMER_FOLGT: &str = "XXX";

impl Vorlage {
    /// All prose that stands in `plan.yaml`.
    pub fn texte(&self) -> impl Iterator<Item = &Feld> {
        (self.beschlussantrag.iter().chain(&self.kurzfassung).chain(&self.finanzielle_auswirkungen))
            .chain(self.formular.texte().map(|(_, text)| text))
            .chain(self.anlagen.iter().map(|anlage| &anlage.titel))
    }

    /// Whether it may be unfinished.
    pub fn entwurf(&self) -> bool {
        self.status == Some(Status::Entwurf)
    }

    /// Whether its number is still to come.
    pub fn nummer_folgt(&self) -> bool {
        self.nummer.contains(NUMMER_FOLGT)
    }
}

/// A prose text of a YAML file with its place.
#[derive(Debug, Clone)]
pub struct Feld {
    /// The text: Markdown with expressions.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A body of the Beratungsfolge.
#[derive(Debug, Clone)]
pub struct Beratung {
    /// The body.
    pub vorlage_an: String,
    /// Its task.
    pub zur: String,
    /// Public or not.
    pub sitzungsart: String,
    /// The day.
    pub sitzungstermin: Datum,
    /// Item of the agenda.
    pub top: Option<String>,
    /// Whether this line is not public.
    pub nichtoeffentlich: bool,
}

/// Who signs.
#[derive(Debug, Clone)]
pub struct Unterzeichner {
    /// Name.
    pub name: String,
    /// Office.
    pub funktion: String,
}

/// Years and money.
#[derive(Debug, Clone, Default)]
pub struct Haushalt {
    /// One to five years, ascending; none in a paper without Maßnahmen.
    pub jahre: Vec<Jahr>,
    /// The money there is, per year.
    pub finanzrahmen: Vec<Betrag>,
    /// From which amount in at least one year a Maßnahme is listed one by one.
    pub einzeln_ab: Option<Betrag>,
    /// Cap of the running contracts per year.
    pub obergrenze: Option<Vec<Betrag>>,
    /// Running costs of all Maßnahmen per year, where they are not known per Maßnahme.
    pub folgekosten_gesamt: Option<Vec<Betrag>>,
    /// Why it changed.
    pub aenderungsgrund: Option<String>,
}

/// A strategic area.
#[derive(Debug, Clone)]
pub struct Themenbereich {
    /// Its id.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// Short title for hints.
    pub kurztitel: Option<String>,
    /// At most this in every year.
    pub hoechstens_je_jahr: Option<Betrag>,
    /// More than this in at least one year.
    pub mehr_als: Option<Betrag>,
    /// Where it stands in `plan.yaml`.
    pub route: Route,
}

/// One measure.
#[derive(Debug, Clone)]
pub struct Massnahme {
    /// Stable over renames.
    pub id: Option<String>,
    /// Number of the Amt; a Sammelposition may have none.
    pub amt: Option<u32>,
    /// Name.
    pub bezeichnung: String,
    /// Index of the Themenbereich in which it is counted.
    pub themenbereich: usize,
    /// Indices of the Themenbereiche under which it is listed as well.
    pub auch_unter: Vec<usize>,
    /// A lump of small ones.
    pub sammelposition: bool,
    /// What is stated per year, by [`Groesse`] (Abschreibung is computed and always empty here).
    pub angaben: [JeJahr<Angabe>; Groesse::ANZAHL],
    /// Useful life in years.
    pub nutzungsdauer: Option<u32>,
    /// First month of depreciation.
    pub inbetriebnahme: Option<Monat>,
    /// What is done and why.
    pub beschreibung: Option<String>,
    /// 1 is the highest.
    pub prioritaet: Option<i64>,
    /// Remark.
    pub bemerkung: Option<String>,
    /// Whether it is not public.
    pub nichtoeffentlich: bool,
    /// Why it changed.
    pub aenderungsgrund: Option<String>,
    /// The file it stands in.
    pub source: SourceId,
    /// Where it stands in that file.
    pub route: Route,
}

impl Massnahme {
    /// What is stated of a size, per year.
    pub fn angabe(&self, groesse: Groesse) -> &[Option<Angabe>] {
        &self.angaben[groesse as usize]
    }

    /// The largest amount of a year.
    pub fn hoechstes_planmittel(&self) -> Betrag {
        self.angabe(Groesse::Planmittel).iter().flatten().map(|angabe| angabe.betrag()).max().unwrap_or_default()
    }

    /// Whether it is listed one by one under a Themenbereich (by its index): it belongs to it or is listed there as
    /// well, is no Sammelposition, and reaches the threshold in at least one year.
    pub fn einzeln_unter(&self, themenbereich: usize, einzeln_ab: Option<Betrag>) -> bool {
        (self.themenbereich == themenbereich || self.auch_unter.contains(&themenbereich))
            && !self.sammelposition
            && einzeln_ab.is_none_or(|threshold| self.nicht_bezifferbar() || self.hoechstes_planmittel() >= threshold)
    }

    /// Whether its Planmittel can't be said in some year: it may be larger than every amount that is stated.
    pub fn nicht_bezifferbar(&self) -> bool {
        self.angabe(Groesse::Planmittel).contains(&Some(Angabe::NichtBezifferbar))
    }

    /// The place of one of its keys.
    pub fn place(&self, key: &str) -> Place {
        Place::value(self.source, self.route.key(key))
    }
}
