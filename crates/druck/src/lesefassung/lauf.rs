//! Two runs of words → one, with the words that changed.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Verschmelzung;
use super::baum::{Teil, Wert};
use super::einheiten::klar;
use super::marken::{Art, ERSETZT};
use super::worte::{Anfuehrung, als_zeichen, lesbar, worte};
use super::zuordnung::Worte;

/// Words that say so little that a change around them is one change.
const BINDEWOERTER: &[&str] = &["und", "oder", "der", "die", "das", "den", "des", "dem", "in", "von", "zu", "bis", ","];

/// A word with the blanks before it.
#[derive(Debug)]
struct Stelle<'a> {
    fuge: &'a [Teil],
    teil: &'a Teil,
    wort: String,
}

/// Part of a comparison: the same in both, or changed.
#[derive(Debug, Clone)]
struct Abschnitt {
    gleich: bool,
    alt: Range<usize>,
    neu: Range<usize>,
}

fn stellen(teile: &[Teil]) -> Vec<Stelle<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (nr, teil) in teile.iter().enumerate() {
        if !matches!(teil, Teil::Fuge(_)) {
            out.push(Stelle { fuge: &teile[from..nr], teil, wort: klar(std::slice::from_ref(teil)) });
            from = nr + 1;
        }
    }
    out
}

impl Verschmelzung<'_> {
    /// Merges two runs that stand alone, as in a cell, where a dash may stand for nothing.
    pub(super) fn lauf_allein(&mut self, alt: &[Teil], neu: &[Teil], out: &mut String) {
        let (old, new) = (klar(alt), klar(neu));
        match (lesbar(&old), lesbar(&new)) {
            (true, false) => {
                self.markiere_lauf(alt, Art::Gestrichen, out);
                out.push_str(&format!(" {new}"));
            }
            (false, true) => self.markiere_lauf(neu, Art::Neu, out),
            _ => self.lauf(alt, neu, out),
        }
    }

    /// Merges two runs of words.
    pub(super) fn lauf(&mut self, alt: &[Teil], neu: &[Teil], out: &mut String) {
        let (old, new) = (stellen(alt), stellen(neu));
        // Whether the new text goes on behind words that are gone.
        let mut behind_struck = false;
        for part in abschnitte(&old, &new) {
            let (a, b) = (&old[part.alt.clone()], &new[part.neu.clone()]);
            if part.gleich {
                for (nr, here) in b.iter().enumerate() {
                    let fuge = match klar(here.fuge) {
                        own if !own.is_empty() || nr > 0 || !behind_struck => own,
                        _ => a.first().map(|old| klar(old.fuge)).unwrap_or_default(),
                    };
                    out.push_str(&fuge);
                    out.push_str(&here.wort);
                }
                behind_struck = false;
                continue;
            }
            if let (Some(first), Some(old)) = (b.first(), a.first())
                && first.fuge.is_empty() != old.fuge.is_empty()
                && part.neu.start > 0
                && part.alt.start > 0
            {
                // Punctuation for a word, or a word for punctuation: each stands as near as it did.
                out.push_str(&klar(old.fuge));
                self.geaendert(a, &[], out);
                out.push_str(&klar(first.fuge));
                self.geaendert(&[], b, out);
                behind_struck = false;
                continue;
            }
            let fuge = match (b.first(), a.first()) {
                (Some(first), _) if part.neu.start > 0 || !behind_struck => klar(first.fuge),
                (_, Some(first)) => klar(first.fuge),
                _ => String::new(),
            };
            out.push_str(&fuge);
            self.geaendert(a, b, out);
            behind_struck = b.is_empty();
        }
    }

    fn geaendert(&mut self, alt: &[Stelle<'_>], neu: &[Stelle<'_>], out: &mut String) {
        if let ([one], [other]) = (alt, neu)
            && let Teil::Ausdruck { wert: Wert::Aufruf(a), .. } = one.teil
            && let Teil::Ausdruck { wert: Wert::Aufruf(b), ende } = other.teil
            && a.name == b.name
        {
            out.push('#');
            self.aufruf(a, b, out);
            out.push_str(ende);
            return;
        }
        let text = |words: &[Stelle<'_>]| -> String {
            let text = words.iter().enumerate();
            text.map(|(nr, one)| if nr == 0 { one.wort.clone() } else { klar(one.fuge) + &one.wort }).collect()
        };
        let (old, new) = (text(alt), text(neu));
        self.marken += 1;
        match (alt.is_empty(), neu.is_empty()) {
            (false, true) => out.push_str(&format!("#{}[{old}];", Art::Gestrichen.funktion())),
            (true, _) => out.push_str(&format!("#{}[{new}];", Art::Neu.funktion())),
            // Punctuation stands right behind its word.
            _ if !lesbar(&old) && !lesbar(&new) => {
                out.push_str(&format!("#{}[{old}];#{}[{new}];", Art::Gestrichen.funktion(), Art::Neu.funktion()));
            }
            _ => out.push_str(&format!("#{ERSETZT}[{old}][{new}];")),
        }
    }

    /// Merges two strings that are printed; what comes out is a value.
    pub(super) fn text(&mut self, alt: &str, neu: &str, out: &mut String) {
        let literal = crate::escape::string;
        match (lesbar(alt), lesbar(neu)) {
            (false, false) => out.push_str(&literal(neu)),
            // A dash for nothing says nothing when it is gone.
            (false, true) => {
                self.marken += 1;
                out.push_str(&format!("{}({})", Art::Neu.funktion(), literal(neu)));
            }
            (true, false) => {
                self.marken += 1;
                let gone = format!("{}({})", Art::Gestrichen.funktion(), literal(alt));
                out.push_str(&if neu.trim().is_empty() { gone } else { format!("[#{gone}; #{};]", literal(neu)) });
            }
            (true, true) => {
                let split = |text: &str| worte(&als_zeichen(text), &mut Anfuehrung::default());
                let (old, new) = (split(alt), split(neu));
                if old.len().min(new.len()) < 3 || Worte::of(alt).aehnlichkeit(&Worte::of(neu)) < 0.4 {
                    self.marken += 1;
                    out.push_str(&format!("{ERSETZT}({}, {})", literal(alt), literal(neu)));
                } else {
                    out.push('[');
                    self.lauf(&old, &new, out);
                    out.push(']');
                }
            }
        }
    }
}

