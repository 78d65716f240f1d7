//! The figures of a plan as a whole.

use std::collections::BTreeMap;

use crate::plan::{Groesse, JeJahr, NichtoeffentlicherAnteil, Plan, Summenort, Umfang};
use crate::units::{Amtsnummer, Angabe, Anteil, Summe};

use super::abschreibung;
use super::summen::Summen;
use super::tabellen::{self, Tabellenzahlen};
use super::tally::{Tally, angaben};

/// The figures of a plan.
#[derive(Debug, Clone)]
pub struct Zahlenwerk {
    /// Depreciation per Maßnahme (by its index in the plan) and year.
    pub abschreibung: Vec<JeJahr<Angabe>>,
    /// Sums per Themenbereich, in the plan's order.
    pub themenbereiche: Vec<Summen>,
    /// The Größe that the plan is about: Planmittel, or where no Maßnahme states any, another one. Shares and the
    /// Finanzrahmen are about it.
    pub leitgroesse: Groesse,
    /// Share of each Themenbereich in the Leitgröße of all, per year.
    pub anteile: Vec<Vec<Anteil>>,
    /// Sums per Amt.
    pub aemter: BTreeMap<Amtsnummer, Summen>,
    /// Sums of no Maßnahmen.
    pub empty: Summen,
    /// Sums of all Maßnahmen.
    pub gesamt: Summen,
    /// The part of these sums that is not public.
    pub nichtoeffentlich: NichtoeffentlicherAnteil,
    /// Whether any Maßnahme states something of a Größe; the columns of other Größen are not printed.
    pub stated: [bool; Groesse::ANZAHL],
    /// The numbers of the tables, in the plan's order.
    pub tabellen: Vec<Tabellenzahlen>,
    /// Decimals of each Größe's columns: 2 where any amount has cents, else 0.
    pub nachkommastellen: [u32; Groesse::ANZAHL],
    /// Decimals of each column of their own of the Maßnahmen, as above.
    pub spalten_nachkommastellen: Vec<u32>,
    /// Decimals of the closing table, whose rows are sums of all Größen and the cap.
    pub nachkommastellen_ueberleitung: u32,
}

impl Zahlenwerk {
    /// Computes everything from a plan.
    pub fn new(plan: &Plan) -> Self {
        let haushalt = &plan.haushalt;
        let abschreibung: Vec<_> =
            plan.massnahmen.iter().map(|massnahme| abschreibung::je_jahr(massnahme, &haushalt.jahre)).collect();
        let mut tally = Tally::new(plan);
        for (massnahme, abschreibung) in plan.massnahmen.iter().zip(&abschreibung) {
            tally.add(massnahme, abschreibung);
        }
        if plan.vorlage.umfang == Umfang::Oeffentlich {
            tally.add_removed(&plan.anteil);
        }
        if let Some(gesamt) = &haushalt.folgekosten_gesamt {
            tally.add_folgekosten(gesamt);
        }
        let Tally { themenbereiche, aemter, gesamt, nichtoeffentlich, stated, cents, spalten_cents, .. } = tally;
        let leitgroesse = Groesse::leitgroesse(|groesse| stated[groesse as usize]);
        let mut anteile: Vec<_> = themenbereiche.iter().map(|summen| anteile(leitgroesse, summen, &gesamt)).collect();
        for ((bereich, jahr), stated) in &nichtoeffentlich.anteile {
            if let Some(anteil) = anteile.get_mut(*bereich).and_then(|anteile| anteile.get_mut(*jahr)) {
                *anteil = *stated;
            }
        }
        let decimals = |cents| if cents { 2 } else { 0 };
        let nachkommastellen = cents.map(decimals);
        let cap = haushalt.obergrenze.iter().flatten().any(|betrag| betrag.has_cents());
        let most = nachkommastellen.into_iter().max().unwrap_or(0);
        let mut figures = Self {
            empty: Summen::new(haushalt.jahre.len(), plan.massnahmenspalten.len()),
            spalten_nachkommastellen: spalten_cents.into_iter().map(decimals).collect(),
            nachkommastellen_ueberleitung: if cap { 2 } else { most },
            abschreibung,
            themenbereiche,
            leitgroesse,
            anteile,
            aemter,
            gesamt,
            nichtoeffentlich,
            stated,
            nachkommastellen,
            tabellen: Vec::new(),
        };
        // Tables may take up sums of Maßnahmen.
        let summen = |von| match von {
            Summenort::Gesamt => Some(&figures.gesamt),
            Summenort::Themenbereich(nr) => figures.themenbereiche.get(nr),
            Summenort::Amt(amt) => figures.amt(plan, amt),
        };
        figures.tabellen = tabellen::tabellen(plan, &summen);
        figures
    }

