//! What could be typed at a place of a YAML file. While somebody types, the file is rarely YAML, so lines and their
//! indentation are read, never a tree.

use std::ops::Range;

use drucksache_plan::source::{Route, Step, ascii_key};

/// What could be typed at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Zeilenlage {
    /// A key of the group at a route, or an item of the list there.
    Schluessel {
        weg: Route,
        /// What is typed of it.
        getippt: Range<usize>,
        /// Keys that the group has already.
        vorhanden: Vec<String>,
    },
    /// The value at a route.
    Wert { weg: Route, getippt: Range<usize> },
    /// Words.
    Text,
}

/// What a line has in front of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zeilenteil<'a> {
    /// The dash of an item.
    Strich,
    /// A key with its colon.
    Schluessel(&'a str),
}

/// A line's dashes and key, each with its column, and the byte behind them.
fn teile(line: &str) -> (Vec<(usize, Zeilenteil<'_>)>, usize) {
    let mut found = Vec::new();
    let mut at = line.len() - line.trim_start_matches(' ').len();
    while line[at..].starts_with("- ") || &line[at..] == "-" {
        found.push((at, Zeilenteil::Strich));
        let rest = &line[at + 1..];
        at += 1 + (rest.len() - rest.trim_start_matches(' ').len());
    }
    let rest = &line[at..];
    let quoted = rest.starts_with(['"', '\'']).then(|| rest[1..].find(&rest[..1]).map(|end| end + 2));
    let end = match quoted {
        Some(end) => end.filter(|end| rest[*end..].starts_with(':')),
        None => rest.match_indices(':').map(|(end, _)| end).find(|end| {
            let behind = &rest[end + 1..];
            behind.is_empty() || behind.starts_with(' ')
        }),
    };
    let key = end.map(|end| (&rest[..end], end)).filter(|(key, _)| !key.starts_with(['#', '{', '[', '|', '>']));
    if let Some((key, end)) = key {
        found.push((at, Zeilenteil::Schluessel(key.trim_matches(['"', '\'']))));
        at += end + 1;
    }
    (found, at)
}

/// Whether what stands behind a key or a dash makes the lines below it a text.
fn begins_text(behind: &str) -> bool {
    let behind = behind.trim_start();
    !behind.is_empty() && !behind.starts_with(['#', '&', '{', '['])
}

/// What could be typed at a byte of a text.
pub(super) fn zeilenlage(text: &str, byte: usize) -> Zeilenlage {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..byte];
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return Zeilenlage::Text;
    }
    let (own, behind) = teile(before);
    let has_key = matches!(own.last(), Some((_, Zeilenteil::Schluessel(_))));
    let typed = &before[behind..];
    let getippt = byte - typed.trim_start().len()..byte;
    // A word that is not yet a key stands where its key would.
    let column = if has_key { own.last().map_or(0, |(at, _)| *at) } else { getippt.start - start };
    let Some((mut steps, mut vorhanden)) = above(&text[..start], &own, column, has_key) else {
        return Zeilenlage::Text;
    };
    if has_key {
        let weg: Route = steps.drain(..).collect();
        return in_line(weg, typed, byte);
    }
    if typed.trim_start().starts_with(['{', '[']) {
        return in_line(steps.into_iter().collect(), typed, byte);
    }
    vorhanden.extend(below(&text[byte..], column));
    Zeilenlage::Schluessel { weg: steps.into_iter().collect(), getippt, vorhanden }
}

