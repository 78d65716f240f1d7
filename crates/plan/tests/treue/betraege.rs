//! Mistakes in amounts that are typed into a text.

use drucksache_plan::diagnostic::Code;
use drucksache_plan::rat::Raete;

use crate::befund::{neue_befunde, zweihundert};
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

const GETIPPT: &[Code] = &[Code::ZahlImText];

/// A Maßnahme with money, one of its years, and how much.
fn one(zufall: &mut Zufall, plan: &Plan) -> (Massnahme, i16, u64) {
    loop {
        let massnahme = zufall.of(&plan.massnahmen).clone();
        let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
        if massnahme.planmittel[nr] >= 1_000 {
            let betrag = massnahme.planmittel[nr];
            return (massnahme, plan.jahre[nr], betrag);
        }
    }
}

/// Digits in groups of three.
pub(crate) fn gruppen(betrag: u64, by: &str) -> String {
    let digits = betrag.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    groups.extend(Some(&digits[..first]).filter(|group| !group.is_empty()));
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(by)
}

/// An amount as some clerk writes it.
fn geschrieben(zufall: &mut Zufall, betrag: u64) -> String {
    let points = gruppen(betrag, ".");
    let mio = format!("{},{:06}", betrag / 1_000_000, betrag % 1_000_000);
    let mio = mio.trim_end_matches('0').trim_end_matches(',');
    match zufall.below(12) {
        0 => format!("{points} Euro"),
        1 => format!("{points} €"),
        2 => format!("{points},- Euro"),
        3 => format!("{points},-- €"),
        4 => format!("{points},00 EUR"),
        5 => format!("EUR {points}"),
        6 => format!("{} EUR", gruppen(betrag, "\u{202f}")),
        7 => format!("{} EUR", gruppen(betrag, "'")),
        8 => format!("{betrag} Euro"),
        9 => format!("**{points}** EUR"),
        10 if betrag.is_multiple_of(1_000) => format!("{} T€", gruppen(betrag / 1_000, ".")),
        11 => format!("{mio} Mio. EUR"),
        _ => format!("{points} EUR"),
    }
}

/// An amount that is taken for another one.
fn vertippt(zufall: &mut Zufall, betrag: u64) -> u64 {
    let digits = betrag.to_string().into_bytes();
    let number = |digits: Vec<u8>| String::from_utf8(digits).expect("digits").parse::<u64>().expect("a number");
    let swaps: Vec<usize> =
        (1..digits.len()).filter(|at| digits[*at] != digits[at - 1] && (*at > 1 || digits[1] != b'0')).collect();
    if !swaps.is_empty() && zufall.chance(50) {
        let mut swapped = digits;
        let at = *zufall.of(&swaps);
        swapped.swap(at - 1, at);
        return number(swapped);
    }
    // The first digit that is not the last: none of them becomes a zero.
    let mut other = digits;
    other[0] = if other[0] == b'9' { b'8' } else { other[0] + 1 };
    number(other)
}

fn satz(zufall: &mut Zufall, plan: &mut Plan, satz: &str) -> (String, usize) {
    let nr = zufall.below(99);
    ("begruendung.md".to_owned(), plan.absatz(nr, satz))
}

#[test]
fn an_amount_of_the_plan_that_is_typed_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let (massnahme, jahr, betrag) = one(zufall, plan);
        let betrag = geschrieben(zufall, betrag);
        satz(zufall, plan, &format!("Für „{}“ sind {jahr} {betrag} vorgesehen.", massnahme.bezeichnung))
    });
}

#[test]
fn a_mistyped_amount_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let (massnahme, jahr, betrag) = one(zufall, plan);
        let wrong = vertippt(zufall, betrag);
        let betrag = geschrieben(zufall, wrong);
        satz(zufall, plan, &format!("Für „{}“ sind {jahr} {betrag} vorgesehen.", massnahme.bezeichnung))
    });
}

#[test]
fn an_amount_of_another_size_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let (massnahme, jahr, betrag) = one(zufall, plan);
        let wrong = betrag * zufall.of(&[10, 1_000]);
        let betrag = geschrieben(zufall, wrong);
        satz(zufall, plan, &format!("„{}“ kostet im Jahr {jahr} {betrag}.", massnahme.bezeichnung))
    });
}

#[test]
fn a_typed_sum_of_the_plan_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
        let (jahr, betrag) = (plan.jahre[nr], plan.summe(nr));
        let typed = geschrieben(zufall, betrag);
        satz(zufall, plan, &format!("Im Jahr {jahr} stehen insgesamt {typed} bereit."))
    });
}

