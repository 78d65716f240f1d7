//! Random plans: cents, amounts that are not known, depreciation, columns of their own, tables, what is not public.

use std::fmt::Write as _;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use proptest::prelude::*;

use crate::probe::probe;

const KOPF: &str = concat!(
    include_str!("../vorlage.yaml"),
    "themenbereiche:
  - {id: a, titel: Sport}
  - {id: b, titel: Kultur, mehr_als: 100}
massnahmenspalten:
  gesamt: {titel: Gesamtkosten, art: betrag, summe: true, negativ: true}
"
);

const GROESSEN: [&str; 5] = ["einzahlungen", "transferaufwand", "einmaliger_aufwand", "folgekosten", "ertraege"];

/// A Maßnahme: its Amt, Themenbereich and mark; amounts of two years per size; useful life and month of its begin; a
/// value of its own column.
type Eine = (u32, bool, bool, [Option<[Option<i64>; 2]>; 6], Option<(u32, u32, u32)>, Option<i64>);

fn eine() -> impl Strategy<Value = Eine> {
    // None is "nicht bezifferbar".
    let cents = prop_oneof![1 => Just(None), 2 => Just(Some(0)), 9 => (0_i64..99_999_999_999).prop_map(Some)];
    let stated = prop::option::weighted(0.5, [cents.clone(), cents]);
    let life = prop::option::weighted(0.6, (1_u32..12, 2023_u32..2028, 1_u32..=12));
    let own = prop::option::weighted(0.5, -9_999_999_i64..99_999_999);
    (
        prop_oneof![Just(10), Just(20), Just(41)],
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::array::uniform6(stated),
        life,
        own,
    )
}

fn eur(cents: Option<i64>) -> String {
    cents.map_or_else(
        || "nicht bezifferbar".to_owned(),
        |cents| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100),
    )
}

fn plan(massnahmen: &[Eine], satz: u32, teur: bool) -> String {
    let mut text = format!(
        "{KOPF}haushalt:\n  jahre: [2025, 2026]\n  finanzrahmen: {{2025: 900000000000, 2026: 900000000000}}\nmassnahmen:\n"
    );
    for (nr, (amt, bereich, geheim, stated, life, own)) in massnahmen.iter().enumerate() {
        let bereich = if *bereich { "a" } else { "b" };
        _ = writeln!(text, "  - {{id: m{nr}, bezeichnung: Maßnahme {nr}, amt: {amt}, themenbereich: {bereich},");
        let planmittel = stated[0].unwrap_or([Some(1), Some(2)]);
        let years = |both: [Option<i64>; 2]| format!("{{2025: {}, 2026: {}}}", eur(both[0]), eur(both[1]));
        _ = writeln!(text, "     planmittel: {},", years(planmittel));
        for (key, both) in GROESSEN.iter().zip(&stated[1..]) {
            if let Some(both) = both {
                _ = writeln!(text, "     {key}: {},", years(*both));
            }
        }
        if let Some((years, year, month)) = life {
            _ = writeln!(text, "     nutzungsdauer: {years}, inbetriebnahme: {year}-{month:02},");
        }
        if let Some(cents) = own {
            _ = writeln!(text, "     werte: {{gesamt: {}}},", eur(Some(*cents)));
        }
        _ = writeln!(text, "     nichtoeffentlich: {geheim}}}");
    }
    let einheit = if teur { "TEUR" } else { "EUR" };
    _ = write!(
        text,
        "tabellen:
  t:
    titel: Kosten
    einheit: {einheit}
    spalten:
      betrag: {{titel: Betrag, art: betrag, je_jahr: true}}
      summe: {{titel: Zusammen, art: betrag, summe: [betrag]}}
      teil: {{titel: Teil, art: anteil, anteil: {{von: summe, an: alles}}}}
    posten:
      - {{id: plan, titel: Planmittel, groesse: {{von: planmittel}}}}
      - {{id: a, titel: Folgekosten Sport, groesse: {{von: folgekosten, themenbereich: a}}}}
      - {{id: eigen, titel: Eigenes, werte: {{betrag: {{2025: 17.5, 2026: 3}}}}}}
      - {{id: alles, titel: Summe, summe: alle}}
      - {{id: steuer, titel: Steuer, prozent: {{satz: {satz}, von: [alles]}}}}
"
    );
    text
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 8, ..ProptestConfig::with_cases(32) })]
    #[test]
    fn the_parts_of_every_figure_of_random_plans_give_it_to_the_cent(
        massnahmen in prop::collection::vec(eine(), 1..8),
        satz in 1_u32..100,
        teur in any::<bool>(),
    ) {
        let text = plan(&massnahmen, satz, teur);
        let dateien = Dateien::from([
            ("plan.yaml".to_owned(), text.clone().into_bytes()),
            ("begruendung.md".to_owned(), b"Der Rat muss es wissen: {{ summe.planmittel[2025] | eur }}.\n".to_vec()),
        ]);
        let raete = Raete::built_in();
        let stand = Stand::lesen(&Ordner::in_memory("plan", dateien), &raete);
        prop_assert!(stand.sound().is_some(), "{:#?}\n{text}", stand.gelesen());
        let (_, computed) = probe(&stand, "plan");
        prop_assert!(computed > 20);
        if stand.has_nichtoeffentliches() {
            let public = stand.oeffentlich(&raete, "plan").expect("a public plan");
            prop_assert!(public.sound().is_some(), "{:#?}", public.gelesen());
            probe(&public, "öffentlich");
        }
    }
}
