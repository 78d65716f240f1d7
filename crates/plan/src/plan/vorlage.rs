//! The form in front: head and texts.

use std::collections::BTreeSet;

use crate::units::Datum;

use super::{Anlage, Formularwerte, Textfeld, Umfang};

/// The form in front.
#[derive(Debug, Clone)]
pub struct Vorlage {
    /// The Rat's id.
    pub rat: String,
    /// The kind.
    pub art: String,
    /// Draft or released, where the plan says so.
    pub status: Option<Status>,
    /// Whether the plan is complete or the public one.
    pub umfang: Umfang,
    /// Names of its texts and fields that are not public, also of those that this form does not print.
    pub nichtoeffentlich: BTreeSet<String>,
    /// The version of the form that it names; None means the one that was valid on its date.
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
    pub betreff: Textfeld,
    /// Second line of the subject.
    pub untertitel: Option<Textfeld>,
    /// The bodies that deal with it, in order.
    pub beratungsfolge: Vec<Beratung>,
    /// Prose, where the form prints it.
    pub beschlussantrag: Option<Textfeld>,
    /// Prose, where the form prints it.
    pub kurzfassung: Option<Textfeld>,
    /// Prose.
    pub finanzielle_auswirkungen: Option<Textfeld>,
    /// Departments that have signed as well.
    pub mitzeichnung: Vec<String>,
    /// Motions at hand.
    pub vorliegende_antraege: Vec<Textfeld>,
    /// Motions settled.
    pub erledigte_antraege: Vec<Textfeld>,
    /// Who signs.
    pub unterzeichner: Vec<Unterzeichner>,
    /// The Anlagen, in order.
    pub anlagen: Vec<Anlage>,
    /// The earlier Drucksache that this one replaces or adds to.
    pub bezug: Option<Bezug>,
    /// The form's own fields.
    pub formular: Formularwerte,
}

/// The placeholder in a number whose digits are not known yet: `Drs XXX/2016`.
pub const NUMMER_FOLGT: &str = "XXX";

impl Vorlage {
    /// All prose, Markdown with expressions, that stands in `plan.yaml`.
    pub fn texte(&self) -> impl Iterator<Item = &Textfeld> {
        (self.beschlussantrag.iter().chain(&self.kurzfassung).chain(&self.finanzielle_auswirkungen))
            .chain(self.formular.texte().map(|(_, text)| text))
            .chain(self.anlagen.iter().map(|anlage| &anlage.titel))
    }

    /// The lines with expressions that are no Markdown, each under the name that it may be not public by: the subject
    /// first.
    pub fn zeilen(&self) -> impl Iterator<Item = (&'static str, &Textfeld)> {
        let head = std::iter::once(("betreff", &self.betreff));
        let second = self.untertitel.iter().map(|one| ("untertitel", one));
        let at_hand = self.vorliegende_antraege.iter().map(|one| ("vorliegende_antraege", one));
        head.chain(second).chain(at_hand).chain(self.erledigte_antraege.iter().map(|one| ("erledigte_antraege", one)))
    }

    /// Whether it is a draft, which may be unfinished.
    pub fn entwurf(&self) -> bool {
        self.status == Some(Status::Entwurf)
    }

    /// Whether its number is still to come.
    pub fn is_nummer_pending(&self) -> bool {
        self.nummer.contains(NUMMER_FOLGT)
    }
}

/// An earlier Drucksache.
#[derive(Debug, Clone)]
pub struct Bezug {
    /// Replaced by this one or added to.
    pub art: Bezugsart,
    /// Its number.
    pub nummer: String,
    /// The number of this Neufassung or Ergänzung, from 1.
    pub zaehlung: Option<u32>,
    /// Its address.
    pub verweis: Option<String>,
}

/// How a Vorlage relates to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bezugsart {
    /// It replaces the earlier one.
    Neufassung,
    /// It adds to the earlier one.
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

/// Whether a Vorlage is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may be unfinished; every page of the paper says that it is a draft.
    Entwurf,
    /// It is final: it is printed without warnings or not at all.
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

/// A body of the Beratungsfolge.
#[derive(Debug, Clone)]
pub struct Beratung {
    /// The body.
    pub vorlage_an: String,
    /// Its task.
    pub zur: String,
    /// Public or not, where it is known.
    pub sitzungsart: Option<String>,
    /// The days, ascending: none where it is not known yet, several of one long session.
    pub sitzungstermin: Vec<Datum>,
    /// Item of the agenda.
    pub top: Option<String>,
    /// What the body has decided.
    pub ergebnis: Option<String>,
    /// Whether this line is not public.
    pub nichtoeffentlich: bool,
}

impl Beratung {
    /// Whether the session is public; None where the plan does not say so, or says it in words of its own.
    pub fn oeffentlich(&self) -> Option<bool> {
        let word: String =
            self.sitzungsart.as_ref()?.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        match word.as_str() {
            "ö" | "öffentlich" => Some(true),
            "n" | "nö" | "nichtöffentlich" => Some(false),
            _ => None,
        }
    }
}

/// Who signs.
#[derive(Debug, Clone)]
pub struct Unterzeichner {
    /// Name.
    pub name: String,
    /// Office.
    pub funktion: String,
}
