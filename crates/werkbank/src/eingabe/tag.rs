//! Days and months as people type them: `14.11.2025`, `2025-11-14`, `11/2025`.

use drucksache_plan::units::{Datum, MONATE, Monat};

use super::grund::Eingabegrund;

/// A day as a plan writes it.
pub(crate) fn tag(text: &str) -> Result<String, Eingabegrund> {
    let plain = text.trim();
    let iso = match plain.split('.').map(str::trim).collect::<Vec<_>>()[..] {
        [tag, monat, jahr] if jahr.len() == 4 => format!("{jahr}-{monat:0>2}-{tag:0>2}"),
        _ => plain.to_owned(),
    };
    let is_day = iso.len() == 10 && Datum::parse(&iso).is_some();
    is_day.then_some(iso).ok_or_else(|| {
        (format!("`{plain}` ist kein Tag"), "Schreiben Sie TT.MM.JJJJ, zum Beispiel 14.11.2025".to_owned())
    })
}

/// A month as a plan writes it.
pub(crate) fn monat(text: &str) -> Result<String, Eingabegrund> {
    let plain = text.trim();
    let by_name = || {
        let (name, jahr) = plain.split_once(' ')?;
        let nr = MONATE.iter().position(|monat| monat.eq_ignore_ascii_case(name))?;
        Some(format!("{}-{:02}", jahr.trim(), nr + 1))
    };
    let by_number = || {
        let (monat, jahr) = plain.split_once(['.', '/'])?;
        Some(format!("{}-{:0>2}", jahr.trim(), monat.trim()))
    };
    let iso = by_name().or_else(by_number).unwrap_or_else(|| plain.to_owned());
    let is_month = iso.len() == 7 && Monat::parse(&iso).is_some();
    is_month
        .then_some(iso)
        .ok_or_else(|| (format!("`{plain}` ist kein Monat"), "Schreiben Sie MM/JJJJ, zum Beispiel 03/2026".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_read_as_people_type_them() {
        for text in ["2025-11-04", "4.11.2025", " 04.11.2025 "] {
            assert_eq!(tag(text).as_deref(), Ok("2025-11-04"), "{text}");
        }
        for text in ["2025-02-30", "31.4.2025", "4.11.25", "morgen", "2025-1-1"] {
            assert!(tag(text).is_err(), "{text}");
        }
        for text in ["2026-03", "3/2026", "03.2026", "März 2026"] {
            assert_eq!(monat(text).as_deref(), Ok("2026-03"), "{text}");
        }
        for text in ["13/2026", "2026", "3/26"] {
            assert!(monat(text).is_err(), "{text}");
        }
    }
}
