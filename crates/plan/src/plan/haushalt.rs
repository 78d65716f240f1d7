//! Years, money and Themenbereiche.

use crate::source::{Route, SourceId};
use crate::units::{Betrag, Jahr};

use super::{JeJahr, Kennzahl};

/// Years and money.
#[derive(Debug, Clone, Default)]
pub struct Haushalt {
    /// One to five years, one after the other; none in a paper without Maßnahmen.
    pub jahre: Vec<Jahr>,
    /// The available money, per year; a plan without Planmittel need not state it.
    pub finanzrahmen: Option<Vec<Betrag>>,
    /// A Maßnahme is listed one by one if it costs at least this amount in any year.
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
    /// A Maßnahme may cost at most this amount in every year.
    pub hoechstens_je_jahr: Option<Betrag>,
    /// A Maßnahme must cost more than this amount in at least one year.
    pub mehr_als: Option<Betrag>,
    /// Where it stands in `plan.yaml`.
    pub route: Route,
}

/// A control total, per year.
#[derive(Debug, Clone)]
pub struct Kontrollsumme {
    /// The Maßnahmen that it is for.
    pub von: KontrolleVon,
    /// What is added up.
    pub wovon: KontrolleWovon,
    /// The amounts per year, as far as stated; a single one for a column of their own.
    pub betraege: JeJahr<Betrag>,
    /// The file it stands in.
    pub source: SourceId,
    /// Where its amounts stand in that file.
    pub route: Route,
    /// Where its key stands, which others may share.
    pub schluessel: Route,
}

impl Kontrollsumme {
    /// Follows a column of their own to its new index.
    pub(super) fn moved(&mut self, new: impl Fn(usize) -> usize) {
        if let KontrolleWovon::Spalte(nr) = &mut self.wovon {
            *nr = new(*nr);
        }
    }
}

/// What a control total adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KontrolleWovon {
    /// What the plan is about.
    Leitgroesse,
    /// Another figure per year.
    Kennzahl(Kennzahl),
    /// A column of their own of the Maßnahmen, by its index.
    Spalte(usize),
}

/// The Maßnahmen that a control total is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KontrolleVon {
    /// A Themenbereich, by its index.
    Themenbereich(usize),
    /// All Maßnahmen of the file that states it.
    Datei,
}
