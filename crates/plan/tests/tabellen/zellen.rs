//! Random tables, computed once more by the model: every cell agrees, and a changed cell changes exactly those that
//! depend on it.

use drucksache_plan::diagnostic::Code;
use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::vergleiche;
use proptest::prelude::*;

use crate::modell::{Probe, Werte, Zeile, probe};
use crate::plan::stand_of;

fn stand(probe: &Probe) -> Stand {
    stand_of(&probe.yaml())
}

/// The numbers of the program in hundredths of the unit.
fn computed(stand: &Stand) -> Werte {
    let grundlage = stand.grundlage().expect("a plan");
    let (tabelle, zahlen) = (&grundlage.plan.tabellen[0], &grundlage.zahlenwerk.tabellen[0]);
    let mut found = Werte::new();
    for (row, posten) in tabelle.posten.iter().enumerate() {
        for column in 0..tabelle.spalten.len() {
            if let Some(cell) = zahlen.zellen[row][column] {
                let cents = (cell.zahl * rust_decimal::Decimal::ONE_HUNDRED).normalize();
                assert_eq!(cents.scale(), 0, "more than two decimals");
                found.insert((posten.id.clone().expect("an id"), column), cents.mantissa());
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_cell_is_that_of_the_model(probe in probe()) {
        let stand = stand(&probe);
        prop_assert!(stand.geprueft().diagnostics.is_empty(), "{:?}\n{}", stand.geprueft().diagnostics, probe.yaml());
        prop_assert_eq!(computed(&stand), probe.model(), "{}", probe.yaml());
    }

    #[test]
    fn a_stated_value_that_is_another_is_found_at_its_cell(probe in probe(), which: prop::sample::Index, more in 1_i128..1_000_000) {
        let model = probe.model();
        // Of a typed item, the computed columns can be stated.
        let gesamt = probe.typed();
        let rows: Vec<(&String, i128)> =
            model.iter().filter(|((id, nr), _)| *nr == gesamt && id.starts_with('p')).map(|((id, _), cell)| (id, *cell)).collect();
        prop_assume!(!rows.is_empty());
        let (id, right) = rows[which.index(rows.len())];
        for (stated, found) in [(right, None), (right + more, Some(Code::KontrolleWeichtAb))] {
            let sign = if stated < 0 { "-" } else { "" };
            let value = format!("{sign}{}.{:02}", stated.abs() / 100, stated.abs() % 100);
            // An amount is below 10^12.
            prop_assume!(stated.abs() < 100_000_000_000_000);
            let dazu = Some((id.clone(), format!("kontrolle: {{gesamt: {value}}}")));
            let stand = stand(&Probe { dazu, ..probe.clone() });
            let diagnostics = &stand.geprueft().diagnostics;
            prop_assert_eq!(diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), Vec::from_iter(found), "{:?}", diagnostics);
            if let [one] = &diagnostics[..] {
                prop_assert_eq!(one.place.text(stand.sources()), value);
            }
        }
    }

    #[test]
    fn a_part_that_is_larger_than_its_whole_is_found(probe in probe(), more in 1_i64..1_000_000) {
        let mut probe = probe;
        let whole = 5_000_i64;
        let mut cells = vec![None; probe.typed()];
        cells[0] = Some(whole);
        probe.zeilen.push(Zeile::Werte(cells));
        let id = format!("p{}", probe.zeilen.len() - 1);
        // Columns in which values may be below 0 are not looked at.
        let yaml = |part: i64| {
            let more = format!("davon: [{{titel: davon eins, werte: {{ansatz: {{2026: {}.{:02}}}}}}}]", part / 100, part % 100);
            let text = Probe { dazu: Some((id.clone(), more)), ..probe.clone() }.yaml();
            let positive = probe.leaves_below_zero();
            (text.replace("je_jahr: true, negativ: true", "je_jahr: true"), positive)
        };
        for (part, wrong) in [(whole, false), (whole + more, true)] {
            let (text, negative) = yaml(part);
            prop_assume!(!negative);
            let stand = stand_of(&text);
            let found = stand.geprueft().diagnostics.iter().any(|one| one.code == Code::DavonZuGross);
            prop_assert_eq!(found, wrong, "{}", text);
        }
    }

    #[test]
    fn a_changed_cell_changes_exactly_those_that_depend_on_it(probe in probe(), which: prop::sample::Index, more in 1_i64..1_000_000) {
        let mut other = probe.clone();
        {
            let mut leaves = other.leaves();
            let nr = which.index(leaves.len());
            *leaves[nr] = Some(leaves[nr].unwrap_or(0) + more);
        }
        let (before, now) = (probe.model(), other.model());
        let (alt, neu) = (stand(&probe), stand(&other));
        let vergleich = vergleiche(alt.seite().expect("sound"), neu.seite().expect("sound"));
        let spalte = |nr: usize| match nr.checked_sub(probe.jahre) {
            None => format!("ansatz[{}]", 2026 + nr),
            Some(behind) => ["ende", "gesamt", "steuer", "rest"][behind].to_owned(),
        };
        let changed = now.iter().filter(|(key, cell)| before.get(key) != Some(cell));
        let mut expected: Vec<String> = changed.map(|((id, nr), _)| format!("tabelle.probe.{id}.{}", spalte(*nr))).collect();
        let mut found: Vec<String> = vergleich.tabellen.iter().map(|one| one.schluessel.clone()).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
        prop_assert!(vergleich.felder().count() == vergleich.tabellen.len());
    }
}
