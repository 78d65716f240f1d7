//! Mistakes in days: of sessions, of the paper, of motions, in sentences.

use drucksache_plan::diagnostic::Code;
use jiff::civil::{Date, date};

use crate::befund::zweihundert;
use crate::kalender::{later, punkte, sitzungstag, wochentag, worte};
use crate::plan::Plan;
use crate::zufall::Zufall;

const WOCHENTAGE: &[&str] = &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// Easter Sundays, from a calendar.
const OSTERN: &[(i16, i8, i8)] = &[
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2031, 4, 13),
    (2032, 3, 28),
    (2033, 4, 17),
    (2034, 4, 9),
    (2035, 3, 25),
];

fn small(number: u64) -> i64 {
    i64::try_from(number).expect("a small number")
}

/// Gives the last session another day; gives its line.
fn last_session(plan: &mut Plan, day: Date) -> (String, usize) {
    let (gremium, old) = plan.sitzungen[plan.sitzungen.len() - 1];
    let row = format!("vorlage_an: {gremium}, ");
    let line = plan.ersetze("plan.yaml", &row, &row);
    plan.ersetze("plan.yaml", &format!("sitzungstermin: {old}"), &format!("sitzungstermin: {day}"));
    ("plan.yaml".to_owned(), line)
}

fn sentence(zufall: &mut Zufall, plan: &mut Plan, satz: &str) -> (String, usize) {
    let line = plan.absatz(zufall.below(99), satz);
    ("begruendung.md".to_owned(), line)
}

#[test]
fn a_session_on_a_holiday_is_found() {
    zweihundert(&[Code::SitzungAmFeiertag], |zufall, plan| {
        let year = plan.datum.year();
        let easter = OSTERN.iter().find(|(of, ..)| *of == year + 1).map(|(year, month, day)| date(*year, *month, *day));
        let easter = easter.expect("a year of the table");
        let fixed = [
            date(year, 12, 24),
            date(year, 12, 25),
            date(year, 12, 26),
            date(year, 12, 31),
            date(year + 1, 1, 1),
            date(year + 1, 5, 1),
        ];
        let moving = [later(easter, -2), later(easter, 1), later(easter, 39), later(easter, 50)];
        let day = *zufall.of(&[fixed.as_slice(), moving.as_slice()].concat());
        last_session(plan, day)
    });
}

#[test]
fn a_session_years_off_is_found() {
    zweihundert(&[Code::TerminWeitEntfernt], |zufall, plan| {
        let (_, day) = plan.sitzungen[plan.sitzungen.len() - 1];
        let day = sitzungstag(later(day, small(zufall.between(400, 30_000))));
        last_session(plan, day)
    });
}

#[test]
fn a_wrong_weekday_is_found() {
    zweihundert(&[Code::WochentagFalsch], |zufall, plan| {
        let day = later(plan.datum, small(zufall.below(4_000)) - 2_000);
        let others: Vec<&str> = WOCHENTAGE.iter().copied().filter(|name| *name != wochentag(day)).collect();
        let wrong = *zufall.of(&others);
        let satz = match zufall.below(4) {
            0 => format!("Der Umbau beginnt am {wrong}, {}.", punkte(day)),
            1 => format!("Am {wrong}, dem {}, ist die Halle geschlossen.", worte(day)),
            2 => format!("Bis {}., {}, liegen die Angebote vor.", &wrong[..2], punkte(day)),
            _ => format!("Die Frist endet am **{}** ({wrong}).", punkte(day)),
        };
        sentence(zufall, plan, &satz)
    });
}

#[test]
fn a_day_that_there_is_not_is_found() {
    zweihundert(&[Code::TagGibtEsNicht], |zufall, plan| {
        let year = plan.datum.year();
        let common = if year % 4 == 0 { year + 1 } else { year };
        let (day, month) =
            *zufall.of(&[(31, 4), (31, 6), (31, 9), (31, 11), (30, 2), (31, 2), (29, 2), (32, 1), (35, 12)]);
        let name = ["Februar", "April", "Juni", "September", "November"];
        let satz = match ([2, 4, 6, 9, 11].iter().position(|of| *of == month), zufall.chance(50)) {
            (Some(nr), true) => format!("Die Arbeiten enden am {day}. {} {common}.", name[nr]),
            _ => format!("Die Arbeiten enden am {day:02}.{month:02}.{common}."),
        };
        sentence(zufall, plan, &satz)
    });
}

#[test]
fn a_session_that_the_beratungsfolge_does_not_have_is_found() {
    zweihundert(&[Code::SitzungNichtInBeratungsfolge], |zufall, plan| {
        let (gremium, day) = *zufall.of(&plan.sitzungen);
        let last = plan.sitzungen[plan.sitzungen.len() - 1].1;
        let wrong = if zufall.chance(30) {
            // The year alone.
            date(day.year() + 1, day.month(), day.day().min(28))
        } else {
            sitzungstag(later(last, small(zufall.between(1, 40))))
        };
        let wrong =
            if wrong.day() == day.day() || wrong.year() == day.year() { wrong } else { sitzungstag(later(last, 9)) };
        let satz = match zufall.below(4) {
            0 => format!("Der {gremium} berät am {}, danach wird ausgeschrieben.", punkte(wrong)),
            1 => format!("Über die Vorlage wird in der Sitzung des {gremium}s am {} entschieden.", worte(wrong)),
            2 => format!("Am {} beschließt der {gremium}.", punkte(wrong)),
            _ => format!("Die Sitzung ist am {}, {}.", wochentag(wrong), punkte(wrong)),
        };
        sentence(zufall, plan, &satz)
    });
}

#[test]
fn a_number_of_another_year_is_found() {
    zweihundert(&[Code::NummerJahr], |zufall, plan| {
        let year = plan.datum.year();
        let off = i16::try_from(zufall.between(1, 9)).expect("a small number");
        let other = if zufall.chance(50) { year - off } else { year + off };
        let text = &plan.dateien["plan.yaml"];
        let at = text.find("nummer: Drs ").expect("a number");
        let old = text[at..].lines().next().expect("a line").to_owned();
        let new = old.replace(&format!("/{year}"), &format!("/{other}"));
        plan.ersetze("plan.yaml", &old, &new);
        // What is wrong may as well be the day.
        let line = plan.ersetze("plan.yaml", "  datum: ", "  datum: ");
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn a_motion_after_the_paper_is_found() {
    zweihundert(&[Code::AntragNachVorlage], |zufall, plan| {
        let day = later(plan.datum, small(zufall.between(1, 700)));
        let word = zufall.of(&["Antrag", "Anfrage"]);
        let number = zufall.between(1, 300);
        let wrong = format!("{word} Nr. {number}/{} vom {} „Mehr Licht“", day.year(), punkte(day));
        if zufall.chance(50) {
            return sentence(zufall, plan, &format!("Der {wrong} ist damit erledigt."));
        }
        let key = zufall.of(&["vorliegende_antraege", "erledigte_antraege"]);
        let line =
            plan.ersetze("plan.yaml", "  unterzeichner:\n", &format!("  {key}:\n    - {wrong}\n  unterzeichner:\n"));
        ("plan.yaml".to_owned(), line + 1)
    });
}
