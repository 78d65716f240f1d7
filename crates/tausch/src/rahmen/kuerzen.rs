//! A proposal to fit a plan into its Finanzrahmen: Maßnahmen of the lowest priority go first, whole ones while that takes
//! no more than is over, then shares of the others of this priority in steps of 100 EUR, then the next priority.

use std::collections::BTreeMap;

use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::{Angabe, Betrag};
use rust_decimal::Decimal;

use super::stand::rahmen;
use crate::auszug::Listenspalte;
use crate::befund::Blattstelle;
use crate::einlesen::{Neufeld, Wechsel};

/// Cuts are made in steps of so many EUR.
const SCHRITT: Decimal = Decimal::ONE_HUNDRED;

/// A Maßnahme that is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kuerzung {
    /// The Maßnahme, by its index in the plan.
    pub massnahme: usize,
    /// Its priority.
    pub prioritaet: i64,
    /// Whether it goes as a whole.
    pub gestrichen: bool,
    /// What is taken from it, per year.
    pub weniger: Vec<Betrag>,
    /// What is left of it, per year.
    pub bleibt: Vec<Betrag>,
}

/// A proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kuerzungen {
    /// The cuts, the lowest priority first.
    pub kuerzungen: Vec<Kuerzung>,
    /// What is still over after them, per year.
    pub offen: Vec<Betrag>,
    /// What is cut.
    pub groesse: Groesse,
    /// How many Maßnahmen have no priority: nothing says that they may be cut.
    pub ohne_prioritaet: usize,
}

/// A Maßnahme while cuts are looked for.
struct Kuerzungskandidat {
    nr: usize,
    prioritaet: i64,
    bisher: Vec<Decimal>,
    bleibt: Vec<Decimal>,
    /// Whether amounts of it are not known: then nobody knows what dropping it would bring.
    unbekannt: bool,
}

impl Kuerzungen {
    /// The indices of the Maßnahmen that go.
    pub fn gestrichen(&self) -> Vec<usize> {
        self.kuerzungen.iter().filter(|one| one.gestrichen).map(|one| one.massnahme).collect()
    }

    /// The amounts of the others that change.
    pub fn wechsel(&self) -> Vec<Wechsel> {
        let cut = self.kuerzungen.iter().filter(|one| !one.gestrichen);
        let years = cut.flat_map(|one| one.weniger.iter().zip(&one.bleibt).enumerate().map(move |year| (one, year)));
        let changed = years.filter(|(_, (_, (weniger, _)))| !weniger.is_zero());
        let change = |(one, (jahr, (_, bleibt))): (&Kuerzung, (usize, (&Betrag, &Betrag)))| Wechsel {
            massnahme: one.massnahme,
            spalte: Listenspalte::Geld(self.groesse, jahr),
            wert: Neufeld::Angabe(Angabe::Betrag(*bleibt)),
            stelle: Blattstelle::default(),
        };
        changed.map(change).collect()
    }

    /// Whether the plan fits after the cuts.
    pub fn reicht(&self) -> bool {
        self.offen.iter().all(|betrag| betrag.is_zero())
    }
}

