//! Amounts in sentences that say plainly what a Maßnahme costs, however round and far off they are.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::betraege::gruppen;
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

/// A Maßnahme with money in a year: the roundest amount of three.
fn one(zufall: &mut Zufall, plan: &Plan) -> (Massnahme, usize) {
    let all: Vec<(&Massnahme, usize)> = (plan.massnahmen.iter())
        .flat_map(|one| (0..plan.jahre.len()).map(move |nr| (one, nr)))
        .filter(|(one, nr)| one.planmittel[*nr] >= 10_000)
        .collect();
    let digits = |one: &(&Massnahme, usize)| one.0.planmittel[one.1].to_string().trim_end_matches('0').len();
    let some: Vec<_> = (0..3).map(|_| *zufall.of(&all)).collect();
    let (massnahme, nr) = some.into_iter().min_by_key(digits).expect("three of them");
    (massnahme.clone(), nr)
}

/// An amount with as many digits that say something, the first of which is another one.
fn anders(zufall: &mut Zufall, betrag: u64) -> u64 {
    let power = 10_u64.pow(betrag.ilog10());
    let first = betrag / power;
    let others: Vec<u64> = (1..=9).filter(|digit| *digit != first).collect();
    betrag % power + zufall.of(&others) * power
}

fn satz(zufall: &mut Zufall, plan: &mut Plan, satz: &str) -> (String, usize) {
    let line = plan.absatz(zufall.below(99), satz);
    ("begruendung.md".to_owned(), line)
}

#[test]
fn a_round_amount_that_is_another_one_is_found() {
    const SAETZE: &[&str] = &[
        "Für NAME sind BETRAG EUR im Jahr JAHR vorgesehen.",
        "Im Jahr JAHR sind für „NAME“ BETRAG EUR vorgesehen.",
        "Im Haushaltsjahr JAHR werden BETRAG Euro für NAME veranschlagt.",
        "Die Kosten für NAME betragen im Jahr JAHR BETRAG EUR.",
        "NAME schlägt JAHR mit BETRAG EUR zu Buche.",
        "BETRAG EUR sind JAHR für NAME vorgesehen.",
        "Die Stadt investiert JAHR BETRAG EUR in NAME.",
        "Die Maßnahme „NAME“ wird JAHR mit BETRAG EUR veranschlagt.",
        "Im Haushaltsplan JAHR stehen für NAME BETRAG € bereit.",
        "Die Ausgaben für „NAME“ belaufen sich JAHR auf Planmittel von BETRAG EUR.",
    ];
    zweihundert(&[Code::ZahlImText], |zufall, plan| {
        let (massnahme, nr) = one(zufall, plan);
        let wrong = gruppen(anders(zufall, massnahme.planmittel[nr]), ".");
        let text = zufall.of(SAETZE).replace("NAME", &massnahme.bezeichnung);
        let text = text.replace("JAHR", &plan.jahre[nr].to_string()).replace("BETRAG", &wrong);
        satz(zufall, plan, &text)
    });
}

#[test]
fn an_amount_of_each_year_that_one_does_not_have_is_found() {
    const SAETZE: &[&str] = &[
        "Für „NAME“ sind JAHRE je BETRAG EUR vorgesehen.",
        "NAME erhält in den Jahren JAHRE jeweils BETRAG EUR.",
        "In ALLEN Jahren werden für NAME je BETRAG EUR veranschlagt.",
        "Für NAME stehen in ALLEN Haushaltsjahren jeweils BETRAG Euro bereit.",
    ];
    zweihundert(&[Code::ZahlImText], |zufall, plan| {
        // Of plans of one year there is no "each".
        while plan.jahre.len() < 2 {
            *plan = Plan::new(plan.case + 1_000);
        }
        let (massnahme, nr) = one(zufall, plan);
        let wrong = gruppen(anders(zufall, massnahme.planmittel[nr]), ".");
        let jahre: Vec<String> = plan.jahre.iter().map(ToString::to_string).collect();
        let all = if jahre.len() == 2 { "beiden" } else { "allen" };
        let text = zufall.of(SAETZE).replace("NAME", &massnahme.bezeichnung).replace("JAHRE", &jahre.join(" und "));
        satz(zufall, plan, &text.replace("ALLEN", all).replace("BETRAG", &wrong))
    });
}
