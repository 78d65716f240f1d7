//! Matches the Maßnahmen of two plans: by their `id`, else by Amt and Bezeichnung, else by the values that stayed.
//!
//! The result does not depend on the order of Maßnahmen in files: a pair is taken only if each is the other's best
//! match and no other match is as good.

use std::collections::{BTreeMap, BTreeSet};

use crate::abgleich::{likeness, mutual_best, shared_letter_pairs};
use crate::plan::{Groesse, Massnahme, Plan};
use crate::units::{Amtsnummer, Angabe};

/// Pairs of candidates with a common value, at most. Larger groups are left out: a value that so many share proves
/// nothing.
const MOST_PAIRS: usize = 40_000;
/// The same limit for candidates with only Amt and Themenbereich in common.
const MOST_PAIRS_IN_AMT: usize = 2_500;
/// The points that a pair needs to be the same Maßnahme under another name or at another Amt.
const ENOUGH: i32 = 10;

/// The matches of two plans, as indices.
#[derive(Debug, Clone)]
pub struct Zuordnung {
    /// For each Maßnahme of the old plan, which it is in the new one.
    pub to_new: Vec<Option<usize>>,
    /// For each Maßnahme of the new plan, which it was in the old one.
    pub to_old: Vec<Option<usize>>,
    /// For each Themenbereich of the old plan, which it is in the new one.
    pub bereich_to_new: Vec<Option<usize>>,
    /// For each Themenbereich of the new plan, which it was in the old one.
    pub bereich_to_old: Vec<Option<usize>>,
}

/// Matches Maßnahmen and Themenbereiche of two plans.
pub fn assign(alt: &Plan, neu: &Plan) -> Zuordnung {
    let (bereich_to_new, bereich_to_old) = bereiche(alt, neu);
    let mut matching = Matching {
        alt: alt.massnahmen.iter().map(|one| Traits::of(one, alt, |nr| bereich_to_new[nr])).collect(),
        neu: neu.massnahmen.iter().map(|one| Traits::of(one, neu, Some)).collect(),
        to_new: vec![None; alt.massnahmen.len()],
        to_old: vec![None; neu.massnahmen.len()],
    };
    matching.take_unique(|one| one.id.map(str::to_owned));
    matching.take_same_names();
    matching.take_remaining();
    Zuordnung { to_new: matching.to_new, to_old: matching.to_old, bereich_to_new, bereich_to_old }
}

/// Themenbereiche are the same by their id, else by their title.
fn bereiche(alt: &Plan, neu: &Plan) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut to_new = vec![None; alt.themenbereiche.len()];
    let mut to_old = vec![None; neu.themenbereiche.len()];
    for by_id in [true, false] {
        for (a, one) in alt.themenbereiche.iter().enumerate().filter(|(_, one)| !one.id.is_empty()) {
            let same = |b: &usize| {
                let other = &neu.themenbereiche[*b];
                to_old[*b].is_none() && if by_id { other.id == one.id } else { other.titel == one.titel }
            };
            let found = (0..to_old.len()).find(same).filter(|_| to_new[a].is_none());
            if let Some(b) = found {
                (to_new[a], to_old[b]) = (Some(b), Some(a));
            }
        }
    }
    (to_new, to_old)
}

/// The traits by which a Maßnahme is recognised.
struct Traits<'a> {
    id: Option<&'a str>,
    amt: Option<Amtsnummer>,
    name: String,
    /// Its Themenbereich in the new plan.
    bereich: Option<usize>,
    betraege: Vec<(usize, i64, Option<Angabe>)>,
    beschreibung: &'a str,
    massnahme: &'a Massnahme,
}

