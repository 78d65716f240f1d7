//! In which order things can be computed that need each other.

/// The order in which `count` things can be computed, each after those it `needs`, and the things that are in a circle
/// or need one that is.
pub(crate) fn order<N: AsRef<[usize]>>(count: usize, needs: impl Fn(usize) -> N) -> (Vec<usize>, Vec<usize>) {
    let mut waiting: Vec<usize> = vec![0; count];
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (nr, waiting) in waiting.iter_mut().enumerate() {
        for &needed in needs(nr).as_ref() {
            *waiting += 1;
            behind[needed].push(nr);
        }
    }
    let mut order: Vec<usize> = (0..count).filter(|nr| waiting[*nr] == 0).collect();
    let mut next = 0;
    while let Some(&done) = order.get(next) {
        next += 1;
        for &nr in &behind[done] {
            waiting[nr] -= 1;
            if waiting[nr] == 0 {
                order.push(nr);
            }
        }
    }
    let circle = (0..count).filter(|nr| waiting[*nr] > 0).collect();
    (order, circle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_behind_those_that_it_needs_and_circles_are_told() {
        let needs = [vec![1, 2], vec![2], vec![], vec![4], vec![3], vec![4, 2]];
        assert_eq!(order(needs.len(), |nr| &needs[nr]), (vec![2, 1, 0], vec![3, 4, 5]));
    }
}
