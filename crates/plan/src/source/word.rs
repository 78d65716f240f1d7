//! The bounds of words and paragraphs, and the spelling of keys.

/// Characters of a word, at most. Typst writes a word as one string, and PDF/A-3 (ISO 19005-3, 6.1.13) limits a string
/// to 32,767 bytes; no real word comes near a thousand characters.
pub const WORT_HOECHSTENS: usize = 1_000;

/// Characters of a paragraph, at most: seven pages. Typst breaks a paragraph into lines as a whole, which takes ten
/// times as long for a long one as for the same words in several paragraphs.
pub const ABSATZ_HOECHSTENS: usize = 20_000;

/// The number of characters of a paragraph, if it has too many. A paragraph with too long a word is reported for the
/// word.
pub fn long_paragraph(text: &str) -> Option<usize> {
    // Most are shorter than the limit in bytes.
    if text.len() <= ABSATZ_HOECHSTENS || long_word(text).is_some() {
        return None;
    }
    Some(text.chars().count()).filter(|count| *count > ABSATZ_HOECHSTENS)
}

/// Where the first word that is too long begins, in bytes, and its length in characters.
pub fn long_word(text: &str) -> Option<(usize, usize)> {
    // Most texts are shorter than the limit; none of their words can be longer.
    if text.len() <= WORT_HOECHSTENS {
        return None;
    }
    let mut at = 0;
    text.split(char::is_whitespace).find_map(|word| {
        let (start, length) = (at, word.chars().count());
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        (length > WORT_HOECHSTENS).then_some((start, length))
    })
}

/// Keys have one spelling: ä, ö, ü, ß become ae, oe, ue, ss.
pub fn ascii_key(key: &str) -> String {
    if key.is_ascii() {
        return key.to_owned();
    }
    key.chars().fold(String::new(), |mut out, c| {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
        out
    })
}
