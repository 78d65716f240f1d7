//! Years of a plan that are mistyped so that they are no years of any plan: `2026/2072`, `2027/2026`.

use std::ops::Range;

use crate::prosa::{Jahresfolge, jahresfolgen};
use crate::units::Jahr;

use super::texte::Lesung;

/// Bytes in front of years in which the plan is named.
const DAVOR: usize = 120;

/// The years of a text that were meant to be those of the plan and can't be: `of_plan` says whether the words in front name
/// a plan.
pub(super) fn verschriebene(lesung: &Lesung<'_>, eigene: &[Jahr], of_plan: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let text = lesung.lesetext.text();
    let before = |at: usize| {
        let from = (at.saturating_sub(DAVOR)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
        &text[from..at]
    };
    let wrong = |one: &Jahresfolge| is_slip(one, eigene) && of_plan(before(one.range.start));
    jahresfolgen(text).into_iter().filter(wrong).map(|one| one.range).collect()
}

/// Whether years are those of the plan with a slip. "2026 und 2030" may be two years that are compared; "2026 und 2072" has
/// two digits in each other's places.
fn is_slip(one: &Jahresfolge, eigene: &[Jahr]) -> bool {
    let own = |jahr: &Jahr| eigene.contains(jahr);
    let (Some(first), Some(last)) = (one.jahre.first(), one.jahre.last()) else { return false };
    let swapped = |jahr: &Jahr| eigene.iter().any(|own| !one.jahre.contains(own) && is_swapped(*jahr, *own));
    if !one.schraegstrich {
        return one.jahre.iter().any(own) && one.jahre.iter().any(|jahr| !own(jahr) && swapped(jahr));
    }
    // "2026/2028" may stand for the first and the last year.
    let bounds = one.jahre.len() == 2 && eigene.first() == Some(first) && eigene.last() == Some(last);
    !bounds && one.jahre.iter().any(|jahr| own(jahr) || swapped(jahr))
}

/// Whether two digits changed their places.
fn is_swapped(typed: Jahr, own: Jahr) -> bool {
    let (typed, own) = (typed.to_string().into_bytes(), own.to_string().into_bytes());
    let differ: Vec<usize> = (0..typed.len().min(own.len())).filter(|at| typed[*at] != own[*at]).collect();
    matches!(differ[..], [a, b] if typed.len() == own.len() && typed[a] == own[b] && typed[b] == own[a])
}
