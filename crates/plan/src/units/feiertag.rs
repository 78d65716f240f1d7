//! Public holidays of Germany and its sixteen Länder, computed from the laws that name them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Datum;

/// Ein Land der Bundesrepublik.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum Land {
    #[serde(rename = "Baden-Württemberg")]
    BadenWuerttemberg,
    Bayern,
    Berlin,
    Brandenburg,
    Bremen,
    Hamburg,
    Hessen,
    #[serde(rename = "Mecklenburg-Vorpommern")]
    MecklenburgVorpommern,
    Niedersachsen,
    #[serde(rename = "Nordrhein-Westfalen")]
    NordrheinWestfalen,
    #[serde(rename = "Rheinland-Pfalz")]
    RheinlandPfalz,
    Saarland,
    Sachsen,
    #[serde(rename = "Sachsen-Anhalt")]
    SachsenAnhalt,
    #[serde(rename = "Schleswig-Holstein")]
    SchleswigHolstein,
    #[serde(rename = "Thüringen")]
    Thueringen,
}

use Land::{
    BadenWuerttemberg as BW, Bayern as BY, Berlin as BE, Brandenburg as BB, Bremen as HB, Hamburg as HH, Hessen as HE,
    MecklenburgVorpommern as MV, Niedersachsen as NI, NordrheinWestfalen as NW, RheinlandPfalz as RP, Saarland as SL,
    Sachsen as SN, SachsenAnhalt as ST, SchleswigHolstein as SH, Thueringen as TH,
};

/// The name of the public holiday that a day is: one of all Länder, or one of this Land. Days that are free only in
/// some towns of a Land (Mariä Himmelfahrt in Bayern, the Friedensfest in Augsburg, Fronleichnam in parts of Sachsen
/// and Thüringen) are none. After the holiday laws of the Länder as of 2025.
pub fn feiertag(tag: Datum, land: Option<Land>) -> Option<&'static str> {
    let (year, month, day) = tag.ymd();
    fixed_holiday(year, month, day).or_else(|| movable_holiday(tag)).or_else(|| {
        land.and_then(|land| fixed_holiday_in(year, month, day, land).or_else(|| movable_holiday_in(tag, land)))
    })
}

/// Holidays of all Länder with a day of their own.
fn fixed_holiday(year: i16, month: i8, day: i8) -> Option<&'static str> {
    match (month, day) {
        (1, 1) => Some("Neujahr"),
        (5, 1) => Some("der Tag der Arbeit"),
        (10, 3) if year >= 1990 => Some("der Tag der Deutschen Einheit"),
        // The 500th anniversary of the Reformation was a holiday in all Länder.
        (10, 31) if year == 2017 => Some(REFORMATIONSTAG),
        (12, 25) => Some("der 1. Weihnachtstag"),
        (12, 26) => Some("der 2. Weihnachtstag"),
        _ => None,
    }
}

const REFORMATIONSTAG: &str = "der Reformationstag";

/// Holidays of some Länder with a day of their own, from the year in which a law made them one.
fn fixed_holiday_in(year: i16, month: i8, day: i8, land: Land) -> Option<&'static str> {
    let in_force = |name, laender: &[(Land, i16)]| {
        laender.iter().any(|(one, since)| *one == land && *since <= year).then_some(name)
    };
    match (month, day) {
        (1, 6) => in_force("Heilige Drei Könige", &[(BW, 0), (BY, 0), (ST, 1990)]),
        (3, 8) => in_force("der Frauentag", &[(BE, 2019), (MV, 2023)]),
        // Single holidays, 75 and 80 years after the end of the war.
        (5, 8) if year == 2020 || year == 2025 => in_force("der Tag der Befreiung", &[(BE, 0)]),
        (8, 15) => in_force("Mariä Himmelfahrt", &[(SL, 0)]),
        (9, 20) => in_force("der Weltkindertag", &[(TH, 2019)]),
        (10, 31) => in_force(
            REFORMATIONSTAG,
            &[
                (BB, 1990),
                (MV, 1990),
                (SN, 1990),
                (ST, 1990),
                (TH, 1990),
                (HB, 2018),
                (HH, 2018),
                (NI, 2018),
                (SH, 2018),
            ],
        ),
        (11, 1) => in_force("Allerheiligen", &[(BW, 0), (BY, 0), (NW, 0), (RP, 0), (SL, 0)]),
        _ => None,
    }
}

