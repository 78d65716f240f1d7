//! Random plans with all sizes, added up once more by a model that knows nothing but whole cents: sums, the burden on the
//! Ergebnishaushalt and the control totals agree with it. Consumptive money is no investment.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::fmt::Write as _;

use drucksache_plan::diagnostic::{Code, Diagnostic, Severity};
use drucksache_plan::plan::Groesse;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::units::Betrag;
use proptest::prelude::*;

/// The Vorlage and the Themenbereiche of every plan here.
const KOPF: &str = concat!(
    include_str!("vorlage.yaml"),
    "themenbereiche:
  - {id: a, titel: Sport}
  - {id: b, titel: Kultur}
"
);

/// The sizes that a Maßnahme states, and whether they burden the Ergebnishaushalt or relieve it.
const GROESSEN: [(Groesse, i64); 6] = [
    (Groesse::Planmittel, 0),
    (Groesse::Einzahlungen, 0),
    (Groesse::Transferaufwand, 1),
    (Groesse::EinmaligerAufwand, 1),
    (Groesse::Folgekosten, 1),
    (Groesse::Ertraege, -1),
];

/// A Maßnahme: its Themenbereich, and per size the cents of two years.
type Eine = (bool, [Option<[i64; 2]>; GROESSEN.len()]);

fn eine() -> impl Strategy<Value = Eine> {
    let cents = prop_oneof![1 => Just(0), 4 => 0_i64..99_999_999_999];
    let stated = prop::option::weighted(0.6, [cents.clone(), cents.clone()]);
    (any::<bool>(), prop::array::uniform6(stated), [cents.clone(), cents]).prop_map(
        |(bereich, mut stated, planmittel)| {
            stated[0] = Some(planmittel);
            (bereich, stated)
        },
    )
}

fn eur(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

fn je_jahr(cents: [i64; 2]) -> String {
    format!("{{2026: {}, 2027: {}}}", eur(cents[0]), eur(cents[1]))
}

/// The cents of a size of all Maßnahmen that are meant.
fn summe(all: &[Eine], nr: usize, meint: impl Fn(&Eine) -> bool) -> [i64; 2] {
    let stated = all.iter().filter(|one| meint(one)).filter_map(|one| one.1[nr]);
    stated.fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]])
}

fn belastung(all: &[Eine], meint: impl Fn(&Eine) -> bool + Copy) -> [i64; 2] {
    (0..GROESSEN.len()).fold([0, 0], |sum, nr| {
        let one = summe(all, nr, meint);
        [0, 1].map(|jahr| sum[jahr] + GROESSEN[nr].1 * one[jahr])
    })
}

/// The file of an Amt with a control total of each size, of the burden and of the Planmittel; `fehler` cents are added to
/// the total of one of them.
fn datei(all: &[Eine], fehler: Option<(usize, i64)>) -> String {
    let mut out = "amt: 10\nkontrollsumme:\n".to_owned();
    let plus = |nr: usize, mut cents: [i64; 2]| {
        if let Some((_, off)) = fehler.filter(|(wrong, _)| *wrong == nr) {
            cents[1] += off;
        }
        cents
    };
    for (nr, (groesse, _)) in GROESSEN.iter().enumerate() {
        let _ = writeln!(out, "  {}: {}", groesse.key(), je_jahr(plus(nr, summe(all, nr, |_| true))));
    }
    let of_all = je_jahr(plus(GROESSEN.len(), belastung(all, |_| true)));
    let _ = write!(out, "  ergebnishaushalt: {of_all}\nmassnahmen:\n");
    for (nr, (bereich, stated)) in all.iter().enumerate() {
        let bereich = if *bereich { "a" } else { "b" };
        let _ = write!(out, "  - {{bezeichnung: Nummer {nr}, themenbereich: {bereich}, beschreibung: Text");
        for ((groesse, _), cents) in GROESSEN.iter().zip(stated) {
            if let Some(cents) = cents {
                let _ = write!(out, ", {}: {}", groesse.key(), je_jahr(*cents));
            }
        }
        out.push_str("}\n");
    }
    out
}

fn stand(plan: &str, massnahmen: &str) -> Stand {
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), format!("{KOPF}{plan}").into_bytes());
    files.insert("massnahmen/10.yaml".to_owned(), massnahmen.as_bytes().to_vec());
    files.insert("begruendung.md".to_owned(), b"Text.\n".to_vec());
    Stand::lesen(&Ordner::in_memory("plans/probe", files), &Raete::built_in())
}

fn errors(stand: &Stand) -> Vec<Diagnostic> {
    stand.geprueft().diagnostics.iter().filter(|one| one.severity == Severity::Error).cloned().collect()
}

