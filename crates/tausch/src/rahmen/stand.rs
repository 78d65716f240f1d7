//! What is asked for and what there is, per year, by Themenbereich and by priority.

use std::collections::BTreeMap;

use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::{Betrag, Jahr, Summe};

/// A plan against its Finanzrahmen, per year.
#[derive(Debug, Clone)]
pub struct Rahmenstand {
    /// The years.
    pub jahre: Vec<Jahr>,
    /// What there is; empty where the plan states none.
    pub finanzrahmen: Vec<Betrag>,
    /// What is compared with it: Planmittel, or what the plan is about where it is no investment.
    pub groesse: Groesse,
    /// The sum of all Maßnahmen.
    pub verlangt: Vec<Summe>,
    /// The same per Themenbereich, in the order of the plan.
    pub bereiche: Vec<Rahmengruppe>,
    /// The same per priority, the highest first; those without one come last.
    pub prioritaeten: Vec<(Option<i64>, Rahmengruppe)>,
}

/// Maßnahmen together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rahmengruppe {
    /// How many.
    pub anzahl: usize,
    /// What they ask for, per year.
    pub verlangt: Vec<Summe>,
}

impl Rahmenstand {
    /// What is over the Finanzrahmen in a year, by its index; 0 where nothing is.
    pub fn darueber(&self, jahr: usize) -> Betrag {
        let Some(rahmen) = self.finanzrahmen.get(jahr) else { return Betrag::NULL };
        (self.asked(jahr) - *rahmen).max(Betrag::NULL)
    }

    /// What of the Finanzrahmen is left in a year.
    pub fn frei(&self, jahr: usize) -> Betrag {
        let left = self.finanzrahmen.get(jahr).copied().unwrap_or_default() - self.asked(jahr);
        left.max(Betrag::NULL)
    }

    /// Whether any year is over it.
    pub fn is_over(&self) -> bool {
        (0..self.jahre.len()).any(|jahr| !self.darueber(jahr).is_zero())
    }

    fn asked(&self, jahr: usize) -> Betrag {
        self.verlangt.get(jahr).map(|summe| summe.betrag).unwrap_or_default()
    }
}

/// The state of a plan. Sums are those of its Zahlenwerk.
pub fn rahmen(grundlage: &Grundlage) -> Rahmenstand {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let jahre = plan.haushalt.jahre.len();
    let groesse = zahlenwerk.leitgroesse;
    let mut bereiche: Vec<Rahmengruppe> = (zahlenwerk.themenbereiche.iter())
        .map(|summen| Rahmengruppe { anzahl: 0, verlangt: summen.groesse(groesse).to_vec() })
        .collect();
    // Without a priority comes last: no priority is as low as this.
    let mut prioritaeten: BTreeMap<i64, Rahmengruppe> = BTreeMap::new();
    for one in &plan.massnahmen {
        if let Some(bereich) = bereiche.get_mut(one.themenbereich) {
            bereich.anzahl += 1;
        }
        let group = prioritaeten.entry(one.prioritaet.unwrap_or(i64::MAX)).or_default();
        group.anzahl += 1;
        group.verlangt.resize(jahre, Summe::default());
        for (summe, angabe) in group.verlangt.iter_mut().zip(one.angabe(groesse)) {
            if let Some(angabe) = angabe {
                *summe += *angabe;
            }
        }
    }
    Rahmenstand {
        jahre: plan.haushalt.jahre.clone(),
        finanzrahmen: plan.haushalt.finanzrahmen.clone().unwrap_or_default(),
        groesse,
        verlangt: zahlenwerk.gesamt.groesse(groesse).to_vec(),
        bereiche,
        prioritaeten: (prioritaeten.into_iter()).map(|(nr, group)| ((nr != i64::MAX).then_some(nr), group)).collect(),
    }
}
