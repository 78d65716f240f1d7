//! The markers of list points, as people type them.

use crate::prosa::block::Nummernform;
use crate::units::MONATE;

/// Signs that word processors put before the points of a list.
const PUNKTE: &[char] = &['•', '·', '▪', '‣', '◦', '●', '■'];
/// Months as they are shortened.
const KURZE_MONATE: &[&str] =
    &["Jan.", "Feb.", "Febr.", "Mrz.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Okt.", "Nov.", "Dez."];
/// Words between two days of one month: "22. und 23. November".
const ZWISCHEN_TAGEN: &[&str] = &["und", "bis", "oder", "bzw.", "/", "-", "–"];
/// Words that may stand before the month: all days of one, with a word after each. A line may have a hundred thousand.
const TAGESWORTE: usize = 2 * 31;
/// No list has so many points: such a number is a year, or the end of a sentence.
const NUMMER_HOECHSTENS: u64 = 999;

/// What stands before a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `-`, `*`, a long dash, or a sign of a word processor.
    Strich(char),
    /// A number or letter; letters and Roman numerals count from 1.
    Nummer(Nummernform, u64),
}

impl Marker {
    /// The marker at the start of a line, with its bytes; a blank or the line's end must follow. `+` is none: it is the
    /// sign of a number.
    pub(super) fn read(line: &str) -> Option<(Self, usize)> {
        let word = line.split([' ', '\t', '\n']).next()?;
        let marker = match word.chars().next()? {
            c @ ('-' | '*') if word.len() == 1 => Self::Strich(c),
            c if (PUNKTE.contains(&c) || is_long_dash(c)) && word.len() == c.len_utf8() => Self::Strich(c),
            _ => {
                let (form, nummer) = nummer(word)?;
                Self::Nummer(form, nummer)
            }
        };
        Some((marker, word.len()))
    }

    /// Whether `next` may be the point after this one.
    pub(super) fn runs_on(self, next: Self) -> bool {
        match (self, next) {
            (Self::Nummer(form, nummer), Self::Nummer(other, next)) => form == other && next == nummer + 1,
            _ => self == next,
        }
    }

    /// Whether both may mark points of one list.
    pub(super) fn same_kind(self, other: Self) -> bool {
        match (self, other) {
            (Self::Nummer(form, _), Self::Nummer(of, _)) => form == of,
            (Self::Strich(_), Self::Strich(_)) => true,
            _ => false,
        }
    }

    /// Whether it is a dash that may belong to a sentence as well: "die Stadt – und das Land – zahlt".
    pub(super) fn is_long_dash(self) -> bool {
        matches!(self, Self::Strich(c) if is_long_dash(c))
    }

    /// Whether a list begins with it: a dash, 1 or a.
    pub(super) fn is_first(self) -> bool {
        matches!(self, Self::Strich(_) | Self::Nummer(_, 1))
    }

    /// What CommonMark reads as a marker of the same width. None where the typed one is known to it.
    pub(super) fn common(self, typed: &str) -> Option<String> {
        match self {
            Self::Strich('-' | '*') | Self::Nummer(Nummernform::Punkt | Nummernform::Klammer, _) => None,
            Self::Strich(_) => Some("-".to_owned()),
            Self::Nummer(form, _) => {
                let end = if form == Nummernform::Roemisch { '.' } else { ')' };
                let digits = typed.chars().count().saturating_sub(2);
                Some(format!("{}1{end}", "0".repeat(digits)))
            }
        }
    }
}

/// The dashes of German sentences.
pub(super) fn is_long_dash(c: char) -> bool {
    matches!(c, '–' | '—')
}

fn nummer(word: &str) -> Option<(Nummernform, u64)> {
    let number = |digits: &str| {
        let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        all.then(|| digits.parse().ok()).flatten().filter(|number| *number <= NUMMER_HOECHSTENS)
    };
    if let Some(before) = word.strip_suffix('.') {
        let arabic = number(before).map(|number| (Nummernform::Punkt, number));
        return arabic.or_else(|| Some((Nummernform::Roemisch, roman(before)?)));
    }
    let before = word.strip_suffix(')')?;
    if let Some(inner) = before.strip_prefix('(') {
        return number(inner).map(|number| (Nummernform::Klammern, number));
    }
    if let Some(before) = before.strip_suffix('.') {
        let digits = number(before).map(|number| (Nummernform::PunktKlammer, number));
        let single = |(form, letter)| (form == Nummernform::Buchstabe).then_some((Nummernform::BuchstabePunkt, letter));
        return digits.or_else(|| letters(before).and_then(single));
    }
    number(before).map(|number| (Nummernform::Klammer, number)).or_else(|| letters(before))
}

