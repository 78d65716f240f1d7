//! All figures of a plan.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::plan::{Kennzahl, Summenort, Umfang};
use crate::prosa::Grundlage;
use crate::source::Sources;
use crate::units::Amtsnummer;
use crate::zahlenwerk::Massnahmenplan;

/// All figures of a plan, each with how it comes about. Making it reads each Maßnahme once.
pub struct Zahlenbuch<'a> {
    pub(super) grundlage: &'a Grundlage,
    pub(super) sources: &'a Sources,
    /// The Maßnahmen of each Themenbereich.
    bereiche: Vec<Vec<usize>>,
    /// The Maßnahmen of each Amt.
    aemter: BTreeMap<Amtsnummer, Vec<usize>>,
    alle: Vec<usize>,
    /// Anlage 2, which few questions need.
    massnahmenplan: OnceCell<Massnahmenplan>,
}

impl<'a> Zahlenbuch<'a> {
    /// The figures of a plan that was read from these files.
    pub fn new(grundlage: &'a Grundlage, sources: &'a Sources) -> Self {
        let plan = &grundlage.plan;
        let mut bereiche = vec![Vec::new(); plan.themenbereiche.len()];
        let mut aemter: BTreeMap<Amtsnummer, Vec<usize>> = BTreeMap::new();
        for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
            bereiche[massnahme.themenbereich].push(nr);
            if let Some(amt) = massnahme.amt {
                aemter.entry(amt).or_default().push(nr);
            }
        }
        let alle = (0..plan.massnahmen.len()).collect();
        Self { grundlage, sources, bereiche, aemter, alle, massnahmenplan: OnceCell::new() }
    }

    /// The rows of Anlage 2.
    pub(super) fn massnahmenplan(&self) -> &Massnahmenplan {
        self.massnahmenplan.get_or_init(|| Massnahmenplan::new(&self.grundlage.plan, &self.grundlage.zahlenwerk))
    }

    /// The Maßnahmen that a sum adds up, by their indices.
    pub(super) fn massnahmen(&self, von: Summenort) -> &[usize] {
        match von {
            Summenort::Gesamt => &self.alle,
            Summenort::Themenbereich(nr) => self.bereiche.get(nr).map_or(&[], Vec::as_slice),
            Summenort::Amt(amt) => self.aemter.get(&amt).map_or(&[], Vec::as_slice),
        }
    }

    /// The Ämter of all Maßnahmen, and those of which a public plan tells what it leaves out.
    pub(super) fn orte(&self) -> Vec<Summenort> {
        let bereiche = (0..self.bereiche.len()).map(Summenort::Themenbereich);
        let aemter = self.grundlage.zahlenwerk.aemter.keys().copied().map(Summenort::Amt);
        std::iter::once(Summenort::Gesamt).chain(bereiche).chain(aemter).collect()
    }

    pub(super) fn is_public(&self) -> bool {
        self.grundlage.plan.vorlage.umfang == Umfang::Oeffentlich
    }

    /// Whether the plan knows a figure: a public one does not know those that are printed nowhere.
    pub(super) fn knows(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> bool {
        let zahlenwerk = &self.grundlage.zahlenwerk;
        let amt = match von {
            Summenort::Amt(amt) => zahlenwerk.amt(&self.grundlage.plan, amt).is_some(),
            _ => true,
        };
        amt && zahlenwerk.nichtoeffentlich.knows(von, kennzahl, jahr)
    }

    /// The number of years.
    pub(super) fn jahre(&self) -> usize {
        self.grundlage.plan.haushalt.jahre.len()
    }
}
