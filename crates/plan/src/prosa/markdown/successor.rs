//! A line inside of a point that looks like the next point: too far to the right, without a blank behind its dot, or with
//! one before it. It would be printed as running text, and the list would miss a number.

use std::ops::Range;

use crate::prosa::block::Nummernform;

use super::doubt::Doubt;
use super::marker::{Marker, is_day};

/// The finding about a line that looks like the point after `last`. `line` are its bytes without blanks before it.
pub(super) fn goes_on(text: &str, line: Range<usize>, last: Marker) -> Option<Doubt> {
    let typed = &text[line.clone()];
    let Marker::Nummer(Nummernform::Punkt, before) = last else { return None };
    let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: u64 = typed[..digits].parse().ok()?;
    let (marker, rest) = [". ", " . ", " .", "."].iter().find_map(|mark| {
        let rest = typed[digits..].strip_prefix(mark)?;
        Some((typed[..digits + mark.len()].trim_end(), rest))
    })?;
    let mut chars = rest.chars();
    let sentence = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
    if number != before + 1 || !sentence || is_day(typed) || !ends_sentence(&text[..line.start]) {
        return None;
    }
    Some(Doubt {
        range: line.start..line.start + marker.len(),
        message: format!("`{marker}` sieht aus wie der nächste Punkt der Aufzählung, würde aber als Text gedruckt"),
        hint: format!(
            "Schreiben Sie `{number}. ` genau unter den Punkt davor; gehört die Zahl zum Satz, ziehen Sie sie an das Ende der Zeile davor"
        ),
    })
}

/// Words before a number whose point ends no sentence.
const ABKUERZUNGEN: &[&str] = &[
    "Abb", "Abs", "Abschn", "Art", "Bd", "Buchst", "Kap", "Nr", "Nrn", "Pkt", "Tab", "Ziff", "ca", "lfd", "rd", "vgl",
];

/// Whether a text ends with a sentence: a word, not an abbreviation, and its stop.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let Some(before) = text.strip_suffix(['.', ';', ':', '!', '?']) else { return false };
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let short = text.ends_with('.') && (word.chars().count() < 2 || ABKUERZUNGEN.contains(&word));
    !short && !word.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<&str> {
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        let start = text.len() - text[start..].trim_start().len();
        let last = Marker::Nummer(Nummernform::Punkt, 2);
        goes_on(text, start..text.len(), last).map(|doubt| &text[doubt.range])
    }

    #[test]
    fn a_line_that_looks_like_the_next_point_is_told() {
        assert_eq!(told("2. Der Bericht liegt vor.\n   3. Die Stadt zahlt."), Some("3."));
        assert_eq!(told("2. Der Bericht liegt vor.\n3.Die Stadt zahlt."), Some("3."));
        assert_eq!(told("2. Der Bericht liegt vor.\n3 . Die Stadt zahlt."), Some("3 ."));
        for text in [
            "2. Der Bericht liegt vor.\n   4. Die Stadt zahlt.",
            "2. Der Bericht liegt vor, am\n   3. Die Stadt zahlt.",
            "2. Siehe Nr.\n   3. Die Stadt zahlt.",
            "2. Der Bericht liegt vor.\n   3. März",
            "2. Der Bericht liegt vor.\n   3. OG und UG",
            "2. Der Bericht liegt vor.\n   3.1 Die Stadt",
            "2. Der Bericht liegt vor.\n   3 Geräte fehlen.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
