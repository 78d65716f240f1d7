//! Cuts that fit a plan into its Finanzrahmen.

use std::fmt::Write;

use drucksache_plan::plan::Groesse;
use drucksache_plan::source::Dateien;
use drucksache_plan::units::Betrag;
use drucksache_tausch::aendern::{Planordner, Vorhaben, ueberlagert, vorschlagen};
use drucksache_tausch::rahmen::{Kuerzungen, kuerzen, rahmen};

use crate::hin::Probe;
use crate::zufall::Zufall;

/// A plan of these Maßnahmen: name, priority (0: none), EUR per year.
fn plan(finanzrahmen: [u64; 2], massnahmen: &[(String, u64, [u64; 2])]) -> Probe {
    let mut text = crate::probe::PLAN
        .replace("{2026: 500000, 2027: 500000}", &format!("{{2026: {}, 2027: {}}}", finanzrahmen[0], finanzrahmen[1]));
    text += "massnahmen:\n";
    for (name, prioritaet, [first, second]) in massnahmen {
        let prioritaet = if *prioritaet > 0 { format!(", prioritaet: {prioritaet}") } else { String::new() };
        writeln!(text, "  - {{bezeichnung: {name}, amt: 10, themenbereich: netz, planmittel: {{2026: {first}, 2027: {second}}}{prioritaet}}}")
            .expect("a string takes everything");
    }
    Probe::new(Dateien::from([("plan.yaml".to_owned(), text.into_bytes())]))
}

fn named(list: &[(&str, u64, [u64; 2])]) -> Vec<(String, u64, [u64; 2])> {
    list.iter().map(|(name, prioritaet, betraege)| ((*name).to_owned(), *prioritaet, *betraege)).collect()
}

/// The plan with the cuts written into it.
fn written(probe: &Probe, cuts: &Kuerzungen) -> Probe {
    let (wechsel, gestrichen) = (cuts.wechsel(), cuts.gestrichen());
    let of = Planordner { ordner: &probe.ordner, sources: probe.stand.sources(), grundlage: probe.grundlage() };
    let made = vorschlagen(of, Vorhaben { wechsel: &wechsel, neu: &[], entfallen: &gestrichen });
    assert_eq!(made.befunde, []);
    let new = ueberlagert(&probe.ordner, &made.dateien);
    Probe::new(Dateien::from([("plan.yaml".to_owned(), new.read("plan.yaml", 1 << 22).expect("a file"))]))
}

/// The cuts as `name: EUR less per year`.
fn told(probe: &Probe, cuts: &Kuerzungen) -> Vec<String> {
    let massnahmen = &probe.grundlage().plan.massnahmen;
    let amounts =
        |all: &[Betrag]| all.iter().map(|one| one.decimal().normalize().to_string()).collect::<Vec<_>>().join("/");
    cuts.kuerzungen
        .iter()
        .map(|one| {
            let what = if one.gestrichen { "gestrichen" } else { "gekürzt" };
            format!("{} {what} {}", massnahmen[one.massnahme].bezeichnung, amounts(&one.weniger))
        })
        .collect()
}

#[test]
fn a_plan_inside_of_its_frame_is_not_cut() {
    let probe = plan([100, 100], &named(&[("A", 9, [100, 50])]));
    let stand = rahmen(probe.grundlage());
    assert!(!stand.is_over());
    assert_eq!((stand.frei(0), stand.frei(1)), (Betrag::NULL, Betrag::from_cent(5_000)));
    assert_eq!(told(&probe, &kuerzen(probe.grundlage())), [""; 0]);
}

