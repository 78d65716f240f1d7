//! Mistakes in what a plan states: places, years, amounts.

use drucksache_plan::diagnostic::{Code, Severity};
use drucksache_plan::rat::Raete;

use crate::befund::{neue_befunde, zweihundert};
use crate::kalender::later;
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

fn one(zufall: &mut Zufall, plan: &Plan) -> Massnahme {
    zufall.of(&plan.massnahmen).clone()
}

/// Changes the first text after the id of a Maßnahme; gives file and line.
fn change(plan: &mut Plan, massnahme: &Massnahme, old: &str, new: &str) -> (String, usize) {
    let datei = massnahme.datei();
    let text = &plan.dateien[&datei];
    let start = text.find(&format!("- id: {}\n", massnahme.id)).expect("the Maßnahme");
    let at = start + text[start..].find(old).expect("the old text");
    let line = text[..at].matches('\n').count() + 1;
    let new = format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
    plan.dateien.insert(datei.clone(), new);
    (datei, line)
}

#[test]
fn an_amt_that_there_is_not_is_found() {
    zweihundert(&[Code::UnbekanntesAmt], |zufall, plan| {
        let datei = one(zufall, plan).datei();
        let amt = zufall.of(&[1, 13, 26, 47, 73, 99, 104]);
        let line = plan.ersetze(&datei, "amt: ", &format!("amt: {amt} # "));
        (datei, line)
    });
}

#[test]
fn a_nutzungsdauer_that_is_forgotten_is_found() {
    zweihundert(&[Code::SchluesselFehlt], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let old = format!("    nutzungsdauer: {}\n", massnahme.nutzungsdauer);
        // Its line is that of the Inbetriebnahme now.
        change(plan, &massnahme, &old, "")
    });
}

#[test]
fn land_is_used_for_ever() {
    let raete = Raete::built_in();
    for (case, name) in
        (0..).zip(["Grunderwerb Feuerwache", "Ankauf von Flurstück 12", "Grundstück am Park", "Kunst am Bau"])
    {
        let right = Plan::new(case);
        let mut land = right.clone();
        let massnahme = land.massnahmen[0].clone();
        change(&mut land, &massnahme, &massnahme.bezeichnung, name);
        change(&mut land, &massnahme, &format!("    nutzungsdauer: {}\n", massnahme.nutzungsdauer), "");
        let found = neue_befunde(&raete, &right, &land);
        assert!(found.iter().all(|one| one.severity == Severity::Note), "{name}: {found:#?}");
    }
}

#[test]
fn a_themenbereich_that_there_is_not_is_found() {
    zweihundert(&[Code::UnbekannterThemenbereich], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let of = massnahme.themenbereich;
        change(plan, &massnahme, &format!("themenbereich: {of}"), &format!("themenbereich: {}", &of[1..]))
    });
}

#[test]
fn a_year_that_the_plan_does_not_have_is_found() {
    zweihundert(&[Code::JahrAusserhalb], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let (jahr, wrong) = (plan.jahre[0], plan.jahre[0] - 1 - i16::try_from(zufall.below(9)).expect("small"));
        change(plan, &massnahme, &format!("planmittel: {{{jahr}:"), &format!("planmittel: {{{wrong}:"))
    });
}

#[test]
fn an_amount_that_can_be_two_is_found() {
    zweihundert(&[Code::BetragMehrdeutig, Code::BetragUngueltig, Code::YamlFehler], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let jahr = plan.jahre[0];
        let old = format!("planmittel: {{{jahr}: {}", massnahme.planmittel[0]);
        let betrag = zufall.of(&["135.000", "1.350.000", "135,-", "135 TEUR", "135000€", "l35000", "13S000"]);
        change(plan, &massnahme, &old, &format!("planmittel: {{{jahr}: {betrag}"))
    });
}

#[test]
fn a_session_on_a_weekend_or_before_the_paper_is_found() {
    zweihundert(&[Code::SitzungAmWochenende, Code::DatumVorVorlage], |zufall, plan| {
        let (gremium, day) = plan.sitzungen[0];
        let wrong = if zufall.chance(50) {
            let ahead = 6 - i64::from(day.weekday().to_monday_one_offset());
            later(day, ahead + i64::try_from(zufall.below(2)).expect("small"))
        } else {
            later(plan.datum, -i64::try_from(zufall.between(1, 60)).expect("small"))
        };
        let old = format!("vorlage_an: {gremium}, ");
        let line = plan.ersetze("plan.yaml", &old, &old);
        plan.ersetze("plan.yaml", &format!("sitzungstermin: {day}"), &format!("sitzungstermin: {wrong}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn money_above_the_finanzrahmen_is_found() {
    zweihundert(&[Code::UeberFinanzrahmen], |zufall, plan| {
        let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
        let (jahr, summe) = (plan.jahre[nr], plan.summe(nr));
        let less = summe.saturating_sub(zufall.between(1, 900) * 100);
        let line = plan.ersetze("plan.yaml", &format!("{jahr}: {summe}"), &format!("{jahr}: {less}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn a_text_without_an_expression_that_works_is_found() {
    zweihundert(&[Code::AusdruckUngueltig], |zufall, plan| {
        let jahr = plan.jahre[0];
        let wrong = zufall.of(&[
            "summe.planmittl[JAHR] | eur",
            "summe.planmittel[1999] | eur",
            "summe.planmittel[JAHR] | euro",
            "massnahme.m99.bezeichnung",
            "summe.planmittel[JAHR] eur",
        ]);
        let line =
            plan.absatz(zufall.below(99), &format!("Das sind {{{{ {} }}}}.", wrong.replace("JAHR", &jahr.to_string())));
        ("begruendung.md".to_owned(), line)
    });
}