/// Whether a Maßnahme is one of those that a sum is about.
type Meint = fn(&Eine) -> bool;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn sums_and_burden_are_those_of_the_model(all in prop::collection::vec(eine(), 1..8)) {
        let haushalt = "haushalt: {jahre: [2026, 2027], finanzrahmen: {2026: 900000000000, 2027: 900000000000}}\n";
        let stand = stand(haushalt, &datei(&all, None));
        prop_assert!(errors(&stand).is_empty(), "{:?}", errors(&stand));
        let zahlenwerk = &stand.grundlage().expect("a plan").zahlenwerk;
        let cents = |betrag: [i64; 2]| betrag.map(Betrag::from_cent).to_vec();
        let owners: [(_, Meint); 3] = [
            (&zahlenwerk.gesamt, |_| true),
            (&zahlenwerk.themenbereiche[0], |one| one.0),
            (&zahlenwerk.themenbereiche[1], |one| !one.0),
        ];
        for (summen, meint) in owners {
            for (nr, (groesse, _)) in GROESSEN.iter().enumerate() {
                let sums: Vec<Betrag> = summen.groesse(*groesse).iter().map(|one| one.betrag).collect();
                prop_assert_eq!(sums, cents(summe(&all, nr, meint)), "{:?}", groesse);
            }
            let burden: Vec<Betrag> = summen.ergebnishaushalt().iter().map(|one| one.betrag).collect();
            prop_assert_eq!(burden, cents(belastung(&all, meint)));
        }
    }

    #[test]
    fn a_control_total_of_any_size_is_missed_by_a_cent(
        all in prop::collection::vec(eine(), 1..5),
        wrong in 0..=GROESSEN.len(),
        off in prop_oneof![Just(1_i64), 2_i64..1_000_000],
    ) {
        let haushalt = "haushalt: {jahre: [2026, 2027], finanzrahmen: {2026: 900000000000, 2027: 900000000000}}\n";
        let stand = stand(haushalt, &datei(&all, Some((wrong, off))));
        let found = errors(&stand);
        prop_assert_eq!(found.len(), 1, "{:?}", found);
        prop_assert_eq!(found[0].code, Code::SummeWeichtAb);
        let key = GROESSEN.get(wrong).map_or("ergebnishaushalt", |one| one.0.key());
        prop_assert_eq!(found[0].place.route().expect("a route").to_string(), format!("kontrollsumme.{key}.2027"));
    }
}

#[test]
fn a_plan_of_grants_needs_no_planmittel_and_no_finanzrahmen() {
    let massnahmen = "amt: 10\nkontrollsumme: {2026: 70000, ergebnishaushalt: {2026: -10000}}\nmassnahmen:
  - {bezeichnung: Vereine, themenbereich: a, beschreibung: Text, transferaufwand: {2026: 50000, 2027: 60000}}
  - {bezeichnung: Chöre, themenbereich: b, beschreibung: Text, transferaufwand: {2026: 20000}, ertraege: {2026: 80000}}
";
    let stand = stand("haushalt: {jahre: [2026, 2027]}\n", massnahmen);
    assert!(errors(&stand).is_empty(), "{:?}", errors(&stand));
    let zahlenwerk = &stand.grundlage().expect("a plan").zahlenwerk;
    assert_eq!(zahlenwerk.leitgroesse, Groesse::Transferaufwand);
    assert_eq!(zahlenwerk.kosten(0).betrag, Betrag::from_cent(7_000_000));
    assert_eq!(zahlenwerk.gesamt.ergebnishaushalt()[0].betrag, Betrag::from_cent(-1_000_000));
    assert!(zahlenwerk.gesamt.groesse(Groesse::Planmittel).iter().all(|summe| summe.betrag.is_zero()));
    assert_eq!(zahlenwerk.anteile[0][1].decimal().to_string(), "100", "shares are those of what the plan is about");
}

#[test]
fn the_finanzrahmen_of_a_plan_of_grants_is_that_of_the_grants() {
    let massnahmen = "amt: 10\nmassnahmen:
  - {bezeichnung: Vereine, themenbereich: a, beschreibung: Text, transferaufwand: {2026: 50000}, folgekosten: {2026: 9000}}
";
    let haushalt = |betrag: u32| format!("haushalt: {{jahre: [2026], finanzrahmen: {{2026: {betrag}}}}}\n");
    assert!(errors(&stand(&haushalt(50_000), massnahmen)).is_empty());
    let found = errors(&stand(&haushalt(49_999), massnahmen));
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::UeberFinanzrahmen]);
}

#[test]
fn planmittel_that_were_forgotten_are_missed() {
    for (angaben, wo) in [
        ("folgekosten: {2026: 9000}", "fehlen die `planmittel`"),
        ("einzahlungen: {2026: 9000}", "fehlen die `planmittel`"),
        ("transferaufwand: {2026: 9000}, nutzungsdauer: 5, inbetriebnahme: 2026-07", "Zu `nutzungsdauer` fehlen"),
        ("transferaufwand: {2026: 9000}, einzahlungen: {2026: 100}", "Zu `einzahlungen` fehlen"),
    ] {
        let massnahmen = format!(
            "amt: 10\nmassnahmen:\n  - {{bezeichnung: Halle, themenbereich: a, beschreibung: Text, {angaben}}}\n"
        );
        let found = errors(&stand("haushalt: {jahre: [2026], finanzrahmen: {2026: 9000}}\n", &massnahmen));
        assert_eq!(
            found.iter().map(|one| one.code).collect::<Vec<_>>(),
            [Code::SchluesselFehlt],
            "{angaben}: {found:?}"
        );
        assert!(found[0].message.contains(wo), "{angaben}: {}", found[0].message);
    }
    let massnahmen = "amt: 10\nmassnahmen:\n  - {bezeichnung: Halle, themenbereich: a, beschreibung: Text, planmittel: {2026: 9000}}\n";
    let found = errors(&stand("haushalt: {jahre: [2026]}\n", massnahmen));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.contains("`finanzrahmen`"), "{}", found[0].message);
}
