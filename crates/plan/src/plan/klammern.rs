//! Finds the word `nichtoeffentlich` in braces, in any spelling: it is a mark, or is meant to be one.

use std::ops::Range;

use crate::diagnostic::nearest;
use crate::source::ascii_key;

/// The word in its one spelling.
const MARKE: &str = "nichtoeffentlich";

/// Longer texts in braces are not compared with the word.
const WORT_HOECHSTENS: usize = 40;

/// The bytes of all braces of a text with the word in them, closed or not. `escapes` says that a backslash before a
/// brace makes it text.
pub(crate) fn mark_in_braces(text: &str, escapes: bool) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('{').filter_map(move |(start, _)| {
        let backslashes = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if escapes && backslashes % 2 == 1 {
            return None;
        }
        let rest = &text[start + 1..];
        let end = rest.find(['{', '}']).unwrap_or(rest.len());
        let closed = rest[end..].starts_with('}') && !rest[..end].contains("\n\n");
        let inside = if closed { &rest[..end] } else { rest[..end].lines().next().unwrap_or_default() };
        has_word(inside).then(|| start..start + 1 + inside.len() + usize::from(closed))
    })
}

/// Whether a text has the word among others, or is nothing but the word with a slip in it.
fn has_word(text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    let text = ascii_key(&text.to_lowercase());
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = words.concat();
    words.contains(&MARKE)
        || words.windows(2).any(|pair| pair.concat() == MARKE)
        || whole.len() <= WORT_HOECHSTENS && nearest(&whole, [MARKE]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_is_found_in_every_spelling() {
        for text in [
            "{nichtoeffentlich}",
            "a {#nichtoeffentlich} b",
            "{nichtöffentlich .unnummeriert} Rest",
            "{Nicht-Öffentlich",
            "{ nicht öffentlich }",
            "{nichtoffentlich}",
            "{: nichtoeffentlich=ja}",
            "{.unnummeriert\nnichtoeffentlich}",
        ] {
            assert_eq!(mark_in_braces(text, true).count(), 1, "{text}");
        }
        for text in [
            "nichtoeffentlich",
            "{öffentlich}",
            "(nichtoeffentlich)",
            "\\{nichtoeffentlich}",
            "{}",
            "{",
            "{a\n\nnichtoeffentlich}",
        ] {
            assert_eq!(mark_in_braces(text, true).count(), 0, "{text}");
        }
        assert_eq!(mark_in_braces("\\{nichtoeffentlich}", false).next(), Some(1..19));
    }
}