/// The way to a place whose line begins with `own`, and the keys beside it above; None inside of a text.
fn above(
    text: &str,
    own: &[(usize, Zeilenteil<'_>)],
    column: usize,
    has_key: bool,
) -> Option<(Vec<Step>, Vec<String>)> {
    let mut steps = Vec::new();
    let mut vorhanden = Vec::new();
    let (mut inner, mut is_dash) = (column, false);
    let mut own = own.to_vec();
    if has_key && let Some((_, Zeilenteil::Schluessel(key))) = own.pop() {
        steps.push(Step::Key(ascii_key(key)));
    }
    let outer = steps.len();
    for (at, _) in own.into_iter().rev() {
        steps.push(Step::Index(0));
        (inner, is_dash) = (at, true);
    }
    for line in text.lines().rev() {
        if inner == 0 && !is_dash && steps.len() > outer {
            break;
        }
        if line.trim_start().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let (levels, behind) = teile(line);
        if levels.is_empty() && line.len() - line.trim_start().len() < inner {
            // A line of a text that stands less far in than this one.
            return None;
        }
        let last = levels.len();
        for (nr, (at, teil)) in levels.into_iter().enumerate().rev() {
            let of_dash = is_dash && at == inner && matches!(teil, Zeilenteil::Schluessel(_));
            if at < inner || of_dash {
                if nr + 1 == last && begins_text(&line[behind..]) && !matches!(teil, Zeilenteil::Strich) {
                    return None;
                }
                (inner, is_dash) = (at, teil == Zeilenteil::Strich);
                steps.push(match teil {
                    Zeilenteil::Strich => Step::Index(0),
                    Zeilenteil::Schluessel(key) => Step::Key(ascii_key(key)),
                });
            } else if let Zeilenteil::Schluessel(key) = teil
                && at == column
                && steps.len() == outer
            {
                vorhanden.push(ascii_key(key));
            }
        }
    }
    steps.reverse();
    Some((steps, vorhanden))
}

/// The keys beside a place in the lines below it.
fn below(text: &str, column: usize) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().skip(1) {
        if line.trim_start().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if line.len() - line.trim_start().len() < column {
            break;
        }
        if let (levels, _) = teile(line)
            && let [(at, Zeilenteil::Schluessel(key))] = levels[..]
            && at == column
        {
            found.push(ascii_key(key));
        }
    }
    found
}

/// Behind a key: its value, or what is typed in the braces and brackets there.
fn in_line(weg: Route, typed: &str, byte: usize) -> Zeilenlage {
    let base = byte - typed.len();
    let rest = typed.trim_start();
    if rest.starts_with(['|', '>']) {
        return Zeilenlage::Text;
    }
    // For each open brace or bracket: whether it is a group, the key that is open in it, those before.
    let mut open: Vec<(bool, Option<String>, Vec<String>)> = Vec::new();
    let (mut at, mut quote) = (0, None);
    for (nr, c) in typed.char_indices() {
        match (quote, c) {
            (Some(sign), c) if c == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if typed[at..nr].trim().is_empty() => quote = Some(c),
            (None, '{' | '[') if open.last().is_some() || typed[..nr].trim().is_empty() => {
                open.push((c == '{', None, Vec::new()));
                at = nr + 1;
            }
            (None, '}' | ']') => {
                open.pop();
                at = nr + 1;
            }
            (None, ',') => {
                if let Some((_, key, before)) = open.last_mut() {
                    before.extend(key.take());
                    at = nr + 1;
                }
            }
            (None, ':') => {
                if let Some((true, key @ None, _)) = open.last_mut() {
                    *key = Some(ascii_key(typed[at..nr].trim().trim_matches(['"', '\''])));
                    at = nr + 1;
                }
            }
            _ => {}
        }
    }
    let mut weg = weg;
    let word = typed[at..].trim_start();
    let getippt = base + typed.len() - word.len()..byte;
    let last = open.len();
    for (nr, (group, key, before)) in open.into_iter().enumerate() {
        match (group, key) {
            (true, Some(key)) => weg.push(Step::Key(key)),
            (true, None) if nr + 1 == last => return Zeilenlage::Schluessel { weg, getippt, vorhanden: before },
            (true, None) => return Zeilenlage::Text,
            (false, _) => weg.push(Step::Index(0)),
        }
    }
    Zeilenlage::Wert { weg, getippt }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place at `^` in a text, as words.
    fn at(text: &str) -> String {
        let byte = text.find('^').expect("a place");
        match zeilenlage(&text.replace('^', ""), byte) {
            Zeilenlage::Schluessel { weg, getippt, mut vorhanden } => {
                vorhanden.sort();
                format!("key of `{weg}`: `{}` beside {}", &text[getippt], vorhanden.join(" "))
            }
            Zeilenlage::Wert { weg, getippt } => format!("value of `{weg}`: `{}`", &text[getippt]),
            Zeilenlage::Text => "text".to_owned(),
        }
    }

    #[test]
    fn keys_are_found_by_their_column() {
        assert_eq!(at("vorlage:\n  rat: a\nhau^\n"), "key of ``: `hau` beside vorlage");
        assert_eq!(at("vorlage:\n  rat: a\n  ^\n  ort: b\nhaushalt:\n"), "key of `vorlage`: `` beside ort rat");
        assert_eq!(at("massnahmen:\n  - amt: 1\n    b^\n  - amt: 2\n"), "key of `massnahmen[0]`: `b` beside amt");
        assert_eq!(at("massnahmen:\n- amt: 1\n- b^\n"), "key of `massnahmen[0]`: `b` beside ");
        assert_eq!(at("a:\n  b:\n    - c: 1\n      d:\n        e^"), "key of `a.b[0].d`: `e` beside ");
        assert_eq!(at("maßnahmen:\n  - ^"), "key of `massnahmen[0]`: `` beside ");
        assert_eq!(at("^"), "key of ``: `` beside ");
    }

    #[test]
    fn values_are_found_behind_their_key() {
        assert_eq!(at("vorlage:\n  rat: mu^"), "value of `vorlage.rat`: `mu`");
        assert_eq!(at("massnahmen:\n  - themenbereich: ^"), "value of `massnahmen[0].themenbereich`: ``");
        assert_eq!(at("a:\n  - b: [x, y^"), "value of `a[0].b[0]`: `y`");
        assert_eq!(at("a: {b: 1, c^"), "key of `a`: `c` beside b");
        assert_eq!(at("a: {b: {c: 1}, d: x^"), "value of `a.d`: `x`");
        assert_eq!(at("a:\n  - {b: \"x, y: {\", c^"), "key of `a[0]`: `c` beside b");
    }

    #[test]
    fn nothing_is_offered_inside_of_texts_and_comments() {
        assert_eq!(at("a: |\n  Ein Wort: und no^\n"), "text");
        assert_eq!(at("a: >-\n  Eins\n\n  zw^\nb: 1\n"), "text");
        assert_eq!(at("a: eins\n  zw^"), "text");
        assert_eq!(at("# ko^"), "text");
        assert_eq!(at("a: 1 # ko^"), "text");
        assert_eq!(at("a: |^"), "text");
    }
}
