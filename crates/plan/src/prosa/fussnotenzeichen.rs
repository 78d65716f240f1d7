//! How footnotes are typed: `[^1]`, and `[^1]: …` at the beginning of a line.

use std::ops::Range;

/// The longest name of a footnote that is looked for.
const NAME_HOECHSTENS: usize = 100;

/// Whether a name is made of letters, digits and dashes only.
pub(super) fn name_is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// How many bytes the beginning of a footnote takes, `[^1]:`, where a text begins with one.
pub(crate) fn definition_mark(text: &str) -> Option<usize> {
    let end = footnote_reference(text)?;
    text[end..].starts_with(':').then_some(end + 1)
}

/// How many bytes a reference takes, `[^1]`, where a text begins with one.
pub(super) fn footnote_reference(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("[^")?;
    let sign = |b: &u8| !matches!(b, b']' | b'[' | b' ' | b'\t' | b'\n' | b'\\');
    let length = inner.bytes().take(NAME_HOECHSTENS).take_while(sign).count();
    (length > 0 && inner[length..].starts_with(']')).then_some(length + 3)
}

/// What looks like a reference to a footnote, or like one's beginning.
pub(super) fn lost_references(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = text.match_indices("[^").filter_map(|(at, _)| Some(at..at + footnote_reference(&text[at..])?));
    found.filter(|range| text[..range.start].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_ends_in_its_line() {
        for (text, length) in [("[^1] x", Some(4)), ("[^Quelle-2]: x", Some(11)), ("[^]", None), ("[^a b]", None)] {
            assert_eq!(footnote_reference(text), length, "{text}");
        }
        assert_eq!(definition_mark("[^1]: x"), Some(5));
        assert_eq!(definition_mark("[^1] : x"), None);
        assert_eq!(footnote_reference(&format!("[^{}]", "ä".repeat(200))), None);
        assert_eq!(lost_references("a[^1] \\[^2] \\\\[^3]").count(), 2);
    }
}
