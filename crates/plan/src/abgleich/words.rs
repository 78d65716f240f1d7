//! The words of a text, counted once for many comparisons.

use std::collections::BTreeMap;

/// How often each word is in a text, with weights: a word with letters weighs more than a number, a long word more than
/// a short one.
#[derive(Debug, Clone, Default)]
pub struct Words {
    counts: BTreeMap<String, u32>,
    weight: u32,
}

impl Words {
    /// Counts the words of a text.
    pub fn of(text: &str) -> Self {
        let mut out = Self::default();
        for word in text.split_whitespace() {
            out.weight += weight(word);
            *out.counts.entry(word.to_owned()).or_default() += 1;
        }
        out
    }

    /// 0: nothing in common, 1: the same words.
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.weight + other.weight == 0 {
            return 1.0;
        }
        let common = self.counts.iter().filter_map(|(word, count)| {
            let both = other.counts.get(word)?;
            Some(weight(word) * (*count).min(*both))
        });
        f64::from(2 * common.sum::<u32>()) / f64::from(self.weight + other.weight)
    }
}

fn weight(word: &str) -> u32 {
    match word.chars().filter(|c| c.is_alphabetic()).count() {
        0 => 1,
        letters => u32::try_from(letters.min(10)).unwrap_or(10),
    }
}
