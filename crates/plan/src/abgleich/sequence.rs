//! Matches the pieces of two sequences: equal ones first, then those with the same name, then the most similar ones.

use std::hash::Hash;
use std::ops::Range;

use super::ordered::in_order;
use super::runs::runs;
use super::words::Words;

/// A step through two sequences, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// A piece of both, by its places in the old and the new sequence.
    Both(usize, usize),
    /// A piece of the old sequence only.
    Old(usize),
    /// A piece of the new sequence only.
    New(usize),
}

/// The traits by which a piece is recognised.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Everything in the piece: two pieces are equal if this is.
    pub whole: String,
    /// Its name, by which it is recognised if everything else changes. Empty where it has none.
    pub name: String,
    /// What it says besides its name, by which it is recognised if only that changes. Empty where it says nothing.
    pub rest: String,
    /// The words in it.
    pub words: Words,
    /// Only pieces of one kind can be the same piece.
    pub kind: String,
}

/// If a gap has more possible pairs than this, its pieces are not compared.
const MOST_PAIRS: usize = 40_000;
/// Two pieces are taken for one that was changed if their likeness is at least this.
const ALIKE: f64 = 0.4;

/// Matches the pieces of two sequences and keeps their order. If a gap holds one old and one new piece of the same
/// kind, they are matched without a comparison where `sole` is true for the old one.
pub fn match_pieces(old: &[Piece], new: &[Piece], sole: impl Fn(&Piece) -> bool) -> Vec<Move> {
    let mut out = Vec::new();
    for part in parts(old, new, (0, 0), |_, _, piece| &piece.whole) {
        let gap = match part {
            Section::Equal(olds, news) => {
                out.extend(olds.zip(news).map(|(a, b)| Move::Both(a, b)));
                continue;
            }
            Section::Gap(olds, news) => (olds, news),
        };
        let start = (gap.0.start, gap.1.start);
        let named = parts(&old[gap.0], &new[gap.1], start, |side, nr, piece| match piece.name.as_str() {
            // Pieces without a name never match by name.
            "" => format!("\0{side}{nr}"),
            name => format!("{} {name}", piece.kind),
        });
        for part in named {
            match part {
                Section::Equal(olds, news) => out.extend(olds.zip(news).map(|(a, b)| Move::Both(a, b))),
                Section::Gap(olds, news) => alike((old, new), (olds, news), &sole, &mut out),
            }
        }
    }
    out
}

/// Places in both sequences: a match, or a gap between matches.
enum Section {
    Equal(Range<usize>, Range<usize>),
    Gap(Range<usize>, Range<usize>),
}

/// Where two sequences that begin at `start` agree by a key, and the gaps between. The key may depend on the sequence
/// (`a` is the old one) and the place in it.
fn parts<'a, K: Eq + Hash>(
    old: &'a [Piece],
    new: &'a [Piece],
    start: (usize, usize),
    key: impl Fn(char, usize, &'a Piece) -> K,
) -> Vec<Section> {
    let olds: Vec<K> = old.iter().enumerate().map(|(nr, piece)| key('a', nr, piece)).collect();
    let news: Vec<K> = new.iter().enumerate().map(|(nr, piece)| key('b', nr, piece)).collect();
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let part = |olds: Range<usize>, news: Range<usize>, equal: bool| {
        let (olds, news) = (moved(olds, start.0), moved(news, start.1));
        if equal { Section::Equal(olds, news) } else { Section::Gap(olds, news) }
    };
    let mut out = Vec::new();
    let mut at = (0, 0);
    for run in runs(&olds, &news).into_iter().filter(|run| run.equal) {
        out.push(part(at.0..run.old.start, at.1..run.new.start, false));
        at = (run.old.end, run.new.end);
        out.push(part(run.old, run.new, true));
    }
    out.push(part(at.0..old.len(), at.1..new.len(), false));
    out
}

