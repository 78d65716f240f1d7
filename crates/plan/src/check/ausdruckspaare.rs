//! Expressions that are half changed: two that do not belong together, or one that does not belong to the word or name in
//! front of it.

use std::collections::HashMap;
use std::ops::Range;

use crate::plan::Plan;
use crate::prosa::{AUSDRUCK, worte, worte_davor};

use super::ausdruckspfad::{Ausdruckspfad, Druckbild};

/// An expression at its byte of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ausdrucksstelle<'a> {
    pub at: usize,
    /// What stands between its braces.
    pub ausdruck: &'a str,
    pub pfad: Ausdruckspfad<'a>,
}

impl Ausdrucksstelle<'_> {
    fn end(&self) -> usize {
        self.at + AUSDRUCK.len_utf8()
    }
}

/// What does not belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Widerspruch<'a> {
    /// The same expression twice, joined by "und".
    Doppelt { erster: &'a Ausdrucksstelle<'a>, zweiter: &'a Ausdrucksstelle<'a> },
    /// A later year before an earlier one.
    Rueckwaerts { zweiter: &'a Ausdrucksstelle<'a> },
    /// Two figures joined by "und", of which only one was changed.
    Paar { erster: &'a Ausdrucksstelle<'a>, zweiter: &'a Ausdrucksstelle<'a> },
    /// A name and the amount of another.
    Name { name: &'a Ausdrucksstelle<'a>, betrag: &'a Ausdrucksstelle<'a> },
    /// The word for one figure and the amount of another.
    Wort { wort: &'a str, betrag: &'a Ausdrucksstelle<'a> },
}

impl Widerspruch<'_> {
    /// Whether no right sentence says so.
    pub(super) fn sicher(&self) -> bool {
        match self {
            Self::Rueckwaerts { .. } => false,
            Self::Name { name, betrag } => kind(name) == kind(betrag),
            _ => true,
        }
    }
}

fn kind<'a>(stelle: &Ausdrucksstelle<'a>) -> Option<&'a str> {
    stelle.pfad.besitzer().map(|(kind, _)| kind)
}

/// Words for figures, with the keys that they may mean.
const WORTE: &[(&[&str], &[&str])] = &[
    (&["Planmittel"], &["planmittel", "finanzrahmen"]),
    (&["Folgekosten"], &["folgekosten", "folgekosten_gesamt", "obergrenze"]),
    (&["Abschreibung", "Abschreibungen"], &["abschreibung"]),
    (&["Einzahlung", "Einzahlungen"], &["einzahlungen"]),
    (&["Verpflichtungsermächtigung", "Verpflichtungsermächtigungen"], &["verpflichtungsermaechtigung"]),
    (&["Finanzrahmen", "Finanzrahmens"], &["finanzrahmen", "planmittel"]),
];

/// Words between the word for a figure, or a name, and its amount.
const FUELLWORTE: &[&str] = &[
    "EUR",
    "Euro",
    "Haushaltsjahr",
    "Höhe",
    "Jahr",
    "Planmittel",
    "auf",
    "bei",
    "belaufen",
    "beläuft",
    "betragen",
    "beträgt",
    "entfallen",
    "erhält",
    "im",
    "in",
    "insgesamt",
    "jährlich",
    "kostet",
    "liegen",
    "liegt",
    "mit",
    "rund",
    "sich",
    "sind",
    "stehen",
    "von",
    "werden",
    "zusammen",
];

/// Words before a name that speak of something else than it.
const NEBEN: &[&str] = &["neben", "ohne", "außer", "nach", "anders", "gegenüber", "statt", "vor", "wie", "als", "dank"];

/// All contradictions of a sentence.
pub(super) fn widersprueche<'a>(
    namen: &Besitzernamen<'_>,
    text: &'a str,
    satz: &Range<usize>,
    stellen: &'a [Ausdrucksstelle<'a>],
) -> Vec<Widerspruch<'a>> {
    // Rows of a table stand for themselves.
    if text[satz.clone()].trim_start().starts_with('|') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (nr, one) in stellen.iter().enumerate() {
        found.extend(stellen.get(nr + 1).and_then(|next| repeated(text, one, next)));
        if one.pfad.druckbild() != Druckbild::Zahl {
            continue;
        }
        let before = stellen[..nr].iter().rev().find(|before| before.pfad.druckbild() != Druckbild::Jahr);
        let pair = before.and_then(|before| half_changed(namen, text, satz, before, one));
        let named = || before.and_then(|before| other_name(namen, text, satz, stellen, before, one));
        found.extend(pair.or_else(named).or_else(|| other_word(namen, text, satz, stellen, one)));
    }
    found
}

