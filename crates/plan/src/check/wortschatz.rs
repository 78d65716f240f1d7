//! Sentences that state a count of the plan as a whole, and nothing else.

use std::collections::HashSet;
use std::ops::Range;

use crate::plan::Plan;
use crate::prosa::{Anzahl, Wort, stamm, worte, worte_davor, zahlwort};

/// The words of which sentences about the plan as a whole are made. A clause with any other word may speak of a part.
pub(super) struct Wortschatz {
    /// Stems of nouns that name the plan.
    plan: HashSet<String>,
    /// Stems of words that state something of it.
    aussagen: HashSet<String>,
    /// Stems of all other words.
    uebrige: HashSet<String>,
    /// Stems of adjectives that take nothing away.
    beiwoerter: HashSet<String>,
}

/// How a clause states a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aussage {
    /// It names the plan.
    VomPlan,
    /// It does not say of what.
    Allein,
}

const PLAN: &[&str] = &[
    "Beschlussvorlage",
    "Drucksache",
    "Maßnahmenplan",
    "Maßnahmenprogramm",
    "Papier",
    "Plan",
    "Planwerk",
    "Programm",
    "Investitionsprogramm",
    "Vorlage",
];

const AUSSAGEN: &[&str] = &[
    "angemeldet",
    "aufgeführt",
    "aufgeteilt",
    "ausgewiesen",
    "beigefügt",
    "beinhaltet",
    "beraten",
    "besteht",
    "beteiligt",
    "bündelt",
    "Bestandteil",
    "siehe",
    "enthalten",
    "enthält",
    "fasst",
    "führt",
    "gegliedert",
    "gemeldet",
    "geplant",
    "gibt",
    "gilt",
    "gliedert",
    "haben",
    "hat",
    "insgesamt",
    "ist",
    "liegen",
    "listet",
    "mitgezeichnet",
    "nennt",
    "sieht",
    "sind",
    "umfassen",
    "umfasst",
    "unterteilt",
    "veranschlagt",
    "verteilen",
    "verteilt",
    "vorgesehen",
    "weist",
    "zugeordnet",
    "zusammen",
    "zusammengefasst",
    "zählt",
];

const UEBRIGE: &[&str] = &[
    "aktuell",
    "alle",
    "allen",
    "aller",
    "am",
    "an",
    "auch",
    "auf",
    "aus",
    "bei",
    "dabei",
    "damit",
    "daran",
    "darin",
    "das",
    "dazu",
    "dem",
    "den",
    "der",
    "derzeit",
    "des",
    "die",
    "dies",
    "diesem",
    "diesen",
    "dieser",
    "dieses",
    "ein",
    "einem",
    "einen",
    "einer",
    "er",
    "es",
    "für",
    "genau",
    "hier",
    "hierzu",
    "im",
    "in",
    "ihm",
    "ihr",
    "jahr",
    "mit",
    "nun",
    "sich",
    "sie",
    "sowie",
    "sämtliche",
    "sämtlichen",
    "und",
    "vom",
    "von",
    "vor",
    "werden",
    "wird",
    "wurde",
    "wurden",
    "zu",
    "zum",
    "zur",
    "Anzahl",
    "Bedarf",
    "Finanzrahmen",
    "Gesamtzahl",
    "Haushalt",
    "Haushaltsjahr",
    "IuK",
    "Investitionen",
    "Jahr",
    "Landeshauptstadt",
    "Mittel",
    "Planmittel",
    "Stadt",
    "Stadtverwaltung",
    "Summe",
    "Umfang",
    "Verwaltung",
    "Zahl",
];

/// Words that begin a relative clause.
const RELATIV: &[&str] =
    &["an", "auf", "aus", "bei", "denen", "der", "deren", "die", "für", "in", "mit", "von", "welche", "wo", "zu"];

/// What is counted, in the plural alone: "der Themenbereich" is a part of the plan.
const GEZAEHLTES: &[&str] = &[
    "Anlagen",
    "Einzelmaßnahmen",
    "Gremien",
    "Haushaltsjahre",
    "Jahre",
    "Maßnahmen",
    "Planjahre",
    "Referate",
    "Themenbereiche",
    "Ämter",
];

