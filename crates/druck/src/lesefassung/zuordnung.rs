//! Which piece of the new text is which of the old: paragraphs, rows, points of a list.

use std::collections::BTreeMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A step through two sequences, in the order of print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schritt {
    /// A piece of both, by their places.
    Beide(usize, usize),
    /// A piece that is gone.
    Alt(usize),
    /// A piece that is new.
    Neu(usize),
}

/// What is known of a piece.
#[derive(Debug, Clone)]
pub(super) struct Merkmal {
    /// Equal pieces have equal ones.
    pub ganz: String,
    /// What a piece is called, where it is: it keeps its name when all else changes. Empty where it has none.
    pub name: String,
    /// The words in it.
    pub worte: Worte,
    /// Only pieces of one kind can be the same piece.
    pub art: String,
}

/// Above so many pairs, pieces that have nothing in common but their neighbours are not compared.
const HOECHSTENS: usize = 40_000;
/// How much of two pieces must be the same before they are taken for one that was changed.
const AEHNLICH: f64 = 0.4;

/// Assigns the pieces of two sequences to each other. What is equal comes first, then what has the same name, then what
/// resembles each other most; order is kept. `allein`: one piece between two others is the same piece, whatever it says.
pub(super) fn zuordnen(alt: &[Merkmal], neu: &[Merkmal], allein: bool) -> Vec<Schritt> {
    let mut out = Vec::new();
    let whole = |merkmale: &[Merkmal]| -> Vec<String> { merkmale.iter().map(|one| one.ganz.clone()).collect() };
    luecken(&whole(alt), &whole(neu), (0, 0), &mut out, &mut |(a, b), (from, to), out| {
        let names = |merkmale: &[Merkmal], or: &str| -> Vec<String> {
            let of = |(nr, one): (usize, &Merkmal)| match one.name.as_str() {
                // No two pieces without a name have the same.
                "" => format!("{or}{nr}"),
                name => format!("{} {name}", one.art),
            };
            merkmale.iter().enumerate().map(of).collect()
        };
        let (old, new) = (&alt[from.0..to.0], &neu[from.1..to.1]);
        debug_assert_eq!((a, b), (old.len(), new.len()));
        luecken(&names(old, "\0a"), &names(new, "\0b"), from, out, &mut |_, (from, to), out| {
            let (old, new) = (&alt[from.0..to.0], &neu[from.1..to.1]);
            match (old, new) {
                ([one], [other]) if allein && one.art == other.art && one.art != super::einheiten::LAUF => {
                    out.push(Schritt::Beide(from.0, from.1));
                }
                _ => aehnliche(old, new, from, out),
            }
        });
    });
    out
}

type Stelle = (usize, usize);

/// Fills a gap between two lists: its length in both, where it begins and ends in both, the steps so far.
type Fuellen<'a> = dyn FnMut(Stelle, (Stelle, Stelle), &mut Vec<Schritt>) + 'a;

/// Writes what is equal, and has the gaps between filled by somebody else.
fn luecken<T: Eq + Hash>(alt: &[T], neu: &[T], start: Stelle, out: &mut Vec<Schritt>, fill: &mut Fuellen<'_>) {
    let mut at = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, alt, neu) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let from = (start.0 + at.0, start.1 + at.1);
        fill((old_index - at.0, new_index - at.1), (from, (start.0 + old_index, start.1 + new_index)), out);
        out.extend((0..len).map(|nr| Schritt::Beide(start.0 + old_index + nr, start.1 + new_index + nr)));
        at = (old_index + len, new_index + len);
    }
    let from = (start.0 + at.0, start.1 + at.1);
    fill((alt.len() - at.0, neu.len() - at.1), (from, (start.0 + alt.len(), start.1 + neu.len())), out);
}

