//! Depreciation against a model of its own: month by month, tranche by tranche, in whole cents.

use std::fmt::Write;

use drucksache_plan::plan::Groesse;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::units::{Angabe, Betrag};
use proptest::prelude::*;

/// The years of the plan.
const JAHRE: [i64; 5] = [2026, 2027, 2028, 2029, 2030];

/// A Maßnahme as it is typed.
#[derive(Debug, Clone)]
struct Draw {
    /// Cents per year; None is "nicht bezifferbar".
    planmittel: [Option<i64>; 5],
    nutzungsdauer: i64,
    /// Year and month.
    inbetriebnahme: (i64, i64),
}

fn draw() -> impl Strategy<Value = Draw> {
    let cents = prop_oneof![
        4 => (0i64..1_000_000_000).prop_map(Some),
        2 => Just(Some(0)),
        2 => (0i64..100).prop_map(Some),
        1 => Just(None),
    ];
    let nutzungsdauer = prop_oneof![2 => 1i64..=5, 1 => 6i64..=100];
    (prop::array::uniform5(cents), nutzungsdauer, (2020i64..2033, 1i64..=12))
        .prop_map(|(planmittel, nutzungsdauer, inbetriebnahme)| Draw { planmittel, nutzungsdauer, inbetriebnahme })
}

impl Draw {
    /// The months in which it is written off, counted from year 0: its first, and the one after its last.
    fn life(&self) -> (i64, i64) {
        let first = self.inbetriebnahme.0 * 12 + self.inbetriebnahme.1 - 1;
        (first, first + self.nutzungsdauer * 12)
    }

    /// The tranches: what is spent, the month from which it is written off, and the one after the last.
    fn tranchen(&self) -> Vec<(Option<i64>, i64, i64)> {
        let (first, end) = self.life();
        let until = |nr: &usize| JAHRE[*nr] <= self.inbetriebnahme.0;
        let anschaffung = (0..5).filter(until).try_fold(0, |sum, nr| self.planmittel[nr].map(|cents| sum + cents));
        let later = (0..5).filter(|nr| !until(nr)).map(|nr| (self.planmittel[nr], JAHRE[nr] * 12, end));
        std::iter::once((anschaffung, first, end)).chain(later).collect()
    }

    /// What is written off in a year; None where it can't be said.
    fn in_year(&self, jahr: i64) -> Option<i64> {
        let mut sum = 0;
        for month in jahr * 12..jahr * 12 + 12 {
            for (cents, first, end) in self.tranchen() {
                if (first..end).contains(&month) {
                    let cents = cents?;
                    let each = cents / (end - first);
                    sum += if month == end - 1 { cents - each * (end - first - 1) } else { each };
                }
            }
        }
        Some(sum)
    }

    fn yaml(&self, nr: usize) -> String {
        let betraege = JAHRE.iter().zip(&self.planmittel).map(|(jahr, cents)| match cents {
            Some(cents) => format!("{jahr}: {}.{:02}", cents / 100, cents % 100),
            None => format!("{jahr}: nicht bezifferbar"),
        });
        format!(
            "  - bezeichnung: M {nr}\n    amt: 10\n    themenbereich: neu\n    planmittel: {{{}}}\n    \
             nutzungsdauer: {}\n    inbetriebnahme: {}-{:02}\n",
            betraege.collect::<Vec<_>>().join(", "),
            self.nutzungsdauer,
            self.inbetriebnahme.0,
            self.inbetriebnahme.1
        )
    }
}

/// The plan with these Maßnahmen.
fn stand(draws: &[Draw]) -> Stand {
    let mut plan = String::from(
        "vorlage: {rat: muster, art: beschlussvorlage, status: entwurf, nummer: XXX/2026, betreff: Probe, beratungsfolge: [], \
         beschlussantrag: Probe, kurzfassung: Probe, anlagen: [{titel: A}, {titel: B}]}\n\
         haushalt: {jahre: [2026, 2027, 2028, 2029, 2030], finanzrahmen: {2026: 0, 2027: 0, 2028: 0, 2029: 0, 2030: 0}}\n\
         themenbereiche: [{id: neu, titel: Neu}]\nmassnahmen:\n",
    );
    for (nr, draw) in draws.iter().enumerate() {
        plan.write_str(&draw.yaml(nr)).expect("a string takes everything");
    }
    let dateien = Dateien::from([
        ("plan.yaml".to_owned(), plan.into_bytes()),
        ("begruendung.md".to_owned(), b"Probe\n".to_vec()),
    ]);
    Stand::lesen(&Ordner::in_memory("plan", dateien), &Raete::built_in())
}

