//! Pairs items of two sequences and keeps their order.

/// The pairs whose weights have the largest sum, in order; a pair of weight 0 is left out. None where there are more
/// possible pairs than the limit.
pub fn in_order(
    old: usize,
    new: usize,
    most_pairs: usize,
    weight: impl Fn(usize, usize) -> f64,
) -> Option<Vec<(usize, usize)>> {
    if old.saturating_mul(new) > most_pairs {
        return None;
    }
    let weights: Vec<Vec<f64>> = (0..old).map(|a| (0..new).map(|b| weight(a, b)).collect()).collect();
    // best[a][b]: the largest sum for what stands from there on.
    let mut best = vec![vec![0.0_f64; new + 1]; old + 1];
    for a in (0..old).rev() {
        for b in (0..new).rev() {
            let paired = weights[a][b] + best[a + 1][b + 1];
            best[a][b] = paired.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old && b < new {
        if weights[a][b] > 0.0 && best[a][b] <= weights[a][b] + best[a + 1][b + 1] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if best[a][b] <= best[a + 1][b] {
            a += 1;
        } else {
            b += 1;
        }
    }
    Some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_weights_is_the_largest_that_keeps_the_order() {
        let weights = [[0.0, 0.9, 0.5], [0.8, 0.0, 0.0], [0.0, 0.0, 0.6]];
        let of = |a: usize, b: usize| weights[a][b];
        assert_eq!(in_order(3, 3, 9, of), Some(vec![(0, 1), (2, 2)]));
        assert_eq!(in_order(3, 3, 8, of), None);
        assert_eq!(in_order(0, 3, 0, of), Some(Vec::new()));
    }
}
