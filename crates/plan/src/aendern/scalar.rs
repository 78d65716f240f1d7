//! Writes texts as YAML scalars, with the quotes that they need.

use super::place::{Manner, Setting, Spelled};

/// Columns of a line of a long text.
const WIDTH: usize = 100;

/// Characters that no plain text can begin with.
const INDICATORS: &[char] =
    &['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '='];

/// A text in the style of the old value, if that style can hold it.
pub(super) fn scalar(text: &str, place: &Setting, manner: Manner) -> Spelled {
    // Where the old value is one line, the new one may be a longer line.
    let width = if manner == Manner::Plain { 2 * WIDTH } else { WIDTH };
    let long = place.column + text.chars().count() > width;
    let lines = place.lines && is_literal(text) && !(place.open_end && text.ends_with('\n'));
    match manner {
        Manner::Literal if lines => literal(text, place.indent),
        Manner::Folded if place.lines && is_foldable(text) => folded(text, place.indent),
        Manner::Folded if lines => literal(text, place.indent),
        Manner::Any | Manner::Plain if lines && text.contains('\n') => literal(text, place.indent),
        Manner::Any | Manner::Plain if place.lines && long && is_foldable(text) => folded(text, place.indent),
        Manner::Single if needs_no_escape(text) => Spelled::line(single(text)),
        Manner::Double => Spelled::line(double(text)),
        _ => Spelled::line(word(text, place.flow)),
    }
}

/// A text in one line.
pub(super) fn word(text: &str, flow: bool) -> String {
    if !is_special(text) && is_plain(text, flow) {
        text.to_owned()
    } else if text.contains(['"', '\\']) && needs_no_escape(text) {
        single(text)
    } else {
        double(text)
    }
}

/// A key; years stay without quotes.
pub(super) fn key(text: &str, flow: bool) -> String {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.to_owned() } else { word(text, flow) }
}

/// A text in the quotes that another one has; `otherwise` where that has none, or they can't hold it.
pub(super) fn quoted_like(text: &str, old: &str, otherwise: fn(&str, bool) -> String, flow: bool) -> String {
    match old.chars().next() {
        Some('"') => double(text),
        Some('\'') if needs_no_escape(text) => single(text),
        _ => otherwise(text, flow),
    }
}

/// Whether a plain word would not be read as a text by this reader or by another one of YAML 1.1 or 1.2.
pub(super) fn is_special(text: &str) -> bool {
    const WORDS: &[&str] = &["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<"];
    WORDS.contains(&text.to_ascii_lowercase().as_str()) || is_number(text)
}

/// Whether a word looks like a number: `0x10`, `1_000`, `1e3`, `.inf`, `1:30`.
fn is_number(text: &str) -> bool {
    let word = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    if matches!(word.as_str(), ".inf" | ".nan") {
        return true;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let decimal = |part: &str| {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, ""));
        (digits(whole) || whole.is_empty()) && (digits(fraction) || fraction.is_empty()) && part.len() > 1
            || digits(part)
    };
    for prefix in ["0x", "0o", "0b"] {
        if let Some(rest) = word.strip_prefix(prefix) {
            return rest.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_');
        }
    }
    if let Some((first, rest)) = word.split_once(':') {
        return digits(first) && rest.split(':').all(decimal);
    }
    let (mantissa, exponent) = word.split_once('e').unwrap_or((&word, "0"));
    decimal(mantissa) && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

/// Whether a text in one line needs no quotes for its characters.
fn is_plain(text: &str, flow: bool) -> bool {
    let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
    needs_no_escape(text)
        && !edge(text.chars().next())
        && !edge(text.chars().next_back())
        && !text.starts_with(INDICATORS)
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(":?")))
}

/// Whether no character of a text has to be written as `\n` or `\t`.
fn needs_no_escape(text: &str) -> bool {
    !text.chars().any(is_escaped)
}

fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a text can stand below a `|`: nothing in it is lost there or taken for indentation.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let lost = |line: &str| !line.is_empty() && line.trim().is_empty() || line.starts_with('\t');
    !body.is_empty()
        && !body.starts_with(char::is_whitespace)
        && !body.ends_with('\n')
        && !body.split('\n').any(lost)
        && !body.chars().any(|c| is_escaped(c) && !matches!(c, '\n' | '\t'))
}

fn literal(text: &str, indent: usize) -> Spelled {
    let (head, body) = text.strip_suffix('\n').map_or(("|-", text), |body| ("|", body));
    Spelled { head: head.to_owned(), body: below(body.split('\n'), indent) }
}

/// Whether a text can stand below a `>-`: one line without blanks at its ends.
fn is_foldable(text: &str) -> bool {
    !text.is_empty() && needs_no_escape(text) && text.trim() == text
}

/// A text in lines of at most [`WIDTH`] columns, broken where one blank stands between words.
fn folded(text: &str, indent: usize) -> Spelled {
    let mut lines = Vec::new();
    let (mut start, mut last, mut column) = (0, None, indent);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let single = c == ' ' && !before.is_whitespace() && chars.peek().is_some_and(|(_, next)| !next.is_whitespace());
        if single {
            last = Some((at, column));
        }
        column += 1;
        before = c;
        if let Some((end, width)) = last.filter(|_| column > WIDTH && !single) {
            lines.push(&text[start..end]);
            start = end + 1;
            column = column - width - 1 + indent;
            last = None;
        }
    }
    lines.push(&text[start..]);
    Spelled { head: ">-".to_owned(), body: below(lines.into_iter(), indent) }
}

fn below<'a>(lines: impl Iterator<Item = &'a str>, indent: usize) -> String {
    let mut out = String::new();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_read_otherwise_has_quotes() {
        for plain in
            ["Neue Projekte", "2013-11-22", "1.2.3", "Drs 977/2013", "a#b", "a:b", "ja", "10 EUR", "e", "2013/1998"]
        {
            assert_eq!(word(plain, false), plain);
        }
        for special in ["", "~", "Yes", "0x10", "1_000", "1e3", ".5", "5.", "+1", "-.inf", "1:30", "100.000", "NULL"] {
            assert_eq!(word(special, false), format!("\"{special}\""));
        }
        assert_eq!(word("a, b", false), "a, b");
        assert_eq!(word("a, b", true), "\"a, b\"");
        assert_eq!(word("\"ja\" ist's: x", false), "'\"ja\" ist''s: x'");
        assert_eq!(word("\"a\"\n\u{85}", true), "\"\\\"a\\\"\\n\\u0085\"");
    }
}
