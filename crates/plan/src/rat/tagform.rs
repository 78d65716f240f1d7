//! How a council writes days: one, or several of one session.

use crate::units::{Datum, MONATE};

/// A protected space: a day stays on one line (DIN 5008).
const GESCHUETZT: &str = "\u{a0}";

/// The parts of a pattern for dates: those that are the same in every language, and the name of the month.
const DATUMSTEILE: &[&str] = &["%d", "%-d", "%m", "%-m", "%Y", "%y", "%B", "%%"];

/// Whether a pattern for dates can be printed in German.
pub(super) fn knows(muster: &str) -> bool {
    let mut rest = muster;
    while let Some(at) = rest.find('%') {
        rest = &rest[at..];
        let Some(teil) = DATUMSTEILE.iter().find(|teil| rest.starts_with(**teil)) else { return false };
        rest = &rest[teil.len()..];
    }
    muster.contains('%')
}

/// A day after a pattern that was checked.
pub(super) fn tag(datum: Datum, muster: &str) -> String {
    let (_, monat, _) = datum.ymd();
    let name = usize::try_from(monat - 1).ok().and_then(|at| MONATE.get(at)).copied().unwrap_or_default();
    // `%%B` is a percent sign and a letter.
    let muster: Vec<String> = muster.split("%%").map(|part| part.replace("%B", name)).collect();
    datum.format(&muster.join("%%")).unwrap_or_default().replace(' ', GESCHUETZT)
}

/// Several days, each without what it shares with the next: `21./22.11.2013`, `30.11./01.12.2013`.
pub(super) fn tage(tage: &[Datum], muster: &str) -> String {
    let next = tage.iter().skip(1).map(Some).chain([None]);
    let shown = tage.iter().zip(next).map(|(one, next)| match next {
        Some(next) => unterscheidend(*one, *next, muster),
        None => tag(*one, muster),
    });
    shown.collect::<Vec<_>>().join("/")
}

/// The beginning of a day behind which it is written as the next one is.
fn unterscheidend(one: Datum, next: Datum, muster: &str) -> String {
    // Cut only in front of a part: "%d." of "%d.%m.%Y".
    let cuts = muster.match_indices('%').map(|(at, _)| at).filter(|at| *at > 0 && !muster[..*at].ends_with('%'));
    let cut = cuts.into_iter().find(|at| tag(one, &muster[*at..]) == tag(next, &muster[*at..]));
    let shown = tag(one, &muster[..cut.unwrap_or(muster.len())]);
    shown.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(days: &[&str], muster: &str) -> String {
        let days: Vec<Datum> = days.iter().map(|text| Datum::parse(text).expect("a day")).collect();
        tage(&days, muster)
    }

    #[test]
    fn days_of_one_session_share_month_and_year() {
        let muster = "%d.%m.%Y";
        assert_eq!(shown(&["2023-11-21"], muster), "21.11.2023");
        assert_eq!(shown(&["2023-11-21", "2023-11-22"], muster), "21./22.11.2023");
        assert_eq!(shown(&["2023-11-30", "2023-12-01"], muster), "30.11./01.12.2023");
        assert_eq!(shown(&["2023-12-29", "2023-12-30", "2024-01-02"], muster), "29./30.12.2023/02.01.2024");
    }

    #[test]
    fn they_are_written_out_where_the_council_writes_them_out() {
        assert_eq!(shown(&["2023-11-21", "2023-11-22"], "%-d. %B %Y"), "21./22.\u{a0}November\u{a0}2023");
        assert_eq!(shown(&["2023-11-30", "2023-12-01"], "%-d. %B %Y"), "30.\u{a0}November/1.\u{a0}Dezember\u{a0}2023");
        // A pattern that begins with the year has nothing to share.
        assert_eq!(shown(&["2023-11-21", "2023-11-22"], "%Y-%m-%d"), "2023-11-21/2023-11-22");
        assert_eq!(shown(&["2023-11-21", "2023-11-22"], "%%%d.%m."), "%21./%22.11.");
    }
}
