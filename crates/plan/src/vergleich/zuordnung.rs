//! Which Maßnahme of the old plan is which of the new one: by its `id`, else by Amt and Bezeichnung, else by what stayed.
//!
//! The result does not depend on the order of Maßnahmen in files: a pair is taken only where each is the other's best match
//! and no other is as good.

use std::collections::{BTreeMap, BTreeSet};

use crate::abgleich::{likeness, mutual_best, shared_letter_pairs};
use crate::plan::{Groesse, Massnahme, Plan};
use crate::units::{Amtsnummer, Angabe};

/// Pairs that a group of candidates may have; larger ones are not looked at, because what all have in common tells
/// nothing.
const MOST_PAIRS: usize = 40_000;
/// The same for those that have nothing in common but their Amt and Themenbereich.
const MOST_PAIRS_IN_AMT: usize = 2_500;
/// What a pair must have in common to be the same Maßnahme under another name or at another Amt.
const ENOUGH: i32 = 10;

/// Which belongs to which, by their indices.
#[derive(Debug, Clone)]
pub struct Zuordnung {
    /// For each Maßnahme of the old plan, which it is in the new one.
    pub nach_neu: Vec<Option<usize>>,
    /// For each Maßnahme of the new plan, which it was in the old one.
    pub nach_alt: Vec<Option<usize>>,
    /// For each Themenbereich of the old plan, which it is in the new one.
    pub bereich_nach_neu: Vec<Option<usize>>,
    /// For each Themenbereich of the new plan, which it was in the old one.
    pub bereich_nach_alt: Vec<Option<usize>>,
}

/// Finds out which Maßnahme is which.
pub fn zuordnen(alt: &Plan, neu: &Plan) -> Zuordnung {
    let (bereich_nach_neu, bereich_nach_alt) = bereiche(alt, neu);
    let mut matching = Matching {
        alt: alt.massnahmen.iter().map(|one| Traits::of(one, alt, |nr| bereich_nach_neu[nr])).collect(),
        neu: neu.massnahmen.iter().map(|one| Traits::of(one, neu, Some)).collect(),
        nach_neu: vec![None; alt.massnahmen.len()],
        nach_alt: vec![None; neu.massnahmen.len()],
    };
    matching.take_unique(|one| one.id.map(str::to_owned));
    matching.take_same_names();
    matching.take_remaining();
    Zuordnung { nach_neu: matching.nach_neu, nach_alt: matching.nach_alt, bereich_nach_neu, bereich_nach_alt }
}

/// Themenbereiche are the same by their id, else by their title.
fn bereiche(alt: &Plan, neu: &Plan) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut nach_neu = vec![None; alt.themenbereiche.len()];
    let mut nach_alt = vec![None; neu.themenbereiche.len()];
    for by_id in [true, false] {
        for (a, one) in alt.themenbereiche.iter().enumerate().filter(|(_, one)| !one.id.is_empty()) {
            let same = |b: &usize| {
                let other = &neu.themenbereiche[*b];
                nach_alt[*b].is_none() && if by_id { other.id == one.id } else { other.titel == one.titel }
            };
            let found = (0..nach_alt.len()).find(same).filter(|_| nach_neu[a].is_none());
            if let Some(b) = found {
                (nach_neu[a], nach_alt[b]) = (Some(b), Some(a));
            }
        }
    }
    (nach_neu, nach_alt)
}

/// What a Maßnahme is recognised by.
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

    /// Everything that tells it from another of the same name, in an order of its own.
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

    /// How much speaks for two being the same. Where both have an id, those are not the same.
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

/// The Maßnahmen of both plans, and which were found to be the same.
struct Matching<'a> {
    alt: Vec<Traits<'a>>,
    neu: Vec<Traits<'a>>,
    nach_neu: Vec<Option<usize>>,
    nach_alt: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn take(&mut self, a: usize, b: usize) {
        (self.nach_neu[a], self.nach_alt[b]) = (Some(b), Some(a));
    }

    /// What is left of both, grouped by something that they have.
    fn groups<K: Ord>(&self, key: impl Fn(&Traits<'_>) -> Option<K>) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (nr, one) in self.alt.iter().enumerate().filter(|(nr, _)| self.nach_neu[*nr].is_none()) {
            if let Some(key) = key(one) {
                groups.entry(key).or_default().0.push(nr);
            }
        }
        for (nr, one) in self.neu.iter().enumerate().filter(|(nr, _)| self.nach_alt[*nr].is_none()) {
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

    /// The same Amt and Bezeichnung. Several of the same name are told apart by all else, as far as that goes.
    fn take_same_names(&mut self) {
        let name =
            |one: &Traits<'_>| (one.amt, one.massnahme.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" "));
        self.take_unique(|one| Some(name(one)));
        // Those that are alike in everything first; which of them is which makes no difference.
        let alike: Vec<_> = {
            let mut alt: BTreeMap<_, Vec<usize>> = BTreeMap::new();
            for (nr, one) in self.alt.iter().enumerate().filter(|(nr, _)| self.nach_neu[*nr].is_none()) {
                alt.entry((name(one), one.content())).or_default().push(nr);
            }
            let free = self.neu.iter().enumerate().filter(|(nr, _)| self.nach_alt[*nr].is_none());
            free.filter_map(|(nr, one)| Some((alt.get_mut(&(name(one), one.content()))?.pop()?, nr))).collect()
        };
        for (a, b) in alike {
            self.take(a, b);
        }
        let groups = self.groups(|one| Some(name(one)));
        let small = groups.iter().filter(|(a, b)| a.len() * b.len() <= MOST_PAIRS);
        let pairs: BTreeSet<(usize, usize)> = small.flat_map(|(a, b)| all_pairs(a, b)).collect();
        self.take_best(&pairs, 1);
        // Nothing tells the rest apart but their amounts: the smallest is the smallest again.
        for (mut a, mut b) in self.groups(|one| Some(name(one))) {
            a.sort_by_cached_key(|nr| self.alt[*nr].content());
            b.sort_by_cached_key(|nr| self.neu[*nr].content());
            for (a, b) in a.into_iter().zip(b) {
                self.take(a, b);
            }
        }
    }

    /// Another name or another Amt: recognised by what stayed, first by what is rarely the same by chance. So whatever
    /// changed in all of ten thousand Maßnahmen, few pairs are looked at closely.
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

    /// Takes each pair that is the best of both, as long as there are any.
    fn take_best(&mut self, pairs: &BTreeSet<(usize, usize)>, enough: i32) {
        let free = pairs.iter().filter(|(a, b)| self.nach_neu[*a].is_none() && self.nach_alt[*b].is_none());
        let points = free.map(|&(a, b)| (self.alt[a].points(&self.neu[b]), a, b));
        for (a, b) in mutual_best(points.filter(|(points, ..)| *points >= enough).collect()) {
            self.take(a, b);
        }
    }
}

fn all_pairs(a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
    a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).collect()
}