/// Per Maßnahme and year, in cents; None where it is "nicht bezifferbar".
fn computed(draws: &[Draw]) -> Vec<Vec<Option<i64>>> {
    let stand = stand(draws);
    let grundlage = stand.sound().unwrap_or_else(|| panic!("{:?}", stand.gelesen()));
    let cents = |angabe: &Option<Angabe>| match angabe.expect("every year has one") {
        Angabe::NichtBezifferbar => None,
        Angabe::Betrag(betrag) => {
            let cents: i64 = format!("{:.2}", betrag.decimal()).replace('.', "").parse().expect("digits");
            assert_eq!(Betrag::from_cent(cents), betrag, "no fractions of cents");
            Some(cents)
        }
    };
    let of = |nr: usize| {
        grundlage.zahlenwerk.angaben(&grundlage.plan, nr, Groesse::Abschreibung).iter().map(cents).collect()
    };
    let all: Vec<Vec<Option<i64>>> = (0..draws.len()).map(of).collect();
    for jahr in 0..5 {
        let known: i64 = all.iter().filter_map(|years| years[jahr]).sum();
        assert_eq!(grundlage.zahlenwerk.gesamt.groesse(Groesse::Abschreibung)[jahr].betrag, Betrag::from_cent(known));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    // Twenty plans of 25 to 40 Maßnahmen each: at least 500.
    #[test]
    fn every_year_is_what_its_months_and_tranches_give(draws in prop::collection::vec(draw(), 25..=40)) {
        for (draw, years) in draws.iter().zip(computed(&draws)) {
            let model: Vec<Option<i64>> = JAHRE.iter().map(|jahr| draw.in_year(*jahr)).collect();
            prop_assert_eq!(&years, &model, "{:?}", draw);

            let (first, end) = draw.life();
            for (jahr, cents) in JAHRE.iter().zip(&years) {
                let in_use = jahr * 12 + 12 > first && jahr * 12 < end;
                prop_assert!(in_use || *cents == Some(0), "{} of {:?}", jahr, draw);
            }
            // Where all of it is written off within the plan, that is what was spent until then, to the cent.
            let spent: Option<i64> = (0..5).filter(|nr| JAHRE[*nr] * 12 < end).try_fold(0, |sum, nr| Some(sum + draw.planmittel[nr]?));
            let written_off: Option<i64> = years.iter().try_fold(0, |sum, cents| Some(sum + (*cents)?));
            if let (Some(spent), Some(written_off), true) = (spent, written_off, first >= 2026 * 12 && end <= 2031 * 12) {
                prop_assert_eq!(spent, written_off, "{:?}", draw);
            }
        }
    }
}

#[test]
fn money_of_a_later_year_is_written_off_from_its_january_over_what_is_left() {
    // 1.000 EUR over two years from July 2026, 600 EUR more in 2027 and 5 EUR in 2029, when nothing is left.
    let draw = Draw {
        planmittel: [Some(100_000), Some(60_000), Some(0), Some(500), Some(0)],
        nutzungsdauer: 2,
        inbetriebnahme: (2026, 7),
    };
    // 41,66 EUR a month, 41,82 EUR in the last; from 2027 on 33,33 EUR more, 33,39 EUR in the last.
    let years = [6 * 4166, 12 * (4166 + 3333), 5 * (4166 + 3333) + 4182 + 3339, 0, 0];
    let found = computed(&[draw]).concat();
    assert_eq!(found, years.map(Some));
    assert_eq!(found.iter().flatten().sum::<i64>(), 160_000);
}

#[test]
fn what_is_not_known_yet_leaves_the_years_before_it_known() {
    let unknown = |nr: usize| {
        let mut planmittel = [Some(120_000), Some(0), Some(0), Some(0), Some(0)];
        planmittel[nr] = None;
        computed(&[Draw { planmittel, nutzungsdauer: 10, inbetriebnahme: (2026, 1) }]).concat()
    };
    assert_eq!(unknown(2), [Some(12_000), Some(12_000), None, None, None]);
    assert_eq!(unknown(0), [None; 5]);
}