impl<'a> Traits<'a> {
    fn of(one: &'a Massnahme, plan: &Plan, bereich: impl Fn(usize) -> Option<usize>) -> Self {
        let mut betraege = Vec::new();
        for groesse in Groesse::ALL {
            for (jahr, angabe) in plan.haushalt.jahre.iter().zip(one.angabe(groesse)) {
                if angabe.is_some_and(|angabe| angabe == Angabe::NichtBezifferbar || !angabe.betrag().is_zero()) {
                    betraege.push((groesse as usize, jahr.number(), *angabe));
                }
            }
        }
        Self {
            id: one.id.as_deref(),
            amt: one.amt,
            name: one.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
            bereich: bereich(one.themenbereich),
            betraege,
            beschreibung: one.beschreibung.as_ref().map_or("", |feld| feld.text.trim()),
            massnahme: one,
        }
    }

    /// Everything that distinguishes it from another Maßnahme of the same name, in a fixed order.
    fn content(&self) -> impl Ord + Clone + use<'a> {
        let one = self.massnahme;
        (
            (self.bereich, self.betraege.clone(), self.beschreibung),
            (
                one.sammelposition,
                one.nutzungsdauer,
                one.inbetriebnahme,
                one.prioritaet,
                one.bemerkung.as_ref().map(|feld| feld.text.as_str()),
            ),
        )
    }

    /// Points for two Maßnahmen being the same. They have different ids, or one of them has none.
    fn points(&self, other: &Self) -> i32 {
        let (a, b) = (self.massnahme, other.massnahme);
        if self.id.is_some() && other.id.is_some() && self.id != other.id {
            return 0;
        }
        let mut points = match () {
            () if self.name == other.name => 10,
            () => match shared_letter_pairs(&self.name, &other.name) {
                80.. => 6,
                50.. => 3,
                _ => 0,
            },
        };
        let mut so_much = |points_of: i32, yes: bool| points += if yes { points_of } else { 0 };
        so_much(4, self.amt == other.amt);
        so_much(2, self.bereich.is_some() && self.bereich == other.bereich);
        so_much(6, !self.betraege.is_empty() && self.betraege == other.betraege);
        let text = |one: &'a Massnahme| one.bemerkung.as_ref().map(|feld| feld.text.as_str());
        so_much(2, a.bemerkung.is_some() && text(a) == text(b));
        so_much(
            1,
            a.nutzungsdauer.is_some() && (a.nutzungsdauer, a.inbetriebnahme) == (b.nutzungsdauer, b.inbetriebnahme),
        );
        so_much(-3, a.sammelposition != b.sammelposition);
        if !self.beschreibung.is_empty() && !other.beschreibung.is_empty() {
            so_much(8, self.beschreibung == other.beschreibung);
            if self.beschreibung != other.beschreibung {
                match likeness(self.beschreibung, other.beschreibung) {
                    60.. => so_much(5, true),
                    0..20 => so_much(-4, true),
                    _ => {}
                }
            }
        }
        points
    }
}

