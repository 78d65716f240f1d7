//! Merges two runs of words into one, with the changed words marked.

use drucksache_plan::abgleich::{Run, Words, runs};

use super::merge::{Mark, Merge, REPLACED};
use super::notes::with_notes;
use super::pieces::printed;
use super::split::{Quotes, escaped_glyphs, is_readable, split};
use super::tree::{Expr, MarkupPart};

/// Words that do not separate changes: changes before and after one are a single change.
const LITTLE_WORDS: &[&str] = &["und", "oder", "der", "die", "das", "den", "des", "dem", "in", "von", "zu", "bis", ","];

/// A word with the blanks before it.
#[derive(Debug)]
struct Placed<'a> {
    gap: &'a [MarkupPart],
    part: &'a MarkupPart,
    word: String,
}

fn placed(parts: &[MarkupPart]) -> Vec<Placed<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (nr, part) in parts.iter().enumerate() {
        if !matches!(part, MarkupPart::Gap(_)) {
            out.push(Placed { gap: &parts[from..nr], part, word: printed(std::slice::from_ref(part)) });
            from = nr + 1;
        }
    }
    out
}

impl Merge<'_> {
    /// Merges two runs that stand alone, as in a cell, where a dash may stand for nothing.
    pub(super) fn sole_run(&mut self, alt: &[MarkupPart], neu: &[MarkupPart], out: &mut String) {
        let (old, new) = (printed(alt), printed(neu));
        match (is_readable(&old), is_readable(&new)) {
            (true, false) => {
                self.mark_run(alt, Mark::Struck, out);
                out.push_str(&format!(" {new}"));
            }
            (false, true) => self.mark_run(neu, Mark::New, out),
            _ => self.run(alt, neu, out),
        }
    }

    /// Merges two runs of words.
    pub(super) fn run(&mut self, alt: &[MarkupPart], neu: &[MarkupPart], out: &mut String) {
        let (old, new) = (placed(alt), placed(neu));
        // Whether words that are gone stand before the place at hand.
        let mut after_struck = false;
        for part in word_runs(&old, &new) {
            let (a, b) = (&old[part.old.clone()], &new[part.new.clone()]);
            if part.equal {
                stayed(a, b, after_struck, out);
                after_struck = false;
                continue;
            }
            if let (Some(first), Some(old)) = (b.first(), a.first())
                && first.gap.is_empty() != old.gap.is_empty()
                && part.new.start > 0
                && part.old.start > 0
            {
                // A word replaces punctuation or the other way round: each keeps its own blanks.
                out.push_str(&printed(old.gap));
                self.changed(a, &[], out);
                out.push_str(&printed(first.gap));
                self.changed(&[], b, out);
                after_struck = false;
                continue;
            }
            let gap = match (b.first(), a.first()) {
                (Some(first), _) if part.new.start > 0 || !after_struck => printed(first.gap),
                (_, Some(first)) => printed(first.gap),
                _ => String::new(),
            };
            out.push_str(&gap);
            self.changed(a, b, out);
            after_struck = b.is_empty();
        }
    }

    /// Writes words for other words.
    fn changed(&mut self, alt: &[Placed<'_>], neu: &[Placed<'_>], out: &mut String) {
        if let ([one], [other]) = (alt, neu)
            && let MarkupPart::Code { expr: Expr::Call(a), .. } = one.part
            && let MarkupPart::Code { expr: Expr::Call(b), end } = other.part
            && a.name == b.name
        {
            out.push('#');
            self.call(a, b, out);
            out.push_str(end);
            return;
        }
        let text = |words: &[Placed<'_>]| -> String {
            let text = words.iter().enumerate();
            text.map(|(nr, one)| if nr == 0 { one.word.clone() } else { printed(one.gap) + &one.word }).collect()
        };
        let (old, new) = (with_notes(text(alt), Mark::Struck), with_notes(text(neu), Mark::New));
        self.marks += 1;
        match (alt.is_empty(), neu.is_empty()) {
            (false, true) => out.push_str(&format!("#{}[{old}];", Mark::Struck.function())),
            (true, _) => out.push_str(&format!("#{}[{new}];", Mark::New.function())),
            // Punctuation stands right after its word.
            _ if !is_readable(&old) && !is_readable(&new) => {
                out.push_str(&format!("#{}[{old}];#{}[{new}];", Mark::Struck.function(), Mark::New.function()));
            }
            _ => out.push_str(&format!("#{REPLACED}[{old}][{new}];")),
        }
    }

    /// Merges two strings that are printed; what comes out is a value.
    pub(super) fn text(&mut self, alt: &str, neu: &str, out: &mut String) {
        let literal = crate::escape::string;
        match (is_readable(alt), is_readable(neu)) {
            (false, false) => out.push_str(&literal(neu)),
            // A dash stands for nothing: no mark when it is gone.
            (false, true) => {
                self.marks += 1;
                out.push_str(&format!("{}({})", Mark::New.function(), literal(neu)));
            }
            (true, false) => {
                self.marks += 1;
                let gone = format!("{}({})", Mark::Struck.function(), literal(alt));
                out.push_str(&if neu.trim().is_empty() { gone } else { format!("[#{gone}; #{};]", literal(neu)) });
            }
            (true, true) => {
                let words = |text: &str| split(&escaped_glyphs(text), &mut Quotes::default());
                let (old, new) = (words(alt), words(neu));
                let alike = old.len().min(new.len()) >= 3 && Words::of(alt).likeness(&Words::of(neu)) >= 0.4;
                if !alike && !keeps_a_word(&old, &new) {
                    self.marks += 1;
                    out.push_str(&format!("{REPLACED}({}, {})", literal(alt), literal(neu)));
                } else {
                    out.push('[');
                    self.run(&old, &new, out);
                    out.push(']');
                }
            }
        }
    }
}

