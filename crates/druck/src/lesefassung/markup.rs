//! Merges two pieces of markup into one.

use std::ops::Range;

use drucksache_plan::abgleich::{Move, Piece, match_pieces};

use super::merge::{Mark, Merge};
use super::parse::parse;
use super::pieces::{RUN, blanks, gap, known_by, pieces, source_of};
use super::tree::{Expr, Markup, MarkupPart, write_include};

impl Merge<'_> {
    /// Merges two pieces of markup.
    pub(super) fn markup(&mut self, alt: &Markup, neu: &Markup, out: &mut String) {
        let mut old = pieces(alt);
        // Only the rules of the new text hold.
        old.retain(|piece| !matches!(alt.0.get(piece.start), Some(MarkupPart::Rule { .. })));
        let new = pieces(neu);
        let (a, b) = (self.known(alt, &old, Mark::Struck), self.known(neu, &new, Mark::New));
        if let ([a], [b]) = (a.as_slice(), b.as_slice())
            && (a.kind.as_str(), b.kind.as_str()) == (RUN, RUN)
        {
            // Each text is one run, as in a cell: they are merged, whatever they say.
            out.push_str(&gap(neu, &new, 0));
            match a.whole == b.whole {
                true => out.push_str(&source_of(&neu.0[new[0].clone()])),
                false => self.sole_run(&alt.0[old[0].clone()], &neu.0[new[0].clone()], out),
            }
            return out.push_str(&gap(neu, &new, 1));
        }
        let mut steps = match_pieces(&a, &b, |piece| piece.kind != RUN);
        rules_first(&mut steps, |nr| matches!(neu.0[new[nr].start], MarkupPart::Rule { .. }));
        let mut last = None;
        for step in steps {
            out.push_str(&between((alt, &old), (neu, &new), last, step));
            match step {
                Move::Old(here) => self.mark_piece(&alt.0[old[here].clone()], Mark::Struck, out),
                Move::New(here) => self.mark_piece(&neu.0[new[here].clone()], Mark::New, out),
                Move::Both(from, here) => self.piece(&alt.0[old[from].clone()], &neu.0[new[here].clone()], out),
            }
            last = Some(step);
        }
        if !new.is_empty() {
            out.push_str(&gap(neu, &new, new.len()));
        } else if last.is_none() {
            out.push_str(&source_of(&neu.0));
        }
    }

    fn known(&self, markup: &Markup, pieces: &[Range<usize>], of: Mark) -> Vec<Piece> {
        let source = |path: &str| self.file(path, of);
        pieces.iter().map(|piece| known_by(&markup.0[piece.clone()], &source)).collect()
    }

    /// Merges two pieces of one kind.
    fn piece(&mut self, alt: &[MarkupPart], neu: &[MarkupPart], out: &mut String) {
        match (alt, neu) {
            ([MarkupPart::Include { path: from, .. }], [MarkupPart::Include { path, end }]) => {
                self.include(from, path, end, out)
            }
            _ if source_of(alt) == source_of(neu) && !neu.iter().any(MarkupPart::has_include) => {
                out.push_str(&source_of(neu))
            }
            ([MarkupPart::Line { body: from, .. }], [MarkupPart::Line { before, body, after, .. }]) => {
                out.push_str(before);
                self.markup(from, body, out);
                out.push_str(after);
            }
            (
                [MarkupPart::Code { expr: Expr::Call(a), .. }],
                [part @ MarkupPart::Code { expr: Expr::Call(b), end }],
            ) if !part.is_inline() => {
                out.push('#');
                self.call(a, b, out);
                out.push_str(end);
            }
            _ => self.run(alt, neu, out),
        }
    }

    /// Includes a file that both texts include.
    fn include(&mut self, alt: &str, neu: &str, end: &str, out: &mut String) {
        let (Some(from), Some(to)) = (self.file(alt, Mark::Struck), self.file(neu, Mark::New)) else {
            return write_include(out, neu, end);
        };
        self.insert((alt, neu), "", end, out, |this, text| this.markup(&parse(from), &parse(to), text));
    }
}

/// Moves each rule before the pieces that are gone there: a rule comes before everything that it applies to.
fn rules_first(steps: &mut [Move], is_rule: impl Fn(usize) -> bool) {
    for nr in 1..steps.len() {
        let gone = steps[..nr].iter().rev().take_while(|step| matches!(step, Move::Old(_))).count();
        if matches!(steps[nr], Move::New(here) if is_rule(here)) {
            steps[nr - gone..=nr].rotate_right(1);
        }
    }
}

/// Markup with the places of its pieces.
type MarkupPieces<'a> = (&'a Markup, &'a [Range<usize>]);

/// The blanks to write between two steps.
fn between((alt, old): MarkupPieces<'_>, (neu, new): MarkupPieces<'_>, last: Option<Move>, step: Move) -> String {
    match (step, last) {
        (Move::Old(_), None) => gap(neu, new, 0),
        (Move::Old(here), Some(Move::Both(_, before) | Move::New(before))) => {
            stronger(blanks(alt, &old[here]).0, gap(neu, new, before + 1))
        }
        (Move::Old(here), Some(Move::Old(_))) => stronger(blanks(alt, &old[here]).0, String::new()),
        (Move::New(here) | Move::Both(_, here), Some(Move::Old(before))) => {
            stronger(gap(neu, new, here), blanks(alt, &old[before]).1)
        }
        (Move::New(here) | Move::Both(_, here), _) => gap(neu, new, here),
    }
}

/// The gap that separates more.
fn stronger(one: String, other: String) -> String {
    let rank = |text: &str| match text.matches('\n').count() {
        0 if text.is_empty() => 0,
        0 => 1,
        1 => 2,
        _ => 3,
    };
    match (rank(&one), rank(&other)) {
        (0, 0) => " ".to_owned(),
        (a, b) if b > a => other,
        _ => one,
    }
}
