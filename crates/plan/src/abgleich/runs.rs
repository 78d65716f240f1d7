//! Finds the equal parts of two sequences, in order.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of two sequences: the same in both, or different items in the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whether it is the same in both.
    pub equal: bool,
    /// Its place in the old sequence.
    pub old: Range<usize>,
    /// Its place in the new one.
    pub new: Range<usize>,
}

/// The runs of two sequences, in order. Where the smallest difference is expensive to find, it may be a larger one.
pub fn runs<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Run> {
    capture_diff_slices(Algorithm::Myers, old, new).into_iter().map(run).collect()
}

/// As [`runs`]; if the differing parts have more than `pairs` possible pairs, they are one run from the first
/// difference to the last.
pub fn runs_within<T: Eq + Hash>(old: &[T], new: &[T], pairs: usize) -> Vec<Run> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - back, new.len() - back);
    if (old_end - front).saturating_mul(new_end - front) <= pairs {
        return runs(old, new);
    }
    vec![
        Run { equal: true, old: 0..front, new: 0..front },
        Run { equal: false, old: front..old_end, new: front..new_end },
        Run { equal: true, old: old_end..old.len(), new: new_end..new.len() },
    ]
}

fn run(op: DiffOp) -> Run {
    Run { equal: matches!(op, DiffOp::Equal { .. }), old: op.old_range(), new: op.new_range() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_the_limit_all_that_differs_is_one_run() {
        let (old, new) = (["a", "b", "c", "d", "e"], ["a", "x", "c", "y", "e"]);
        assert_eq!(runs_within(&old, &new, 9), runs(&old, &new));
        let ends = |run: &Run| (run.equal, run.old.end, run.new.end);
        let found: Vec<_> = runs_within(&old, &new, 8).iter().map(ends).collect();
        assert_eq!(found, [(true, 1, 1), (false, 4, 4), (true, 5, 5)]);
    }
}
