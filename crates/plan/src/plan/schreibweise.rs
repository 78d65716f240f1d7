//! Amounts and days as people write them, in the spelling of a plan. Only what can mean one thing.

use crate::units::{Betrag, Datum};

/// An amount in German spelling, as a plan writes it: `52.000,00` is 52000, `1.234,50 €` is 1234.50. None where a sign may
/// separate thousands or decimals: a comma before three digits, or a single point before three digits without a currency.
pub(super) fn deutscher_betrag(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = ["EUR", "Euro", "€"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
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

/// A day as people write it, as a plan does: `12.3.2026` and `2026-3-12` are 2026-03-12. None for a day that does not
/// exist, and for a year of two digits.
pub(super) fn datum_iso(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['.', '-']).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if text.contains('.') { (last, first) } else { (first, last) };
    let number = |part: &str, digits: usize| {
        let shaped = (1..=digits).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| shaped)
    };
    let (year, month, day) = (number(year, 4).filter(|year| *year >= 1900)?, number(month, 2)?, number(day, 2)?);
    let iso = format!("{year:04}-{month:02}-{day:02}");
    Datum::parse(&iso).map(|_| iso)
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
        ] {
            assert_eq!(datum_iso(typed).as_deref(), meant, "{typed}");
        }
    }
}
