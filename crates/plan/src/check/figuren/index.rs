//! All figures of a plan, by their amounts.

use std::collections::HashMap;

use rust_decimal::prelude::ToPrimitive;

use crate::plan::{Feldinhalt, Groesse, Tabellenort, Tabellenspaltenart};
use crate::prosa::{Betragsangabe, Grundlage, worte_als_betraege};
use crate::units::{Betrag, Jahr};

use super::figur::{Figur, Inhaber, Was};
use super::namen::Figurnamen;

/// Figures of equal amounts that are looked at: of more, the more general ones.
const GLEICHE_HOECHSTENS: usize = 64;

/// All figures of a plan but zeros, and what their owners are called.
pub(in crate::check) struct Figuren {
    /// By amount in cents; of equal ones, the more general first.
    nach_betrag: Vec<(i64, Figur)>,
    /// Places in that list, by owner.
    nach_von: Vec<u32>,
    /// The few that the whole plan is about.
    allgemein: Vec<(i64, Figur)>,
    /// The names of the owners.
    pub namen: Figurnamen,
    /// The indices of Maßnahmen, by their ids.
    ids: HashMap<String, u32>,
}

impl Figuren {
    pub(in crate::check) fn new(grundlage: &Grundlage) -> Self {
        let mut nach_betrag = Vec::new();
        let mut add = |betrag: Betrag, figur: Figur| {
            if let Some(cent) = cent(betrag).filter(|cent| *cent != 0) {
                nach_betrag.push((cent, figur));
            }
        };
        haushalt(grundlage, &mut add);
        felder(grundlage, &mut add);
        summen(grundlage, &mut add);
        massnahmen(grundlage, &mut add);
        let allgemein = nach_betrag.iter().copied().filter(|(_, figur)| figur.allgemein()).collect();
        nach_betrag.sort_by_key(|(cent, _)| *cent);
        let mut nach_von: Vec<u32> = (0..).take(nach_betrag.len()).collect();
        nach_von.sort_by_key(|at| nach_betrag[*at as usize].1);
        let ids = (0..).zip(&grundlage.plan.massnahmen).filter_map(|(nr, one)| Some((one.id.clone()?, nr))).collect();
        Self { nach_betrag, nach_von, allgemein, namen: Figurnamen::new(grundlage), ids }
    }

    /// The index of the Maßnahme with an id.
    pub(super) fn massnahme(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    /// The amount of a figure, in cents.
    pub(in crate::check) fn cent(&self, figur: Figur) -> Option<i64> {
        self.von(figur.von).find(|(_, one)| *one == figur).map(|(cent, _)| cent)
    }

    /// The figures of an owner, each with its cents.
    pub(in crate::check) fn von(&self, von: Inhaber) -> impl Iterator<Item = (i64, Figur)> + '_ {
        let at = |at: &u32| self.nach_betrag[*at as usize];
        let from = self.nach_von.partition_point(|one| at(one).1.von < von);
        self.nach_von[from..].iter().map(at).take_while(move |(_, figur)| figur.von == von)
    }

    /// The figures that a typed amount is, perhaps rounded; each with whether it is so to the cent.
    pub(in crate::check) fn gleiche(&self, betrag: &Betragsangabe) -> impl Iterator<Item = (Figur, bool)> + '_ {
        let (typed, half) = (cent(betrag.betrag).unwrap_or(0), cent(betrag.stelle).unwrap_or(0) / 2);
        let from = self.nach_betrag.partition_point(|(cent, _)| *cent < typed - half);
        let exact = self.nach_betrag.partition_point(|(cent, _)| *cent < typed);
        let exactly = self.nach_betrag.get(exact..).unwrap_or_default();
        let exactly = exactly.iter().take_while(move |(cent, _)| *cent == typed).take(GLEICHE_HOECHSTENS);
        let rounded = self.nach_betrag.get(from..).unwrap_or_default().iter();
        let rounded =
            rounded.take_while(move |(cent, _)| *cent <= typed + half).filter(move |(cent, _)| *cent != typed);
        let rounded = rounded.take(GLEICHE_HOECHSTENS).map(|(_, figur)| (*figur, false));
        exactly.map(|(_, figur)| (*figur, true)).chain(rounded)
    }

    /// The figures of exactly this many cents.
    pub(super) fn genau(&self, cent: i64) -> impl Iterator<Item = Figur> + '_ {
        let from = self.nach_betrag.partition_point(|(one, _)| *one < cent);
        let same = self.nach_betrag[from..].iter().take_while(move |(one, _)| *one == cent);
        same.take(GLEICHE_HOECHSTENS).map(|(_, figur)| *figur)
    }

    /// The few figures that the whole plan is about, in cents.
    pub(in crate::check) fn allgemeine(&self) -> &[(i64, Figur)] {
        &self.allgemein
    }
}

/// An amount in cents.
pub(in crate::check) fn cent(betrag: Betrag) -> Option<i64> {
    (betrag.decimal() * rust_decimal::Decimal::ONE_HUNDRED).to_i64()
}

type Add<'a> = dyn FnMut(Betrag, Figur) + 'a;