/// Pairs the most similar pieces in a gap.
fn alike(
    (old, new): (&[Piece], &[Piece]),
    (olds, news): (Range<usize>, Range<usize>),
    sole: &impl Fn(&Piece) -> bool,
    out: &mut Vec<Move>,
) {
    let (old, new) = (&old[olds.clone()], &new[news.clone()]);
    if let ([one], [other]) = (old, new)
        && one.kind == other.kind
        && sole(one)
    {
        return out.push(Move::Both(olds.start, news.start));
    }
    let weight = |a: usize, b: usize| {
        let (a, b) = (&old[a], &new[b]);
        if a.kind != b.kind {
            return 0.0;
        }
        let renamed = if !a.rest.is_empty() && a.rest == b.rest { ALIKE } else { 0.0 };
        let value = a.words.likeness(&b.words).max(renamed);
        if value >= ALIKE { value } else { 0.0 }
    };
    let pairs = in_order(old.len(), new.len(), MOST_PAIRS, weight).unwrap_or_default();
    let mut at = (olds.start, news.start);
    for (a, b) in pairs {
        let (a, b) = (olds.start + a, news.start + b);
        out.extend((at.0..a).map(Move::Old));
        out.extend((at.1..b).map(Move::New));
        out.push(Move::Both(a, b));
        at = (a + 1, b + 1);
    }
    out.extend((at.0..olds.end).map(Move::Old));
    out.extend((at.1..news.end).map(Move::New));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(texts: &[impl AsRef<str>]) -> Vec<Piece> {
        let of = |text: &str| Piece {
            whole: text.to_owned(),
            name: String::new(),
            rest: String::new(),
            words: Words::of(text),
            kind: String::new(),
        };
        texts.iter().map(|text| of(text.as_ref())).collect()
    }

    proptest! {
        #[test]
        fn every_piece_comes_once_and_in_its_order(
            alt in proptest::collection::vec("[abc]( [abc]){0,3}", 0..8),
            neu in proptest::collection::vec("[abc]( [abc]){0,3}", 0..8),
        ) {
            let steps = match_pieces(&pieces(&alt), &pieces(&neu), |_| false);
            let old: Vec<usize> = steps.iter().filter_map(|step| match step {
                Move::Both(nr, _) | Move::Old(nr) => Some(*nr),
                Move::New(_) => None,
            }).collect();
            let new: Vec<usize> = steps.iter().filter_map(|step| match step {
                Move::Both(_, nr) | Move::New(nr) => Some(*nr),
                Move::Old(_) => None,
            }).collect();
            prop_assert_eq!(old, (0..alt.len()).collect::<Vec<_>>());
            prop_assert_eq!(new, (0..neu.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_piece_with_another_name_is_known_by_the_rest() {
        let of = |name: &str, rest: &str| Piece {
            whole: format!("{name} {rest}"),
            name: name.to_owned(),
            rest: rest.to_owned(),
            words: Words::of(name),
            kind: String::new(),
        };
        let alt = [of("Identitätsmanagement", "10 50.000"), of("Portal", "20 70.000")];
        let neu = [of("Server", "30 90.000"), of("Zugangsverwaltung", "10 50.000"), of("Anderes", "20 80.000")];
        let moves = match_pieces(&alt, &neu, |_| false);
        assert_eq!(moves, [Move::New(0), Move::Both(0, 1), Move::Old(1), Move::New(2)]);
    }

    #[test]
    fn a_changed_piece_is_found_between_others() {
        let alt = pieces(&["eins", "Der Bürgermeister spricht lange", "ganz anderes", "Schluss"]);
        let neu = pieces(&["eins", "vorher noch etwas", "Der Bürgermeister spricht kurz", "Schluss"]);
        assert_eq!(
            match_pieces(&alt, &neu, |_| false),
            [Move::Both(0, 0), Move::New(1), Move::Both(1, 2), Move::Old(2), Move::Both(3, 3)]
        );
    }
}