/// The Maßnahmen of both plans, and the matches so far.
struct Matching<'a> {
    alt: Vec<Traits<'a>>,
    neu: Vec<Traits<'a>>,
    to_new: Vec<Option<usize>>,
    to_old: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn take(&mut self, a: usize, b: usize) {
        (self.to_new[a], self.to_old[b]) = (Some(b), Some(a));
    }

    /// The unmatched Maßnahmen of both plans, grouped by a common key.
    fn groups<K: Ord>(&self, key: impl Fn(&Traits<'_>) -> Option<K>) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (nr, one) in self.alt.iter().enumerate().filter(|(nr, _)| self.to_new[*nr].is_none()) {
            if let Some(key) = key(one) {
                groups.entry(key).or_default().0.push(nr);
            }
        }
        for (nr, one) in self.neu.iter().enumerate().filter(|(nr, _)| self.to_old[*nr].is_none()) {
            if let Some(group) = key(one).and_then(|key| groups.get_mut(&key)) {
                group.1.push(nr);
            }
        }
        groups.into_values().filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect()
    }

    /// Takes the pairs that are the only ones of their group.
    fn take_unique<K: Ord>(&mut self, key: impl Fn(&Traits<'_>) -> Option<K>) {
        for (a, b) in self.groups(key) {
            if let ([a], [b]) = (a.as_slice(), b.as_slice()) {
                self.take(*a, *b);
            }
        }
    }

    /// Matches Maßnahmen with the same Amt and Bezeichnung. Several of the same name are distinguished by their other
    /// values.
    fn take_same_names(&mut self) {
        let name =
            |one: &Traits<'_>| (one.amt, one.massnahme.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" "));
        self.take_unique(|one| Some(name(one)));
        // First those that are equal in everything: any match of them is right.
        let alike: Vec<_> = {
            let mut alt: BTreeMap<_, Vec<usize>> = BTreeMap::new();
            for (nr, one) in self.alt.iter().enumerate().filter(|(nr, _)| self.to_new[*nr].is_none()) {
                alt.entry((name(one), one.content())).or_default().push(nr);
            }
            let free = self.neu.iter().enumerate().filter(|(nr, _)| self.to_old[*nr].is_none());
            free.filter_map(|(nr, one)| Some((alt.get_mut(&(name(one), one.content()))?.pop()?, nr))).collect()
        };
        for (a, b) in alike {
            self.take(a, b);
        }
        let groups = self.groups(|one| Some(name(one)));
        let small = groups.iter().filter(|(a, b)| a.len() * b.len() <= MOST_PAIRS);
        let pairs: BTreeSet<(usize, usize)> = small.flat_map(|(a, b)| all_pairs(a, b)).collect();
        self.take_best(&pairs, 1);
        // The others differ only in their amounts: they are matched in ascending order.
        for (mut a, mut b) in self.groups(|one| Some(name(one))) {
            a.sort_by_cached_key(|nr| self.alt[*nr].content());
            b.sort_by_cached_key(|nr| self.neu[*nr].content());
            for (a, b) in a.into_iter().zip(b) {
                self.take(a, b);
            }
        }
    }

    /// Matches Maßnahmen with another name or Amt by the values that stayed, first by those that are rarely the same by
    /// chance. So few pairs are compared in full, even if all of ten thousand Maßnahmen changed.
    fn take_remaining(&mut self) {
        let mut groups = self.groups(|one| Some(one.name.clone()));
        groups.extend(self.groups(|one| (!one.beschreibung.is_empty()).then_some(one.beschreibung.to_owned())));
        self.take_from(&groups, MOST_PAIRS);
        let mut groups = self.groups(|one| (!one.betraege.is_empty()).then(|| (one.amt, one.betraege.clone())));
        groups.extend(self.groups(|one| (!one.betraege.is_empty()).then(|| one.betraege.clone())));
        self.take_from(&groups, MOST_PAIRS);
        self.take_from(&self.groups(|one| Some((one.amt, one.bereich))), MOST_PAIRS_IN_AMT);
    }

    fn take_from(&mut self, groups: &[(Vec<usize>, Vec<usize>)], most_pairs: usize) {
        let small = groups.iter().filter(|(a, b)| a.len() * b.len() <= most_pairs);
        let pairs: BTreeSet<(usize, usize)> = small.flat_map(|(a, b)| all_pairs(a, b)).collect();
        self.take_best(&pairs, ENOUGH);
    }

    /// Takes the pairs that are the best for both, until there are none left.
    fn take_best(&mut self, pairs: &BTreeSet<(usize, usize)>, enough: i32) {
        let free = pairs.iter().filter(|(a, b)| self.to_new[*a].is_none() && self.to_old[*b].is_none());
        let points = free.map(|&(a, b)| (self.alt[a].points(&self.neu[b]), a, b));
        for (a, b) in mutual_best(points.filter(|(points, ..)| *points >= enough).collect()) {
            self.take(a, b);
        }
    }
}

fn all_pairs(a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
    a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).collect()
}