    /// Gives two sets of figures the same columns and decimals, so that they can stand in one table.
    pub fn align_columns(&mut self, other: &mut Self) {
        for (a, b) in self.stated.iter_mut().zip(&mut other.stated) {
            (*a, *b) = (*a || *b, *a || *b);
        }
        let most = |a: &mut u32, b: &mut u32| (*a, *b) = ((*a).max(*b), (*a).max(*b));
        self.nachkommastellen.iter_mut().zip(&mut other.nachkommastellen).for_each(|(a, b)| most(a, b));
        let spalten = self.spalten_nachkommastellen.iter_mut().zip(&mut other.spalten_nachkommastellen);
        spalten.for_each(|(a, b)| most(a, b));
        most(&mut self.nachkommastellen_ueberleitung, &mut other.nachkommastellen_ueberleitung);
    }

    /// The stated or computed amounts of a Maßnahme, by its index in the plan, for a Größe, per year.
    pub fn angaben<'a>(&'a self, plan: &'a Plan, massnahme: usize, groesse: Groesse) -> &'a [Option<Angabe>] {
        angaben(&plan.massnahmen[massnahme], &self.abschreibung[massnahme], groesse)
    }

    /// The sums of an Amt; None in a public plan that does not know how much of them was taken out.
    pub fn amt<'a>(&'a self, plan: &Plan, amt: Amtsnummer) -> Option<&'a Summen> {
        let anteil = &self.nichtoeffentlich;
        let unknown =
            plan.vorlage.umfang == Umfang::Oeffentlich && anteil.genannt.is_some() && !anteil.aemter.contains_key(&amt);
        // The sums of an Amt without Maßnahmen are 0 EUR.
        (!unknown).then(|| self.aemter.get(&amt).unwrap_or(&self.empty))
    }

    /// The sum of a column of their own of the Maßnahmen, by its index; None where it is not added up, or where a public
    /// plan does not know how much of it was taken out.
    pub fn spaltensumme(&self, plan: &Plan, summen: &Summen, nr: usize) -> Option<Summe> {
        let (_, spalte) = plan.massnahmenspalten.get_index(nr)?;
        let unknown = plan.vorlage.umfang == Umfang::Oeffentlich && self.nichtoeffentlich.spalten.contains(&nr);
        (spalte.summiert() && !unknown).then(|| summen.spalte(nr))
    }

    /// The sum of the printed shares of a year; because of rounding it need not be 100,0 %.
    pub fn sum_of_anteile(&self, jahr: usize) -> Anteil {
        Anteil::sum(self.anteile.iter().map(|anteile| anteile[jahr]))
    }

    /// What all Maßnahmen cost in a year: the sum of the Leitgröße.
    pub fn kosten(&self, jahr: usize) -> Summe {
        self.gesamt.groesse(self.leitgroesse)[jahr]
    }
}

/// Shares in the Leitgröße of all, per year.
fn anteile(leitgroesse: Groesse, summen: &Summen, gesamt: &Summen) -> Vec<Anteil> {
    let parts = summen.groesse(leitgroesse).iter().zip(gesamt.groesse(leitgroesse));
    parts.map(|(part, whole)| Anteil::of(part.betrag, whole.betrag)).collect()
}