fn haushalt(grundlage: &Grundlage, add: &mut Add<'_>) {
    let haushalt = &grundlage.plan.haushalt;
    for (nr, jahr) in haushalt.jahre.iter().enumerate() {
        let figur = |was| Figur::new(Inhaber::Haushalt, was, Some(*jahr));
        let optional = [
            (&haushalt.finanzrahmen, Was::Finanzrahmen),
            (&haushalt.obergrenze, Was::Obergrenze),
            (&haushalt.folgekosten_gesamt, Was::FolgekostenGesamt),
        ];
        for (betraege, was) in optional {
            if let Some(betraege) = betraege {
                add(betraege[nr], figur(was));
            }
        }
    }
}

fn felder(grundlage: &Grundlage, add: &mut Add<'_>) {
    for (nr, (name, feld)) in (0..).zip(&grundlage.vordruck.felder) {
        let Some(wert) = grundlage.plan.vorlage.formular.get(name).and_then(|feldwert| feldwert.wert.as_ref()) else {
            continue;
        };
        let figur = |was, jahr: Option<Jahr>| Figur::new(Inhaber::Feld(nr), was, jahr);
        match wert {
            Feldinhalt::Betrag(angabe) => add(angabe.betrag(), figur(Was::Feldbetrag, None)),
            Feldinhalt::Worte(worte) => {
                let read = worte_als_betraege(&worte.text).into_iter();
                read.for_each(|one| add(one.betrag, figur(Was::Feldbetrag, one.jahr)));
            }
            Feldinhalt::BetragJeJahr(jahre) => {
                jahre.iter().for_each(|(jahr, angabe)| add(angabe.betrag(), figur(Was::Feldbetrag, Some(*jahr))));
            }
            Feldinhalt::Tabelle(table) => {
                let (tabelle, zahlen) = (&grundlage.plan.tabellen[*table], &grundlage.zahlenwerk.tabellen[*table]);
                if tabelle.ort != Tabellenort::Zeilenfeld {
                    continue;
                }
                // The last item is the sum of all rows.
                let last = tabelle.posten.len() - 1;
                for (column, spalte) in tabelle.spalten.iter().enumerate() {
                    let place = feld.spalten.get_index_of(&spalte.id).and_then(|place| u16::try_from(place).ok());
                    let summe = zahlen.summe(last, column).filter(|_| spalte.art == Tabellenspaltenart::Betrag);
                    if let (Some(place), Some(summe)) = (place, summe) {
                        add(summe.betrag, figur(Was::Spalte(place), spalte.jahr));
                    }
                }
            }
            _ => {}
        }
    }
}

fn summen(grundlage: &Grundlage, add: &mut Add<'_>) {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let mut owners = vec![(Inhaber::Gesamt, &zahlenwerk.gesamt)];
    owners.extend((0..).map(Inhaber::Themenbereich).zip(&zahlenwerk.themenbereiche));
    owners.extend(zahlenwerk.aemter.keys().filter_map(|amt| Some((Inhaber::Amt(*amt), zahlenwerk.amt(plan, *amt)?))));
    for (von, summen) in owners {
        let ergebnishaushalt = summen.ergebnishaushalt();
        for (nr, jahr) in plan.haushalt.jahre.iter().enumerate() {
            for groesse in Groesse::ALL {
                add(summen.groesse(groesse)[nr].betrag, Figur::new(von, Was::Groesse(groesse), Some(*jahr)));
            }
            add(ergebnishaushalt[nr].betrag, Figur::new(von, Was::Ergebnishaushalt, Some(*jahr)));
        }
    }
    if let Some(betrag) = plan.haushalt.einzeln_ab {
        add(betrag, Figur::new(Inhaber::Haushalt, Was::EinzelnAb, None));
    }
    for (nr, themenbereich) in (0..).zip(&plan.themenbereiche) {
        let thresholds =
            [(themenbereich.hoechstens_je_jahr, Was::HoechstensJeJahr), (themenbereich.mehr_als, Was::MehrAls)];
        for (betrag, was) in thresholds {
            if let Some(betrag) = betrag {
                add(betrag, Figur::new(Inhaber::Themenbereich(nr), was, None));
            }
        }
    }
}

fn massnahmen(grundlage: &Grundlage, add: &mut Add<'_>) {
    for nr in 0..u32::try_from(grundlage.plan.massnahmen.len()).unwrap_or(u32::MAX) {
        for (betrag, figur) in von_massnahme(grundlage, nr) {
            add(betrag, figur);
        }
    }
}

/// The figures of a Maßnahme.
fn von_massnahme(grundlage: &Grundlage, nr: u32) -> impl Iterator<Item = (Betrag, Figur)> + '_ {
    Groesse::ALL.into_iter().flat_map(move |groesse| {
        let angaben = grundlage.zahlenwerk.angaben(&grundlage.plan, nr as usize, groesse).iter();
        angaben.zip(&grundlage.plan.haushalt.jahre).filter_map(move |(angabe, jahr)| {
            Some(((*angabe)?.betrag(), Figur::new(Inhaber::Massnahme(nr), Was::Groesse(groesse), Some(*jahr))))
        })
    })
}
