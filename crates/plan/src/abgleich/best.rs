//! Pairs items of two sets, whatever their order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The pairs in which each item is the other's single best partner, then such pairs among the remaining items, and so
/// on. `open` lists possible pairs with their points.
pub fn mutual_best(mut open: Vec<(i32, usize, usize)>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut taken: [BTreeSet<usize>; 2] = Default::default();
    loop {
        open.retain(|(_, a, b)| !taken[0].contains(a) && !taken[1].contains(b));
        // By side and number: the most points, and how many pairs have them.
        let mut best: BTreeMap<(bool, usize), (i32, usize)> = BTreeMap::new();
        for &(points, a, b) in &open {
            for side in [(true, a), (false, b)] {
                let known = best.entry(side).or_insert((points, 0));
                match points.cmp(&known.0) {
                    Ordering::Greater => *known = (points, 1),
                    Ordering::Equal => known.1 += 1,
                    Ordering::Less => {}
                }
            }
        }
        let only = |side: (bool, usize), points: i32| best.get(&side) == Some(&(points, 1));
        let before = found.len();
        let single = open.iter().filter(|(points, a, b)| only((true, *a), *points) && only((false, *b), *points));
        for &(_, a, b) in single {
            taken[0].insert(a);
            taken[1].insert(b);
            found.push((a, b));
        }
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equally_good_partners_none_is_taken() {
        assert_eq!(mutual_best(vec![(5, 0, 0), (5, 0, 1), (4, 1, 1)]), []);
        assert_eq!(mutual_best(vec![(9, 0, 0), (5, 0, 1), (4, 1, 1), (3, 1, 0)]), [(0, 0), (1, 1)]);
    }
}
