//! What the owners of figures are called, and which of them some words name.

use std::collections::HashMap;

use crate::prosa::{Grundlage, stamm, worte};

use super::figur::Inhaber;

/// How clearly words name something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Staerke {
    /// By a part of its name that few others have.
    Teil,
    /// By all words of its name, its short name, its number, or an expression.
    Ganz,
}

/// The names of all owners, by their words.
pub(in crate::check) struct Figurnamen {
    namen: Vec<Name>,
    /// The names that have a word.
    woerter: HashMap<String, Vec<Treffer>>,
}

/// A name that has a word.
#[derive(Clone, Copy)]
struct Treffer {
    name: u32,
    /// Whether the word alone is enough: a short name in parentheses.
    kurz: bool,
    /// Whether it is the first word of the name.
    erstes: bool,
}

struct Name {
    von: Inhaber,
    /// How many of its words tell it from most others.
    woerter: usize,
}

/// Which words of a name are there.
#[derive(Default)]
struct Gefunden {
    words: usize,
    /// One that is enough alone.
    kurz: bool,
    /// One that few other names have.
    selten: bool,
    /// Its first, which no other name has.
    eigenes: bool,
}

/// A word that so many names have tells none of them from the others.
const HAEUFIG: usize = 40;
/// A word that at most so many names have is enough to name a part of them.
const SELTEN: usize = 3;
/// Words of a name that are looked at.
const WOERTER_HOECHSTENS: usize = 30;
/// Owners that a sentence names at most.
const GENANNT_HOECHSTENS: usize = 12;

impl Figurnamen {
    pub(super) fn new(grundlage: &Grundlage) -> Self {
        let plan = &grundlage.plan;
        let mut all = Self { namen: Vec::new(), woerter: HashMap::new() };
        for (nr, one) in (0..).zip(&plan.themenbereiche) {
            all.add(Inhaber::Themenbereich(nr), &one.titel);
            one.kurztitel.iter().for_each(|kurz| all.add(Inhaber::Themenbereich(nr), kurz));
        }
        for (nr, one) in (0..).zip(&plan.massnahmen) {
            all.add(Inhaber::Massnahme(nr), &one.bezeichnung);
        }
        for amt in grundlage.zahlenwerk.aemter.keys() {
            grundlage.rat.aemter.get(amt).into_iter().for_each(|name| all.add(Inhaber::Amt(*amt), name));
        }
        for (nr, (_, feld)) in (0..).zip(&grundlage.vordruck.felder) {
            all.add(Inhaber::Feld(nr), &feld.titel);
        }
        let mut counted = vec![0; all.namen.len()];
        for names in all.woerter.values().filter(|names| names.len() <= HAEUFIG) {
            names.iter().for_each(|hit| counted[hit.name as usize] += 1);
        }
        all.namen.iter_mut().zip(counted).for_each(|(name, words)| name.woerter = words);
        all
    }

    fn add(&mut self, von: Inhaber, name: &str) {
        let Ok(nr) = u32::try_from(self.namen.len()) else { return };
        self.namen.push(Name { von, woerter: 0 });
        let mut erstes = true;
        for (at, word) in woerter(name).take(WOERTER_HOECHSTENS) {
            let Some(stem) = merkwort(word) else { continue };
            // "(DMS)" behind a long name.
            let kurz = name[..at].ends_with('(') && word.chars().all(|c| !c.is_lowercase());
            let names = self.woerter.entry(stem).or_default();
            if names.last().is_none_or(|last| last.name != nr) {
                names.push(Treffer { name: nr, kurz, erstes: std::mem::take(&mut erstes) });
            }
        }
    }

    /// Whether all words of a text are words of the name of one owner.
    pub(super) fn heisst(&self, text: &str, von: Inhaber) -> bool {
        let is_word = |stem: String| {
            let names = self.woerter.get(&stem).map_or(&[][..], |names| &names[..]);
            names.iter().take(HAEUFIG).any(|hit| self.namen[hit.name as usize].von == von)
        };
        woerter(text).filter_map(|(_, word)| merkwort(word)).all(is_word)
    }