/// Pairs what resembles each other, in order, so that the sum of resemblances is the largest.
fn aehnliche(alt: &[Merkmal], neu: &[Merkmal], start: Stelle, out: &mut Vec<Schritt>) {
    let (rows, columns) = (alt.len(), neu.len());
    let alone = |out: &mut Vec<Schritt>, old: std::ops::Range<usize>, new: std::ops::Range<usize>| {
        out.extend(old.map(|nr| Schritt::Alt(start.0 + nr)));
        out.extend(new.map(|nr| Schritt::Neu(start.1 + nr)));
    };
    if rows * columns == 0 || rows * columns > HOECHSTENS {
        return alone(out, 0..rows, 0..columns);
    }
    // best[row][column]: the largest sum for the pieces from there on.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let mut pair = vec![vec![0.0_f64; columns]; rows];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let (old, new) = (&alt[row], &neu[column]);
            let value = if old.art == new.art { old.worte.aehnlichkeit(&new.worte) } else { 0.0 };
            pair[row][column] = if value >= AEHNLICH { value } else { 0.0 };
            let paired = pair[row][column] + best[row + 1][column + 1];
            best[row][column] = paired.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut from = (0, 0);
    while row < rows && column < columns {
        if pair[row][column] > 0.0 && best[row][column] <= pair[row][column] + best[row + 1][column + 1] {
            alone(out, from.0..row, from.1..column);
            out.push(Schritt::Beide(start.0 + row, start.1 + column));
            (row, column) = (row + 1, column + 1);
            from = (row, column);
        } else if best[row][column] <= best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    alone(out, from.0..rows, from.1..columns);
}

/// The words of a piece, counted. A word with letters says more than a number, and a long one more than a short one.
#[derive(Debug, Clone, Default)]
pub(super) struct Worte {
    anzahl: BTreeMap<String, u32>,
    gewicht: u32,
}

impl Worte {
    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::default();
        for word in text.split_whitespace() {
            out.gewicht += gewicht(word);
            *out.anzahl.entry(word.to_owned()).or_default() += 1;
        }
        out
    }

    /// 0: nothing in common, 1: the same words.
    pub(super) fn aehnlichkeit(&self, other: &Self) -> f64 {
        if self.gewicht + other.gewicht == 0 {
            return 1.0;
        }
        let common = self.anzahl.iter().filter_map(|(word, count)| {
            let both = other.anzahl.get(word)?;
            Some(gewicht(word) * (*count).min(*both))
        });
        f64::from(2 * common.sum::<u32>()) / f64::from(self.gewicht + other.gewicht)
    }
}

fn gewicht(word: &str) -> u32 {
    match word.chars().filter(|c| c.is_alphabetic()).count() {
        0 => 1,
        letters => u32::try_from(letters.min(10)).unwrap_or(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merkmale(texts: &[String]) -> Vec<Merkmal> {
        let of = |text: &String| Merkmal {
            ganz: text.clone(),
            name: String::new(),
            worte: Worte::of(text),
            art: String::new(),
        };
        texts.iter().map(of).collect()
    }

    proptest! {
        #[test]
        fn every_piece_comes_once_and_in_its_order(
            alt in proptest::collection::vec("[abc]( [abc]){0,3}", 0..8),
            neu in proptest::collection::vec("[abc]( [abc]){0,3}", 0..8),
        ) {
            let steps = zuordnen(&merkmale(&alt), &merkmale(&neu), false);
            let old: Vec<usize> = steps.iter().filter_map(|step| match step {
                Schritt::Beide(nr, _) | Schritt::Alt(nr) => Some(*nr),
                Schritt::Neu(_) => None,
            }).collect();
            let new: Vec<usize> = steps.iter().filter_map(|step| match step {
                Schritt::Beide(_, nr) | Schritt::Neu(nr) => Some(*nr),
                Schritt::Alt(_) => None,
            }).collect();
            prop_assert_eq!(old, (0..alt.len()).collect::<Vec<_>>());
            prop_assert_eq!(new, (0..neu.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_changed_piece_is_found_between_others() {
        let texts = |texts: &[&str]| merkmale(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let alt = texts(&["eins", "Der Bürgermeister spricht lange", "ganz anderes", "Schluss"]);
        let neu = texts(&["eins", "vorher noch etwas", "Der Bürgermeister spricht kurz", "Schluss"]);
        assert_eq!(
            zuordnen(&alt, &neu, false),
            [Schritt::Beide(0, 0), Schritt::Neu(1), Schritt::Beide(1, 2), Schritt::Alt(2), Schritt::Beide(3, 3)]
        );
    }
}
