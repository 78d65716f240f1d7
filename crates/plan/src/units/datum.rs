//! Days and months.

use jiff::civil::{Date, Weekday};

use super::Jahr;

/// German names of months, January first. jiff knows English ones only, and CLDR's for this one pattern would be a
/// large dependency.
pub const MONATE: [&str; 12] = [
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

/// German names of days, Monday first.
pub const WOCHENTAGE: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Datum(Date);

impl Datum {
    /// The earliest day of the earliest year that a plan can have; a Monday.
    pub const FRUEHESTES: Self = Self(Date::constant(1900, 1, 1));

    /// Reads `2013-11-22`, the form in which a plan writes a day.
    pub fn parse(text: &str) -> Option<Self> {
        // Only the plain form: the library would also take times, zones and signs.
        let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain.then(|| Date::strptime("%Y-%m-%d", text).ok().map(Self)).flatten()
    }

    /// A day by its numbers; None where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// 1 January of a year.
    pub fn new_year(jahr: Jahr) -> Self {
        // A year lies between 1900 and 2199, see `Jahr::new`.
        Self(Date::constant(i16::try_from(jahr.number()).unwrap_or(i16::MAX), 1, 1))
    }

    /// The day of a point in time, given in seconds since the beginning of 1970 by the local clock.
    pub fn of_seconds(seconds: i64) -> Self {
        let days = jiff::Span::new().try_days(seconds.div_euclid(86_400)).unwrap_or_default();
        Self(Date::constant(1970, 1, 1).saturating_add(days))
    }

    /// Prints the day after a pattern of `strftime`, for example `%d.%m.%Y`; None where the pattern is wrong.
    pub fn format(self, pattern: &str) -> Option<String> {
        jiff::fmt::strtime::format(pattern, self.0).ok()
    }

    /// The German name of the day if it is a Saturday or Sunday.
    pub fn wochenende(self) -> Option<&'static str> {
        match self.0.weekday() {
            Weekday::Saturday => Some("Samstag"),
            Weekday::Sunday => Some("Sonntag"),
            _ => None,
        }
    }

    /// The German name of the day.
    pub fn wochentag(self) -> &'static str {
        let monday_first = usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or_default();
        WOCHENTAGE.get(monday_first).copied().unwrap_or_default()
    }

    /// Days from `self` to `other`; negative where `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.duration_until(other.0).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
    }

    /// The day that is so many days later, within the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
    }

    /// Year, month 1 to 12, day 1 to 31.
    pub fn ymd(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

/// A month of the calendar, for the start of depreciation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Monat {
    /// Months since January of year 0.
    count: i64,
}

impl Monat {
    /// Reads `2014-07`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let jahr = Jahr::parse(year)?;
        let month: i64 = month.parse().ok()?;
        (1..=12).contains(&month).then(|| Self { count: jahr.number() * 12 + month - 1 })
    }

    /// January of a year.
    pub fn january(jahr: Jahr) -> Self {
        Self { count: jahr.number() * 12 }
    }

    /// The year it lies in.
    pub fn year(self) -> i64 {
        self.count.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    pub fn month(self) -> i64 {
        self.count.rem_euclid(12) + 1
    }

    /// Months from `self` to `other`; negative where `other` is earlier.
    pub fn months_until(self, other: Self) -> i64 {
        other.count - self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_read() {
        assert!(Datum::parse("2013-11-30").is_some());
        for text in ["2013-11-31", "31.11.2013", "2013-1-1", "2013-11-22T00:00", "", "+013-01-01"] {
            assert_eq!(Datum::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_have_names_and_distances() {
        let datum = |text| Datum::parse(text).expect("a day");
        assert_eq!(datum("2013-12-04").wochentag(), "Mittwoch");
        assert_eq!(datum("2012-11-22").days_until(datum("2013-12-04")), 377);
        assert_eq!(datum("2024-03-01").days_until(datum("2024-02-28")), -2);
        assert_eq!(datum("2024-02-28").plus_days(2), datum("2024-03-01"));
    }

    #[test]
    fn only_months_that_exist_are_read() {
        assert!(Monat::parse("2014-12").is_some());
        for text in ["2014-13", "2014-0", "2014", "07/2014", "2014-007"] {
            assert_eq!(Monat::parse(text), None, "{text}");
        }
    }
}
