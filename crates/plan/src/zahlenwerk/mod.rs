//! All figures computed from a plan, in one place, each once.

mod abschreibung;
mod massnahmenplan;

use std::collections::BTreeMap;

pub use massnahmenplan::{Anteilszeile, Bereichszeilen, Massnahmenplan, Massnahmenzeile};

use crate::plan::{Groesse, JeJahr, Massnahme, NichtoeffentlicherAnteil, Plan, Teilsummen, Umfang};
use crate::units::{Angabe, Anteil, Betrag, Summe};

/// Sums per [`Groesse`] and year.
#[derive(Debug, Clone, Default)]
pub struct Summen {
    je_groesse: [Vec<Summe>; Groesse::ANZAHL],
}

/// The figures of a plan.
#[derive(Debug, Clone)]
pub struct Zahlenwerk {
    /// Depreciation per Maßnahme (by its index in the plan) and year.
    pub abschreibung: Vec<JeJahr<Angabe>>,
    /// Sums per Themenbereich, in the plan's order.
    pub themenbereiche: Vec<Summen>,
    /// Share of each Themenbereich in the Planmittel of all, per year.
    pub anteile: Vec<Vec<Anteil>>,
    /// Sums per Amt.
    pub aemter: BTreeMap<u32, Summen>,
    /// Sums of nothing.
    pub leer: Summen,
    /// Sums of all Maßnahmen.
    pub gesamt: Summen,
    /// What of these sums is not public.
    pub nichtoeffentlich: NichtoeffentlicherAnteil,
    /// Whether any Maßnahme states something of a size: other columns are not printed.
    pub belegt: [bool; Groesse::ANZAHL],
    /// Decimals of each size's columns: 2 where any amount has cents, else 0.
    pub nachkommastellen: [u32; Groesse::ANZAHL],
    /// Decimals of the closing table, whose rows are sums of all sizes and the cap.
    pub nachkommastellen_ueberleitung: u32,
}

impl Summen {
    fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![Summe::default(); jahre]) }
    }

    /// The sums of a size, per year.
    pub fn groesse(&self, groesse: Groesse) -> &[Summe] {
        &self.je_groesse[groesse as usize]
    }

    /// Burden on the Ergebnishaushalt: one-off expense, running costs, depreciation, per year.
    pub fn ergebnishaushalt(&self) -> Vec<Summe> {
        let years = self.je_groesse[0].len();
        let mut sums = vec![Summe::default(); years];
        for groesse in Groesse::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt()) {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                *sum += *part;
            }
        }
        sums
    }

    /// Adds what is stated of a size, per year.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (sum, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *sum += *angabe;
            }
        }
    }

    fn add_summen(&mut self, groesse: Groesse, summen: &[Option<Summe>]) {
        for (sum, part) in self.je_groesse[groesse as usize].iter_mut().zip(summen) {
            *sum += part.unwrap_or_default();
        }
    }
}

