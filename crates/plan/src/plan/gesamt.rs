//! The valid plan as a whole.

use crate::diagnostic::{Code, Severity};
use crate::source::{Route, SourceId};

use super::{Anlage, Haushalt, Kaputt, Kontrollsumme, Massnahme, NichtoeffentlicherAnteil, Themenbereich, Vorlage};

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
