//! Whether an expression is being typed at a place, and which part of it.

use std::ops::Range;

/// An expression that is being typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ausdruckslage {
    /// What is typed of a name, up to the place.
    pub getippt: Range<usize>,
    /// What a chosen name takes the place of: what is typed and what stands behind it of the same name.
    pub ersetzt: Range<usize>,
    /// Whether it is the name of a filter.
    pub filter: bool,
    /// Whether a filter stands behind.
    pub mit_filter: bool,
    /// Whether its closing braces are still missing.
    pub offen: bool,
}

/// An expression is looked for in so many bytes before and behind a place.
const WEITE: usize = 1_000;

/// The expression at a byte of a text; None where there is none.
pub(super) fn ausdruckslage(text: &str, byte: usize) -> Option<Ausdruckslage> {
    let from = text.floor_char_boundary(byte.saturating_sub(WEITE));
    let before = &text[from..byte];
    let begin = before.rfind("{{")? + 2;
    let inner = &before[begin..];
    let escaped = before[..begin - 2].ends_with('\\');
    // An expression ends with its braces, and at the latest with its paragraph.
    if escaped || inner.contains("}}") || inner.contains("\n\n") {
        return None;
    }
    let (filter, typed) = inner.rsplit_once('|').map_or((false, inner), |(_, typed)| (true, typed));
    let typed = typed.trim_start();
    let rest = &text[byte..text.floor_char_boundary(byte + WEITE)];
    let rest = &rest[..rest.find("{{").unwrap_or(rest.len())];
    let rest = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
    let end = rest.find("}}");
    let behind = end.map_or("", |end| &rest[..end]);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']') && !filter;
    let tail = behind.find(|c| !is_name(c)).unwrap_or(behind.len());
    Some(Ausdruckslage {
        getippt: byte - typed.len()..byte,
        ersetzt: byte - typed.len()..byte + tail,
        filter,
        mit_filter: behind.contains('|'),
        offen: end.is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is typed, what is replaced, and what else is known of the place at `^`.
    fn at(text: &str) -> Option<(String, String, [bool; 3])> {
        let byte = text.find('^').expect("a place");
        let text = text.replace('^', "");
        let Ausdruckslage { getippt, ersetzt, filter, mit_filter, offen } = ausdruckslage(&text, byte)?;
        Some((text[getippt].to_owned(), text[ersetzt].to_owned(), [filter, mit_filter, offen]))
    }

    #[test]
    fn names_and_filters_are_told_apart() {
        let found = |typed: &str, replaced: &str, what| Some((typed.to_owned(), replaced.to_owned(), what));
        assert_eq!(at("Es sind {{ summe.pl^"), found("summe.pl", "summe.pl", [false, false, true]));
        assert_eq!(at("{{^}}"), found("", "", [false, false, false]));
        assert_eq!(
            at("{{ sum^me.planmittel[2026] | eur }}"),
            found("sum", "summe.planmittel[2026]", [false, true, false])
        );
        assert_eq!(at("{{ summe | e^ }} {{ x }}"), found("e", "e", [true, false, false]));
        assert_eq!(at("{{ summe | e^u }}"), found("e", "eu", [true, false, false]));
        assert_eq!(at("{{ a }} und {{ ü^"), found("ü", "ü", [false, false, true]));
    }

    #[test]
    fn outside_of_braces_there_is_no_expression() {
        for text in ["kein ^", "{{ a }} b^", "\\{{ a^", "{{ a\n\nb^", "{ a^"] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
