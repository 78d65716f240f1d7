//! Whatever is printed as an amount, the reader of prose reads back with the same value.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::sync::LazyLock;

use drucksache_plan::prosa::{Betragsangabe, Lesetext, betraege, zahlen};
use drucksache_plan::rat::{Raete, Zahlenform};
use drucksache_plan::units::Betrag;
use proptest::prelude::*;

/// How numbers are written on every form of every Rat built in.
static FORMEN: LazyLock<Vec<(String, Zahlenform)>> = LazyLock::new(|| {
    let raete = Raete::built_in();
    let mut found = Vec::new();
    for name in raete.names() {
        let rat = raete.rat(&name).expect("a Rat").rat.expect("it is right");
        for formular in &rat.formulare {
            let vordruck = raete.vordruck(&rat, &formular.art, Some(&formular.name), None).expect("a form");
            found.push((format!("{name} {} {}", formular.art, formular.name), vordruck.zahlenform.clone()));
        }
    }
    found
});

/// The amounts of a sentence that goes on behind them.
fn read(printed: &str) -> Vec<Betragsangabe> {
    let written = format!("Im Jahr 2014 stehen {printed} bereit.");
    let lesetext = Lesetext::new(&written);
    betraege(lesetext.text(), &zahlen(lesetext.text()))
}

/// Amounts of all sizes, with cents and without.
fn amounts() -> impl Strategy<Value = Betrag> {
    let cent = prop_oneof![1_i64..100_000, 100_000_i64..10_000_000_000, 1_i64..99_999_999_999_999];
    (cent, any::<bool>()).prop_map(|(cent, whole)| Betrag::from_cent(if whole { (cent / 100 + 1) * 100 } else { cent }))
}

proptest! {
    #[test]
    fn an_amount_is_read_as_it_is_printed(betrag in amounts()) {
        for (name, form) in FORMEN.iter() {
            let printed = form.eur(betrag);
            let found: Vec<Betrag> = read(&printed).iter().map(|one| one.betrag).collect();
            prop_assert_eq!(found, [betrag], "{}: {}", name, printed);
        }
    }

    #[test]
    fn a_pair_of_amounts_is_read_as_it_is_printed(a in 1_000_i64..99_999_999, times in 1_i64..20, weit in any::<bool>()) {
        let pair = [Betrag::from_cent(a * 100), Betrag::from_cent(a * times * 100)];
        let between = if weit { "\u{a0}/\u{a0}" } else { "/" };
        for (name, form) in FORMEN.iter() {
            let numbers: Vec<String> = pair.iter().map(|betrag| form.zahl(*betrag)).collect();
            let printed = form.with_currency(&numbers.join(between), false);
            let found: Vec<Betrag> = read(&printed).iter().map(|one| one.betrag).collect();
            prop_assert_eq!(&found, &pair, "{}: {}", name, printed);
        }
    }

    #[test]
    fn thousands_are_read_as_they_are_printed(tausend in 1_i64..999_999_999) {
        let betrag = Betrag::from_cent(tausend * 100_000);
        for (name, form) in FORMEN.iter() {
            let printed = form.teur(betrag);
            let found: Vec<(Betrag, Betrag)> = read(&printed).iter().map(|one| (one.betrag, one.stelle)).collect();
            prop_assert_eq!(found, [(betrag, Betrag::from_cent(100_000))], "{}: {}", name, printed);
        }
    }

    #[test]
    fn a_large_number_without_a_unit_is_kept(betrag in 1_000_i64..99_999_999_999) {
        for (name, form) in FORMEN.iter() {
            let printed = form.zahl(Betrag::from_cent(betrag * 100));
            let found: Vec<Betrag> = read(&printed).iter().map(|one| one.betrag).collect();
            prop_assert_eq!(found, [Betrag::from_cent(betrag * 100)], "{}: {}", name, printed);
        }
    }
}
