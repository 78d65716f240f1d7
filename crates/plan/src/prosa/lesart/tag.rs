//! Days that prose names: `04.12.2013`, `4. Dezember 2013`, `Do., 4.12.`, `2013-12-04`.

use std::ops::Range;

use crate::units::{Datum, MONATE, WOCHENTAGE};

/// A day as a text names it; the calendar need not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its bytes in the text as it reads, without the weekday.
    pub stelle: Range<usize>,
    /// The weekday beside it, as an index of [`WOCHENTAGE`], and its bytes.
    pub wochentag: Option<(usize, Range<usize>)>,
    /// The number of the day.
    pub tag: i8,
    /// The number of the month.
    pub monat: i8,
    /// The year, where it is named; two digits are of this century.
    pub jahr: Option<i16>,
}

impl Tag {
    /// The day of the calendar; None without a year, or where there is no such day.
    pub fn datum(&self) -> Option<Datum> {
        Datum::new(self.jahr?, self.monat, self.tag)
    }

    /// Whether the calendar has such a day, in the year that is named or in any.
    pub fn gibt_es(&self) -> bool {
        // Without a year it may be one with a 29 February.
        Datum::new(self.jahr.unwrap_or(2024), self.monat, self.tag).is_some()
    }
}

/// All days that a text names, in order.
pub fn tage(text: &str) -> Vec<Tag> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = digits(bytes, at);
        match one(text, at) {
            Some(tag) => {
                at = tag.stelle.end.max(at + digits);
                found.push(tag);
            }
            None => at += digits,
        }
    }
    found
}

/// The longest name of a weekday with what may stand between it and the day.
const DAVOR: usize = 40;

/// The day that begins here.
fn one(text: &str, at: usize) -> Option<Tag> {
    let (length, tag, monat, jahr) = iso(text, at).or_else(|| named(text, at)).or_else(|| numbers(text, at))?;
    let stelle = at..at + length;
    let wochentag = before(text, at).or_else(|| behind(text, stelle.end));
    Some(Tag { stelle, wochentag, tag, monat, jahr })
}

type Tagesangabe = (usize, i8, i8, Option<i16>);

fn digits(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
}

/// A number of one or two digits: its length and value.
fn small(text: &str, at: usize) -> Option<(usize, i8)> {
    let length = digits(text.as_bytes(), at);
    (1..=2).contains(&length).then(|| Some((length, text.get(at..at + length)?.parse().ok()?))).flatten()
}

/// A year of four digits from 1900 to 2199.
fn year(text: &str, at: usize) -> Option<i16> {
    let number: i16 = (digits(text.as_bytes(), at) == 4).then(|| text.get(at..at + 4)?.parse().ok()).flatten()?;
    (1900..2200).contains(&number).then_some(number)
}

fn blanks(text: &str, at: usize) -> usize {
    text.as_bytes().get(at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count()
}

/// Whether a word or number ends right before a byte; a range as `24.–26.12.2025` does.
fn begins(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let mut before = before.chars().rev();
    match before.next() {
        None => true,
        Some('–' | '-' | '/') => before.next() == Some('.'),
        Some(c) => !c.is_alphanumeric() && !['.', ',', '_', '=', '#'].contains(&c),
    }
}

/// Whether nothing follows that would make it a longer number or word.
fn ends(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let joined = |sign: u8| rest.first() == Some(&sign) && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    let word = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '_');
    !word && ![b'.', b'-', b'/', b':'].into_iter().any(joined)
}

/// `2013-12-04`.
fn iso(text: &str, at: usize) -> Option<Tagesangabe> {
    let jahr = year(text, at)?;
    let part = |at: usize| {
        let (length, number) = (text.as_bytes().get(at) == Some(&b'-')).then(|| small(text, at + 1)).flatten()?;
        (length == 2).then_some(number)
    };
    let (monat, tag) = (part(at + 4)?, part(at + 7)?);
    (begins(text, at) && ends(text, at + 10)).then_some((10, tag, monat, Some(jahr)))
}

/// `4. Dezember 2013`, `4. Dez.`, `1. Mai`.
fn named(text: &str, at: usize) -> Option<Tagesangabe> {
    let (length, tag) = small(text, at)?;
    let dot = at + length;
    if !begins(text, at) || text.as_bytes().get(dot) != Some(&b'.') {
        return None;
    }
    let name = dot + 1 + blanks(text, dot + 1);
    let word: String = text.get(name..)?.chars().take_while(|c| c.is_alphabetic()).take(12).collect();
    let (monat, short) = month(&word)?;
    let mut end = name + word.len();
    if short && text.as_bytes().get(end) == Some(&b'.') {
        end += 1;
    }
    let behind = end + blanks(text, end);
    if let Some(jahr) = year(text, behind).filter(|_| behind > end && ends(text, behind + 4)) {
        return Some((behind + 4 - at, tag, monat, Some(jahr)));
    }
    // `1. Mai-Straße` is a name.
    (!text[end..].starts_with('-')).then_some((end - at, tag, monat, None))
}

