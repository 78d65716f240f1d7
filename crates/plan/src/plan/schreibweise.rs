//! Amounts and days as people write them, in the spelling of a plan. Only what can mean one thing.

use crate::units::{Betrag, Datum, MONATE, Monat};

/// An amount in German spelling, as a plan writes it: `52.000,00` is 52000, `1.234,50 €` is 1234.50. None where a sign may
/// separate thousands or decimals: a comma before three digits, or a single point before three digits without a currency.
pub(super) fn deutscher_betrag(text: &str) -> Option<String> {
    let text = text.trim();
    let units = ["EUR", "Euro", "€"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)));
    let bare = bare.unwrap_or(text).trim();
    let in_eur = bare.len() < text.len();
    let (whole, cents) = match bare.split_once(',') {
        Some((whole, "-" | "–" | "--")) => (whole, Some("")),
        Some((whole, cents)) => (whole, Some(cents)),
        None => (bare, None),
    };
    let is_cents = |cents: &str| cents.len() <= 2 && cents.bytes().all(|byte| byte.is_ascii_digit());
    if !cents.is_none_or(is_cents) {
        return None;
    }
    let sign = whole.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = sign.map_or_else(|| vec![whole], |sign| whole.split(sign).collect());
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let known = sign.is_none_or(|sign| matches!(sign, '.' | ' ' | '\u{a0}' | '\u{202f}' | '\''));
    let certain = in_eur || cents.is_some() || sign != Some('.') || groups.len() > 2;
    if !groups.iter().all(digits) || !thousands || !known || !certain {
        return None;
    }
    let cents = cents.filter(|cents| cents.bytes().any(|byte| byte != b'0'));
    let spelled = format!("{}{}", groups.concat(), cents.map(|cents| format!(".{cents}")).unwrap_or_default());
    Betrag::parse(&spelled).is_ok().then_some(spelled)
}

/// A day as people write it, as a plan does: `12.3.2026`, `12. März 2026`, `2026/3/12` and `2026-3-12` are 2026-03-12.
/// None for a day that does not exist, and for a year of two digits.
pub(super) fn datum_iso(text: &str) -> Option<String> {
    let (year, month, day) = tagesteile(text)?;
    (year >= 1900).then(|| Datum::new(year, month, day)).flatten()?.format("%Y-%m-%d")
}

/// Year, month and day of a text in the order in which it plainly has them, whether there is such a day or not.
pub(super) fn tagesteile(text: &str) -> Option<(i16, i8, i8)> {
    let text = plain_dashes(text);
    let parts: Vec<&str> = if text.contains(char::is_alphabetic) {
        text.split([' ', '.']).filter(|part| !part.is_empty()).collect()
    } else {
        text.split(if text.contains('/') {
            '/'
        } else if text.contains('.') {
            '.'
        } else {
            '-'
        })
        .map(str::trim)
        .collect()
    };
    let [first, month, last] = parts[..] else { return None };
    // With dashes and strokes the year comes first: `3/4/2026` is read in two ways.
    let named = month_by_name(month);
    let (year, day) = if named.is_some() || text.contains('.') { (last, first) } else { (first, last) };
    let year = number(year, 4)?;
    Some((year, named.or_else(|| number(month, 2)?.try_into().ok())?, number(day, 2)?.try_into().ok()?))
}

/// A month as people write it, as a plan does: `7/2026`, `07.2026`, `Juli 2026` and `2026-7` are 2026-07.
pub(super) fn monat_iso(text: &str) -> Option<String> {
    let text = plain_dashes(text);
    let (first, last) = text.split_once(['/', '.', '-', ' '])?;
    let (first, last) = (first.trim(), last.trim());
    let (month, year) = match (month_by_name(first), first.len() == 4) {
        (Some(month), _) => (i16::from(month), last),
        (None, true) => (number(last, 2)?, first),
        (None, false) => (number(first, 2)?, last),
    };
    let iso = format!("{:04}-{month:02}", number(year, 4).filter(|year| *year >= 1900)?);
    Monat::parse(&iso).map(|_| iso)
}

/// A text whose dashes are those of the keyboard, whatever a word processor made of them.
fn plain_dashes(text: &str) -> String {
    text.trim().replace(['–', '—', '−', '‑'], "-").replace(['\u{a0}', '\u{202f}'], " ")
}

/// A number of at most so many digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    let shaped = (1..=digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    shaped.then(|| text.parse().ok()).flatten()
}

/// The number of a month by its name or the first three letters of it.
fn month_by_name(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.').to_lowercase();
    let short = |name: &str| name.chars().take(3).collect::<String>();
    let nr = MONATE.iter().map(|name| name.to_lowercase()).position(|name| name == text || short(&name) == text)?;
    i8::try_from(nr + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_that_means_one_thing_is_spelled_as_a_plan_does() {
        for (typed, meant) in [
            ("52.000,00", Some("52000")),
            ("1.234,5", Some("1234.5")),
            ("1.234,50 €", Some("1234.50")),
            ("52.000 EUR", Some("52000")),
            ("52.000,- €", Some("52000")),
            ("1.234.567", Some("1234567")),
            ("50 000", Some("50000")),
            ("0,75", Some("0.75")),
            ("300 Euro", Some("300")),
            ("EUR 90000", Some("90000")),
            ("52.000", None),
            ("135,000", None),
            ("1.5", None),
            ("1,2,3", None),
            ("1.23,00", None),
            ("12_000", None),
            ("rund 5 EUR", None),
            ("EUR", None),
            (",50", None),
            ("-5,00", None),
            ("9.999.999.999.999,00", None),
        ] {
            assert_eq!(deutscher_betrag(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn a_day_is_spelled_as_a_plan_does() {
        for (typed, meant) in [
            ("12.3.2026", Some("2026-03-12")),
            ("12. 03. 2026", Some("2026-03-12")),
            ("2026-3-12", Some("2026-03-12")),
            ("31.2.2026", None),
            ("12.3.26", None),
            ("2026-12", None),
            ("12.-3.2026", None),
            ("ab 12.3.2026", None),
            ("2026/3/12", Some("2026-03-12")),
            ("3/4/2026", None),
            ("2026–03–12", Some("2026-03-12")),
            ("12. März 2026", Some("2026-03-12")),
            ("12. Mrz 2026", None),
            ("1. Okt. 2026", Some("2026-10-01")),
        ] {
            assert_eq!(datum_iso(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn a_month_is_spelled_as_a_plan_does() {
        for (typed, meant) in [
            ("7/2026", Some("2026-07")),
            ("07.2026", Some("2026-07")),
            ("Juli 2026", Some("2026-07")),
            ("2026-7", Some("2026-07")),
            ("2026/07", Some("2026-07")),
            ("13/2026", None),
            ("7/26", None),
            ("Sommer 2026", None),
        ] {
            assert_eq!(monat_iso(typed).as_deref(), meant, "{typed}");
        }
    }
}
