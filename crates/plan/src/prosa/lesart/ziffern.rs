//! Numbers of a text, in figures as German clerks group them, and in words.

use std::ops::Range;

use rust_decimal::Decimal;

use super::zahlwort::{ist_artikel, zahlwort};

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zahlangabe {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its value.
    pub wert: Decimal,
    /// Digits behind the comma, as they are written.
    pub nachkommastellen: u32,
    /// How it is written.
    pub schreibweise: Schreibweise,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schreibweise {
    /// `17`, `6450000`, `39,5`
    Ziffern,
    /// `6.450.000`, `6'450'000`, `6 450 000`
    Gruppen,
    /// "siebzehn"
    Wort,
    /// "eine", which may mean one or nothing.
    Artikel,
}

/// Words behind which a number is a name: what follows after a blank is another one.
const NUMMERIERT: [&str; 22] = [
    "abschnitt",
    "amt",
    "anlage",
    "anlagen",
    "bauabschnitt",
    "block",
    "haus",
    "kapitel",
    "lfd",
    "nr",
    "nummer",
    "paragraph",
    "phase",
    "punkt",
    "seite",
    "stufe",
    "teil",
    "themenbereich",
    "themenbereiche",
    "top",
    "ziffer",
    "ziff",
];

/// All numbers of a text as it reads, in their order. What looks like a day, a time or a version is none, nor are digits
/// inside of a word.
pub fn zahlen(text: &str) -> Vec<Zahlangabe> {
    let mut found = Vec::new();
    let mut at = 0;
    // The word in front, without its point.
    let mut before = "";
    while let Some(c) = text[at..].chars().next() {
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let end = if c.is_ascii_digit() { run_end(text, at) } else { word_end(text, at) };
        let number = if c.is_ascii_digit() {
            let behind_word = NUMMERIERT.iter().any(|word| word.eq_ignore_ascii_case(before));
            in_figures(text, at..end, behind_word)
        } else {
            in_words(&text[at..end], at)
        };
        before = &text[at..end];
        at = number.as_ref().map_or(end, |number| number.bytes.end);
        found.extend(number);
        // Letters that follow directly are a unit or belong to a name: "10.000€", "64Bit".
    }
    found
}

/// Those numbers of a text that lie in a piece of it.
pub fn zahlen_in<'a>(zahlen: &'a [Zahlangabe], piece: &Range<usize>) -> &'a [Zahlangabe] {
    let from = zahlen.partition_point(|zahl| zahl.bytes.start < piece.start);
    let to = zahlen.partition_point(|zahl| zahl.bytes.end <= piece.end);
    zahlen.get(from..to).unwrap_or_default()
}

/// The end of a word: letters, with digits among them.
fn word_end(text: &str, at: usize) -> usize {
    let length = text[at..].find(|c: char| !c.is_alphanumeric());
    length.map_or(text.len(), |length| at + length)
}

fn in_words(wort: &str, at: usize) -> Option<Zahlangabe> {
    let wert = zahlwort(wort)?;
    let schreibweise = if ist_artikel(wort) { Schreibweise::Artikel } else { Schreibweise::Wort };
    Some(Zahlangabe { bytes: at..at + wort.len(), wert, nachkommastellen: wert.scale(), schreibweise })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

/// The end of digits with separators between them, each directly between two digits.
fn run_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = start + at + 1;
        } else if !((matches!(c, '.' | ',') || is_apostrophe(c)) && next_is_digit) {
            break;
        }
    }
    end
}

/// Reads a run of digits and separators, and groups that follow after blanks.
fn in_figures(text: &str, run: Range<usize>, behind_word: bool) -> Option<Zahlangabe> {
    let written = &text[run.clone()];
    let only_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if only_digits(written) && written.len() <= 3 && !behind_word {
        let end = blank_groups(text, run.end);
        if end > run.end {
            let (whole, decimals) = split_decimals(&text[run.start..end]);
            return number(run.start..end, &whole.replace(' ', ""), decimals, Schreibweise::Gruppen);
        }
    }
    let (whole, decimals) = split_decimals(written);
    if only_digits(whole) && decimals.bytes().all(|b| b.is_ascii_digit()) {
        return number(run, whole, decimals, Schreibweise::Ziffern);
    }
    if (only_digits(decimals) || decimals.is_empty())
        && let Some(digits) = grouped(whole, '.').or_else(|| grouped_by_apostrophe(whole))
    {
        return number(run, &digits, decimals, Schreibweise::Gruppen);
    }
    foreign(run, written)
}

