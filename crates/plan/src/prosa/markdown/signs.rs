//! Signs inside of words and figures, before the Markdown parser sees them: a star in "2*3*4" and "Bürger*innen" is a
//! sign, not the start of italics; "CO~2~" and "m^2^" are written with the digits that Unicode has for them, other letters
//! and figures there ("v~max~") get signs that no text has; a path of a network ("`\\server\akten`") keeps its two
//! backslashes.

use crate::prosa::platzhalter::{Edit, Substituted, nummer};

use super::doubt::Doubt;

const TIEF: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
const HOCH: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Keeps stars, sets digits below and above the line. Gives notes in the text, which are not printed.
pub(super) fn keep_signs(substituted: &mut Substituted) -> Vec<Doubt> {
    let text = &substituted.text;
    let mut edits: Vec<Edit> = Vec::new();
    let mut notes = Vec::new();
    let (mut code, mut before) = (false, ' ');
    for (at, c) in text.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        match c {
            '\n' => code = false,
            '`' => code = !code,
            // Digits that became others already.
            _ if edits.last().is_some_and(|(range, _)| range.end > at) => {}
            '*' if !code && joins(before) && behind.chars().next().is_some_and(joins) => {
                edits.push((at..at, "\\".to_owned()));
            }
            '\\' if !code && before != '\\' && !joins(before) && begins_path(behind) => {
                edits.push((at..at, "\\\\".to_owned()));
            }
            '~' | '^' if !code && joins(before) => {
                let digits = if c == '~' { TIEF } else { HOCH };
                if let Some((length, set)) = enclosed(behind, c, digits) {
                    edits.push((at..at + 1 + length, set));
                } else if let Some(length) = raised(behind, c) {
                    let begin = if c == '^' { BEGINNT_HOCH } else { BEGINNT_TIEF };
                    edits.push((at..at + 1, begin.to_string()));
                    edits.push((at + 1 + length..at + 2 + length, ENDET.to_string()));
                } else if c == '^' && behind.starts_with('[') {
                    notes.push(at..at + 2);
                }
            }
            '^' if before != '\\' && behind.starts_with('[') => notes.push(at..at + 2),
            _ => {}
        }
        before = c;
    }
    let moved = substituted.edit(edits);
    let note = |range: std::ops::Range<usize>| {
        Doubt {
        range: moved(range.start)..moved(range.end),
        message: "So wird keine Fußnote gedruckt".to_owned(),
        hint: "Schreiben Sie `[^1]` an diese Stelle, und den Text der Fußnote unter den Absatz: `[^1]: Text`; gehört das Zeichen zum Text, schreiben Sie `\\^`".to_owned(),
    }
    };
    notes.into_iter().map(note).collect()
}

/// Up to three digits and the sign that ends them, as digits of another row; with the bytes of both.
fn enclosed(behind: &str, sign: char, row: [char; 10]) -> Option<(usize, String)> {
    let end = behind.find(sign).filter(|end| (1..=3).contains(end))?;
    let digit = |c: char| c.to_digit(10).and_then(|digit| row.get(usize::try_from(digit).ok()?)).copied();
    let set: Option<String> = behind[..end].chars().map(digit).collect();
    Some((end + 1, set?))
}

/// Signs around what stands above or below the line: of Unicode's private plane 16, which no text has.
pub(super) const BEGINNT_HOCH: char = '\u{10_FFF0}';
pub(super) const BEGINNT_TIEF: char = '\u{10_FFF1}';
pub(super) const ENDET: char = '\u{10_FFF2}';
/// The most letters above or below the line.
const HOCH_HOECHSTENS: usize = 20;

/// The bytes of a short word that a sign ends.
fn raised(behind: &str, sign: char) -> Option<usize> {
    let inside = |c: &char| joins(*c) || matches!(c, '+' | '-' | '−' | ',' | '.' | '/' | '(' | ')');
    let length = behind.chars().take(HOCH_HOECHSTENS).take_while(inside).map(char::len_utf8).sum();
    (length > 0 && behind[length..].starts_with(sign)).then_some(length)
}

/// The longest name of a server (RFC 1035, 2.3.4).
const SERVER_HOECHSTENS: usize = 255;

/// Whether the second backslash of a path of a network follows, with a server and the first name on it.
fn begins_path(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix('\\') else { return false };
    let sign = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let server = rest.bytes().take(SERVER_HOECHSTENS).take_while(sign).count();
    let inside = rest[server..].strip_prefix('\\');
    server > 0 && inside.is_some_and(|inside| inside.starts_with(char::is_alphanumeric))
}

/// Letters, digits and the values of expressions.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || nummer(c).is_some()
}
