//! Years behind each other that do not follow each other: `2026/2072`, `2027/2026`, `2026/2027/2029`, `2026 und 2072`.

use std::ops::Range;

use crate::units::Jahr;

use super::jahr::{begins, digits, goes_on, named};

/// Years with a joint between them, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jahresfolge {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its years, at least two.
    pub jahre: Vec<Jahr>,
    /// Whether strokes stand between them, which stand for one plan; else "und".
    pub schraegstrich: bool,
}

/// What joins the years of one plan.
const STRICHE: [&str; 2] = [" / ", "/"];
const UND: [&str; 3] = [" und ", " u. ", " & "];

/// The years of a text as it reads that are joined and do not follow each other. `2025/26` and years of which each is the
/// next one are none.
pub fn jahresfolgen(text: &str) -> Vec<Jahresfolge> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        at = start + digits(&text[start..]);
        let Some(first) = Jahr::parse(&text[start..at]).filter(|_| begins(&text[..start])) else { continue };
        let mut jahre = vec![first];
        let joints: &[&str] = if text[at..].trim_start().starts_with('/') { &STRICHE } else { &UND };
        while let Some((year, end)) = joined(text, at, joints) {
            jahre.push(year);
            at = end;
        }
        let follow = jahre.windows(2).all(|pair| pair[1].number() - pair[0].number() == 1);
        if jahre.len() > 1 && !follow && !goes_on(&text[at..]) && !named(&text[..start]) {
            found.push(Jahresfolge { range: start..at, jahre, schraegstrich: joints == STRICHE });
        }
    }
    found
}

/// The whole year behind a joint, and where it ends.
fn joined(text: &str, at: usize, joints: &[&str]) -> Option<(Jahr, usize)> {
    let joint = joints.iter().find(|joint| text[at..].starts_with(**joint))?;
    let start = at + joint.len();
    let end = start + digits(&text[start..]);
    Some((Jahr::parse(&text[start..end])?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_do_not_follow_each_other_are_read() {
        for (text, pieces) in [
            ("Maßnahmenplan 2026/2072", "2026/2072"),
            ("Maßnahmenplan 2027 / 2026 der Stadt", "2027 / 2026"),
            ("Plan 2026/2027/2029.", "2026/2027/2029"),
            ("die Jahre 2026 und 2072", "2026 und 2072"),
            ("Plan 2026/2027, 2026/27, 2026 und 2027, 2026–2029", ""),
            ("Drs 2027/2026, Antrag Nr. 2027/2026, 2026/2072/A", ""),
            ("am 31.12.2026/2028, 12026/2028, 2026/207", ""),
        ] {
            let found: Vec<&str> = jahresfolgen(text).into_iter().map(|one| &text[one.range]).collect();
            assert_eq!(found.join("; "), pieces, "{text}");
        }
    }
}
