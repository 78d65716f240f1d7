//! Days on which councils meet, counted by this test on its own.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

/// The next Tuesday to Thursday on or after a day that is no holiday anywhere in Germany in autumn.
pub(crate) fn sitzungstag(from: Date) -> Date {
    let free = |day: Date| {
        let holiday = [(10, 3), (10, 31), (11, 1)].contains(&(day.month(), day.day()));
        // Buß- und Bettag: the Wednesday before 23 November.
        let penance = day.weekday() == Weekday::Wednesday && day.month() == 11 && (16..=22).contains(&day.day());
        let meets = [Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday].contains(&day.weekday());
        meets && !holiday && !penance
    };
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).find(|day| free(*day)).expect("a day")
}

/// A day some days later.
pub(crate) fn later(day: Date, days: i64) -> Date {
    let span: Span = days.days();
    day.checked_add(span).expect("a day")
}

/// The day on which a paper for years from this one on is dated: in September or October of the year before.
pub(crate) fn vorlagentag(first: i16, days: i64) -> Date {
    later(date(first - 1, 9, 5), days)
}

/// `22.11.2013`
pub(crate) fn punkte(day: Date) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

/// `22. November 2013`
pub(crate) fn worte(day: Date) -> String {
    let months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    format!("{}. {} {}", day.day(), months[usize::try_from(day.month() - 1).expect("a month")], day.year())
}

/// `Mittwoch`
pub(crate) fn wochentag(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Montag",
        Weekday::Tuesday => "Dienstag",
        Weekday::Wednesday => "Mittwoch",
        Weekday::Thursday => "Donnerstag",
        Weekday::Friday => "Freitag",
        Weekday::Saturday => "Samstag",
        Weekday::Sunday => "Sonntag",
    }
}
