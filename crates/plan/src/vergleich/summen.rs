//! Sums before and now, with a check that the single differences lead from one to the other.
//!
//! The sums come from both Zahlenwerke, which add up each plan for itself. The differences are added up here from the
//! changes that are shown. So a change that is missing or counted twice shows as a sum that does not add up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Groesse, Plan, Summenort, Umfang};
use crate::units::{Amtsnummer, Betrag, Jahr, Summe};
use crate::zahlenwerk::Summen;

use super::betragswert::betrag;
use super::massnahmen::{Massnahmenaenderung, angabe};
use super::seite::Seite;
use super::zuordnung::Zuordnung;

/// The Maßnahmen that a sum is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Von {
    /// A Themenbereich, by its rank: new ones in their order, then those that were dropped.
    Themenbereich(usize),
    /// An Amt, by its number.
    Amt(Amtsnummer),
    /// Sammelpositionen without an Amt.
    OhneAmt,
    /// All Maßnahmen.
    Gesamt,
}

/// A sum before and now.
#[derive(Debug, Clone)]
pub struct Summenzeile {
    /// The Maßnahmen that it is about.
    pub von: Von,
    /// Its title: of the Themenbereich, of the Amt.
    pub titel: String,
    /// The Größe.
    pub groesse: Groesse,
    /// The year.
    pub jahr: Jahr,
    /// Before.
    pub alt: Summe,
    /// Now.
    pub neu: Summe,
    /// The sum of the single differences.
    pub differenzen: Betrag,
}

impl Summenzeile {
    /// Whether old sum and differences make the new sum, to the cent.
    pub fn adds_up(&self) -> bool {
        self.alt.betrag + self.differenzen == self.neu.betrag
    }

    /// Whether the sum has changed.
    pub fn is_changed(&self) -> bool {
        self.alt != self.neu
    }
}

type Beitraege = BTreeMap<(Von, Groesse, Jahr), Betrag>;

pub(super) fn summen(
    alt: Seite<'_>,
    neu: Seite<'_>,
    zuordnung: &Zuordnung,
    massnahmen: &[Massnahmenaenderung],
    jahre: &[Jahr],
) -> Vec<Summenzeile> {
    let rang = |nr: usize| rank(&neu.grundlage.plan, zuordnung, nr);
    let mut beitraege = Beitraege::new();
    for one in massnahmen {
        add_differences(one, (alt, neu), rang, jahre, &mut beitraege);
    }
    add_nichtoeffentliche(alt, rang, |sum, betrag| *sum = *sum - betrag, &mut beitraege);
    add_nichtoeffentliche(neu, |nr| nr, |sum, betrag| *sum += betrag, &mut beitraege);
    // Running costs that are known in total only belong to no Maßnahme.
    for jahr in jahre {
        let at = |seite: Seite<'_>| {
            let haushalt = &seite.grundlage.plan.haushalt;
            let nr = haushalt.jahre.iter().position(|one| one == jahr)?;
            haushalt.folgekosten_gesamt.as_ref()?.get(nr).copied()
        };
        let more = at(neu).unwrap_or_default() - at(alt).unwrap_or_default();
        *beitraege.entry((Von::Gesamt, Groesse::Folgekosten, *jahr)).or_default() += more;
    }

    let lines = lines(alt, neu, zuordnung);
    let mut found = Vec::new();
    for groesse in Groesse::ALL {
        // A Größe that neither plan states has no line.
        if !stated(alt, groesse) && !stated(neu, groesse) {
            continue;
        }
        for line in lines.iter().filter(|line| line.alt.is_some() || line.neu.is_some()) {
            let told = |jahr: &Jahr| {
                [(alt, line.orte[0]), (neu, line.orte[1])]
                    .iter()
                    .all(|(seite, von)| tells(*seite, *von, groesse, *jahr))
            };
            for jahr in jahre.iter().filter(|jahr| told(jahr)) {
                found.push(Summenzeile {
                    von: line.von.clone(),
                    titel: line.titel.clone(),
                    groesse,
                    jahr: *jahr,
                    alt: sum_at(alt, line.alt.as_deref(), groesse, *jahr),
                    neu: sum_at(neu, line.neu.as_deref(), groesse, *jahr),
                    differenzen: beitraege.get(&(line.von.clone(), groesse, *jahr)).copied().unwrap_or_default(),
                });
            }
        }
    }
    found
}

/// A line of sums, with the sums of both plans as far as they have it.
struct Line<'a> {
    von: Von,
    titel: String,
    /// The Summenort in both plans; None for a sum that is always known.
    orte: [Option<Summenort>; 2],
    alt: Option<Cow<'a, Summen>>,
    neu: Option<Cow<'a, Summen>>,
}