/// Holidays of all Länder that follow Easter.
fn movable_holiday(tag: Datum) -> Option<&'static str> {
    match easter_sunday(tag.ymd().0)?.days_until(tag) {
        -2 => Some("Karfreitag"),
        1 => Some("Ostermontag"),
        39 => Some("Christi Himmelfahrt"),
        50 => Some("Pfingstmontag"),
        _ => None,
    }
}

/// Holidays of some Länder that follow Easter or Advent.
fn movable_holiday_in(tag: Datum, land: Land) -> Option<&'static str> {
    let (year, month, day) = tag.ymd();
    // The Wednesday before 23 November; a holiday in all Länder until 1994.
    let busstag = month == 11 && (16..=22).contains(&day) && tag.wochentag() == "Mittwoch";
    if busstag && (land == SN || year < 1995) {
        return Some("der Buß- und Bettag");
    }
    match easter_sunday(year)?.days_until(tag) {
        0 if land == BB => Some("Ostersonntag"),
        49 if land == BB => Some("Pfingstsonntag"),
        60 if [BW, BY, HE, NW, RP, SL].contains(&land) => Some("Fronleichnam"),
        _ => None,
    }
}

/// Easter Sunday of a year of the Gregorian calendar, after the computus of Meeus, Jones and Butcher (Jean Meeus,
/// Astronomical Algorithms, chapter 8).
fn easter_sunday(year: i16) -> Option<Datum> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    Datum::new(i16::try_from(year).ok()?, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(tag: &str, land: Option<Land>) -> Option<&'static str> {
        feiertag(Datum::parse(tag).expect("a day"), land)
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for day in ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2038-04-25"] {
            let datum = Datum::parse(day).expect("a day");
            assert_eq!(easter_sunday(datum.ymd().0), Some(datum));
        }
    }

    #[test]
    fn some_holidays_are_those_of_all() {
        for (day, holiday) in [
            ("2026-01-01", "Neujahr"),
            ("2026-04-03", "Karfreitag"),
            ("2026-04-06", "Ostermontag"),
            ("2026-05-14", "Christi Himmelfahrt"),
            ("2026-05-25", "Pfingstmontag"),
            ("2026-10-03", "der Tag der Deutschen Einheit"),
            ("2017-10-31", "der Reformationstag"),
            ("2013-12-25", "der 1. Weihnachtstag"),
        ] {
            assert_eq!(name(day, None), Some(holiday), "{day}");
        }
        for day in ["2013-12-04", "2026-06-04", "2026-01-06", "1989-10-03", "2026-11-18"] {
            assert_eq!(name(day, None), None, "{day}");
        }
    }

    #[test]
    fn others_are_those_of_a_land() {
        let all = [BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH];
        let free =
            |day: &str| -> Vec<Land> { all.into_iter().filter(|land| name(day, Some(*land)).is_some()).collect() };
        assert_eq!(free("2026-01-06"), [BW, BY, ST]);
        assert_eq!(free("2026-03-08"), [BE, MV]);
        assert_eq!(free("2026-06-04"), [BW, BY, HE, NW, RP, SL]);
        assert_eq!(free("2025-08-15"), [SL]);
        assert_eq!(free("2024-09-20"), [TH]);
        assert_eq!(free("2025-10-31"), [BB, HB, HH, MV, NI, SN, ST, SH, TH]);
        assert_eq!(free("2016-10-31"), [BB, MV, SN, ST, TH]);
        assert_eq!(free("2024-11-01"), [BW, BY, NW, RP, SL]);
        assert_eq!(free("2025-11-19"), [SN]);
        assert_eq!(free("2025-05-08"), [BE]);
        assert_eq!(free("2026-04-05"), [BB]);
    }
}
