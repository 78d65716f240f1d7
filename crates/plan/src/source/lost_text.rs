//! Finds text that a clerk has typed as text and that YAML reads as something else: after ` #`, and the word after `&`.

use std::ops::Range;

/// The first characters of lost text are shown; the rest stands in the file.
const SHOWN: usize = 40;

/// Where comments begin that look like text: a blank before `#`, a letter or digit after it, with or without a blank.
pub(super) fn doubtful_comments(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let doubtful = |at: &usize| {
        let blank = at.checked_sub(1).is_some_and(|before| matches!(bytes[before], b' ' | b'\t'));
        let behind = &text[at + 1..];
        blank && behind.strip_prefix(' ').unwrap_or(behind).starts_with(char::is_alphanumeric)
    };
    text.match_indices('#').map(|(at, _)| at).filter(doubtful).collect()
}

/// The doubtful comment right behind a plain value that ends at a byte. A number, a word of YAML and "nicht
/// bezifferbar" are complete without it.
pub(super) fn comment_behind(text: &str, comments: &[usize], value: &str, end: usize) -> Option<Range<usize>> {
    let at = *comments.get(comments.partition_point(|at| *at < end))?;
    let between = &text[end..at];
    // The place of an empty value is right behind its key, or behind the dash of its list.
    let between = if value.is_empty() { between.trim_start_matches([':', '-']) } else { between };
    let whole = matches!(value, "true" | "false" | "null" | "~" | "nicht bezifferbar")
        || !value.is_empty() && !value.contains(char::is_alphabetic);
    let behind = between.bytes().all(|b| matches!(b, b' ' | b'\t'));
    let lost = text[at..].lines().next().unwrap_or_default().trim_end();
    (behind && !whole && (!is_remark(lost) || between == " " && may_be_meant(lost, value))).then(|| at..at + lost.len())
}

/// Whether a comment begins as people write them: with a blank behind `#`.
pub(super) fn is_remark(comment: &str) -> bool {
    comment[1..].starts_with(' ')
}

/// Whether a remark one blank behind a value may be its end: a number, or more words behind several. Remarks that are
/// lined up below each other stand further away.
fn may_be_meant(comment: &str, value: &str) -> bool {
    let number = comment[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    number && !value.is_empty() || value.contains(' ')
}

/// The word that begins with `&` where a value stands that no `*` names.
pub(super) fn anchor(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    let word = rest.split([' ', '\t', '\n']).next().filter(|word| word.starts_with('&'))?;
    Some(start..start + word.len())
}

/// Whether a character looks like a blank and is part of a word to YAML.
pub(super) fn is_wide_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii() && c != '\u{85}' || c == '\u{feff}'
}

/// The wide blank ([`is_wide_blank`]) at the start of a value or key, or around a number: its byte in the value, and
/// the character.
pub(super) fn wide_blank(value: &str) -> Option<(usize, char)> {
    if value.is_ascii() {
        return None;
    }
    let first = |text: &str| text.chars().next().filter(|c| is_wide_blank(*c));
    if let Some(c) = first(value) {
        return Some((0, c));
    }
    if let Some(c) = value.strip_prefix('-').and_then(first) {
        return Some((1, c));
    }
    let last = value.chars().next_back().filter(|c| is_wide_blank(*c))?;
    let bare = value.trim_end_matches(is_wide_blank);
    (!bare.contains(' ') && !bare.contains(char::is_alphabetic)).then_some((value.len() - last.len_utf8(), last))
}

/// The beginning of a lost text, for a message.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost<'a>(line: &'a str, value: &str) -> Option<&'a str> {
        let end = line.find(value).map_or(0, |at| at + value.len());
        comment_behind(line, &doubtful_comments(line), value, end).map(|range| &line[range])
    }

    #[test]
    fn a_comment_without_a_blank_behind_a_text_is_doubtful() {
        assert_eq!(lost("betreff: Neues #Bücherei für 2026 \nort: x", "Neues"), Some("#Bücherei für 2026"));
        assert_eq!(lost("amt: 10 #Hauptamt", "10"), None);
        assert_eq!(lost("2026: nicht bezifferbar #offen", "nicht bezifferbar"), None);
        assert_eq!(lost("rat: muster # Bücherei", "muster"), None);
        assert_eq!(lost("titel: Pumpe # 3", "Pumpe"), Some("# 3"));
        assert_eq!(lost("titel: Neue Pumpe # im Bad", "Neue Pumpe"), Some("# im Bad"));
        assert_eq!(lost("amt: 10 # 3 Stellen", "10"), None);
        assert_eq!(lost("titel: Neue Pumpe   # im Bad", "Neue Pumpe"), None);
        assert_eq!(lost("betreff: Neues#Bücherei", "Neues#Bücherei"), None);
        assert_eq!(lost("a: {b: Neues} #Bücherei", "Neues"), None);
        let line = "betreff: #1 der Liste";
        assert_eq!(
            comment_behind(line, &doubtful_comments(line), "", 7).map(|range| &line[range]),
            Some("#1 der Liste")
        );
    }

    #[test]
    fn blanks_that_are_none_to_yaml_are_found_where_they_do_harm() {
        for (value, at) in
            [("\u{a0} ort", Some(0)), ("-\u{a0}Bau", Some(1)), ("10\u{a0}", Some(2)), ("ab\u{a0}c", None)]
        {
            assert_eq!(wide_blank(value).map(|(at, _)| at), at, "{value}");
        }
        assert_eq!(wide_blank("Titel\u{a0}"), None);
    }

    #[test]
    fn an_anchor_is_a_word() {
        assert_eq!(anchor("a: &Co KG", 3), Some(3..6));
        assert_eq!(anchor("a: KG", 3), None);
    }
}
