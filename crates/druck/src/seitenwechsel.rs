//! On which pages of a paper something is written that an earlier paper does not have.

use drucksache_plan::abgleich::runs_within;

/// Words of both papers are compared with each other up to so many pairs; above it, all from the first difference to
/// the last counts as changed.
const PAARE: usize = 200_000_000;
/// So many of the changed words are told.
const WORTE: usize = 8;

/// A page with new words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeaenderteSeite {
    /// Its number, from 1.
    pub seite: usize,
    /// The first of its new words; where words are only gone, those that went.
    pub was: String,
}

/// The pages of `neu` that have other words than `alt`. Words that only stand on another page than before are no change.
pub fn geaenderte_seiten(alt: &[String], neu: &[String]) -> Vec<GeaenderteSeite> {
    let front = alt.iter().zip(neu).take_while(|(a, b)| a == b).count();
    let back = alt[front..].iter().rev().zip(neu[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let last_page = neu.len().max(1);
    let (alt, neu) = (&alt[front..alt.len() - back], &neu[front..neu.len() - back]);
    let old: Vec<&str> = alt.iter().flat_map(|text| text.split_whitespace()).collect();
    let placed: Vec<(usize, &str)> = neu
        .iter()
        .enumerate()
        .flat_map(|(nr, text)| text.split_whitespace().map(move |word| (front + nr + 1, word)))
        .collect();
    let new: Vec<&str> = placed.iter().map(|(_, word)| *word).collect();
    let mut found: Vec<GeaenderteSeite> = Vec::new();
    for run in runs_within(&old, &new, PAARE).into_iter().filter(|run| !run.equal) {
        // Words that are gone belong to the page of those that stand there now.
        let place = placed.get(run.new.start).or(placed.last()).map_or((front + 1).min(last_page), |(page, _)| *page);
        let words: Vec<(usize, &str)> = match run.new.is_empty() {
            true => run.old.take(WORTE).map(|nr| (place, old[nr])).collect(),
            false => run.new.map(|nr| placed[nr]).collect(),
        };
        for same_page in words.chunk_by(|a, b| a.0 == b.0) {
            let seite = same_page[0].0;
            if found.last().is_none_or(|last| last.seite != seite) {
                let was = same_page.iter().take(WORTE).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
                found.push(GeaenderteSeite { seite, was });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(alt: &[&str], neu: &[&str]) -> Vec<(usize, String)> {
        let pages = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        geaenderte_seiten(&pages(alt), &pages(neu)).into_iter().map(|one| (one.seite, one.was)).collect()
    }

    #[test]
    fn a_changed_amount_is_on_its_page_and_in_its_sum() {
        let alt = ["Vorlage", "DMS 10.000 EUR", "Summe 30.000 EUR"];
        let neu = ["Vorlage", "DMS 20.000 EUR", "Summe 40.000 EUR"];
        assert_eq!(changed(&alt, &neu), [(2, "20.000".to_owned()), (3, "40.000".to_owned())]);
        assert_eq!(changed(&alt, &alt), []);
    }

    #[test]
    fn words_that_moved_to_the_next_page_are_no_change() {
        assert_eq!(changed(&["a b c d", "e f"], &["a x b c", "d e f"]), [(1, "x".to_owned())]);
        assert_eq!(changed(&["a b c d", "e f"], &["a c d e", "f"]), [(1, "b".to_owned())]);
        assert_eq!(changed(&["a", "b"], &["a"]), [(1, "b".to_owned())]);
        assert_eq!(changed(&[], &["a", "b c"]), [(1, "a".to_owned()), (2, "b c".to_owned())]);
        assert_eq!(changed(&["a"], &[]), [(1, "a".to_owned())]);
    }
}
