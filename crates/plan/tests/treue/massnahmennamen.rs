//! The same Maßnahme under nearly the same name.

use drucksache_plan::diagnostic::Code;

use crate::befund::{neue_befunde, zweihundert};
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

/// Adds a Maßnahme of a name to the Amt of another one; gives file and line of its name.
fn another(plan: &mut Plan, of: &Massnahme, bezeichnung: &str) -> (String, usize) {
    let amounts = plan.jahre.iter().map(|jahr| format!("{jahr}: 0")).collect::<Vec<_>>().join(", ");
    let text = plan.dateien.get_mut(&of.datei()).expect("the file of the Amt");
    let line = text.matches('\n').count() + 2;
    text.push_str(&format!(
        "  - id: zweite\n    bezeichnung: {bezeichnung}\n    themenbereich: {}\n    planmittel: {{{amounts}}}\n    \
         folgekosten: {{{amounts}}}\n",
        of.themenbereich
    ));
    (of.datei(), line)
}

/// A name with one letter less in one of its long words.
fn slip(zufall: &mut Zufall, name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let long: Vec<usize> = (0..words.len()).filter(|nr| words[*nr].chars().count() >= 7).collect();
    let nr = *zufall.of(&long);
    let letters: Vec<char> = words[nr].chars().collect();
    let out = usize::try_from(zufall.between(1, letters.len() as u64 - 2)).expect("a small number");
    let word: String = letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, c)| *c).collect();
    words.iter().enumerate().map(|(at, one)| if at == nr { &word } else { *one }).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_name_with_a_slip_is_found() {
    zweihundert(&[Code::MassnahmeDoppelt], |zufall, plan| {
        let of = zufall.of(&plan.massnahmen).clone();
        let name = slip(zufall, &of.bezeichnung);
        another(plan, &of, &name)
    });
}

#[test]
fn a_name_that_numbers_or_places_is_another_one() {
    let raete = drucksache_plan::rat::Raete::built_in();
    for case in 0..200 {
        let mut zufall = Zufall::new(case + 1_000_000);
        let mut right = Plan::new(case);
        let of = zufall.of(&right.massnahmen).clone();
        let (one, two) = zufall.of(&[
            (" A", " B"),
            (" I", " II"),
            (" Nord", " Süd"),
            (", Bauabschnitt 1", ", Bauabschnitt 2"),
            (" (Ost)", " (West)"),
            (" HLF 10", " HLF 20"),
        ]);
        let before = right.clone();
        another(&mut right, &of, &format!("{}{one}", of.bezeichnung));
        let mut both = right.clone();
        let (datei, line) = another(&mut both, &of, &format!("{}{two}", of.bezeichnung));
        let text = both.dateien[&datei].replacen("- id: zweite", "- id: erste", 1);
        both.dateien.insert(datei, text);
        let found = neue_befunde(&raete, &before, &both);
        assert!(found.iter().all(|one| one.code != Code::MassnahmeDoppelt), "case {case}, line {line}: {found:#?}");
    }
}
