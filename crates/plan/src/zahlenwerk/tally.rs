//! Adds up the Maßnahmen of a plan.

use std::collections::BTreeMap;

use crate::plan::{Groesse, JeJahr, Massnahme, NichtoeffentlicherAnteil, Plan, Teilsummen};
use crate::units::{Amtsnummer, Angabe, Betrag};

use super::summen::Summen;

/// Sums that Maßnahmen are added to one by one.
pub(super) struct Tally {
    /// Sums of nothing.
    empty: Summen,
    pub themenbereiche: Vec<Summen>,
    pub aemter: BTreeMap<Amtsnummer, Summen>,
    pub gesamt: Summen,
    pub nichtoeffentlich: NichtoeffentlicherAnteil,
    /// Per Größe, whether anything is stated.
    pub stated: [bool; Groesse::ANZAHL],
    /// Per column of their own of the Maßnahmen, whether any amount has cents.
    pub spalten_cents: Vec<bool>,
    /// Per Größe, whether any amount has cents.
    pub cents: [bool; Groesse::ANZAHL],
}

impl Tally {
    pub(super) fn new(plan: &Plan) -> Self {
        let empty = Summen::new(plan.haushalt.jahre.len(), plan.massnahmenspalten.len());
        let themenbereiche = plan.themenbereiche.len();
        Self {
            themenbereiche: vec![empty.clone(); themenbereiche],
            aemter: BTreeMap::new(),
            gesamt: empty.clone(),
            spalten_cents: vec![false; plan.massnahmenspalten.len()],
            empty,
            nichtoeffentlich: NichtoeffentlicherAnteil {
                themenbereiche: vec![None; themenbereiche],
                ..NichtoeffentlicherAnteil::default()
            },
            stated: [false; Groesse::ANZAHL],
            cents: [false; Groesse::ANZAHL],
        }
    }

    /// Adds a Maßnahme with its depreciation.
    pub(super) fn add(&mut self, massnahme: &Massnahme, abschreibung: &JeJahr<Angabe>) {
        self.add_werte(massnahme);
        for groesse in Groesse::ALL {
            let angaben = angaben(massnahme, abschreibung, groesse);
            self.themenbereiche[massnahme.themenbereich].add(groesse, angaben);
            self.gesamt.add(groesse, angaben);
            if let Some(amt) = massnahme.amt {
                self.aemter.entry(amt).or_insert_with(|| self.empty.clone()).add(groesse, angaben);
            }
            if massnahme.nichtoeffentlich {
                self.add_nichtoeffentlich(massnahme, groesse, angaben);
            }
            self.stated[groesse as usize] |= angaben.iter().any(Option::is_some);
            self.cents[groesse as usize] |= angaben.iter().flatten().any(|angabe| angabe.betrag().has_cents());
        }
    }

    fn add_werte(&mut self, massnahme: &Massnahme) {
        let werte = &massnahme.werte;
        if werte.iter().all(Option::is_none) {
            return;
        }
        self.themenbereiche[massnahme.themenbereich].add_werte(werte);
        self.gesamt.add_werte(werte);
        if let Some(amt) = massnahme.amt {
            self.aemter.entry(amt).or_insert_with(|| self.empty.clone()).add_werte(werte);
        }
        for (nr, angabe) in werte.iter().enumerate().filter_map(|(nr, wert)| Some((nr, wert.as_ref()?.angabe()?))) {
            self.spalten_cents[nr] |= angabe.betrag().has_cents();
            if massnahme.nichtoeffentlich {
                self.nichtoeffentlich.spalten.insert(nr);
            }
        }
    }

    fn add_nichtoeffentlich(&mut self, massnahme: &Massnahme, groesse: Groesse, angaben: &[Option<Angabe>]) {
        let none = || Teilsummen::new(angaben.len());
        let anteil = &mut self.nichtoeffentlich;
        anteil.themenbereiche[massnahme.themenbereich].get_or_insert_with(none).add(groesse, angaben);
        if let Some(amt) = massnahme.amt {
            anteil.aemter.entry(amt).or_insert_with(none).add(groesse, angaben);
        }
    }

    /// Adds the sums of the Maßnahmen that were taken out of a public plan; nothing else is known of them.
    pub(super) fn add_removed(&mut self, anteil: &NichtoeffentlicherAnteil) {
        let bereiche = self.themenbereiche.iter_mut().zip(&anteil.themenbereiche);
        let bereiche = bereiche.filter_map(|(summen, anteil)| Some((summen, anteil.as_ref()?)));
        let gesamt = anteil.gesamt();
        for (summen, anteil) in bereiche.chain(gesamt.as_ref().map(|anteil| (&mut self.gesamt, anteil))) {
            summen.add_teilsummen(anteil);
            for groesse in Groesse::ALL {
                self.stated[groesse as usize] |= anteil.states(groesse);
                let stated = anteil.groesse(groesse).iter().flatten();
                self.cents[groesse as usize] |= stated.into_iter().any(|summe| summe.betrag.has_cents());
            }
        }
        for (amt, anteil) in &anteil.aemter {
            self.aemter.entry(*amt).or_insert_with(|| self.empty.clone()).add_teilsummen(anteil);
        }
        self.nichtoeffentlich = anteil.clone();
    }

    /// Adds running costs per year that are known in total only. No Maßnahme states any then (`doppelt-gezaehlt`).
    pub(super) fn add_folgekosten(&mut self, gesamt: &[Betrag]) {
        let angaben: JeJahr<Angabe> = gesamt.iter().map(|betrag| Some(Angabe::Betrag(*betrag))).collect();
        self.gesamt.add(Groesse::Folgekosten, &angaben);
        self.cents[Groesse::Folgekosten as usize] |= gesamt.iter().any(|betrag| betrag.has_cents());
    }
}

/// The stated or computed amounts of a Maßnahme for a Größe, per year.
pub(super) fn angaben<'a>(
    massnahme: &'a Massnahme,
    abschreibung: &'a [Option<Angabe>],
    groesse: Groesse,
) -> &'a [Option<Angabe>] {
    match groesse {
        Groesse::Abschreibung => abschreibung,
        groesse => massnahme.angabe(groesse),
    }
}
