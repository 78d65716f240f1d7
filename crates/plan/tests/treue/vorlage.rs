//! Mistakes in what the head of a paper says: sessions, days, who signs, its number.

use drucksache_plan::diagnostic::Code;

use crate::befund::{zweihundert, zweihundert_mit};
use crate::kalender::{later, sitzungstag};
use crate::zufall::Zufall;

#[test]
fn sessions_in_the_wrong_order_are_found() {
    zweihundert(&[Code::BeratungsfolgeReihenfolge], |zufall, plan| {
        let (gremium, last) = plan.sitzungen[plan.sitzungen.len() - 1];
        let end = format!("sitzungsart: öffentlich, sitzungstermin: {last}}}\n");
        if plan.sitzungen.len() > 1 && zufall.chance(50) {
            // The session before is later than the last one.
            let (before, day) = plan.sitzungen[plan.sitzungen.len() - 2];
            let wrong = sitzungstag(later(last, i64::try_from(zufall.between(1, 60)).expect("small")));
            let at = |day| {
                format!("vorlage_an: {before}, zur: Vorberatung, sitzungsart: nicht öffentlich, sitzungstermin: {day}")
            };
            plan.ersetze("plan.yaml", &at(day), &at(wrong));
            return ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &end, &end));
        }
        // Some body prepares what is decided already.
        let day = sitzungstag(later(last, i64::try_from(zufall.between(1, 60)).expect("small")));
        let zur = zufall.of(&["Vorberatung", "Beratung", "Beratung im Ausschuss"]);
        let other = if gremium == "Gemeinderat" { "Umweltausschuss" } else { "Gemeinderat" };
        let more =
            format!("    - {{vorlage_an: {other}, zur: {zur}, sitzungsart: öffentlich, sitzungstermin: {day}}}\n");
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &end, &format!("{end}{more}")) + 1)
    });
}

#[test]
fn a_session_that_is_public_and_is_not_is_found() {
    zweihundert(&[Code::OeffentlichkeitWiderspruechlich], |zufall, plan| {
        let (_, last) = plan.sitzungen[plan.sitzungen.len() - 1];
        let day = format!(", sitzungstermin: {last}}}\n");
        let old = format!("sitzungsart: öffentlich{day}");
        if zufall.chance(50) {
            let wrong = zufall.of(&["öffentlch", "öfentlich", "nichtöffentlch", "öffentlichh", "nicht öffenlich"]);
            return ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &old, &format!("sitzungsart: {wrong}{day}")));
        }
        let text = &plan.dateien["plan.yaml"];
        let at = text.find(&old).expect("the last session");
        let row = text[text[..at].rfind('\n').expect("a line") + 1..at + old.len()].to_owned();
        let word = zufall.of(&["nicht öffentlich", "nichtöffentlich", "nicht-öffentlich"]);
        let more = row.replace("sitzungsart: öffentlich", &format!("sitzungsart: {word}"));
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &row, &format!("{row}{more}")) + 1)
    });
}

#[test]
fn a_paper_that_nobody_signs_is_found() {
    zweihundert(&[Code::UnterzeichnerFehlt, Code::PflichtfeldLeer, Code::SchluesselFehlt], |zufall, plan| {
        let old = "  unterzeichner:\n    - {name: Anna Muster, funktion: Bürgermeisterin}\n";
        let (new, behind) = *zufall.of(&[
            ("  unterzeichner: []\n", 0),
            ("  unterzeichner:\n", 0),
            ("  unterzeichner:\n    - {name: \"\", funktion: Bürgermeisterin}\n", 1),
            ("  unterzeichner:\n    - {name: Anna Muster, funktion: \" \"}\n", 1),
            ("  unterzeichner:\n    - {funktion: Bürgermeisterin}\n", 1),
        ]);
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", old, new) + behind)
    });
}

#[test]
fn an_empty_field_is_found() {
    zweihundert(&[Code::PflichtfeldLeer], |zufall, plan| {
        let empty = zufall.of(&["\"\"", "\"  \"", "''"]);
        let old = *zufall.of(&["titel: Ausführliche Begründung", "name: Anna Muster", "zur: Beschlussfassung"]);
        let key = old.split(':').next().expect("a key");
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", old, &format!("{key}: {empty}")))
    });
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_found() {
    zweihundert(&[Code::DatumUngueltig], |zufall, plan| {
        let (_, session) = *zufall.of(&plan.sitzungen);
        let (key, day) = *zufall.of(&[("sitzungstermin", session), ("datum", plan.datum)]);
        let wrong = match zufall.below(4) {
            0 => format!("{}-02-30", day.year()),
            1 => format!("{}-13-{:02}", day.year(), day.day()),
            2 => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
            _ => format!("{}-{:02}-32", day.year(), day.month()),
        };
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &format!("{key}: {day}"), &format!("{key}: {wrong}")))
    });
}

