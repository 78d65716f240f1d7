//! A text names the years of this plan, not those of the plan that it was copied from.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::Plan;
use crate::prosa::{Jahresangabe, Zeitbezug, stamm, worte, worte_davor, zeitbezug};
use crate::source::{Route, Step};

use super::ausnahme::ausnahme;
use super::jahresfolgen::verschriebene;
use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::JahreVeraltet,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    let Some(eigene) = Planjahre::of(plan) else { return Box::new(|_, _| {}) };
    Box::new(move |lesung, diagnostics| {
        let Some(ort) = Ort::of(plan, lesung) else { return };
        let of_plan = |before: &str| ort == Ort::Name || eigene.planwort(before).is_some();
        let slips = verschriebene(lesung, &plan.haushalt.jahre, &of_plan);
        diagnostics.extend(slips.into_iter().map(|range| eigene.befund(plan, lesung, range, Severity::Warning)));
        if lesung.jahre().is_empty() {
            return;
        }
        let mut jahre = lesung.jahre().iter().peekable();
        for satz in lesung.saetze() {
            let mut own = Vec::new();
            while let Some(one) = jahre.next_if(|one| one.range.start < satz.end) {
                own.push(one);
            }
            let eigene_genannt = own.iter().any(|one| eigene.gleich(one));
            own.retain(|one| eigene.andere(one, ort));
            if own.is_empty() {
                continue;
            }
            let text = &lesung.lesetext.text()[satz.clone()];
            let mut bezug = zeitbezug(text);
            // Beside the years of this plan, others are named to compare.
            if eigene_genannt || lesung.ausdruecke(satz.clone()).any(|(_, ausdruck)| nennt_jahre(ausdruck)) {
                bezug = bezug.max(Zeitbezug::Unklar);
            }
            // "Im Investitionsprogramm 2024/2025 des Landes"
            let stadt = &pruefling.grundlage.rat.raw.stadt;
            let last = own.last().map_or(0, |one| one.range.end - satz.start);
            if of_others(&text[..last], &text[last..], stadt) {
                bezug = bezug.max(Zeitbezug::Unklar);
            }
            let satz = Jahressatz { start: satz.start, text, bezug, ort, planwort: OnceCell::new() };
            diagnostics.extend(own.into_iter().filter_map(|one| {
                let severity = satz.urteil(&eigene, one)?;
                Some(eigene.befund(plan, lesung, one.range.clone(), severity))
            }));
        }
    })
}

/// Whether the words around the years of a plan say that it is somebody else's: "des Landes", "der Stadt Beispielheim", "von
/// Neuenburg"; "hat in seinem", "Die Stadt Ulm … ihren".
fn of_others(before: &str, behind: &str, stadt: &str) -> bool {
    const EIGENE: &[&str] =
        &["Stadt", "Verwaltung", "Stadtverwaltung", "Ämter", "Amt", "Jahr", "Jahre", "Haushalt", "Gemeinde"];
    let foreign = |word: &str| word.starts_with(char::is_uppercase) && !stadt.contains(word) && !EIGENE.contains(&word);
    let behind = behind.trim_start();
    let behind = behind.strip_prefix('(').and_then(|rest| rest.split_once(") ")).map_or(behind, |(_, rest)| rest);
    let mut words = behind.split(' ').map(|word| word.trim_end_matches(['.', ',', ';', ':']));
    let owner = match words.next() {
        Some("des" | "der" | "von" | "eines" | "einer") => {
            words.find(|word| word.starts_with(char::is_uppercase) && *word != "Stadt")
        }
        _ => None,
    };
    let near: Vec<&str> = before.split(' ').collect();
    let near = &near[near.len().saturating_sub(6)..];
    let his = near.iter().any(|word| matches!(*word, "seinem" | "seinen" | "seines" | "eigenes" | "eigenen"));
    let her = near.iter().any(|word| matches!(*word, "ihrem" | "ihren" | "ihres"));
    let town = before.split(' ').collect::<Vec<_>>();
    let town = town.windows(2).any(|pair| pair[0] == "Stadt" && foreign(pair[1]));
    owner.is_some_and(foreign) || his || her && town
}

/// Whether an expression prints years.
fn nennt_jahre(ausdruck: &str) -> bool {
    ["jahre", "haushalt.jahre"].iter().any(|path| ausdruck.trim_start().starts_with(path))
}

