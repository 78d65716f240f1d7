//! Which Themenbereiche a sentence names, by words of their titles.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::plan::{Plan, Themenbereich};
use crate::prosa::{AUSDRUCK, Wort, stamm, worte};

use super::texte::Lesung;

/// How the Themenbereiche of a plan are named in prose.
pub(super) struct Namen<'a> {
    plan: &'a Plan,
    /// By the stem of their first word: the Themenbereich and the stems of all words, which stand in this order.
    namen: HashMap<String, Vec<(usize, Vec<String>)>>,
    /// By their ids, for expressions.
    kennungen: HashMap<&'a str, usize>,
}

/// A Themenbereich that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nennung {
    /// Its index.
    pub themenbereich: usize,
    /// The bytes of the name in the text.
    pub range: Range<usize>,
}

/// Names that begin alike and are looked at: a plan has few, whoever writes many gets no finding.
const GLEICHE_HOECHSTENS: usize = 16;

/// Words that end the first part of a title: what follows says what belongs to it.
const TRENNER: &[&str] =
    &["bis", "für", "im", "in", "mit", "sowie", "über", "und", "unter", "von", "zu", "zur", "des", "der"];

/// Nouns that say nothing of a Themenbereich.
const ALLGEMEIN: &[&str] = &[
    "Amt",
    "Ämter",
    "Ausbau",
    "Bereich",
    "Erhalt",
    "Ersatz",
    "Erweiterungen",
    "Euro",
    "Jahr",
    "Maßnahmen",
    "Projekte",
    "Sonstiges",
    "Stadt",
    "Verwaltung",
    "Vorhaben",
];

impl<'a> Namen<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut found = Self { plan, namen: HashMap::new(), kennungen: HashMap::new() };
        let mut nouns: HashMap<String, HashSet<usize>> = HashMap::new();
        let allgemein: HashSet<String> = ALLGEMEIN.iter().map(|wort| stamm(wort)).collect();
        for (nr, themenbereich) in plan.themenbereiche.iter().enumerate() {
            found.kennungen.insert(&themenbereich.id, nr);
            for name in names(themenbereich) {
                found.add(nr, name);
            }
            for word in worte(&themenbereich.titel).filter(|word| word.is_upper() && word.text.chars().count() > 4) {
                nouns.entry(stamm(word.text)).or_default().insert(nr);
            }
        }
        for themenbereich in plan.themenbereiche.iter().enumerate() {
            found.add_nouns(themenbereich, &nouns, &allgemein);
        }
        found
    }

    /// Nouns that one title alone has are names as well; not what begins it, which names with its adjective.
    fn add_nouns(
        &mut self,
        (nr, themenbereich): (usize, &Themenbereich),
        nouns: &HashMap<String, HashSet<usize>>,
        allgemein: &HashSet<String>,
    ) {
        let head: HashSet<String> = names(themenbereich).into_iter().flatten().collect();
        for word in worte(&themenbereich.titel).skip(1).filter(Wort::is_upper) {
            let stem = stamm(word.text);
            let alone = nouns.get(&stem).is_some_and(|of| of.len() == 1);
            if alone && !head.contains(&stem) && !allgemein.contains(&stem) {
                self.add(nr, vec![stem]);
            }
        }
    }

    fn add(&mut self, nr: usize, stems: Vec<String>) {
        let Some(first) = stems.first() else { return };
        let same = self.namen.entry(first.clone()).or_default();
        if same.len() < GLEICHE_HOECHSTENS && !same.contains(&(nr, stems.clone())) {
            same.push((nr, stems));
        }
    }

    /// The Themenbereiche that a piece of a text names, in order: by words of the title, number, or an expression.
    pub(super) fn in_satz(&self, lesung: &Lesung<'_>, satz: &Range<usize>) -> Vec<Nennung> {
        let words: Vec<Wort<'_>> = worte(&lesung.lesetext.text()[satz.clone()]).collect();
        let stems: Vec<String> = words.iter().map(|word| stamm(word.text)).collect();
        let mut found = Vec::new();
        for (at, stem) in stems.iter().enumerate() {
            let here = |length: usize| satz.start + words[at].at..satz.start + words[at + length - 1].end();
            let named = self.namen.get(stem).into_iter().flatten().filter(|(_, name)| stems[at..].starts_with(name));
            found.extend(named.map(|(nr, name)| Nennung { themenbereich: *nr, range: here(name.len()) }));
            let number = words.get(at + 1).filter(|_| stem == "themenbereich").and_then(|word| word.text.parse().ok());
            let number = number.and_then(|number: usize| number.checked_sub(1));
            if let Some(nr) = number.filter(|nr| *nr < self.plan.themenbereiche.len()) {
                found.push(Nennung { themenbereich: nr, range: here(2) });
            }
        }
        found.extend(lesung.ausdruecke(satz.clone()).filter_map(|(at, ausdruck)| {
            let path = ausdruck.split('|').next()?.trim().strip_prefix("themenbereich.")?;
            let (id, key) = path.split_once('.')?;
            let nr = *self.kennungen.get(id).filter(|_| matches!(key, "titel" | "kurztitel"))?;
            Some(Nennung { themenbereich: nr, range: at..at + AUSDRUCK.len_utf8() })
        }));
        // Of names within each other, the longest is meant.
        found.sort_by_key(|one| (one.range.start, Reverse(one.range.end)));
        let mut end = 0;
        found.retain(|one| {
            let own = one.range.start >= end;
            end = end.max(one.range.end);
            own
        });
        found
    }
}

