//! Characters that are typed right beside an expression become part of the number that it prints: `1{{ … }}`, `{{ … }},00`.

use std::ops::Range;

use crate::prosa::{AUSDRUCK, Einheit, einheit_dahinter, einheit_davor};

use super::ausdruckspfad::{Ausdruckspfad, Druckbild};

/// What sticks to an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Klebt {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it may be meant: a minus before an amount.
    pub moeglich: bool,
}

/// What sticks to the expression at a byte, before it or behind it. `jahre` are the years of the plan.
pub(super) fn klebt(text: &str, at: usize, pfad: &Ausdruckspfad<'_>, jahre: &[i64]) -> Option<Klebt> {
    let end = at + AUSDRUCK.len_utf8();
    let (before, behind) = (&text[..at], &text[end..]);
    let sure = |range| Some(Klebt { range, moeglich: false });
    match pfad.druckbild() {
        Druckbild::Text => None,
        Druckbild::Zahl => match before_amount(before) {
            Some(length) => sure(at - length..at),
            None => behind_amount(behind, pfad.filter).map(|length| end..end + length).and_then(sure).or_else(|| {
                let minus = before.chars().next_back().filter(|c| matches!(c, '-' | '−'))?;
                let at_start = before[..before.len() - minus.len_utf8()].chars().next_back();
                let sign = at_start.is_none_or(|c| c.is_whitespace() || c == '(');
                sign.then(|| Klebt { range: at - minus.len_utf8()..at, moeglich: true })
            }),
        },
        Druckbild::Jahr => match before_year(before) {
            Some(length) => sure(at - length..at),
            None => behind_year(behind, pfad, jahre).map(|length| end..end + length).and_then(sure),
        },
    }
}

/// The word that a text ends with: its bytes.
fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}

/// The word that a text begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// How many bytes before an amount become part of it.
fn before_amount(before: &str) -> Option<usize> {
    let mut chars = before.chars().rev();
    let last = chars.next()?;
    if matches!(last, '.' | ',') && is_digit(chars.next()) {
        return Some(1 + last_word(&before[..before.len() - 1]).len());
    }
    if last == AUSDRUCK {
        return Some(AUSDRUCK.len_utf8());
    }
    let word = last_word(before);
    let unit = einheit_davor(before).is_some() || matches!(word, "à" | "á" | "x" | "T");
    (!word.is_empty() && !unit).then_some(word.len())
}

/// How many bytes behind an amount become part of it.
fn behind_amount(behind: &str, filter: &str) -> Option<usize> {
    let mut chars = behind.chars();
    let first = chars.next()?;
    if matches!(first, '.' | ',') && is_digit(chars.next()) {
        let digits = first_word(&behind[1..]);
        // `zahl` prints no cents where there are none.
        return (filter != "zahl" || digits != "00").then_some(1 + digits.len());
    }
    if let Some((range, einheit)) = einheit_dahinter(behind).filter(|(range, _)| range.start == 0) {
        let joined = einheit == Einheit::Prozent && behind[range.end..].starts_with(char::is_alphabetic);
        return joined.then_some(range.end + first_word(&behind[range.end..]).len());
    }
    let word = first_word(behind);
    (!word.is_empty()).then_some(word.len())
}

/// How many bytes before a year become part of it. "31.12." and "HH" may stand before one.
fn before_year(before: &str) -> Option<usize> {
    if before.ends_with(AUSDRUCK) {
        return Some(AUSDRUCK.len_utf8());
    }
    let word = last_word(before);
    let last = word.chars().next_back()?;
    let short = word.chars().all(|c| c.is_uppercase()) && word.len() <= 6;
    (last.is_ascii_digit() || last.is_lowercase() && !short).then_some(word.len())
}

/// How many bytes behind a year become part of it. "2026er", "2026ff." and "2026/27" are right.
fn behind_year(behind: &str, pfad: &Ausdruckspfad<'_>, jahre: &[i64]) -> Option<usize> {
    let word = first_word(behind);
    if !word.is_empty() {
        return (!matches!(word, "er" | "ern" | "f" | "ff")).then_some(word.len());
    }
    let short = first_word(behind.strip_prefix('/')?);
    let own = pfad.jahr().and_then(|nr| jahre.get(usize::try_from(nr).ok()?)).copied();
    let next: i64 = Some(short).filter(|short| short.len() == 2)?.parse().ok()?;
    let follows = own?.rem_euclid(100) < next || next == 0;
    (!follows).then_some(1 + short.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, ausdruck: &str) -> Option<(String, bool)> {
        let text = text.replace('@', "\u{F0000}");
        let at = text.rfind(AUSDRUCK).expect("an expression");
        let found = klebt(&text, at, &Ausdruckspfad::new(ausdruck), &[2026, 2027])?;
        Some((text[found.range].replace(AUSDRUCK, "@"), found.moeglich))
    }

    #[test]
    fn what_sticks_to_an_amount_is_told() {
        for (text, piece) in [
            ("beträgt 1@.", "1"),
            ("beträgt 1.@.", "1."),
            ("beträgt 10,@ im", "10,"),
            ("beträgt@ im", "beträgt"),
            ("sind @,00 bereit", ",00"),
            ("sind @.000 bereit", ".000"),
            ("sind @im Jahr", "im"),
            ("sind @5", "5"),
            ("sind @@.", "@"),
            ("sind @%punkte", "%punkte"),
        ] {
            assert_eq!(found(text, "summe.planmittel[2026] | eur"), Some((piece.to_owned(), false)), "{text}");
        }
        assert_eq!(found("ein Saldo von -@.", "summe.planmittel[2026] | eur"), Some(("-".to_owned(), true)));
        assert_eq!(found("sind @,50 EUR", "summe.planmittel[2026] | zahl"), Some((",50".to_owned(), false)));
    }

    #[test]
    fn what_belongs_beside_an_amount_is_right() {
        for text in [
            "sind @.",
            "sind @, davon",
            "(@)",
            "„@“",
            "@/@",
            "@–@",
            "@-@",
            "@/m²",
            "die @-Grenze",
            "ca.@ EUR",
            "€@",
            "EUR@",
            "+@",
            "| @ |",
            "@\n2026 folgt",
            "5,- @",
            "2026: @",
            "2026 @",
            "Nr. 1. @",
        ] {
            assert_eq!(found(text, "summe.planmittel[2026] | eur"), None, "{text}");
        }
        for text in ["sind @,00 EUR", "sind @€", "sind @,- EUR", "@T€"] {
            assert_eq!(found(text, "summe.planmittel[2026] | zahl"), None, "{text}");
        }
        assert_eq!(found("die Leitung@s1 und", "amt[37].name"), None);
    }

    #[test]
    fn what_sticks_to_a_year_is_told() {
        for (text, piece) in [
            ("20@ und", "20"),
            ("@0 stehen", "0"),
            ("@/26 stehen", "/26"),
            ("im@ und", "im"),
            ("@bis", "bis"),
            ("@@", "@"),
        ] {
            assert_eq!(found(text, "jahre[0]"), Some((piece.to_owned(), false)), "{text}");
        }
        for text in
            ["31.12.@", "HH@", "@er Plan", "@ff.", "@/27", "@/@", "12/@", "Drs-@", "@-2030", "am 1. 1. @, 5", "@/2027"]
        {
            assert_eq!(found(text, "jahre[0]"), None, "{text}");
        }
    }
}
