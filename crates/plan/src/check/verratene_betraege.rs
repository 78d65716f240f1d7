//! Which Maßnahmen that are not public have amounts that printed sums tell.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Genannt, Groesse, Kennzahl, Massnahme, Summenort};
use crate::prosa::Grundlage;
use crate::units::{Amtsnummer, Summe};

use super::Pruefling;
use super::bestimmt::{Edge, determined};

/// A sum: of which Maßnahmen, of what, in which year.
type Summenstelle = (Summenort, Kennzahl, usize);

/// Warns of every Maßnahme that is not public and of which these figures tell an amount: because no other that is not
/// public has one in the same sum, or because it is the difference of several.
pub fn verratene_betraege(ganz: &Pruefling<'_>, genannt: &Genannt) -> Vec<Diagnostic> {
    let plan = &ganz.grundlage.plan;
    let secret = (0..plan.massnahmen.len()).filter(|nr| plan.massnahmen[*nr].nichtoeffentlich);
    let told = Told::new(ganz.grundlage, genannt, secret.collect());
    let (alone, differences) = (told.alone(), told.differences());
    let warnings = told.secret.iter().zip(alone).zip(differences).filter_map(|((nr, alone), differences)| {
        let message = match (alone.split_first(), differences.split_first()) {
            (Some((first, more)), _) => format!(
                "Was diese Maßnahme kostet, ist nicht öffentlich, steht aber allein in einer Summe, die gedruckt wird: {}{}",
                shown(ganz.grundlage, *first),
                and_more(more.len(), "in einer weiteren", "in", "weiteren")
            ),
            (None, Some((first, more))) => format!(
                "Was diese Maßnahme kostet, ist nicht öffentlich, folgt aber aus dem Unterschied von Summen, die gedruckt werden: {}{}",
                figure(ganz.grundlage, first.0, first.1),
                and_more(more.len(), "ein weiterer Betrag", "noch", "Beträge")
            ),
            (None, None) => return None,
        };
        Some(Diagnostic::warning(Code::SummeVerraetBetrag, plan.massnahmen[*nr].place("bezeichnung"), message).hint(HILFE))
    });
    warnings.collect()
}

const HILFE: &str = "Fassen Sie sie mit anderen zusammen, zum Beispiel als Sammelposition; ist es so gewollt, nennen Sie die Stelle unter `pruefung` als Ausnahme";

/// " und in einer weiteren", " und in 3 weiteren"; nothing where there are no more.
fn and_more(count: usize, one: &str, before: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!(" und {one}"),
        n => format!(" und {before} {n} {many}"),
    }
}

/// What printed figures tell of the Maßnahmen that are not public.
struct Told<'a> {
    grundlage: &'a Grundlage,
    genannt: &'a Genannt,
    /// The Maßnahmen, by their indices.
    secret: Vec<usize>,
}

impl<'a> Told<'a> {
    fn new(grundlage: &'a Grundlage, genannt: &'a Genannt, secret: Vec<usize>) -> Self {
        Self { grundlage, genannt, secret }
    }