type Sums<'a> = Option<Cow<'a, Summen>>;

/// All Themenbereiche, all Ämter, Maßnahmen without an Amt, and all together.
fn lines<'a>(alt: Seite<'a>, neu: Seite<'a>, zuordnung: &Zuordnung) -> Vec<Line<'a>> {
    let (old, new) = (&alt.grundlage.plan, &neu.grundlage.plan);
    let (old_sums, new_sums) = (&alt.grundlage.zahlenwerk, &neu.grundlage.zahlenwerk);
    let mut lines = Vec::new();
    let mut add = |von: Von, titel: String, alt: Sums<'a>, neu: Sums<'a>, orte: [Option<Summenort>; 2]| {
        lines.push(Line { von, titel, alt, neu, orte });
    };
    let bereich = |nr: Option<usize>| nr.map(Summenort::Themenbereich);
    for (b, one) in new.themenbereiche.iter().enumerate() {
        let before = zuordnung.bereich_to_old[b].map(|a| Cow::Borrowed(&old_sums.themenbereiche[a]));
        let now = Some(Cow::Borrowed(&new_sums.themenbereiche[b]));
        let orte = [bereich(zuordnung.bereich_to_old[b]), bereich(Some(b))];
        add(Von::Themenbereich(b), one.titel.clone(), before, now, orte);
    }
    for (a, one) in old.themenbereiche.iter().enumerate().filter(|(a, _)| zuordnung.bereich_to_new[*a].is_none()) {
        let before = Some(Cow::Borrowed(&old_sums.themenbereiche[a]));
        add(Von::Themenbereich(rank(new, zuordnung, a)), one.titel.clone(), before, None, [bereich(Some(a)), None]);
    }
    let aemter: BTreeSet<Amtsnummer> = old_sums.aemter.keys().chain(new_sums.aemter.keys()).copied().collect();
    // A public plan does not know what all Maßnahmen of an Amt cost, unless a text prints it.
    let known = |amt: &Amtsnummer| old_sums.amt(old, *amt).is_some() && new_sums.amt(new, *amt).is_some();
    for amt in aemter.into_iter().filter(known) {
        let named = |seite: Seite<'_>| seite.grundlage.rat.aemter.get(&amt).cloned();
        let titel = named(neu).or_else(|| named(alt)).map_or(format!("Amt {amt}"), |name| format!("Amt {amt} {name}"));
        let of = |sums: &'a BTreeMap<Amtsnummer, Summen>| sums.get(&amt).map(Cow::Borrowed);
        add(Von::Amt(amt), titel, of(&old_sums.aemter), of(&new_sums.aemter), [Some(Summenort::Amt(amt)); 2]);
    }
    if ![alt, neu].into_iter().any(is_part) {
        let sums = [alt, neu].map(|seite| without_amt(seite).map(Cow::Owned));
        let [before, now] = sums;
        add(Von::OhneAmt, "Ohne Amt".to_owned(), before, now, [None; 2]);
    }
    let whole = |sums: &'a Summen| Some(Cow::Borrowed(sums));
    let titel = "Alle Maßnahmen".to_owned();
    add(Von::Gesamt, titel, whole(&old_sums.gesamt), whole(&new_sums.gesamt), [Some(Summenort::Gesamt); 2]);
    lines
}

/// The rank of an old Themenbereich among those of both plans.
fn rank(neu: &Plan, zuordnung: &Zuordnung, alt: usize) -> usize {
    zuordnung.bereich_to_new[alt].unwrap_or(neu.themenbereiche.len() + alt)
}

/// Whether a plan states anything of a Groesse.
fn stated(seite: Seite<'_>, groesse: Groesse) -> bool {
    let zahlenwerk = &seite.grundlage.zahlenwerk;
    zahlenwerk.stated[groesse as usize]
        || zahlenwerk.gesamt.groesse(groesse).iter().any(|summe| *summe != Summe::default())
}

/// Whether a plan knows a sum: a public plan leaves out sums that are printed nowhere.
fn tells(seite: Seite<'_>, von: Option<Summenort>, groesse: Groesse, jahr: Jahr) -> bool {
    let jahr = seite.grundlage.plan.haushalt.jahre.iter().position(|one| *one == jahr);
    let anteil = &seite.grundlage.zahlenwerk.nichtoeffentlich;
    von.zip(jahr).is_none_or(|(von, jahr)| anteil.knows(von, groesse, jahr))
}