/// `6,450,000.50`, and `10.50` as programs write it.
fn foreign(run: Range<usize>, written: &str) -> Option<Zahlangabe> {
    let (whole, decimals) = written.rsplit_once('.').map_or((written, ""), |(whole, decimals)| (whole, decimals));
    if !matches!(decimals.len(), 0 | 2) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if whole.matches(',').count() > 1 {
        return number(run, &grouped(whole, ',')?, decimals, Schreibweise::Gruppen);
    }
    whole.bytes().all(|b| b.is_ascii_digit()).then(|| number(run, whole, decimals, Schreibweise::Ziffern)).flatten()
}

/// A number in front of its comma and behind it.
fn split_decimals(written: &str) -> (&str, &str) {
    match written.split_once(',') {
        Some((whole, decimals)) => (whole, decimals),
        None => (written, ""),
    }
}

/// The digits of groups of thousands; None where they are grouped otherwise.
fn grouped(whole: &str, by: char) -> Option<String> {
    let mut groups = whole.split(by);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

fn grouped_by_apostrophe(whole: &str) -> Option<String> {
    let plain: String = whole.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    grouped(&plain, '\'')
}

/// Where groups of three digits end that follow after a blank each, decimals of the last one included.
fn blank_groups(text: &str, mut end: usize) -> usize {
    loop {
        let rest = &text.as_bytes()[end..];
        let group = rest.first() == Some(&b' ') && rest.len() >= 4 && rest[1..4].iter().all(u8::is_ascii_digit);
        if !group || rest.get(4).is_some_and(|b| b.is_ascii_alphanumeric()) {
            return end;
        }
        let run = run_end(text, end + 1);
        if run == end + 4 {
            end = run;
            continue;
        }
        // Other separators follow: decimals end the number, anything else is another one.
        let decimals =
            text[end + 4..run].strip_prefix(',').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        return if decimals { run } else { end };
    }
}

/// Digits that are read: more than any amount has.
const ZIFFERN_HOECHSTENS: usize = 20;

fn number(bytes: Range<usize>, whole: &str, decimals: &str, schreibweise: Schreibweise) -> Option<Zahlangabe> {
    if whole.len() + decimals.len() > ZIFFERN_HOECHSTENS {
        return None;
    }
    let wert = format!("{whole}{decimals}").parse::<i128>().ok()?;
    let nachkommastellen = u32::try_from(decimals.len()).ok()?;
    let wert = Decimal::try_from_i128_with_scale(wert, nachkommastellen).ok()?;
    Some(Zahlangabe { bytes, wert, nachkommastellen, schreibweise })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        zahlen(text).into_iter().map(|one| (&text[one.bytes], one.wert.to_string())).collect()
    }

    #[test]
    fn numbers_are_read_as_clerks_write_them() {
        for (text, shown, wert) in [
            ("es sind 6.450.000 Stück", "6.450.000", "6450000"),
            ("es sind 6450000.", "6450000", "6450000"),
            ("es sind 18.450,50.", "18.450,50", "18450.50"),
            ("es sind 6 450 000,50 Stück", "6 450 000,50", "6450000.50"),
            ("es sind 6'450’000 Stück", "6'450’000", "6450000"),
            ("es sind 6,450,000.25 Stück", "6,450,000.25", "6450000.25"),
            ("es sind 10.50 Stück", "10.50", "10.50"),
            ("es sind 39,5 %", "39,5", "39.5"),
            ("es sind 6,450 Mio.", "6,450", "6.450"),
            ("im Jahr 2014 sind", "2014", "2014"),
            ("(8 000)", "8 000", "8000"),
            ("die siebzehn Maßnahmen", "siebzehn", "17"),
        ] {
            assert_eq!(found(text), [(shown, wert.to_owned())], "{text}");
        }
    }

    #[test]
    fn neighbours_stay_apart() {
        let shown = |text: &str| found(text).into_iter().map(|(_, wert)| wert).collect::<Vec<_>>();
        assert_eq!(shown("2015 110.000 und 2014 450 000"), ["2015", "110000", "2014", "450000"]);
        assert_eq!(shown("Stufe 1 150 Nutzer, Amt 65 120 000"), ["1", "150", "65", "120000"]);
        assert_eq!(shown("2012/2013, 6,45/6,33"), ["2012", "2013", "6.45", "6.33"]);
        assert_eq!(shown("4 850.000 und 3 1234"), ["4", "850000", "3", "1234"]);
        assert_eq!(shown("eine von sechs"), ["1", "6"]);
    }

    #[test]
    fn days_versions_and_parts_of_words_are_none() {
        for text in ["am 22.11.2013", "Version 1.2.3", "D115 und CO2", "1.2345", "12345678901234567890123", "12.34.567"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