/// Names of months that are written shorter.
const KURZ: [(&str, i8); 17] = [
    ("Jan", 1),
    ("Jän", 1),
    ("Jänner", 1),
    ("Feb", 2),
    ("Febr", 2),
    ("Mär", 3),
    ("Mrz", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Okt", 10),
    ("Nov", 11),
    ("Dez", 12),
    ("Maerz", 3),
];

/// Whether a word is the name of a month, in full or shortened, without its point.
pub(super) fn ist_monat(word: &str) -> bool {
    month(word).is_some()
}

/// The month of a name, and whether it is written shorter.
fn month(word: &str) -> Option<(i8, bool)> {
    let whole = MONATE.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, month)| (month, false));
    whole.or_else(|| KURZ.iter().find(|(name, _)| *name == word).map(|(_, month)| (*month, true)))
}

/// `04.12.2013`, `4. 12. 2013`, and beside a word that says so `4.12.13` and `4.12.`.
fn numbers(text: &str, at: usize) -> Option<Tagesangabe> {
    let bytes = text.as_bytes();
    let (length, tag) = small(text, at)?;
    let dot = at + length;
    if !begins(text, at) || bytes.get(dot) != Some(&b'.') {
        return None;
    }
    let second = dot + 1 + blanks(text, dot + 1).min(1);
    let (length, monat) = small(text, second)?;
    let dot = second + length;
    if bytes.get(dot) != Some(&b'.') {
        return None;
    }
    let third = dot + 1 + blanks(text, dot + 1).min(1);
    // `1. 2. 2013` may be three points of a list, and 45.30.2024 is the number of a product.
    let plausible = (1..=39).contains(&tag) && (1..=12).contains(&monat);
    if let Some(jahr) = year(text, third).filter(|_| ends(text, third + 4)) {
        return (plausible || said(text, at)).then_some((third + 4 - at, tag, monat, Some(jahr)));
    }
    if !said(text, at) {
        return None;
    }
    if third == dot + 1 && digits(bytes, third) == 2 && ends(text, third + 2) {
        let (_, short) = small(text, third)?;
        return Some((third + 2 - at, tag, monat, Some(2000 + i16::from(short))));
    }
    (plausible && (third > dot + 1 || digits(bytes, third) == 0) && ends(text, dot + 1)).then_some((
        dot + 1 - at,
        tag,
        monat,
        None,
    ))
}

/// Words before a day.
const VOR_TAGEN: [&str; 9] = ["am", "vom", "zum", "bis", "den", "dem", "ab", "seit", "Stand"];

