//! Which of several unknown amounts follow from sums of them.
//!
//! Each amount is in the sum of one row (a Themenbereich), of one column (an Amt) and of all. Rows and columns are the
//! nodes of a graph, amounts are its edges, and a sum that is known is a node whose edges add up to it. Along a circle one
//! amount can grow as the next one shrinks, and no sum notices; an edge on no circle (a bridge) has one value only.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// An amount by the row and the column that it stands in.
pub(super) type Edge<Column> = (Option<usize>, Option<Column>);

/// A sum of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Knoten<Column> {
    Row(usize),
    Column(Column),
    /// The other rows, or the other columns: their sum is what is left of that of all.
    Rows,
    Columns,
    /// Everything of which no sum is known.
    Unknown,
}

/// For each amount, whether it follows from the sums that are known. An amount has no row or no column where nobody knows
/// that sum. `all`: whether the sum of all is known.
pub(super) fn determined<Column: Copy + Eq + Hash>(edges: &[Edge<Column>], all: bool) -> Vec<bool> {
    // Rows that are all known give the sum of all, and so do columns.
    let all = all || edges.iter().all(|(row, _)| row.is_some()) || edges.iter().all(|(_, column)| column.is_some());
    let (rows, columns) = if all { (Knoten::Rows, Knoten::Columns) } else { (Knoten::Unknown, Knoten::Unknown) };
    let nodes =
        edges.iter().map(|(row, column)| (row.map_or(rows, Knoten::Row), column.map_or(columns, Knoten::Column)));
    bridges(&nodes.collect::<Vec<_>>())
}

/// For each edge, whether it is on no circle. Every edge that a tree of the graph leaves out closes a circle; an edge of
/// the tree is a bridge where no such circle runs over it. Each of these has a number of its own, and the numbers on both
/// ends of it cancel out everywhere but on the circle.
fn bridges<N: Copy + Eq + Hash>(edges: &[(N, N)]) -> Vec<bool> {
    let mut at: HashMap<N, Vec<usize>> = HashMap::new();
    for (nr, (one, other)) in edges.iter().enumerate() {
        at.entry(*one).or_default().push(nr);
        at.entry(*other).or_default().push(nr);
    }
    let mut marks: HashMap<N, u64> = HashMap::new();
    let mut in_tree = vec![false; edges.len()];
    // Nodes behind the edge that leads to them, in the order in which they are met.
    let mut met: Vec<(N, N, usize)> = Vec::new();
    for (start, _) in edges {
        let mut left = VecDeque::new();
        if let Entry::Vacant(new) = marks.entry(*start) {
            new.insert(0);
            left.push_back(*start);
        }
        while let Some(node) = left.pop_front() {
            for nr in at.get(&node).into_iter().flatten() {
                let next = if edges[*nr].0 == node { edges[*nr].1 } else { edges[*nr].0 };
                if let Entry::Vacant(new) = marks.entry(next) {
                    new.insert(0);
                    in_tree[*nr] = true;
                    met.push((next, node, *nr));
                    left.push_back(next);
                }
            }
        }
    }
    for (nr, (one, other)) in edges.iter().enumerate().filter(|(nr, _)| !in_tree[*nr]) {
        for end in [one, other] {
            *marks.entry(*end).or_default() ^= number(nr);
        }
    }
    let mut found = vec![false; edges.len()];
    for (node, before, nr) in met.into_iter().rev() {
        let mark = marks.get(&node).copied().unwrap_or_default();
        found[nr] = mark == 0;
        *marks.entry(before).or_default() ^= mark;
    }
    found
}

/// A number that looks like any other (SplitMix64), so that several never cancel each other out.
fn number(nr: usize) -> u64 {
    let mix = |number: u64, shift: u32, by: u64| (number ^ (number >> shift)).wrapping_mul(by);
    let start = (nr as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = mix(mix(start, 30, 0xbf58_476d_1ce4_e5b9), 27, 0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_alone_in_a_sum_follows_and_so_do_differences() {
        // Two of one Amt, of which one is alone in its Themenbereich.
        assert_eq!(determined(&[(Some(0), Some(1)), (Some(1), Some(1))], false), [true, true]);
        assert_eq!(determined(&[(Some(0), Some(1)), (None, Some(1))], false), [true, true]);
        assert_eq!(determined(&[(None, Some(1)), (None, Some(1))], true), [false, false]);
        assert_eq!(determined(&[(Some(0), None::<u32>), (Some(0), None), (None, None)], true), [false, false, true]);
        assert_eq!(determined(&[(Some(0), None::<u32>), (None, None), (None, None)], false), [true, false, false]);
        let circle = [(Some(0), Some(1)), (Some(0), Some(2)), (Some(1), Some(1)), (Some(1), Some(2))];
        assert_eq!(determined(&circle, true), [false; 4]);
        assert_eq!(determined::<u32>(&[], true), Vec::<bool>::new());
    }

    /// Remainders by a prime: sums of zeros and ones have the same rank there.
    const PRIME: i64 = 1_000_003;

    /// The rank of rows of numbers.
    fn rank(mut rows: Vec<Vec<i64>>) -> usize {
        let mut rank = 0;
        for column in 0..rows.first().map_or(0, Vec::len) {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(rank, pivot);
            let inverse = power(rows[rank][column], PRIME - 2);
            for row in rank + 1..rows.len() {
                let factor = rows[row][column] * inverse % PRIME;
                for at in column..rows[row].len() {
                    rows[row][at] = (rows[row][at] - factor * rows[rank][at]).rem_euclid(PRIME);
                }
            }
            rank += 1;
        }
        rank
    }

    fn power(number: i64, by: i64) -> i64 {
        (0..63).rev().fold(1, |power, bit| {
            let square = power * power % PRIME;
            if by >> bit & 1 == 1 { square * number % PRIME } else { square }
        })
    }

    proptest! {
        /// Linear algebra says the same: an amount follows where its row adds nothing to those of the sums.
        #[test]
        fn what_follows_is_what_the_sums_determine(
            places in prop::collection::vec((0..4_usize, 0..4_u32), 0..9),
            rows in prop::collection::btree_set(0..4_usize, 0..4),
            columns in prop::collection::btree_set(0..4_u32, 0..4),
            all in any::<bool>(),
        ) {
            let edges: Vec<Edge<u32>> = places
                .iter()
                .map(|(row, column)| (rows.contains(row).then_some(*row), columns.contains(column).then_some(*column)))
                .collect();
            let sum = |wanted: &dyn Fn(&Edge<u32>) -> bool| edges.iter().map(|one| i64::from(wanted(one))).collect::<Vec<_>>();
            let mut sums: Vec<Vec<i64>> = rows.iter().map(|row| sum(&|one| one.0 == Some(*row))).collect();
            sums.extend(columns.iter().map(|column| sum(&|one| one.1 == Some(*column))));
            sums.extend(all.then(|| sum(&|_| true)));
            let follows = |nr: usize| {
                let mut unit = vec![0; edges.len()];
                unit[nr] = 1;
                rank(sums.clone()) == rank([sums.clone(), vec![unit]].concat())
            };
            let expected: Vec<bool> = (0..edges.len()).map(follows).collect();
            prop_assert_eq!(determined(&edges, all), expected);
        }
    }
}