/// Proposes cuts of a plan.
pub fn kuerzen(grundlage: &Grundlage) -> Kuerzungen {
    let stand = rahmen(grundlage);
    let mut offen: Vec<Decimal> = (0..stand.jahre.len()).map(|jahr| stand.darueber(jahr).decimal()).collect();
    let massnahmen = &grundlage.plan.massnahmen;
    let mut levels: BTreeMap<i64, Vec<Kuerzungskandidat>> = BTreeMap::new();
    for (nr, one) in massnahmen.iter().enumerate() {
        let Some(prioritaet) = one.prioritaet else { continue };
        let angaben = one.angabe(stand.groesse);
        let bisher: Vec<Decimal> =
            angaben.iter().map(|angabe| angabe.map_or(Decimal::ZERO, |angabe| angabe.betrag().decimal())).collect();
        let unbekannt = angaben.contains(&Some(Angabe::NichtBezifferbar));
        levels.entry(prioritaet).or_default().push(Kuerzungskandidat {
            nr,
            prioritaet,
            bleibt: bisher.clone(),
            bisher,
            unbekannt,
        });
    }
    let mut done = Kuerzungen {
        groesse: stand.groesse,
        ohne_prioritaet: massnahmen.iter().filter(|one| one.prioritaet.is_none()).count(),
        ..Kuerzungen::default()
    };
    for level in levels.values_mut().rev() {
        if offen.iter().all(Decimal::is_zero) {
            break;
        }
        // The largest first: few Maßnahmen go rather than many.
        level.sort_by_key(|one| (std::cmp::Reverse(one.bisher.iter().sum::<Decimal>()), one.nr));
        drop_whole(level, &mut offen);
        for (jahr, offen) in offen.iter_mut().enumerate() {
            share(level, jahr, offen);
        }
        done.kuerzungen.extend(level.iter().filter(|one| one.bleibt != one.bisher).map(Kuerzungskandidat::kuerzung));
    }
    done.offen = offen.into_iter().map(Betrag::rounded).collect();
    done
}

/// Drops those that cost no more than what is over, in any year.
fn drop_whole(level: &mut [Kuerzungskandidat], offen: &mut [Decimal]) {
    for one in level.iter_mut().filter(|one| !one.unbekannt) {
        let fits = one.bisher.iter().zip(offen.iter()).all(|(betrag, offen)| betrag <= offen);
        if fits && one.bisher.iter().any(|betrag| !betrag.is_zero()) {
            offen.iter_mut().zip(&one.bisher).for_each(|(offen, betrag)| *offen -= *betrag);
            one.bleibt.fill(Decimal::ZERO);
        }
    }
}

/// Takes what is still over in a year from those that are left, from each in proportion to what it costs.
fn share(level: &mut [Kuerzungskandidat], jahr: usize, offen: &mut Decimal) {
    let total: Decimal = level.iter().map(|one| one.bleibt[jahr]).sum();
    if offen.is_zero() || total.is_zero() {
        return;
    }
    let part = (*offen).min(total);
    let mut left = part;
    for one in level.iter_mut() {
        let exact = one.bleibt[jahr] * part / total;
        let cut = if part == total { one.bleibt[jahr] } else { (exact / SCHRITT).floor() * SCHRITT };
        let cut = cut.min(left);
        one.bleibt[jahr] -= cut;
        left -= cut;
    }
    // What steps of 100 EUR leave, in one more step each; the largest give first.
    let mut order: Vec<usize> = (0..level.len()).collect();
    order.sort_by_key(|nr| (std::cmp::Reverse(level[*nr].bleibt[jahr]), level[*nr].nr));
    while !left.is_zero() && order.iter().any(|nr| !level[*nr].bleibt[jahr].is_zero()) {
        for nr in &order {
            let cut = level[*nr].bleibt[jahr].min(SCHRITT);
            level[*nr].bleibt[jahr] -= cut;
            left = (left - cut).max(Decimal::ZERO);
            if left.is_zero() {
                break;
            }
        }
    }
    *offen -= part;
}

impl Kuerzungskandidat {
    fn kuerzung(&self) -> Kuerzung {
        let amounts = |all: &[Decimal]| all.iter().map(|betrag| Betrag::rounded(*betrag)).collect::<Vec<_>>();
        let weniger: Vec<Decimal> = self.bisher.iter().zip(&self.bleibt).map(|(before, now)| before - now).collect();
        Kuerzung {
            massnahme: self.nr,
            prioritaet: self.prioritaet,
            gestrichen: !self.unbekannt && self.bleibt.iter().all(Decimal::is_zero),
            weniger: amounts(&weniger),
            bleibt: amounts(&self.bleibt),
        }
    }
}