/// Whether the word before says that a day follows.
fn said(text: &str, at: usize) -> bool {
    let start = floor(text, at.saturating_sub(DAVOR));
    let before = text[start..at].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    VOR_TAGEN.contains(&word) || self::before(text, at).is_some()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The weekday before a day: `Donnerstag, den `, `Do., `, `Donnerstag (`.
fn before(text: &str, at: usize) -> Option<(usize, Range<usize>)> {
    let start = floor(text, at.saturating_sub(DAVOR));
    let rest = text[start..at].trim_end_matches([' ', '(']);
    let rest = ["den", "dem"].into_iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    let signs = rest.trim_end_matches([' ', '(', ')', ',']);
    let short = signs.strip_suffix('.');
    let apart = short.is_some() || rest[signs.len()..].contains([',', ')']);
    let end = start + short.unwrap_or(signs).len();
    let word = short.unwrap_or(signs).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let nr = weekday(word, apart)?;
    // A word that begins before what was looked at is another one.
    (word.len() < end - start || start == 0).then_some((nr, end - word.len()..end))
}

/// The weekday in parentheses behind a day: ` (Do.)`.
fn behind(text: &str, at: usize) -> Option<(usize, Range<usize>)> {
    let open = at + blanks(text, at);
    let inner = text.get(open..)?.strip_prefix('(')?;
    let word: String = inner.chars().take_while(|c| c.is_alphabetic()).take(20).collect();
    let closed = inner[word.len()..].trim_start_matches('.').starts_with([')', ',']);
    let nr = weekday(&word, closed)?;
    closed.then_some((nr, open + 1..open + 1 + word.len()))
}

/// What may be joined to the name of a weekday.
const TAGESZEITEN: [&str; 6] = ["", "abend", "nachmittag", "vormittag", "mittag", "morgen"];

/// The weekday that a word names. Two letters are one where a sign sets them apart; `So` is a word of its own.
fn weekday(word: &str, apart: bool) -> Option<usize> {
    let whole =
        WOCHENTAGE.iter().position(|name| word.strip_prefix(name).is_some_and(|rest| TAGESZEITEN.contains(&rest)));
    let short = || {
        let same = |name: &&str| name.get(..2) == Some(word);
        WOCHENTAGE.iter().position(same).filter(|_| word.len() == 2 && (apart || word != "So"))
    };
    whole.or_else(|| (word == "Sonnabend").then_some(5)).or_else(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The piece, the day, the weekday: `04.12.2013 = 4.12.2013 Mi`.
    fn read(text: &str) -> Vec<String> {
        let show = |tag: Tag| {
            let jahr = tag.jahr.map_or(String::new(), |jahr| jahr.to_string());
            let day =
                tag.wochentag.map_or(String::new(), |(nr, at)| format!(" {} `{}`", &WOCHENTAGE[nr][..2], &text[at]));
            format!("{} = {}.{}.{jahr}{day}", &text[tag.stelle], tag.tag, tag.monat)
        };
        tage(text).into_iter().map(show).collect()
    }

    #[test]
    fn days_are_read_in_every_notation() {
        for (text, expected) in [
            ("vom 04.12.2013 an", "04.12.2013 = 4.12.2013"),
            ("4. Dezember 2013", "4. Dezember 2013 = 4.12.2013"),
            ("am 4.Dezember", "4.Dezember = 4.12."),
            ("4. Dez. 2013", "4. Dez. 2013 = 4.12.2013"),
            ("4. Sept 2013", "4. Sept 2013 = 4.9.2013"),
            ("(2013-12-04)", "2013-12-04 = 4.12.2013"),
            ("am 4. 12. 2013", "4. 12. 2013 = 4.12.2013"),
            ("am 4.12.13 um 9 Uhr", "4.12.13 = 4.12.2013"),
            ("bis zum 4.12. erledigt", "4.12. = 4.12."),
            ("bis 31.04.2026", "31.04.2026 = 31.4.2026"),
            ("24.–26.12.2025", "26.12.2025 = 26.12.2025"),
            ("am Donnerstag, 04.12.2013.", "04.12.2013 = 4.12.2013 Do `Donnerstag`"),
            ("Donnerstag, den 4. Dezember", "4. Dezember = 4.12. Do `Donnerstag`"),
            ("Do., 4.12.", "4.12. = 4.12. Do `Do`"),
            ("Mi 4.12.2013", "4.12.2013 = 4.12.2013 Mi `Mi`"),
            ("Donnerstagabend (4.12.2013)", "4.12.2013 = 4.12.2013 Do `Donnerstagabend`"),
            ("am 04.12.2013 (Mi.)", "04.12.2013 = 4.12.2013 Mi `Mi`"),
            ("Sonnabend, 7.12.2013", "7.12.2013 = 7.12.2013 Sa `Sonnabend`"),
            ("So 8. Dezember 2013", "8. Dezember 2013 = 8.12.2013"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
        assert_eq!(read("am 1.3. und am 2. April 2014").len(), 2);
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in [
            "Abschnitt 1.2.",
            "8.00 bis 12.30 Uhr",
            "10.000 EUR",
            "2.14.2026.7",
            "Version 4.12.2013.1",
            "Drs 977/2013",
            "45.30.2024",
            "1. Mai-Straße 3",
            "2013-12-045",
            "12.04.12.2013",
            "Az. 0429.04.12.2013",
            "1,4.12.2013",
            "§ 3 Nr. 4.12. gilt",
            "2014-2015",
            "1. Juliane",
            "192.168.10.2013",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_without_harm(text in "[0-9A-Za-zäß. ,()/–-]{0,60}") {
            for tag in tage(&text) {
                prop_assert!(text.get(tag.stelle).is_some());
            }
        }

        #[test]
        fn a_printed_day_is_read_back(days in 0..90_000_i32, form in 0..3_usize) {
            let tag = Datum::FRUEHESTES.plus_days(days);
            let (year, month, day) = tag.ymd();
            let name = MONATE[usize::try_from(month - 1).unwrap_or_default()];
            let text = match form {
                0 => format!("{}, {day:02}.{month:02}.{year}", tag.wochentag()),
                1 => format!("{}, den {day}. {name} {year}", tag.wochentag()),
                _ => format!("{}, {year}-{month:02}-{day:02}", tag.wochentag()),
            };
            let read = tage(&text);
            prop_assert_eq!(read.len(), 1, "{}", text);
            prop_assert_eq!(read[0].datum(), Some(tag));
            prop_assert_eq!(read[0].wochentag.as_ref().map(|(nr, _)| WOCHENTAGE[*nr]), Some(tag.wochentag()));
        }
    }
}