/// A sum of a year; 0 EUR where the plan does not have it.
fn sum_at(seite: Seite<'_>, summen: Option<&Summen>, groesse: Groesse, jahr: Jahr) -> Summe {
    let nr = seite.grundlage.plan.haushalt.jahre.iter().position(|one| *one == jahr);
    let sums = summen.map(|summen| summen.groesse(groesse));
    nr.and_then(|nr| sums?.get(nr).copied()).unwrap_or_default()
}

/// Adds the differences that a changed Maßnahme makes in the sums.
fn add_differences(
    one: &Massnahmenaenderung,
    (alt, neu): (Seite<'_>, Seite<'_>),
    rang: impl Fn(usize) -> usize,
    jahre: &[Jahr],
    beitraege: &mut Beitraege,
) {
    for change in &one.betraege {
        *beitraege.entry((Von::Gesamt, change.groesse, change.jahr)).or_default() += change.wert.difference();
    }
    let amt = |amt: Option<Amtsnummer>| amt.map_or(Von::OhneAmt, Von::Amt);
    let before = one.alt.map(|nr| &alt.grundlage.plan.massnahmen[nr]);
    let now = one.neu.map(|nr| &neu.grundlage.plan.massnahmen[nr]);
    let lines = [
        (
            before.map(|one| Von::Themenbereich(rang(one.themenbereich))),
            now.map(|one| Von::Themenbereich(one.themenbereich)),
        ),
        (before.map(|one| amt(one.amt)), now.map(|one| amt(one.amt))),
    ];
    for (from, to) in lines {
        if from == to {
            // The Maßnahme stayed in the same sums: only its changed amounts count.
            for change in &one.betraege {
                if let Some(von) = &to {
                    *beitraege.entry((von.clone(), change.groesse, change.jahr)).or_default() +=
                        change.wert.difference();
                }
            }
            continue;
        }
        for groesse in Groesse::ALL {
            for jahr in jahre {
                if let Some(von) = &from {
                    let gone = betrag(angabe((alt, one.alt), groesse, *jahr));
                    let sum = beitraege.entry((von.clone(), groesse, *jahr)).or_default();
                    *sum = *sum - gone;
                }
                if let Some(von) = &to {
                    let come = betrag(angabe((neu, one.neu), groesse, *jahr));
                    *beitraege.entry((von.clone(), groesse, *jahr)).or_default() += come;
                }
            }
        }
    }
}

/// Adds the differences in the sums of Maßnahmen that were taken out of a public plan: nothing else is known of them.
fn add_nichtoeffentliche(
    seite: Seite<'_>,
    rang: impl Fn(usize) -> usize,
    add: impl Fn(&mut Betrag, Betrag),
    beitraege: &mut Beitraege,
) {
    let plan = &seite.grundlage.plan;
    if plan.vorlage.umfang == Umfang::Intern {
        return;
    }
    let anteil = &seite.grundlage.zahlenwerk.nichtoeffentlich;
    let bereiche = anteil.themenbereiche.iter().enumerate();
    let bereiche = bereiche.filter_map(|(nr, teil)| Some((Von::Themenbereich(rang(nr)), teil.as_ref()?)));
    let aemter = anteil.aemter.iter().map(|(amt, teil)| (Von::Amt(*amt), teil));
    let gesamt = anteil.gesamt();
    let all = bereiche.chain(aemter).chain(gesamt.as_ref().map(|teil| (Von::Gesamt, teil)));
    for (von, teil) in all {
        for groesse in Groesse::ALL {
            for (jahr, summe) in plan.haushalt.jahre.iter().zip(teil.groesse(groesse)) {
                let betrag = summe.unwrap_or_default().betrag;
                add(beitraege.entry((von.clone(), groesse, *jahr)).or_default(), betrag);
            }
        }
    }
}

/// Whether Maßnahmen were taken out of a plan.
fn is_part(seite: Seite<'_>) -> bool {
    let anteil = &seite.grundlage.zahlenwerk.nichtoeffentlich;
    seite.grundlage.plan.vorlage.umfang == Umfang::Oeffentlich && anteil.genannt.is_some()
}

/// The sums of all Maßnahmen without an Amt; None where there are none.
fn without_amt(seite: Seite<'_>) -> Option<Summen> {
    let (plan, zahlenwerk) = (&seite.grundlage.plan, &seite.grundlage.zahlenwerk);
    let mut found = None;
    for (nr, _) in plan.massnahmen.iter().enumerate().filter(|(_, one)| one.amt.is_none()) {
        let sums = found.get_or_insert_with(|| zahlenwerk.empty.clone());
        for groesse in Groesse::ALL {
            sums.add(groesse, zahlenwerk.angaben(plan, nr, groesse));
        }
    }
    found
}