/// Two expressions that are the same, or years that run backwards.
fn repeated<'a>(text: &str, one: &'a Ausdrucksstelle<'a>, next: &'a Ausdrucksstelle<'a>) -> Option<Widerspruch<'a>> {
    let gap: String =
        text[one.end()..next.at].chars().filter(|c| !matches!(c, '„' | '“' | '”' | '"' | '»' | '«')).collect();
    let joined = matches!(gap.trim(), "und" | "bzw." | "sowie" | "oder" | "/" | "," | "bis" | "–");
    if !joined {
        return None;
    }
    if one.pfad.ganz == next.pfad.ganz {
        return Some(Widerspruch::Doppelt { erster: one, zweiter: next });
    }
    let years = one.pfad.druckbild() == Druckbild::Jahr && next.pfad.druckbild() == Druckbild::Jahr;
    let backwards = years && one.pfad.jahr()? > next.pfad.jahr()?;
    backwards.then_some(Widerspruch::Rueckwaerts { zweiter: next })
}

/// Two figures joined by "und" that differ in more than one thing.
fn half_changed<'a>(
    namen: &Besitzernamen<'_>,
    text: &str,
    satz: &Range<usize>,
    one: &'a Ausdrucksstelle<'a>,
    next: &'a Ausdrucksstelle<'a>,
) -> Option<Widerspruch<'a>> {
    let gap = &text[one.end()..next.at];
    let joins = gap.trim_end().ends_with("und") && only(gap, &["und", "im", "Jahr", "in", "Haushaltsjahr"]);
    let (a, b) = (one.pfad.groesse()?, next.pfad.groesse()?);
    if !joins || one.pfad.filter != next.pfad.filter {
        return None;
    }
    let (of_one, of_next) = (one.pfad.besitzer()?, next.pfad.besitzer()?);
    let years = one.pfad.jahr()? != next.pfad.jahr()?;
    let (keys, owners) = (a != b, of_one != of_next);
    if u8::from(keys) + u8::from(owners) + u8::from(years) < 2 {
        return None;
    }
    let satz = &text[satz.clone()];
    let said = keys && WORTE.iter().any(|(words, of)| of.contains(&b) && !of.contains(&a) && has_word(satz, words));
    let named = owners && namen.nennt(satz, of_next);
    (!said && !named).then_some(Widerspruch::Paar { erster: one, zweiter: next })
}

/// An amount that is of another than the names in front of it.
fn other_name<'a>(
    namen: &Besitzernamen<'_>,
    text: &str,
    satz: &Range<usize>,
    stellen: &'a [Ausdrucksstelle<'a>],
    name: &'a Ausdrucksstelle<'a>,
    betrag: &'a Ausdrucksstelle<'a>,
) -> Option<Widerspruch<'a>> {
    betrag.pfad.groesse()?;
    let owner = betrag.pfad.besitzer()?;
    let gap = &text[name.end()..betrag.at];
    if !name.pfad.ist_name() || !only(gap, FUELLWORTE) {
        return None;
    }
    let own = |one: &&Ausdrucksstelle<'_>| one.pfad.ist_name() && one.pfad.besitzer() == Some(owner);
    // "„A“ und „B“ mit …": which of them is meant is not said.
    let first = stellen.iter().find(|one| one.pfad.ist_name()).map_or(satz.start, |one| one.at);
    let before = worte_davor(&text[satz.start..first], 3);
    let beside = before.iter().any(|word| NEBEN.contains(&word.text.to_lowercase().as_str()));
    let clause = text[..name.at].rfind([',', ';', ':']).map_or(satz.start, |at| at.max(satz.start));
    let named = stellen.iter().filter(|one| one.at >= clause && one.at < betrag.at).find(own).is_some();
    (!beside && !named && !namen.nennt(&text[satz.clone()], owner)).then_some(Widerspruch::Name { name, betrag })
}