/// What a text is in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ort {
    /// The name of this plan: its subject.
    Name,
    /// The title of an Anlage.
    Titel,
    /// Prose of the paper.
    Prosa,
    /// A text of a Maßnahme, whose history may be told.
    Massnahme,
}

impl Ort {
    /// None where another plan is named with good reason: Anträge, earlier papers, reasons of changes.
    fn of(plan: &Plan, lesung: &Lesung<'_>) -> Option<Self> {
        let written = lesung.written();
        let Some(route) = written.route() else { return Some(Self::Prosa) };
        if written.file() != plan.source {
            return Some(Self::Massnahme);
        }
        let keys: Vec<&str> = route
            .steps()
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) => Some(key.as_ref()),
                Step::Index(_) => None,
            })
            .collect();
        match keys[..] {
            [.., "aenderungsgrund" | "datei"]
            | ["vorlage", "bezug" | "vorliegende_antraege" | "erledigte_antraege", ..] => None,
            ["vorlage", "betreff" | "untertitel"] => Some(Self::Name),
            ["vorlage", "anlagen", ..] => Some(Self::Titel),
            ["vorlage", ..] => Some(Self::Prosa),
            ["massnahmen", ..] => Some(Self::Massnahme),
            _ => None,
        }
    }
}

/// The years of a plan, and the words that name it.
struct Planjahre {
    erstes: i64,
    letztes: i64,
    /// Stems of nouns for a plan like this one or its budget.
    planworte: HashMap<String, Planwort>,
}

/// What a noun in front of years names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Planwort {
    /// This plan, where its years are right.
    Plan,
    /// A budget: one of earlier years may hold money, too.
    Haushalt,
}

/// Nouns that name a plan of this kind, or what exists of the coming budget alone.
const PLAENE: &[&str] = &[
    "Finanzrahmen",
    "Haushaltsentwurf",
    "Haushaltsplanentwurf",
    "Haushaltsvorgaben",
    "Maßnahmenplan",
    "Maßnahmenplanung",
    "Planjahre",
    "Planmittel",
    "Planung",
];

/// Nouns that name a budget, or what a plan is made of.
const HAUSHALTE: &[&str] = &[
    "Anmeldung",
    "Bedarfsmeldung",
    "Doppelhaushalt",
    "Haushalt",
    "Haushaltsansatz",
    "Haushaltsjahre",
    "Haushaltsplan",
    "Haushaltsplanung",
    "Maßnahmen",
];

/// What the last part of a name of a plan is, as far as such names go.
const PLANARTEN: &[&str] = &["plan", "programm", "konzept", "haushalt", "liste"];

impl Planjahre {
    fn of(plan: &Plan) -> Option<Self> {
        let jahre = &plan.haushalt.jahre;
        let known = [(HAUSHALTE, Planwort::Haushalt), (PLAENE, Planwort::Plan)];
        let known = known.into_iter().flat_map(|(words, art)| words.iter().map(move |wort| (stamm(wort), art)));
        let mut planworte: HashMap<String, Planwort> = known.collect();
        let name = [Some(&plan.vorlage.betreff), plan.vorlage.untertitel.as_ref()];
        for wort in name.into_iter().flatten().flat_map(|text| worte(&text.text)) {
            let lower = wort.text.to_lowercase();
            if PLANARTEN.iter().any(|art| lower.ends_with(art)) {
                planworte.insert(stamm(wort.head()), Planwort::Plan);
            }
        }
        Some(Self { erstes: jahre.first()?.number(), letztes: jahre.last()?.number(), planworte })
    }

    fn gleich(&self, one: &Jahresangabe) -> bool {
        (one.erstes.number(), one.letztes.number()) == (self.erstes, self.letztes)
    }

    /// Whether these are years of another plan: not some of its own. The next plan may be announced; one that begins within
    /// this one may not, and the name is of this one alone.
    fn andere(&self, one: &Jahresangabe, ort: Ort) -> bool {
        let (erstes, letztes) = (one.erstes.number(), one.letztes.number());
        let inside = erstes >= self.erstes && letztes <= self.letztes;
        !inside && (erstes <= self.letztes || ort == Ort::Name)
    }

