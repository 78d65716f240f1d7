//! Anlagen that are named with a letter or a Roman numeral: "Anlage A", "Anlagen II und III".

use std::ops::Range;

use super::nachbarn::{Worin, worin};
use super::satzwort::{Satzwort, kern, umgebung, worte};
use super::verweis::{DANACH, DAVOR, sent_there};

/// A reference to an Anlage that has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anlagenname {
    /// Its bytes in the text as it reads, from its word to its last name.
    pub range: Range<usize>,
    /// Its names, at least one.
    pub namen: Vec<Range<usize>>,
    /// Where the Anlage lies.
    pub worin: Worin,
    /// Whether the reader is sent there.
    pub siehe: bool,
}

/// All such references of a text as it reads.
pub fn anlagennamen(text: &str) -> Vec<Anlagenname> {
    let mut found = Vec::new();
    if !text.contains("Anl") {
        return found;
    }
    worte(text, &mut |word| found.extend(anlagenname(text, &word)));
    found
}

/// What joins two names.
const VERBINDUNGEN: [&str; 7] = [" und ", " bis ", ", ", "–", "-", " sowie ", "/"];

fn anlagenname(text: &str, word: &Satzwort<'_>) -> Option<Anlagenname> {
    let art = word.kern();
    let many = match art {
        "Anlage" => false,
        "Anlagen" | "Anl." => true,
        _ => return None,
    };
    if !word.ganz.ends_with(art) || kern(word.davor).ends_with("-") {
        return None;
    }
    let begin = word.range(art);
    let gap = text[begin.end..].len() - text[begin.end..].trim_start_matches(' ').len();
    let mut namen = vec![name(text, begin.end + gap).filter(|_| gap > 0)?];
    while let Some(next) = namen.last().filter(|_| many).and_then(|last| {
        let rest = &text[last.end..];
        let sign = VERBINDUNGEN.iter().find(|sign| rest.starts_with(**sign))?;
        name(text, last.end + sign.len())
    }) {
        namen.push(next);
    }
    let end = namen.last()?.end;
    let behind = umgebung(text, end..end + DANACH).split('\n').next().unwrap_or_default();
    let sentence = behind.find(". ").map_or(behind, |end| &behind[..end]);
    let before = umgebung(text, begin.start.saturating_sub(DAVOR)..begin.start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let alone = before.ends_with('(') && sentence.starts_with(')');
    let siehe = alone || sent_there(before, sentence);
    Some(Anlagenname { range: begin.start..end, namen, worin: worin(before, sentence), siehe })
}

/// A letter from A to H or a Roman numeral up to XX at a byte, as a word of its own: not "A 3", "B-Plan", "V. Müller".
fn name(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take(6).take_while(u8::is_ascii_uppercase).count();
    let (word, behind) = rest.split_at(length);
    let letter = matches!(word.as_bytes(), [b'A'..=b'H']);
    let numeral = !word.is_empty() && word.len() < 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let mut next = behind.chars();
    let ends = match (next.next(), next.next()) {
        (None, _) | (Some(')' | ',' | ';' | ':' | '\n' | '|' | '/' | '–' | '?' | '!'), _) => true,
        (Some('.'), after) => after.is_none_or(|c| c == '\n') || behind[1..].starts_with(' ') && !is_initial(behind),
        (Some('-'), after) => after.is_some_and(|c| c.is_ascii_uppercase()) && many_end(&behind[1..]),
        (Some(' '), after) => !after.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    ((letter || numeral) && ends).then_some(at..at + length)
}

/// Whether a name is followed by nothing else: "A-C", not "A-Plan".
fn many_end(rest: &str) -> bool {
    !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Whether a name may follow a letter with a dot: "V. Müller". A sentence begins with an article or a preposition as well, so
/// only what the reader is sent to is certain.
fn is_initial(behind: &str) -> bool {
    let word = behind[1..].trim_start().split([' ', ',', '.']).next().unwrap_or_default();
    word.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_anlagen_are_read() {
        for (text, pieces) in [
            ("Näheres siehe Anlage III.", "Anlage III Hier siehe"),
            ("Näheres siehe Anlage A.", "Anlage A Hier siehe"),
            ("Der Lageplan (Anlage B) zeigt das", "Anlage B Hier siehe"),
            ("Das ist in Anlage II dargestellt", "Anlage II Hier siehe"),
            ("Die Anlagen A und B liegen bei", "Anlagen A und B Hier"),
            ("Anlagen I bis III, IV", "Anlagen I bis III, IV Hier"),
            ("nach Anlage II der BauNVO", "Anlage II Fremd"),
            ("Anlage A des Vertrags", "Anlage A Fremd"),
            ("Anlage A 3, Anlage B-Plan, Anlage BHKW, Anlage 3, die Anlage IT, Photovoltaik-Anlage", ""),
            ("Anlage Am Markt, Anlage a", ""),
        ] {
            let shown = |one: Anlagenname| {
                let siehe = if one.siehe { " siehe" } else { "" };
                format!("{} {:?}{siehe}", &text[one.range], one.worin)
            };
            let found: Vec<String> = anlagennamen(text).into_iter().map(shown).collect();
            assert_eq!(found.join("; "), pieces, "{text}");
        }
    }
}
