//! The valid plan as a whole.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::rat::Massnahmenspalte;
use crate::source::{Route, SourceId};

use super::{
    Anlage, Bedarfsdatei, Bedarfszeile, Bilddatei, Haushalt, Kaputt, Kontrollsumme, Massnahme,
    NichtoeffentlicherAnteil, Tabelle, Themenbereich, Vorlage,
};

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
    /// Sums of the Maßnahmen that were taken out of a public plan.
    pub anteil: NichtoeffentlicherAnteil,
    /// By Themenbereich and Amt, then in the order of the files.
    pub massnahmen: Vec<Massnahme>,
    /// Columns of their own that Maßnahmen have, by their ids: those of the Rat, then those of the plan.
    pub massnahmenspalten: IndexMap<String, Massnahmenspalte>,
    /// Those of `plan.yaml`, then those of files by name.
    pub tabellen: Vec<Tabelle>,
    /// The plan's settings of rules.
    pub pruefung: Vec<Einstellung>,
    /// Control totals, which were computed elsewhere.
    pub kontrollsummen: Vec<Kontrollsumme>,
    /// All YAML files.
    pub dateien: Vec<SourceId>,
    /// `begruendung.md`, where there is one.
    pub begruendung: Option<SourceId>,
    /// The pictures under `bilder/`, by name.
    pub bilder: Vec<Bilddatei>,
    /// The files under `bedarf/`, by name; none in a public plan.
    pub bedarf: Vec<Bedarfsdatei>,
    /// `import.yaml`, where it says which columns of these files are which.
    pub bedarfsspalten: Option<SourceId>,
    /// Whether broken Maßnahmen are left out, so that sums would be wrong.
    pub lueckenhaft: bool,
    /// Whether years, money or Themenbereiche are broken, so that figures are missing that texts refer to.
    pub haushalt_kaputt: bool,
    /// The broken places: their values are stand-ins or left out.
    pub kaputt: Kaputt,
}

impl Plan {
    /// All Markdown files that are printed.
    pub fn markdown(&self) -> impl Iterator<Item = SourceId> {
        self.begruendung.into_iter().chain(self.vorlage.anlagen.iter().filter_map(Anlage::text))
    }

    /// What Ämter have asked for, each row with its file.
    pub fn bedarfszeilen(&self) -> impl Iterator<Item = (&Bedarfsdatei, &Bedarfszeile)> {
        self.bedarf.iter().flat_map(|datei| datei.zeilen.iter().map(move |zeile| (datei, zeile)))
    }

    /// Whether a finding is a note because the plan has lowered its rule, with a reason.
    pub fn explains(&self, one: &Diagnostic) -> bool {
        let note = Severity::Note;
        let says =
            |own: &Einstellung| own.code == one.code && own.stufe.as_ref().is_some_and(|(stufe, _)| *stufe == note);
        one.severity == note && self.pruefung.iter().any(says)
    }
}

/// The settings of a rule in this plan.
#[derive(Debug, Clone)]
pub struct Einstellung {
    /// The rule.
    pub code: Code,
    /// The severity of its findings in this plan, and the reason.
    pub stufe: Option<(Severity, String)>,
    /// Places that are in order although the rule reports them.
    pub ausnahmen: Vec<Ausnahme>,
    /// Where it stands in `plan.yaml`.
    pub route: Route,
}

/// A place that is in order although a rule reports it.
#[derive(Debug, Clone)]
pub struct Ausnahme {
    /// A piece of its text, or its route.
    pub bei: String,
    /// Why.
    pub grund: String,
}