/// The stems of the names that a Themenbereich has for sure: short title, title, first part of the title.
fn names(themenbereich: &Themenbereich) -> Vec<Vec<String>> {
    let stems = |text: &str| -> Vec<String> { worte(text).map(|word| stamm(word.text)).collect() };
    let titel = &themenbereich.titel;
    let end = worte(titel).skip(1).find(|word| TRENNER.contains(&word.text)).map_or(titel.len(), |word| word.at);
    let end = titel[..end].find([',', '(', ':']).unwrap_or(end);
    let head = stems(&titel[..end]);
    // One adjective alone is no name.
    let head = Some(head)
        .filter(|head| head.len() > 1 || worte(titel).next().is_some_and(|word| !word.text.ends_with(['e', 's'])));
    let mut found: Vec<Vec<String>> = themenbereich.kurztitel.iter().map(|text| stems(text)).collect();
    found.push(stems(titel));
    found.extend(head);
    found.retain(|name| (1..=NAME_HOECHSTENS).contains(&name.len()));
    found
}

/// Words of the longest name that anybody repeats in a sentence.
const NAME_HOECHSTENS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Route;

    fn bereich(titel: &str, kurztitel: Option<&str>) -> Themenbereich {
        Themenbereich {
            id: "a".to_owned(),
            titel: titel.to_owned(),
            kurztitel: kurztitel.map(str::to_owned),
            hoechstens_je_jahr: None,
            mehr_als: None,
            route: Route::root(),
        }
    }

    #[test]
    fn a_themenbereich_has_the_names_that_clerks_use() {
        let shown = |one: &Themenbereich| names(one).into_iter().map(|name| name.join(" ")).collect::<Vec<_>>();
        let long = bereich("Ersatzbeschaffungen sowie Erweiterungen bis 10.000 EUR pro Jahr", Some("Ersatz"));
        assert_eq!(shown(&long)[0], "ersatz");
        assert_eq!(shown(&long)[2], "ersatzbeschaffung");
        assert_eq!(shown(&bereich("Neue Projekte über 10.000 EUR", None))[1], "neue projekt");
        assert_eq!(shown(&bereich("Intranet, Internet und eGovernment", None))[1], "intranet");
        assert_eq!(shown(&bereich("Digitale Dienste", None)), ["digital dienst", "digital dienst"]);
    }
}