#[test]
fn a_wrong_cell_of_a_typed_table_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let (massnahme, jahr, betrag) = one(zufall, plan);
        let wrong = gruppen(vertippt(zufall, betrag), ".");
        let head = zufall.of(&["JAHR EUR", "JAHR (EUR)", "Planmittel JAHR in EUR"]).replace("JAHR", &jahr.to_string());
        let table = format!("| Maßnahme | {head} |\n|---|---:|\n| {} | {wrong} |", massnahme.bezeichnung);
        let (datei, zeile) = satz(zufall, plan, &table);
        (datei, zeile + 2)
    });
}

#[test]
fn an_amount_without_a_currency_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        // Smaller numbers without a unit count something.
        let large = std::iter::repeat_with(|| one(zufall, plan)).take(50).find(|(_, _, betrag)| *betrag >= 10_000);
        let (massnahme, jahr, betrag) = large.unwrap_or_else(|| one(zufall, plan));
        if zufall.chance(30) {
            let wrong = gruppen(vertippt(zufall, betrag), ".");
            return satz(zufall, plan, &format!("Für „{}“ sind {jahr} {wrong} vorgesehen.", massnahme.bezeichnung));
        }
        let betrag = gruppen(betrag, ".");
        let absatz = match zufall.below(3) {
            0 => format!("Für „{}“ sind {jahr} Mittel von {betrag} vorgesehen.", massnahme.bezeichnung),
            1 => format!("Die Kosten von „{}“ liegen {jahr} bei {betrag}.", massnahme.bezeichnung),
            _ => format!("Im Jahr {jahr} betragen die Planmittel für „{}“ {betrag}.", massnahme.bezeichnung),
        };
        satz(zufall, plan, &absatz)
    });
}

#[test]
fn an_amount_beside_another_year_is_told_with_its_own() {
    let raete = Raete::built_in();
    let mut told = 0;
    for case in 0..200 {
        let right = Plan::new(case);
        let (massnahme, jahre) = (right.massnahmen[0].clone(), right.jahre.clone());
        let [own, other, ..] = massnahme.planmittel[..] else { continue };
        if own == other || own < 1_000 || other == 0 {
            continue;
        }
        let mut wrong = right.clone();
        let betrag = gruppen(own, ".");
        let absatz = format!("Für „{}“ sind {betrag} EUR im Jahr {} vorgesehen.", massnahme.bezeichnung, jahre[1]);
        wrong.absatz(case, &absatz);
        let new = neue_befunde(&raete, &right, &wrong);
        let other = format!("{} ist {} EUR", jahre[1], gruppen(other, "."));
        let found =
            new.iter().any(|one| one.code == Code::ZahlImText && one.message.replace('\u{a0}', " ").contains(&other));
        assert!(found, "case {case}: {absatz}: {new:#?}");
        told += 1;
    }
    assert!(told > 50, "{told}");
}

#[test]
fn a_wrong_sum_of_a_row_is_found() {
    zweihundert(&[Code::TabellensummeFalsch], |zufall, plan| {
        let (a, b) = (zufall.between(2, 900), zufall.between(2, 900));
        let wrong = a + b + zufall.between(1, 90);
        let head = zufall.of(&["Nord | Süd | Summe", "2019 | 2020 | Summe", "1. Halbjahr | 2. Halbjahr | Zusammen"]);
        let right = if zufall.chance(50) { "\n| Sporthalle | 100 | 200 | 300 |" } else { "" };
        let table = format!("| Ort | {head} |\n|---|---:|---:|---:|\n| Bad | {a} | {b} | {wrong} |{right}");
        let (datei, zeile) = satz(zufall, plan, &table);
        (datei, zeile + 2)
    });
}

#[test]
fn an_amount_that_is_no_number_is_found() {
    zweihundert(GETIPPT, |zufall, plan| {
        let right = gruppen(zufall.between(1_000_000, 90_000_000), ".");
        let at = usize::try_from(zufall.between(4, 7)).expect("small");
        let wrong = match zufall.below(4) {
            // A digit of the second or last group is missing.
            0 => format!("{} EUR", &right[..right.len() - 1]),
            1 => format!("{}{} EUR", &right[..right.len() - 5], &right[right.len() - 4..]),
            2 => format!("{right}{} EUR", zufall.below(9)),
            _ => format!("{}.{} Mio. EUR", zufall.between(1, 90), at),
        };
        satz(zufall, plan, &format!("Dafür stehen {wrong} bereit."))
    });
}