/// An amount behind the word for another figure.
fn other_word<'a>(
    namen: &Besitzernamen<'_>,
    text: &'a str,
    satz: &Range<usize>,
    stellen: &'a [Ausdrucksstelle<'a>],
    betrag: &'a Ausdrucksstelle<'a>,
) -> Option<Widerspruch<'a>> {
    const REICHWEITE: usize = 8;
    // Years may stand between.
    let from = stellen.iter().rev().find(|one| one.at < betrag.at && one.pfad.druckbild() != Druckbild::Jahr);
    let from = from.map_or(satz.start, Ausdrucksstelle::end);
    let before = &text[from..betrag.at];
    let words = worte_davor(before, REICHWEITE);
    let known = |word: &str| WORTE.iter().find(|(names, _)| names.contains(&word));
    let nr = words.iter().position(|word| known(word.text).is_some() || !FUELLWORTE.contains(&word.text))?;
    let word = words.get(nr)?;
    let beside = words[nr..].iter().take(4).any(|word| NEBEN.contains(&word.text.to_lowercase().as_str()));
    if beside || before[word.end()..].contains(['.', ',', ';', '|', '/', '+', '-']) {
        return None;
    }
    let behind = &text[betrag.end()..satz.end];
    // What is written off: "Die Abschreibung auf … verteilt sich auf fünf Jahre".
    let written_off = word.text.starts_with("Abschreibung")
        && (nr.checked_sub(1).and_then(|nr| words.get(nr)).is_some_and(|next| next.text == "auf")
            || behind.trim_start().starts_with("über "));
    if written_off {
        return None;
    }
    let wrong = match (betrag.pfad.groesse(), betrag.pfad.schritte.as_slice()) {
        (Some("anteil"), _) => false,
        (Some(key), _) => {
            // "Die Planmittel und die Folgekosten betragen": its word stands there as well.
            let said = WORTE
                .iter()
                .any(|(names, of)| of.contains(&key) && (has_word(behind, names) || has_word(before, names)));
            !said && known(word.text).is_some_and(|(_, of)| !of.contains(&key))
        }
        // The name of one field before the amount of another.
        (None, ["formular", field, ..]) => namen.feld(word.text, field),
        _ => false,
    };
    wrong.then_some(Widerspruch::Wort { wort: word.text, betrag })
}

/// Whether a gap has only these words, years, blanks, quotation marks and brackets.
fn only(gap: &str, words: &[&str]) -> bool {
    let signs = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '„' | '“' | '”' | '"' | '(' | ')' | '»' | '«' | '-' | AUSDRUCK)
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    gap.chars().all(signs) && worte(gap).all(|word| words.contains(&word.text) || year(word.text))
}

fn has_word(text: &str, words: &[&str]) -> bool {
    worte(text).any(|word| words.contains(&word.text))
}

/// How a text may call the owners of figures, and which fields its form has.
pub(super) struct Besitzernamen<'a> {
    massnahmen: HashMap<&'a str, &'a str>,
    plan: &'a Plan,
}

impl<'a> Besitzernamen<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let massnahmen = plan.massnahmen.iter().filter_map(|one| Some((one.id.as_deref()?, one.bezeichnung.as_str())));
        Self { massnahmen: massnahmen.collect(), plan }
    }

    /// Whether a sentence names an owner by typed words.
    fn nennt(&self, satz: &str, (kind, id): (&str, &str)) -> bool {
        match kind {
            "massnahme" => self.massnahmen.get(id).is_some_and(|name| satz.contains(name)),
            "themenbereich" => {
                self.plan.themenbereiche.iter().filter(|one| one.id == id).any(|one| {
                    satz.contains(&one.titel) || one.kurztitel.as_ref().is_some_and(|name| satz.contains(name))
                })
            }
            "summe" | "haushalt" => ["insgesamt", "zusammen", "alle", "gesamt"].iter().any(|word| satz.contains(word)),
            _ => false,
        }
    }

    /// Whether a word is the name of a field of the form, other than one.
    fn feld(&self, wort: &str, own: &str) -> bool {
        let key = wort.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
        key != own && self.plan.vorlage.formular.get(&key).is_some()
    }
}