impl Zahlenwerk {
    /// Computes everything from a plan.
    pub fn new(plan: &Plan) -> Self {
        let jahre = &plan.haushalt.jahre;
        let abschreibung: Vec<_> =
            plan.massnahmen.iter().map(|massnahme| abschreibung::je_jahr(massnahme, jahre)).collect();
        let mut themenbereiche = vec![Summen::new(jahre.len()); plan.themenbereiche.len()];
        let mut aemter = BTreeMap::new();
        let mut gesamt = Summen::new(jahre.len());
        let mut belegt = [false; Groesse::ANZAHL];
        let mut cents = [false; Groesse::ANZAHL];
        let mut nichtoeffentlich = NichtoeffentlicherAnteil {
            themenbereiche: vec![None; plan.themenbereiche.len()],
            ..NichtoeffentlicherAnteil::default()
        };
        for (massnahme, abschreibung) in plan.massnahmen.iter().zip(&abschreibung) {
            let mut amt = massnahme.amt.map(|amt| aemter.entry(amt).or_insert_with(|| Summen::new(jahre.len())));
            for groesse in Groesse::ALL {
                let angaben = angaben(massnahme, abschreibung, groesse);
                themenbereiche[massnahme.themenbereich].add(groesse, angaben);
                gesamt.add(groesse, angaben);
                if let Some(amt) = &mut amt {
                    amt.add(groesse, angaben);
                }
                if massnahme.nichtoeffentlich {
                    let none = || Teilsummen::new(jahre.len());
                    let of_bereich = nichtoeffentlich.themenbereiche[massnahme.themenbereich].get_or_insert_with(none);
                    of_bereich.add(groesse, angaben);
                    if let Some(amt) = massnahme.amt {
                        nichtoeffentlich.aemter.entry(amt).or_insert_with(none).add(groesse, angaben);
                    }
                }
                belegt[groesse as usize] |= angaben.iter().any(Option::is_some);
                cents[groesse as usize] |= angaben.iter().flatten().any(|angabe| angabe.betrag().has_cents());
            }
        }
        if plan.vorlage.umfang == Umfang::Oeffentlich {
            // What is not public was taken out of the plan; its sums are all that is known of it.
            nichtoeffentlich = plan.anteil.clone();
            for (summen, anteil) in themenbereiche.iter_mut().zip(&nichtoeffentlich.themenbereiche) {
                let Some(anteil) = anteil else { continue };
                for groesse in Groesse::ALL {
                    summen.add_summen(groesse, anteil.groesse(groesse));
                    gesamt.add_summen(groesse, anteil.groesse(groesse));
                    belegt[groesse as usize] |= anteil.belegt(groesse);
                    let stated = anteil.groesse(groesse).iter().flatten();
                    cents[groesse as usize] |= stated.into_iter().any(|summe| summe.betrag.has_cents());
                }
            }
            for (amt, anteil) in &nichtoeffentlich.aemter {
                let summen = aemter.entry(*amt).or_insert_with(|| Summen::new(jahre.len()));
                for groesse in Groesse::ALL {
                    summen.add_summen(groesse, anteil.groesse(groesse));
                }
            }
        }
        if let Some(folgekosten) = &plan.haushalt.folgekosten_gesamt {
            // Known only in total: this is the sum, and no Maßnahme states any (`doppelt-gezaehlt`).
            for (sum, betrag) in gesamt.je_groesse[Groesse::Folgekosten as usize].iter_mut().zip(folgekosten) {
                *sum += Angabe::Betrag(*betrag);
                cents[Groesse::Folgekosten as usize] |= betrag.has_cents();
            }
        }
        let whole = gesamt.groesse(Groesse::Planmittel);
        let anteile = themenbereiche
            .iter()
            .map(|sums| {
                let parts = sums.groesse(Groesse::Planmittel).iter().zip(whole);
                parts.map(|(part, whole)| Anteil::of(part.betrag, whole.betrag)).collect()
            })
            .collect();
        let nachkommastellen = cents.map(|cents| if cents { 2 } else { 0 });
        let leer = Summen::new(jahre.len());
        let cap = plan.haushalt.obergrenze.iter().flatten().any(|betrag| betrag.has_cents());
        let most = nachkommastellen.into_iter().max().unwrap_or(0);
        let nachkommastellen_ueberleitung = if cap { 2 } else { most };
        Self {
            leer,
            nachkommastellen_ueberleitung,
            abschreibung,
            themenbereiche,
            anteile,
            aemter,
            gesamt,
            nichtoeffentlich,
            belegt,
            nachkommastellen,
        }
    }

    /// Gives two sets of figures the same columns, so that they can stand in one table.
    pub fn gleiche_spalten(&mut self, other: &mut Self) {
        for (a, b) in self.belegt.iter_mut().zip(&mut other.belegt) {
            (*a, *b) = (*a || *b, *a || *b);
        }
        let most = |a: &mut u32, b: &mut u32| (*a, *b) = ((*a).max(*b), (*a).max(*b));
        self.nachkommastellen.iter_mut().zip(&mut other.nachkommastellen).for_each(|(a, b)| most(a, b));
        most(&mut self.nachkommastellen_ueberleitung, &mut other.nachkommastellen_ueberleitung);
    }

    /// What a Maßnahme, by its index in the plan, states or computes of a size, per year.
    pub fn angaben<'a>(&'a self, plan: &'a Plan, massnahme: usize, groesse: Groesse) -> &'a [Option<Angabe>] {
        angaben(&plan.massnahmen[massnahme], &self.abschreibung[massnahme], groesse)
    }

    /// The sums of an Amt; None where a public plan does not know what of them was taken out.
    pub fn amt<'a>(&'a self, plan: &Plan, amt: u32) -> Option<&'a Summen> {
        let anteil = &self.nichtoeffentlich;
        let unknown = plan.vorlage.umfang == Umfang::Oeffentlich
            && anteil.themenbereiche.iter().any(Option::is_some)
            && !anteil.aemter.contains_key(&amt);
        // An Amt without Maßnahmen has sums too: 0 EUR.
        (!unknown).then(|| self.aemter.get(&amt).unwrap_or(&self.leer))
    }

    /// The sum of the printed shares of a year, which rounding can move away from 100,0 %.
    pub fn summe_der_anteile(&self, jahr: usize) -> Anteil {
        Anteil::sum(self.anteile.iter().map(|anteile| anteile[jahr]))
    }

    /// The sum of Planmittel of a year.
    pub fn planmittel(&self, jahr: usize) -> Betrag {
        self.gesamt.groesse(Groesse::Planmittel)[jahr].betrag
    }
}

fn angaben<'a>(massnahme: &'a Massnahme, abschreibung: &'a [Option<Angabe>], groesse: Groesse) -> &'a [Option<Angabe>] {
    match groesse {
        Groesse::Abschreibung => abschreibung,
        groesse => massnahme.angabe(groesse),
    }
}
