//! Long texts under `|` and `>`, as far as lines tell without a parser: which lines are their text, and which begin too far
//! left to be.

/// Signs that people type instead of `-`.
const LIST_SIGNS: [char; 9] = ['–', '—', '−', '•', '·', '▪', '●', '*', '‐'];

/// The sign with which a text begins like a point of a list that is none to YAML.
pub fn list_sign(text: &str) -> Option<char> {
    let sign = text.chars().next().filter(|c| LIST_SIGNS.contains(c))?;
    text[sign.len_utf8()..].starts_with([' ', '\t', '\u{a0}']).then_some(sign)
}

/// A line that begins too far left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftLine<'a> {
    /// Its number.
    pub nr: usize,
    /// The line.
    pub line: &'a str,
    /// The key of its text with its sign: `kurzfassung: |`.
    pub head: String,
    /// The blanks that it needs.
    pub blanks: usize,
}

/// What lines say of long texts.
#[derive(Debug, Default)]
pub(super) struct LongTexts<'a> {
    /// The first line of the last text that has one which begins too far left.
    pub left: Option<LeftLine<'a>>,
    /// Lines outside of long texts, with their numbers.
    pub outside: Vec<(usize, &'a str)>,
}

/// A long text that is open.
struct Open<'a> {
    head: &'a str,
    /// Blanks before its key, and before its first line.
    key: usize,
    text: Option<usize>,
    /// Whether a line of it that begins too far left is noted.
    told: bool,
}

/// Reads lines with their numbers.
pub(super) fn long_texts<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> LongTexts<'a> {
    let mut found = LongTexts::default();
    let mut open: Option<Open<'a>> = None;
    for (nr, line) in lines {
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        if bare.trim().is_empty() {
            continue;
        }
        if let Some(text) = &mut open {
            if indent > text.key && text.text.is_none_or(|blanks| indent >= blanks) {
                text.text.get_or_insert(indent);
                continue;
            }
            let inside = indent > text.key;
            if inside
                || indent == text.key && !is_key(bare) && !bare.starts_with('#')
                || indent < text.key && is_prose(bare)
            {
                if !std::mem::replace(&mut text.told, true) {
                    let blanks = text.text.unwrap_or(text.key + 2);
                    found.left = Some(LeftLine { nr, line, head: text.head.to_owned(), blanks });
                }
                continue;
            }
        }
        found.outside.push((nr, line));
        open = head(line).map(|(key, head)| Open { head, key, text: None, told: false });
    }
    found
}

/// The column of the key that announces a long text, and the key with its sign.
fn head(line: &str) -> Option<(usize, &str)> {
    let bare = line.trim_start_matches([' ', '-']);
    let (key, sign) = bare.trim_end().rsplit_once(": ")?;
    let sign = sign.trim_start();
    let announces = matches!(sign, "|" | ">" | "|-" | ">-" | "|+" | ">+");
    (announces && is_word(key)).then(|| (line.len() - bare.len(), bare.trim_end()))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether a line begins with a key.
fn is_key(bare: &str) -> bool {
    bare.split_once(':')
        .is_some_and(|(key, behind)| is_word(key) && (behind.is_empty() || behind.starts_with([' ', '\t'])))
}

/// Whether a line is no YAML of any kind: words without a key or a dash before them.
fn is_prose(bare: &str) -> bool {
    !is_key(bare) && bare.starts_with(|c: char| c.is_alphabetic() || c == '„') && bare.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_too_far_left_are_told() {
        for (text, told) in [
            ("a: |\nText: x\n  mehr", None),
            ("  a: |\n  Text ohne\n  mehr", Some((2, 4))),
            ("  a: |\n    Text\n  und mehr\n    davon", Some((3, 4))),
            ("  a: |\n    Text\n   und mehr\n    davon", Some((3, 4))),
            ("  a: >-\n    Text\nund mehr davon", Some((3, 4))),
            ("  - a: |\n      Text\n    und mehr", Some((3, 6))),
            ("  a: |\n    Text\n\n      mehr\n  b: x\n# c\n", None),
            ("- a: |\n    Text\n- b: x", None),
            ("  a: |\n    Text\nb: x", None),
        ] {
            let found = long_texts((1..).zip(text.lines())).left;
            assert_eq!(found.map(|left| (left.nr, left.blanks)), told, "{text}");
        }
    }

    #[test]
    fn signs_instead_of_a_dash_are_known() {
        assert_eq!(list_sign("– Bau"), Some('–'));
        assert_eq!(list_sign("•\tBau"), Some('•'));
        for text in ["- Bau", "–5", "*Bau*", "Bau", ""] {
            assert_eq!(list_sign(text), None, "{text}");
        }
    }
}
