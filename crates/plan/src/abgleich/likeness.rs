//! Measures how much two texts have in common.

use std::cmp::Ordering;

/// How many words two texts share, in any order and spelt with small or capital letters, and how many the shorter and
/// the longer one have.
pub fn shared_words(a: &str, b: &str) -> (usize, usize, usize) {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (a, b) = (words(a), words(b));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    (common(a, b), short, long)
}

/// The common words of two texts in percent of the words of the longer one.
pub fn likeness(a: &str, b: &str) -> usize {
    let (common, _, long) = shared_words(a, b);
    (100 * common).checked_div(long).unwrap_or(100)
}

/// How many pairs of neighbouring letters two names share, in percent of all.
pub fn shared_letter_pairs(a: &str, b: &str) -> usize {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.windows(2).map(|two| (two[0], two[1])).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    (200 * common(a, b)).checked_div(all).unwrap_or(0)
}

/// How many items two collections share, each as often as it is in both.
fn common<T: Ord>(mut a: Vec<T>, mut b: Vec<T>) -> usize {
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    common
}