/// Whether a word stays that says something, as of a name that has got another one: no unit, no little word.
fn keeps_a_word(alt: &[MarkupPart], neu: &[MarkupPart]) -> bool {
    let (old, new) = (placed(alt), placed(neu));
    let says = |one: &Placed<'_>| one.word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    word_runs(&old, &new).into_iter().any(|run| run.equal && new[run.new].iter().any(says))
}

/// Writes words of both, with the blanks of the new text.
fn stayed(alt: &[Placed<'_>], neu: &[Placed<'_>], after_struck: bool, out: &mut String) {
    for (nr, here) in neu.iter().enumerate() {
        let gap = match printed(here.gap) {
            own if !own.is_empty() || nr > 0 || !after_struck => own,
            _ => alt.first().map(|old| printed(old.gap)).unwrap_or_default(),
        };
        out.push_str(&gap);
        out.push_str(&here.word);
    }
}

/// Compares two runs: which words stayed, and which changed.
fn word_runs(alt: &[Placed<'_>], neu: &[Placed<'_>]) -> Vec<Run> {
    let words = |placed: &[Placed<'_>]| -> Vec<String> { placed.iter().map(|one| one.word.clone()).collect() };
    let mut out: Vec<Run> = Vec::new();
    for run in runs(&words(alt), &words(neu)) {
        match out.last_mut() {
            Some(last) if !run.equal && !last.equal => (last.old.end, last.new.end) = (run.old.end, run.new.end),
            _ => out.push(run),
        }
    }
    let kept: usize = out.iter().filter(|part| part.equal).map(|part| part.new.len()).sum();
    let changes = out.iter().filter(|part| !part.equal).count();
    // Where hardly a word stayed, the old text is read as a whole, and then the new one.
    if changes > 2 && 4 * kept < alt.len().max(neu.len()) {
        return vec![Run { equal: false, old: 0..alt.len(), new: 0..neu.len() }];
    }
    join_changes(out, neu)
}

/// Joins changes with only little words between them.
fn join_changes(parts: Vec<Run>, neu: &[Placed<'_>]) -> Vec<Run> {
    let replaces = |part: &Run| !part.equal && !part.old.is_empty() && !part.new.is_empty();
    let mut out: Vec<Run> = Vec::new();
    for (nr, part) in parts.iter().enumerate() {
        let little = part.equal
            && part.new.len() <= 2
            && neu[part.new.clone()].iter().all(|one| LITTLE_WORDS.contains(&one.word.trim_start_matches('\\')));
        let between = nr.checked_sub(1).and_then(|before| parts.get(before)).is_some_and(replaces)
            && parts.get(nr + 1).is_some_and(replaces);
        match out.last_mut() {
            Some(last) if !last.equal && (!part.equal || little && between) => {
                (last.old.end, last.new.end) = (part.old.end, part.new.end);
            }
            _ => out.push(part.clone()),
        }
    }
    out
}
