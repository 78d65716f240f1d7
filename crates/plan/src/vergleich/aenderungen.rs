//! All changes from one version of a plan to another.

use crate::units::Jahr;

use super::feldaenderung::Feldaenderung;
use super::massnahmen::Massnahmenaenderung;
use super::plan::Themenbereichsaenderung;
use super::summen::Summenzeile;

/// All changes from one version of a plan to another.
#[derive(Debug, Clone)]
pub struct Vergleich {
    /// The years of both, ascending.
    pub jahre: Vec<Jahr>,
    /// Head, Beratungsfolge, form and short texts, in the order of the paper.
    pub vorlage: Vec<Feldaenderung>,
    /// Years, Finanzrahmen and all other keys under `haushalt`.
    pub haushalt: Vec<Feldaenderung>,
    /// Themenbereiche that are new, were dropped or renamed.
    pub themenbereiche: Vec<Themenbereichsaenderung>,
    /// Maßnahmen, in the order of the paper; those that were dropped stand where they stood.
    pub massnahmen: Vec<Massnahmenaenderung>,
    /// The sums of all Themenbereiche, Ämter and in all, whether they changed or not.
    pub summen: Vec<Summenzeile>,
    /// Cells of the plan's tables, with all sums that follow.
    pub tabellen: Vec<Feldaenderung>,
    /// Markdown files, and PDFs that are an Anlage.
    pub texte: Vec<Feldaenderung>,
    /// Settings of rules, which are not printed.
    pub pruefung: Vec<Feldaenderung>,
}

impl Vergleich {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.felder().next().is_none()
            && self.themenbereiche.is_empty()
            && self.massnahmen.is_empty()
            // Maßnahmen that were taken out of a public plan only show in its sums.
            && !self.summen.iter().any(Summenzeile::is_changed)
    }

    /// All changed keys that are none of a Maßnahme or Themenbereich.
    pub fn felder(&self) -> impl Iterator<Item = &Feldaenderung> {
        self.vorlage.iter().chain(&self.haushalt).chain(&self.tabellen).chain(&self.texte).chain(&self.pruefung)
    }

    /// Whether every old sum plus the single differences is the new sum, to the cent.
    pub fn adds_up(&self) -> bool {
        self.summen.iter().all(Summenzeile::adds_up)
    }
}
