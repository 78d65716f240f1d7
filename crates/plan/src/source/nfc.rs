//! One spelling of letters. An `ö` may be one character, or an `o` followed by a mark (as in file names on macOS): both
//! look the same and compare as different. Everything is read in the composed form (Unicode, UAX 15: NFC).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in its composed form.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// The pieces of a text that have another length when they are composed: for each, the byte where it ends in the
/// composed text and in the text itself. A piece begins with an ASCII character, which is never composed with what
/// stands before it.
pub(crate) fn nfc_lengths(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if matches!(nfc(text), Cow::Borrowed(_)) {
        return found;
    }
    let (mut at, mut composed) = (0, 0);
    while at < text.len() {
        let behind = text[at..].char_indices().skip(1).find(|(_, c)| c.is_ascii());
        let piece = &text[at..behind.map_or(text.len(), |(length, _)| at + length)];
        let length = nfc(piece).len();
        at += piece.len();
        composed += length;
        if length != piece.len() {
            found.push((composed, at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_with_marks_become_one_character() {
        assert_eq!(nfc("Bu\u{308}cherei"), "Bücherei");
        assert!(matches!(nfc("Bücherei"), Cow::Borrowed(_)));
        assert_eq!(nfc_lengths("Bu\u{308}cher, O\u{308}l"), [(3, 4), (11, 13)]);
        assert_eq!(nfc_lengths("Bücherei"), []);
    }

    proptest! {
        #[test]
        fn pieces_are_composed_like_the_whole(text in "[a-c ouAO\u{308}\u{301}\u{327}äöü–\u{1100}\u{1161}\n]{0,40}") {
            let whole = nfc(&text).into_owned();
            for (composed, at) in nfc_lengths(&text) {
                let before = nfc(&text[..at]).into_owned();
                prop_assert_eq!(before, whole[..composed].to_owned());
            }
        }
    }
}