    /// The plan or budget that the words in front name: "IuK-Maßnahmenplans (IMP) für die Jahre".
    fn planwort(&self, before: &str) -> Option<Planwort> {
        let mut end = before.len();
        for wort in worte_davor(before, 6) {
            if before[wort.end()..end].contains(|c| !matches!(c, ' ' | '(' | ')' | '„' | '“' | '"' | ':' | '–')) {
                return None;
            }
            end = wort.at;
            if let Some(found) = self.planworte.get(&stamm(wort.head())) {
                return Some(*found);
            }
            let acronym = wort.text.chars().all(char::is_uppercase);
            if !acronym && !ZWISCHEN.contains(&wort.text) {
                return None;
            }
        }
        None
    }

    fn befund(&self, plan: &Plan, lesung: &Lesung<'_>, range: Range<usize>, severity: Severity) -> Diagnostic {
        let piece = &lesung.lesetext.text()[range.clone()];
        let own = match plan.haushalt.jahre[..] {
            [only] => format!("dieser Plan ist für {only}"),
            [first, last] => format!("die Jahre dieses Plans sind {first} und {last}"),
            _ => format!("die Jahre dieses Plans sind {} bis {}", self.erstes, self.letztes),
        };
        let message = format!("Hier steht `{piece}`, {own}");
        let hint = match (lesung.ausdruecke_moeglich(), self.erstes == self.letztes) {
            (true, false) => "Schreiben Sie `{{ jahre | schraegstrich }}` oder `{{ jahre | und }}`",
            (true, true) => "Schreiben Sie `{{ jahre[0] }}`",
            (false, _) => "Berichtigen Sie die Jahre",
        };
        let sonst = ausnahme(plan, Code::JahreVeraltet, piece);
        let hint = format!("{hint}. Ist ein anderer Plan gemeint: {sonst}");
        let place = Place::value(plan.source, Route::root().key("haushalt").key("jahre"));
        let mut found = Diagnostic::warning(Code::JahreVeraltet, lesung.place(range), message);
        found.severity = severity;
        found.hint(hint).related(place, "die Jahre des Plans stehen hier")
    }
}

/// Words that may stand between the name of a plan and its years.
const ZWISCHEN: &[&str] = &[
    "der",
    "die",
    "den",
    "des",
    "das",
    "für",
    "in",
    "im",
    "Jahr",
    "Jahre",
    "Jahren",
    "Jahres",
    "Haushaltsjahre",
    "von",
];

/// A sentence with years.
struct Jahressatz<'a> {
    start: usize,
    text: &'a str,
    bezug: Zeitbezug,
    ort: Ort,
    /// Whether it names a plan or budget anywhere.
    planwort: OnceCell<bool>,
}

impl Jahressatz<'_> {
    /// How bad it is that a sentence names these years; None where it is right, as far as one can tell.
    fn urteil(&self, eigene: &Planjahre, one: &Jahresangabe) -> Option<Severity> {
        let letztes = one.letztes.number();
        let same_length = one.anzahl() == eigene.letztes - eigene.erstes + 1;
        if self.bezug == Zeitbezug::Anderer {
            return None;
        }
        let before = &self.text[..one.range.start.saturating_sub(self.start)];
        let planwort = eigene.planwort(before);
        let sure = match (self.bezug, planwort) {
            (Zeitbezug::Aufstellung, _) | (Zeitbezug::Eigener, Some(Planwort::Plan)) => Severity::Warning,
            _ => Severity::Note,
        };
        match self.ort {
            Ort::Massnahme => (planwort.is_some() && same_length).then_some(Severity::Note),
            // Only the name may go without a word for a plan: "2012 und 2013".
            Ort::Name | Ort::Titel if planwort.is_some() && same_length => Some(sure.min(self.of_name())),
            Ort::Name => (same_length && one.anzahl() > 1).then(|| self.of_name()),
            Ort::Titel => None,
            Ort::Prosa if planwort.is_some() && same_length => Some(sure),
            Ort::Prosa => {
                let recent = letztes < eigene.erstes && eigene.erstes - letztes <= 2 * one.anzahl().max(2);
                let years =
                    same_length && worte_davor(before, 1).first().is_some_and(|wort| stamm(wort.text) == "jahr");
                let names = || worte(self.text).any(|wort| eigene.planworte.contains_key(&stamm(wort.head())));
                let named = || *self.planwort.get_or_init(names);
                let own = self.bezug <= Zeitbezug::Eigener;
                (recent && own && (planwort.is_some() || years && named())).then_some(Severity::Note)
            }
        }
    }

    /// How bad other years are in the name of the plan or of an Anlage.
    fn of_name(&self) -> Severity {
        if self.bezug <= Zeitbezug::Eigener { Severity::Warning } else { Severity::Note }
    }
}
