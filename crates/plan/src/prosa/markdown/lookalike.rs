//! Beginnings of lines that look like points of a list and are none: `A)`, `a.`, `1.1`, `->`, `1.Punkt`. Where they follow
//! each other, they would be printed as one running line.

use std::ops::Range;

use super::doubt::Doubt;
use super::marker::is_long_dash;

/// Signs that people put before points.
const ZEICHEN: [&str; 14] = ["->", "=>", "–>", "-->", "→", "⇒", "➔", "➢", "►", "✓", "✔", "☐", "o", "--"];
/// Signs that are set right before the first word of a point.
const GEKLEBT: [char; 6] = ['•', '·', '▪', '●', '-', '–'];

/// How the beginning of a line looks like a point.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Punktform<'a> {
    /// A letter and what stands around it.
    Buchstabe(&'static str),
    /// A small Roman numeral from ii on and the sign behind it.
    Roemisch(&'a str),
    /// A number below another one, with what stands before its last part.
    Stufe(&'a str),
    /// A sign.
    Zeichen(&'a str),
    /// A number without a blank behind its dot.
    Nummer,
    /// A sign without a blank behind it.
    Geklebt(char),
}

impl Punktform<'_> {
    /// Whether it may begin a line of a sentence as well: an initial, or the rest of a word as in "Wege und -plätze".
    fn may_be_text(&self) -> bool {
        matches!(self, Self::Buchstabe(".") | Self::Geklebt('-' | '–'))
    }
}

/// The finding about the first of several lines that begin like points. `line` are its bytes without blanks before it.
pub(super) fn points(text: &str, line: Range<usize>) -> Option<Doubt> {
    let typed = &text[line.clone()];
    let (art, nummer) = read(typed)?;
    let breaks = typed.ends_with("  ") || typed.ends_with('\\') || typed.contains('|');
    let below = text[line.end..].lines().nth(1).unwrap_or_default().trim_start();
    let goes_on = |(next, number): (Punktform<'_>, u64)| next == art && (number == nummer + 1 || number == 0);
    let start = text[..line.start].rfind('\n').unwrap_or_default();
    let above = text[..start].rsplit('\n').next().unwrap_or_default().trim();
    // "i)" alone is the letter.
    let second = nummer == 2
        && matches!(&art, Punktform::Roemisch(end) if above.strip_prefix('i').is_some_and(|rest| rest.starts_with(*end)));
    if breaks || !second && !read(below).is_some_and(goes_on) {
        return None;
    }
    let follows = |(last, number): (Punktform<'_>, u64)| last == art && (number + 1 == nummer || nummer == 0);
    let told = start > 0 && read(above).is_some_and(follows);
    if told || art.may_be_text() && !(above.is_empty() || above.ends_with(':')) {
        return None;
    }
    let marker = typed.split([' ', '\t']).next().unwrap_or_default();
    Some(Doubt {
        range: line.start..line.start + marker.len(),
        message: "Diese Zeilen beginnen wie eine Aufzählung, würden aber als ein Absatz gedruckt".to_owned(),
        hint: "Beginnen Sie jeden Punkt mit `- `, `1. `, `a) ` oder `(1) `; soll nur jede Zeile für sich stehen, setzen Sie `\\` an ihr Ende".to_owned(),
    })
}

/// How the beginning of a line looks like a point, and its number; 0 for a sign.
fn read(line: &str) -> Option<(Punktform<'_>, u64)> {
    let word = line.split([' ', '\t']).next().filter(|word| !word.is_empty())?;
    let goes_on = word.len() < line.trim_end().len();
    if goes_on && ZEICHEN.contains(&word) {
        return Some((Punktform::Zeichen(word), 0));
    }
    let first = word.chars().next()?;
    let behind = &word[first.len_utf8()..];
    if (GEKLEBT.contains(&first) || is_long_dash(first)) && behind.starts_with(char::is_alphabetic) {
        return Some((Punktform::Geklebt(first), 0));
    }
    let (digits, rest) = word.split_at(word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    if !digits.is_empty() && digits.len() < 3 {
        let glued = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        return if glued { Some((Punktform::Nummer, digits.parse().ok()?)) } else { level(word).filter(|_| goes_on) };
    }
    letter(word).or_else(|| roman(word)).filter(|_| goes_on)
}

/// `ii)`, `iii.`
fn roman(word: &str) -> Option<(Punktform<'_>, u64)> {
    const ZAHLEN: [&str; 9] = ["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let number = word.trim_end_matches(['.', ')']);
    let end = &word[number.len()..];
    let nr = ZAHLEN.iter().position(|one| *one == number).filter(|_| end.len() == 1)?;
    Some((Punktform::Roemisch(end), nr as u64 + 2))
}

/// `1.2`, `1.2.`, `3.1.4)`
fn level(word: &str) -> Option<(Punktform<'_>, u64)> {
    let number = word.trim_end_matches(['.', ')']);
    let (before, last) = number.rsplit_once('.')?;
    let digits = |part: &str| (1..3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (digits(last) && before.split('.').all(digits)).then_some((Punktform::Stufe(before), last.parse().ok()?))
}

/// `A)`, `(a)`, `A.`, `a.`
fn letter(word: &str) -> Option<(Punktform<'_>, u64)> {
    let (form, letter) = match word.as_bytes() {
        [letter, b')'] if letter.is_ascii_uppercase() => (")", letter),
        [b'(', letter, b')'] => ("()", letter),
        [letter, b'.'] => (".", letter),
        _ => return None,
    };
    let number = u64::from(letter.to_ascii_lowercase().checked_sub(b'a')?) + 1;
    letter.is_ascii_alphabetic().then_some((Punktform::Buchstabe(form), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        let mut start = 0;
        let mut found = Vec::new();
        for line in text.split('\n') {
            let bare = start + line.len() - line.trim_start().len();
            found.extend(points(text, bare..start + line.len()).map(|doubt| &text[doubt.range]));
            start += line.len() + 1;
        }
        found
    }

    #[test]
    fn lines_that_begin_like_points_are_told_once() {
        for (text, first) in [
            ("A) eins\nB) zwei\nC) drei", "A)"),
            ("Text\n(a) eins\n(b) zwei", "(a)"),
            ("a. eins\nb. zwei", "a."),
            ("Text.\n\nA. eins\nB. zwei", "A."),
            ("i) eins\nii) zwei", "ii)"),
            ("i. eins\nii. zwei\niii. drei", "ii."),
            ("Wie folgt:\n1.1 eins\n1.2 zwei", "1.1"),
            ("  1.1. eins\n  1.2. zwei", "1.1."),
            ("Text\n-> eins\n-> zwei", "->"),
            ("o\teins\no\tzwei", "o"),
            ("1.Bau\n2.Betrieb", "1.Bau"),
            ("-Bau\n-Betrieb", "-Bau"),
            ("•Bau\n•Betrieb", "•Bau"),
        ] {
            assert_eq!(told(text), [first], "{text}");
        }
        for text in [
            "A. Schmidt\nC. Müller",
            "Das sagen\nA. Schmidt und\nB. Müller",
            "A) eins  \nB) zwei",
            "A) eins\\\nB) zwei",
            "1.1 eins\n1.3 drei",
            "1.250 EUR\n1.251 EUR",
            "Straßen,\n-wege und\n-plätze",
            "1.1 | eins\n1.2 | zwei",
            "um 5\n1.1 Mio",
            "A)\nB)",
            "-> eins",
        ] {
            assert_eq!(told(text), Vec::<&str>::new(), "{text}");
        }
    }
}