const BEIWOERTER: &[&str] = &[
    "aufgeführte",
    "beteiligte",
    "geplante",
    "gesamte",
    "inhaltliche",
    "strategische",
    "städtische",
    "thematische",
    "veranschlagte",
    "vorgesehene",
    "übergeordnete",
];

impl Wortschatz {
    pub(super) fn of(plan: &Plan) -> Self {
        let stems = |words: &[&str]| words.iter().map(|word| stamm(word)).collect::<HashSet<_>>();
        let mut found = Self {
            plan: stems(PLAN),
            aussagen: stems(AUSSAGEN),
            uebrige: stems(UEBRIGE),
            beiwoerter: stems(BEIWOERTER),
        };
        // The plan's own name, and what it is called by its last part: "Klimaprogramm".
        let name = [Some(&plan.vorlage.betreff), plan.vorlage.untertitel.as_ref()];
        for word in name.into_iter().flatten().flat_map(|text| worte(&text.text)) {
            let names = ["plan", "programm"].iter().any(|end| word.text.to_lowercase().ends_with(end));
            let stems = if names { &mut found.plan } else { &mut found.uebrige };
            stems.insert(stamm(word.head()));
        }
        found
    }

    /// How a clause states what it counts of the plan; None where it may count something else.
    pub(super) fn aussage(&self, clause: &str) -> Option<Aussage> {
        let (mut states, mut plan) = (false, false);
        for word in worte(clause) {
            let stem = stamm(word.head());
            plan |= self.plan.contains(&stem);
            states |= self.aussagen.contains(&stem);
            let known = [&self.plan, &self.aussagen, &self.uebrige, &self.beiwoerter];
            let known = known.iter().any(|stems| stems.contains(&stem));
            if !(known || is_counted(&word) || is_number(word.text)) {
                return None;
            }
        }
        states.then_some(if plan { Aussage::VomPlan } else { Aussage::Allein })
    }

    /// Whether a count is of all that there are, as far as the words around it say; `behind` follows the clause.
    pub(super) fn ganz(&self, clause: &str, behind: &str, one: &Anzahl<'_>) -> bool {
        // "…, die" and "… (Schulen)" say which of them are meant.
        let relative = || {
            let next = worte(behind).next().map_or("", |word| word.text);
            behind.starts_with('(') || behind.starts_with(',') && RELATIV.contains(&next)
        };
        let restricted = clause.trim_end().ends_with(one.nomen) && relative();
        !restricted && self.takes_nothing_away(one)
    }

    /// Whether a text speaks of all that there are: "einem der fünf strategischen Themenbereiche".
    pub(super) fn alle_genannt(&self, text: &str, satz: &Range<usize>, one: &Anzahl<'_>) -> bool {
        let article = worte_davor(&text[satz.start..one.range.start], 1).pop();
        let article = article.filter(|word| satz.start + word.end() + 1 == one.range.start);
        let article = article.is_some_and(|word| {
            [
                "der",
                "die",
                "den",
                "aller",
                "alle",
                "allen",
                "sämtliche",
                "sämtlichen",
                "sämtlicher",
                "Die",
                "Den",
                "Alle",
                "Sämtliche",
            ]
            .contains(&word.text)
        });
        let behind = &text[one.range.end..satz.end];
        let mut words = worte(behind);
        let whole = match words.next() {
            None => true,
            // A name or a clause behind it says which of them are meant.
            Some(_) if behind.starts_with([',', '(', '–']) || behind.starts_with(" –") => false,
            Some(word) if word.is_upper() => false,
            Some(word) if matches!(word.text, "mit" | "ohne" | "in" | "im" | "aus" | "für" | "von" | "an") => false,
            Some(word) if matches!(word.text, "des" | "der" | "dieses" | "dieser" | "vom") => {
                words.next().is_some_and(|word| self.plan.contains(&stamm(word.head())))
            }
            Some(_) => true,
        };
        article && whole && self.takes_nothing_away(one)
    }

    fn takes_nothing_away(&self, one: &Anzahl<'_>) -> bool {
        one.beiwoerter.iter().all(|word| self.beiwoerter.contains(&stamm(word)))
    }
}

fn is_counted(word: &Wort<'_>) -> bool {
    GEZAEHLTES.iter().any(|noun| word.head().strip_prefix(noun).is_some_and(|ending| matches!(ending, "" | "n")))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit()) || zahlwort(word).is_some()
}
