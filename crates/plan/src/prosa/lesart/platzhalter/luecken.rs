//! Gaps for figures and days: underscores, question marks, dots, and days that are none.

use super::super::satzwort::{Satzwort, ist_einheit, ist_monat, kern};

/// Whether a word is a gap.
pub(super) fn ist_luecke(word: &Satzwort<'_>) -> bool {
    let text = word.kern();
    match text.as_bytes().first() {
        None => false,
        _ if text.contains('_') => underscores(word, text),
        _ if text.contains('?') => question_marks(word, text),
        _ if text.contains('…') || text.contains("..") => dots(word, text),
        Some(b'#') => {
            text.len() >= 3 && text.bytes().all(|b| b == b'#') && (!word.davor.is_empty() || word.danach.is_empty())
        }
        Some(b'/' | b'.') => number_left_out(word, text),
        Some(b'0') => zeros(word, text),
        _ => letters_of_a_day(word, text),
    }
}

/// "____", "___/2013", "__.12.2013"; a name such as `name_jahr` is none.
fn underscores(word: &Satzwort<'_>, text: &str) -> bool {
    let row = text == "_" && (word.danach.starts_with('_') || word.davor.ends_with('_'));
    row || text.contains("___") || text.contains("__") && !text.contains(char::is_alphabetic)
}

/// "???", "??/2013", "? EUR"; "Wirklich??" is only an author's style.
fn question_marks(word: &Satzwort<'_>, text: &str) -> bool {
    let gap = |c: char| matches!(c, '?' | '.' | '/' | ':' | ',' | '-') || c.is_ascii_digit();
    match text {
        "?" => ist_einheit(word.danach) || word.davor.ends_with(':'),
        _ if text.contains("???") => true,
        _ => text.chars().all(gap) && (text.contains("??") || text.starts_with('?')),
    }
}

/// "…. EUR", "…/2013", "vom … Dezember", "................"; an omission in a sentence is none.
fn dots(word: &Satzwort<'_>, text: &str) -> bool {
    let is_dot = |c: char| matches!(c, '.' | '…');
    let rest = text.trim_start_matches(is_dot);
    let dots = &text[..text.len() - rest.len()];
    // As many dots as a typewriter sets for them.
    let size: usize = dots.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    if size < 2 {
        let gap = text.find("…/").map(|at| &text[at + "…/".len()..]);
        return gap.is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    }
    let day = ["am", "vom", "bis", "zum", "ab", "dem", "den", "der"].contains(&kern(word.davor));
    let number = size > 2 && rest.strip_prefix('/').is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    let date = rest.len() >= 2 && day && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let alone = rest.is_empty() && (ist_einheit(word.danach) || day && ist_monat(word.danach) || size > 5);
    number || date || alone || !rest.is_empty() && ist_einheit(rest) && rest.chars().all(|c| !c.is_lowercase())
}

/// "BVDrs /2013", "am .12.2013", "am . Dezember": where the number belongs there is nothing.
fn number_left_out(word: &Satzwort<'_>, text: &str) -> bool {
    let day = ["am", "vom", "bis", "zum", "ab", "dem", "den"].contains(&kern(word.davor));
    if text == "." {
        return day && ist_monat(word.danach);
    }
    let digits = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(year) = text.strip_prefix('/') {
        let paper = kern(word.davor).trim_end_matches('.');
        return digits(year.trim_end_matches(['.', '!']))
            && (paper.ends_with("rs") || paper == "Nr" || paper == "Vorlage");
    }
    let groups: Vec<&str> = text[1..].trim_end_matches('.').split('.').collect();
    day && matches!(groups[..], [month, year] if (1..=2).contains(&month.len()) && digits(year))
}

/// "00.00.0000" and every other day without a day or month; "000.000 EUR".
fn zeros(word: &Satzwort<'_>, text: &str) -> bool {
    let groups: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    if !groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit())) {
        return letters_of_a_day(word, text);
    }
    let no_day = matches!(groups[..], [day, month, year] if (day == "00" || month == "00") && day.len() == 2 && matches!(year.len(), 2 | 4));
    let no_amount =
        groups.len() > 1 && groups[1..].iter().all(|group| *group == "000") && groups[0].bytes().all(|b| b == b'0');
    no_day || no_amount && ist_einheit(word.danach)
}

/// "tt.mm.jjjj", "DD.MM.YYYY", "MM/JJJJ", "hh:mm". "im Format TT.MM.JJJJ" speaks about them.
fn letters_of_a_day(word: &Satzwort<'_>, text: &str) -> bool {
    if text.len() > 12 || !text.bytes().all(|b| b"tmjdyhTMJDYH0123456789.-/:!".contains(&b)) {
        return false;
    }
    // A number alone.
    if !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let text = text.trim_end_matches(['.', '!', '?']).to_ascii_lowercase();
    let parts: Vec<&str> = text.split(['.', '-', '/', ':']).collect();
    let letters =
        |part: &&&str| matches!(**part, "tt" | "mm" | "jj" | "jjjj" | "dd" | "yy" | "yyyy" | "hh" | "20jj" | "20yy");
    let known = parts.iter().filter(letters).count();
    let digits = |part: &&&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let all = known + parts.iter().filter(digits).count() == parts.len();
    let sure = parts.iter().any(|part| matches!(*part, "jjjj" | "yyyy" | "20jj" | "20yy" | "tt")) || known >= 2;
    let about =
        ["ormat", "Form", "chreibweise", "Muster", "Schema", "als"].iter().any(|of| kern(word.davor).ends_with(of));
    // "Das Datum (TT.MM.JJJJ)" says how it is written.
    let about = about || word.ganz.starts_with('(') && word.ganz.contains(')') && kern(word.davor).ends_with("atum");
    all && sure && !about && (parts.len() > 1 || text.len() == 4)
}