#[test]
fn whole_massnahmen_of_the_lowest_priority_go_first_then_shares() {
    let list = named(&[
        ("A", 1, [1_000, 0]),
        ("B", 5, [3_000, 0]),
        ("C", 5, [1_000, 0]),
        ("D", 9, [500, 0]),
        ("E", 9, [900, 0]),
    ]);
    // 900 over: E fits exactly, D no longer.
    let probe = plan([5_500, 0], &list);
    assert_eq!(told(&probe, &kuerzen(probe.grundlage())), ["E gestrichen 900/0"]);
    // 2,550 over: D and E, then C whole, and what is left of B.
    let probe = plan([3_850, 0], &list);
    let cuts = kuerzen(probe.grundlage());
    assert_eq!(
        told(&probe, &cuts),
        ["E gestrichen 900/0", "D gestrichen 500/0", "B gekürzt 200/0", "C gestrichen 1000/0"]
    );
    assert!(cuts.reicht());
    let after = written(&probe, &cuts);
    assert!(!rahmen(after.grundlage()).is_over());
}

#[test]
fn what_has_no_priority_is_not_cut_and_what_is_left_is_told() {
    let probe = plan([1_000, 0], &named(&[("A", 0, [5_000, 0]), ("B", 3, [500, 0])]));
    let cuts = kuerzen(probe.grundlage());
    assert_eq!(told(&probe, &cuts), ["B gestrichen 500/0"]);
    assert_eq!((cuts.reicht(), cuts.ohne_prioritaet), (false, 1));
    assert_eq!(cuts.offen[0], Betrag::from_cent(400_000));
}

#[test]
fn random_plans_fit_after_their_cuts_and_higher_priorities_stay_while_lower_ones_are_left() {
    for case in 0..100 {
        let mut zufall = Zufall::new(case);
        let amount = |zufall: &mut Zufall| if zufall.chance(20) { 0 } else { zufall.below(400) * 50 };
        let list: Vec<(String, u64, [u64; 2])> = (0..zufall.between(1, 30))
            .map(|nr| (format!("M{nr}"), zufall.between(1, 9), [amount(&mut zufall), amount(&mut zufall)]))
            .collect();
        let sums = [0, 1].map(|year| list.iter().map(|one| one.2[year]).sum::<u64>());
        let probe = plan(sums.map(|sum| zufall.below(sum + 1)), &list);
        let cuts = kuerzen(probe.grundlage());
        assert!(cuts.reicht(), "case {case}");
        let before = rahmen(probe.grundlage());
        for jahr in 0..2 {
            let less: Betrag = cuts.kuerzungen.iter().map(|one| one.weniger[jahr]).sum();
            let over = before.darueber(jahr);
            assert!(less >= over && less - over < Betrag::from_cent(10_000), "case {case}: {less:?} for {over:?}");
            // Of a higher priority nothing is taken in a year while a lower one has anything left in it.
            let highest =
                cuts.kuerzungen.iter().filter(|one| !one.weniger[jahr].is_zero()).map(|one| one.prioritaet).min();
            let left = |nr: usize| {
                let cut = cuts.kuerzungen.iter().find(|one| one.massnahme == nr).map(|one| one.bleibt[jahr]);
                let stated = probe.grundlage().plan.massnahmen[nr].angabe(Groesse::Planmittel)[jahr];
                cut.unwrap_or(stated.map_or(Betrag::NULL, |angabe| angabe.betrag()))
            };
            for (nr, one) in probe.grundlage().plan.massnahmen.iter().enumerate() {
                let lower = one.prioritaet > highest;
                assert!(highest.is_none() || !lower || left(nr).is_zero(), "case {case}: {}", one.bezeichnung);
            }
        }
        for one in &cuts.kuerzungen {
            for (weniger, bleibt) in one.weniger.iter().zip(&one.bleibt) {
                let step = (weniger.decimal() % rust_decimal::Decimal::ONE_HUNDRED).is_zero();
                assert!(step || bleibt.is_zero(), "case {case}: {weniger:?}");
            }
        }
        if cuts.gestrichen().len() < probe.grundlage().plan.massnahmen.len() {
            assert!(!rahmen(written(&probe, &cuts).grundlage()).is_over(), "case {case}");
        }
    }
}