/// One letter, or the same one twice; `a` is 1.
fn letters(letters: &str) -> Option<(Nummernform, u64)> {
    let form = match letters.as_bytes() {
        [_] => Nummernform::Buchstabe,
        [a, b] if a == b => Nummernform::Doppelbuchstabe,
        _ => return None,
    };
    let letter = letters.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some((form, u64::from(letter - b'a') + 1))
}

/// The value of a Roman numeral up to XXXIX: no list of a paper is longer.
fn roman(text: &str) -> Option<u64> {
    (1..40).find(|number| Nummernform::Roemisch.nummer(*number).strip_suffix('.') == Some(text))
}

/// Whether a line begins with a day: "15. Juni", "1. 3. 2026", "15. Feb.", "22. und 23. November".
pub(super) fn is_day(line: &str) -> bool {
    let mut words = line.split_whitespace().take(TAGESWORTE + 2);
    let mut day = words.next().is_some_and(is_day_number);
    while day {
        let Some(word) = words.next() else { return false };
        let bare = word.trim_end_matches([',', ';', ':', '.', ')']);
        // "Mai-Feier" is a word of its own, "Juni/Juli" is not.
        if MONATE.contains(&bare.split('/').next().unwrap_or(bare))
            || KURZE_MONATE.contains(&word.trim_end_matches([',', ';', ':', ')']))
        {
            return true;
        }
        if is_day_number(word) {
            // The second number is a month where a year follows, else a second day.
            if words.clone().next().is_some_and(starts_with_year) {
                return true;
            }
            continue;
        }
        day = ZWISCHEN_TAGEN.contains(&word);
    }
    false
}

fn is_day_number(word: &str) -> bool {
    let digits = word.trim_end_matches(',').strip_suffix('.').unwrap_or_default();
    matches!(digits.len(), 1 | 2) && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn starts_with_year(word: &str) -> bool {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read_as_people_type_them() {
        let read = |line| Marker::read(line).map(|(marker, _)| marker);
        assert_eq!(read("- Punkt"), Some(Marker::Strich('-')));
        assert_eq!(read("•\tPunkt"), Some(Marker::Strich('•')));
        assert_eq!(read("1. Punkt"), Some(Marker::Nummer(Nummernform::Punkt, 1)));
        assert_eq!(read("12) Punkt"), Some(Marker::Nummer(Nummernform::Klammer, 12)));
        assert_eq!(read("(3) Punkt"), Some(Marker::Nummer(Nummernform::Klammern, 3)));
        assert_eq!(read("c) Punkt"), Some(Marker::Nummer(Nummernform::Buchstabe, 3)));
        assert_eq!(read("– Punkt"), Some(Marker::Strich('–')));
        assert_eq!(read("2.) Punkt"), Some(Marker::Nummer(Nummernform::PunktKlammer, 2)));
        assert_eq!(read("c.) Punkt"), Some(Marker::Nummer(Nummernform::BuchstabePunkt, 3)));
        assert_eq!(read("bb) Punkt"), Some(Marker::Nummer(Nummernform::Doppelbuchstabe, 2)));
        assert_eq!(read("XIV. Punkt"), Some(Marker::Nummer(Nummernform::Roemisch, 14)));
        for text in [
            "+ 5",
            "2026. Danach",
            "(2013) wurde",
            "1.Punkt",
            "ab) x",
            "IIX. x",
            "C. Schmidt",
            "-5",
            ". x",
            "A) x",
            "aa.) x",
            "–5",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_marker_stands_in_for_another_of_its_width() {
        for line in ["(10) x", "a) x", "VIII. x", "I. x", "12.) x", "a.) x", "aa) x"] {
            let (marker, length) = Marker::read(line).expect("it is one");
            let common = marker.common(&line[..length]).expect("CommonMark has no such");
            assert_eq!(common.len(), length, "{common}");
            assert!(matches!(Marker::read(&format!("{common} x")), Some((Marker::Nummer(_, 1), _))), "{common}");
        }
    }

    #[test]
    fn days_are_known() {
        for line in [
            "15. Juni 2026",
            "1. März: x",
            "1. 3. 2026",
            "15. Feb. 2026",
            "22. und 23. November",
            "1. bis 3. Mai",
            "1., 2. und 3. Mai",
            "30. Juni/Juli",
            "1. Mai, dann",
        ] {
            assert!(is_day(line), "{line}");
        }
        for line in ["15. Punkt", "1. Mai-Feier", "1. 2. Rate fällig", "32. Mai", "1.", "1. und 2. Lesung", ""] {
            assert!(!is_day(line), "{line}");
        }
    }
}