    fn massnahme(&self, nr: usize) -> &'a Massnahme {
        &self.grundlage.plan.massnahmen[nr]
    }

    /// Whether the figure is told. A share tells a part of a whole nearly as well as its amount.
    fn knows(&self, (von, kennzahl, jahr): Summenstelle) -> bool {
        let share = || {
            kennzahl == self.grundlage.zahlenwerk.leitgroesse.into() && self.genannt.knows(von, Kennzahl::Anteil, jahr)
        };
        self.genannt.knows(von, kennzahl, jahr) || matches!(von, Summenort::Themenbereich(_)) && share()
    }

    /// Whether a Maßnahme has an amount of a size in a year.
    fn has(&self, nr: usize, groesse: Groesse, jahr: usize) -> bool {
        let angaben = self.grundlage.zahlenwerk.angaben(&self.grundlage.plan, nr, groesse);
        angaben.get(jahr).copied().flatten().is_some_and(|angabe| !angabe.betrag().is_zero())
    }

    /// The sums that a Maßnahme adds an amount to, as far as they are printed. Of the Ergebnishaushalt that is the part of
    /// which no size is told.
    fn summands(&self, nr: usize) -> Vec<Summenstelle> {
        let orte = orte(self.massnahme(nr));
        let jahre = 0..self.grundlage.plan.haushalt.jahre.len();
        let mut found = Vec::new();
        for groesse in Groesse::ALL {
            for jahr in jahre.clone().filter(|jahr| self.has(nr, groesse, *jahr)) {
                found.extend(orte.iter().map(|von| (*von, groesse.into(), jahr)).filter(|one| self.knows(*one)));
            }
        }
        for jahr in jahre {
            let untold = |von: Summenort| {
                let mut sizes = Groesse::of_ergebnishaushalt().filter(|groesse| self.has(nr, *groesse, jahr));
                sizes.any(|groesse| !self.genannt.knows(von, groesse, jahr))
            };
            let rest = orte.iter().map(|von| (*von, Kennzahl::Ergebnishaushalt, jahr));
            found.extend(rest.filter(|one| self.knows(*one) && untold(one.0)));
        }
        found
    }

    /// For each of them, the printed sums to which no other one adds anything.
    fn alone(&self) -> Vec<Vec<Summenstelle>> {
        let mut counts: BTreeMap<Summenstelle, usize> = BTreeMap::new();
        let mut all: Vec<Vec<Summenstelle>> = self.secret.iter().map(|nr| self.summands(*nr)).collect();
        for one in all.iter().flatten() {
            *counts.entry(*one).or_default() += 1;
        }
        for one in &mut all {
            one.retain(|one| counts.get(one) == Some(&1));
        }
        all
    }

    /// For each of them, its amounts that follow from sums.
    fn differences(&self) -> Vec<Vec<(Kennzahl, usize)>> {
        let mut found = vec![Vec::new(); self.secret.len()];
        let sizes = Groesse::ALL.into_iter().map(Kennzahl::from);
        for kennzahl in sizes.chain([Kennzahl::Ergebnishaushalt]) {
            for jahr in 0..self.grundlage.plan.haushalt.jahre.len() {
                for nr in self.follows(kennzahl, jahr) {
                    found[nr].push((kennzahl, jahr));
                }
            }
        }
        found
    }

    /// Of which of them an amount follows, by their order.
    fn follows(&self, kennzahl: Kennzahl, jahr: usize) -> Vec<usize> {
        let sizes: Vec<Groesse> = match kennzahl {
            Kennzahl::Groesse(groesse) => vec![groesse],
            _ => Groesse::of_ergebnishaushalt().collect(),
        };
        let with_amount: Vec<usize> = (self.secret.iter().enumerate())
            .filter(|(_, nr)| sizes.iter().any(|groesse| self.has(**nr, *groesse, jahr)))
            .map(|(at, _)| at)
            .collect();
        let mut known: BTreeMap<Summenort, bool> = BTreeMap::new();
        let mut knows = |von: Summenort| {
            *known
                .entry(von)
                .or_insert_with(|| self.knows((von, kennzahl, jahr)) || self.is_the_rest(von, kennzahl, jahr))
        };
        let mut edge = |at: &usize| -> Edge<Amtsnummer> {
            let one = self.massnahme(self.secret[*at]);
            let row = Some(one.themenbereich).filter(|nr| knows(Summenort::Themenbereich(*nr)));
            (row, one.amt.filter(|amt| knows(Summenort::Amt(*amt))))
        };
        let edges: Vec<Edge<Amtsnummer>> = with_amount.iter().map(&mut edge).collect();
        let found = determined(&edges, knows(Summenort::Gesamt));
        with_amount.into_iter().zip(found).filter_map(|(at, found)| found.then_some(at)).collect()
    }

    /// Whether a size is what printed sums of the other sizes leave of the Ergebnishaushalt.
    fn is_the_rest(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> bool {
        let Kennzahl::Groesse(own) = kennzahl else { return false };
        let teil = &self.grundlage.zahlenwerk.nichtoeffentlich;
        let gesamt = teil.gesamt();
        let sums = match von {
            Summenort::Gesamt => gesamt.as_ref(),
            Summenort::Themenbereich(nr) => teil.themenbereiche.get(nr).and_then(Option::as_ref),
            Summenort::Amt(amt) => teil.aemter.get(&amt),
        };
        let is_zero = |groesse: Groesse| {
            let summe: Option<Summe> = sums.and_then(|sums| sums.groesse(groesse).get(jahr).copied().flatten());
            summe.is_none_or(|summe| summe.betrag.is_zero())
        };
        let mut others = Groesse::of_ergebnishaushalt().filter(|groesse| *groesse != own);
        own.ergebnishaushalt()
            && self.genannt.knows(von, Kennzahl::Ergebnishaushalt, jahr)
            && others.all(|groesse| is_zero(groesse) || self.genannt.knows(von, groesse, jahr))
    }
}

/// The sums that a Maßnahme is in.
fn orte(one: &Massnahme) -> Vec<Summenort> {
    let orte =
        [Some(Summenort::Themenbereich(one.themenbereich)), Some(Summenort::Gesamt), one.amt.map(Summenort::Amt)];
    orte.into_iter().flatten().collect()
}

/// A sum as people call it.
fn shown(grundlage: &Grundlage, (von, kennzahl, jahr): Summenstelle) -> String {
    let von = match von {
        Summenort::Gesamt => "aller Maßnahmen".to_owned(),
        Summenort::Themenbereich(nr) => {
            format!("des Themenbereichs „{}“", grundlage.plan.themenbereiche[nr].titel)
        }
        Summenort::Amt(amt) => format!("des Amts {amt}"),
    };
    format!("{} {von}", figure(grundlage, kennzahl, jahr))
}

fn figure(grundlage: &Grundlage, kennzahl: Kennzahl, jahr: usize) -> String {
    format!("`{}` {}", kennzahl.key(), grundlage.plan.haushalt.jahre[jahr])
}