#[test]
fn a_number_in_another_form_is_found() {
    let stuttgart = |zufall: &mut Zufall, plan: &mut crate::plan::Plan| {
        plan.ersetze("plan.yaml", "rat: muster", "rat: stuttgart");
        let text = &plan.dateien["plan.yaml"];
        let old = text.lines().find(|line| line.contains("nummer: Drs ")).expect("a number").trim().to_owned();
        let number = zufall.between(1, 1200);
        let right = format!("nummer: GRDrs {number}/{}", plan.datum.year());
        plan.ersetze("plan.yaml", &old, &right);
        (right, number)
    };
    zweihundert_mit(&[Code::NummerForm], stuttgart, |zufall, plan, (right, number)| {
        let year = plan.datum.year();
        let wrong = match zufall.below(6) {
            0 => format!("GRDrs. {number}/{year}"),
            1 => format!("GRDrs {number}-{year}"),
            2 => format!("GRDrs {year}/{number}"),
            3 => format!("{number}/{year}"),
            4 => format!("GRDrs{number}/{year}"),
            _ => format!("GRDRS {number}/{year}"),
        };
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &right, &format!("nummer: {wrong}")))
    });
}

#[test]
fn a_rat_that_there_is_not_is_found() {
    zweihundert(&[Code::UnbekannterRat], |zufall, plan| {
        let name = zufall.of(&["musterstadt", "Muster", "mustr", "stutgart", "\"\"", "\"muster \"", "muster2"]);
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", "rat: muster\n", &format!("rat: {name}\n")))
    });
}

#[test]
fn a_released_paper_without_a_day_is_found() {
    let released = |_: &mut Zufall, plan: &mut crate::plan::Plan| {
        plan.ersetze("plan.yaml", "  rat: muster\n", "  rat: muster\n  status: freigegeben\n");
    };
    zweihundert_mit(&[Code::DatumFehlt], released, |zufall, plan, ()| {
        let line = format!("  datum: {}\n", plan.datum);
        let new = zufall.of(&["", "  datum:\n", "  # datum: folgt\n"]);
        let at = plan.ersetze("plan.yaml", &line, new);
        // A key that is there has a line of its own.
        ("plan.yaml".to_owned(), if *new == "  datum:\n" { at } else { 1 })
    });
}

#[test]
fn a_paper_that_no_body_deals_with_is_found() {
    zweihundert(&[Code::BeratungsfolgeFehlt, Code::SchluesselFehlt], |zufall, plan| {
        let text = &plan.dateien["plan.yaml"];
        let start = text.find("  beratungsfolge:\n").expect("the key");
        let end = text.find("  beschlussantrag:").expect("the next key");
        let old = text[start..end].to_owned();
        let new = *zufall.of(&["  beratungsfolge: []\n", "  beratungsfolge:\n", ""]);
        let at = plan.ersetze("plan.yaml", &old, new);
        ("plan.yaml".to_owned(), if new.is_empty() { 1 } else { at })
    });
}

#[test]
fn an_excuse_for_nothing_is_found() {
    zweihundert(&[Code::AusnahmeUnnoetig], |zufall, plan| {
        let (code, bei) = *zufall.of(&[
            ("zahl-im-text", "310.000 EUR"),
            ("zahl-im-text", "EUR"),
            ("anteil-im-text", "39,5 %"),
            ("anzahl-im-text", "sechs Themenbereiche"),
            ("finanzrahmen-nicht-ausgeschoepft", "haushalt.finanzrahmen.2019"),
            ("platzhalter", "XXX"),
            ("wochentag-falsch", "Montag"),
            ("name-verschrieben", "vorlage.ort"),
        ]);
        let text = plan.dateien.get_mut("plan.yaml").expect("the plan");
        let line = text.lines().count() + 4;
        text.push_str(&format!(
            "pruefung:\n  {code}:\n    ausnahmen:\n      - {{bei: \"{bei}\", grund: War einmal nötig}}\n"
        ));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn what_excludes_another_thing_is_found() {
    zweihundert(&[Code::Widerspruch], |zufall, plan| {
        let massnahme = zufall.of(&plan.massnahmen).clone();
        let second = "    - titel: Maßnahmenplan {{ jahre | schraegstrich }}\n";
        let more = |title| format!("{second}    - titel: {title}\n");
        match zufall.below(4) {
            0 => {
                let own = format!("    auch_unter: [{}]\n", massnahme.themenbereich);
                plan.zeile(&massnahme, "planmittel", |old| format!("{own}{old}"))
            }
            1 => {
                // A third Anlage of which nobody knows what it is.
                let title = *zufall.of(&["Lageplan", "Gutachten", "Kostenberechnung"]);
                let line = plan.ersetze("plan.yaml", "  anlagen:\n", "  anlagen:\n");
                plan.ersetze("plan.yaml", second, &more(title));
                ("plan.yaml".to_owned(), line)
            }
            2 => {
                let line = plan.ersetze("plan.yaml", "  anlagen:\n", "  anlagen:\n");
                plan.ersetze("plan.yaml", second, "");
                ("plan.yaml".to_owned(), line)
            }
            _ => {
                // Public already, and yet with something that is not.
                plan.ersetze("plan.yaml", "  rat: muster\n", "  rat: muster\n  umfang: oeffentlich\n");
                plan.zeile(&massnahme, "planmittel", |old| format!("    nichtoeffentlich: true\n{old}"))
            }
        }
    });
}

#[test]
fn another_form_of_a_reference_is_found() {
    zweihundert(&[Code::VerweisForm], |zufall, plan| {
        let form = zufall.of(&["DRS", "Drs.", "drs", "DrS"]);
        let (number, year) = (zufall.between(1, 900), i64::from(plan.datum.year()) - 1);
        let satz = format!("Darüber wurde schon beraten ({form} {number}/{year}).");
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
    });
}
