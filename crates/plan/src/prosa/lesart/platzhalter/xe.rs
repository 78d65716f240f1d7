//! The letter X in place of figures and names: XX.12.2026, X.XXX EUR, 20XX, Firma XY.

use super::super::satzwort::{Satzwort, ist_einheit, ist_monat, kern};

/// Whether a word is made of them.
pub(super) fn ist_luecke(word: &Satzwort<'_>) -> bool {
    let kern = word.kern();
    let text = kern.trim_end_matches(['.', '!', '?', ',', '-', '–']);
    let sign = |c: char| matches!(c, 'x' | 'X' | '.' | ',' | '/' | ':' | '-' | '–') || c.is_ascii_digit();
    if matches!(text, "XY" | "XYZ" | "xy" | "xyz") {
        return true;
    }
    if !text.contains(['x', 'X']) || !text.chars().all(sign) {
        return false;
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    match parts[..] {
        [part] if is_xs(part) => alone(word, kern, part),
        // 20XX, 201X; not 5xx and 802x.
        [part] => part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && part.ends_with(['x', 'X']),
        _ => together(word, kern, text, &parts),
    }
}

fn is_xs(part: &str) -> bool {
    !part.is_empty() && (part.bytes().all(|b| b == b'X') || part.bytes().all(|b| b == b'x'))
}

fn alone(word: &Satzwort<'_>, kern: &str, part: &str) -> bool {
    let ordinal = kern.len() == part.len() + 1 && kern.ends_with('.');
    if part.len() == 1 {
        let times = word.davor.ends_with(|c: char| c.is_ascii_digit());
        return ordinal && ist_monat(word.danach) || !ordinal && !times && ist_einheit(word.danach);
    }
    !is_roman(word, part, ordinal)
}

/// "die XX. Sitzung", "Band XX": twenty and thirty, as they are counted with Roman numerals.
fn is_roman(word: &Satzwort<'_>, part: &str, ordinal: bool) -> bool {
    const VOR_ORDNUNGSZAHLEN: &[&str] =
        &["", "der", "die", "das", "des", "dem", "den", "im", "zum", "zur", "beim", "Der", "Die", "Das", "Im", "Zur"];
    const GEZAEHLT: &[&str] = &["Band", "Buch", "Kapitel", "Artikel", "Teil", "Psalm"];
    let next = word.danach.starts_with(char::is_uppercase) && !ist_monat(word.danach) && !ist_einheit(word.danach);
    let before = kern(word.davor);
    let century = word.danach.starts_with("Jahrhundert") || word.danach.starts_with("Jh.");
    let counted = century || GEZAEHLT.contains(&before) || ordinal && next && VOR_ORDNUNGSZAHLEN.contains(&before);
    part.starts_with('X') && part.len() <= 3 && counted
}

/// Several groups: a day, an amount, a number. Versions and addresses (3.x, 10.x.x.x) are none.
fn together(word: &Satzwort<'_>, whole: &str, text: &str, parts: &[&str]) -> bool {
    if parts.iter().any(|part| part.is_empty())
        || parts.len() > 3 && !text.contains(',') && !parts.iter().skip(1).all(|part| part.len() == 3)
    {
        return false;
    }
    // "Modell XXX-200" is the name of a thing.
    if matches!(kern(word.davor), "Modell" | "Modells" | "Typ" | "Typs" | "Baureihe" | "Serie" | "Bauart" | "Marke") {
        return false;
    }
    let unit = ist_einheit(word.danach);
    let first_is_x = parts.first().is_some_and(|part| is_xs(part));
    let year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'x' | b'X'));
    let ends_with_year = parts.last().is_some_and(|part| year(part));
    if !parts.iter().any(|part| part.len() >= 2 && part.to_ascii_lowercase().contains("xx")) {
        // x.12.2026, X/2026, x.x.; X,X Mio.
        return first_is_x
            && (ends_with_year && parts.len() <= 3 || whole.ends_with('.') && text.contains('.') || unit);
    }
    // "3.xx" is a version, "3.xxx EUR", "am 3.XX." and "3.XX.2026" are not.
    let day = matches!(kern(word.davor), "am" | "vom" | "bis" | "zum" | "den" | "dem" | "ab");
    let version = parts.len() == 2 && text.contains('.') && !first_is_x && !day;
    !version || unit || ends_with_year
}