    /// What some words name, the clearest first.
    pub(in crate::check) fn genannt(&self, text: &str) -> Vec<(Inhaber, Staerke)> {
        let mut seen = std::collections::HashSet::new();
        let mut hits: HashMap<u32, Gefunden> = HashMap::new();
        for stem in woerter(text).filter_map(|(_, word)| merkwort(word)) {
            let Some(names) = self.woerter.get(&stem).filter(|names| names.len() <= HAEUFIG) else { continue };
            if seen.insert(stem) {
                for one in names {
                    let hit = hits.entry(one.name).or_default();
                    hit.words += 1;
                    hit.kurz |= one.kurz;
                    hit.selten |= names.len() <= SELTEN;
                    hit.eigenes |= names.len() == 1 && one.erstes;
                }
            }
        }
        let strength = |(name, hit): (u32, Gefunden)| {
            let Name { von, woerter } = &self.namen[name as usize];
            let whole = hit.kurz || hit.words == *woerter;
            let part = hit.eigenes || hit.selten && hit.words * 2 >= *woerter;
            let strength = if whole { Staerke::Ganz } else { Staerke::Teil };
            (whole || part).then_some((*von, strength, hit.words))
        };
        let mut found: Vec<(Inhaber, Staerke, usize)> = hits.into_iter().filter_map(strength).collect();
        found.sort_by(|a, b| (b.1, b.2).cmp(&(a.1, a.2)).then(a.0.cmp(&b.0)));
        let mut owners = std::collections::HashSet::new();
        found.retain(|(von, ..)| owners.insert(*von));
        found.truncate(GENANNT_HOECHSTENS);
        found.into_iter().map(|(von, strength, _)| (von, strength)).collect()
    }
}

/// The words of a text with their bytes, those with hyphens in their parts.
pub(super) fn woerter(text: &str) -> impl Iterator<Item = (usize, &str)> {
    worte(text).flat_map(|word| {
        let mut at = word.at;
        word.text.split('-').map(move |part| {
            let start = at;
            at += part.len() + 1;
            (start, part)
        })
    })
}

/// Words that name nothing.
const FUELLWORTE: &[&str] = &[
    "aber",
    "alle",
    "allen",
    "aller",
    "amt",
    "beim",
    "dass",
    "dies",
    "durch",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "eur",
    "euro",
    "teur",
    "fuer",
    "für",
    "jahr",
    "jahre",
    "jahren",
    "jeweils",
    "maßnahme",
    "maßnahmen",
    "nach",
    "neue",
    "neuen",
    "neuer",
    "oder",
    "ohne",
    "pro",
    "sich",
    "sowie",
    "sowohl",
    "stadt",
    "über",
    "unter",
];

/// Letters of the longest word that is looked at.
const WORT_HOECHSTENS: usize = 100;

/// What the forms of a word have in common; None for words that name nothing.
pub(super) fn merkwort(word: &str) -> Option<String> {
    let length = word.chars().take(4).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    if word.len() > WORT_HOECHSTENS || digits || length < 4 && !upper {
        return None;
    }
    let lower = word.to_lowercase();
    (!FUELLWORTE.contains(&lower.as_str())).then(|| stamm(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_nothing_are_left_out() {
        for word in ["der", "und", "Jahr", "über", "2014", "EUR"] {
            assert_eq!(merkwort(word), None, "{word}");
        }
        assert_eq!(merkwort("DMS").as_deref(), Some("dms"));
        assert_eq!(merkwort("Schulen"), merkwort("Schule"));
        let parts: Vec<_> = woerter("Schul-WLAN (Ost)").collect();
        assert_eq!(parts, [(0, "Schul"), (6, "WLAN"), (12, "Ost")]);
    }
}