/// What stayed and what changed.
fn abschnitte(alt: &[Stelle<'_>], neu: &[Stelle<'_>]) -> Vec<Abschnitt> {
    let words = |stellen: &[Stelle<'_>]| -> Vec<String> { stellen.iter().map(|one| one.wort.clone()).collect() };
    let mut out: Vec<Abschnitt> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &words(alt), &words(neu)) {
        let gleich = matches!(op, DiffOp::Equal { .. });
        let (_, alt, neu) = op.as_tag_tuple();
        match out.last_mut() {
            Some(last) if !gleich && !last.gleich => (last.alt.end, last.neu.end) = (alt.end, neu.end),
            _ => out.push(Abschnitt { gleich, alt, neu }),
        }
    }
    let kept: usize = out.iter().filter(|part| part.gleich).map(|part| part.neu.len()).sum();
    let changes = out.iter().filter(|part| !part.gleich).count();
    // Where hardly a word stayed, the old text is read as a whole, and then the new one.
    if changes > 2 && 4 * kept < alt.len().max(neu.len()) {
        return vec![Abschnitt { gleich: false, alt: 0..alt.len(), neu: 0..neu.len() }];
    }
    zusammenziehen(out, neu)
}

/// Joins changes with nothing but a little word between them.
fn zusammenziehen(parts: Vec<Abschnitt>, neu: &[Stelle<'_>]) -> Vec<Abschnitt> {
    let replaces = |part: &Abschnitt| !part.gleich && !part.alt.is_empty() && !part.neu.is_empty();
    let mut out: Vec<Abschnitt> = Vec::new();
    for (nr, part) in parts.iter().enumerate() {
        let little = part.gleich
            && part.neu.len() <= 2
            && neu[part.neu.clone()].iter().all(|one| BINDEWOERTER.contains(&one.wort.trim_start_matches('\\')));
        let between = nr.checked_sub(1).and_then(|before| parts.get(before)).is_some_and(replaces)
            && parts.get(nr + 1).is_some_and(replaces);
        match out.last_mut() {
            Some(last) if !last.gleich && (!part.gleich || little && between) => {
                (last.alt.end, last.neu.end) = (part.alt.end, part.neu.end);
            }
            _ => out.push(part.clone()),
        }
    }
    out
}
