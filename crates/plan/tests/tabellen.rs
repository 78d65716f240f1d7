//! Random tables, computed once more by a model that knows nothing but whole cents: every cell agrees, and a changed cell
//! changes exactly those that depend on it.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use drucksache_plan::diagnostic::Code;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::vergleiche;
use proptest::prelude::*;

/// Everything of a plan but its tables.
const KOPF: &str = "vorlage:
  rat: muster
  art: mitteilungsvorlage
  nummer: Drs 1/2025
  datum: 2025-11-14
  betreff: Zahlen
  beratungsfolge:
    - {vorlage_an: Gemeinderat, zur: Kenntnisnahme, sitzungsart: öffentlich, sitzungstermin: 2025-12-18}
  unterzeichner:
    - {name: Anna Muster, funktion: Bürgermeisterin}
  anlagen:
    - {titel: Zahlen, datei: zahlen.md}
  formular:
    bericht: Die Zahlen stehen in der Anlage 1.
tabellen:
";

/// An item: its typed cents per column, or its items.
#[derive(Debug, Clone)]
enum Zeile {
    Werte(Vec<Option<i64>>),
    Gruppe(Vec<Zeile>),
}

/// A table: years, the unit, whether numbers may be below 0, its items, and a rate in hundredths of a percent.
#[derive(Debug, Clone)]
struct Probe {
    jahre: usize,
    teur: bool,
    zeilen: Vec<Zeile>,
    satz: i64,
    /// What is typed behind an item: its id and more keys.
    dazu: Option<(String, String)>,
}

/// Cells of the model by key: row, column.
type Werte = BTreeMap<(String, usize), i128>;

fn zeile(columns: usize, depth: u32) -> BoxedStrategy<Zeile> {
    let cell = prop_oneof![1 => Just(None), 6 => (-99_999_999_i64..9_999_999_999).prop_map(Some)];
    let werte = prop::collection::vec(cell, columns).prop_map(Zeile::Werte);
    if depth == 0 {
        return werte.boxed();
    }
    prop_oneof![3 => werte, 1 => prop::collection::vec(zeile(columns, depth - 1), 1..4).prop_map(Zeile::Gruppe)].boxed()
}

fn probe() -> impl Strategy<Value = Probe> {
    (1_usize..5, any::<bool>(), 1_i64..10_000).prop_flat_map(|(jahre, teur, satz)| {
        let zeilen = prop::collection::vec(zeile(jahre + 1, 3), 2..6);
        zeilen.prop_map(move |zeilen| Probe { jahre, teur, zeilen, satz, dazu: None })
    })
}

/// Half away from zero.
fn percent(cents: i128, satz: i64) -> i128 {
    let exact = cents * i128::from(satz);
    let half = if exact < 0 { -5_000 } else { 5_000 };
    (exact + half) / 10_000
}

impl Probe {
    /// Typed columns: a year each, and what comes later.
    fn typed(&self) -> usize {
        self.jahre + 1
    }

    fn yaml(&self) -> String {
        let jahre: Vec<String> = (0..self.jahre).map(|nr| (2026 + nr).to_string()).collect();
        let mut out = format!("  probe:\n    einheit: {}\n", if self.teur { "TEUR" } else { "EUR" });
        let _ = write!(out, "    jahre: [{}]\n    spalten:\n", jahre.join(", "));
        out.push_str("      ansatz: {art: betrag, je_jahr: true, negativ: true, nachkommastellen: 2}\n");
        out.push_str("      ende: {art: betrag, negativ: true, nachkommastellen: 2}\n");
        out.push_str("      gesamt: {art: betrag, summe: [ansatz, ende], negativ: true, nachkommastellen: 2}\n");
        let satz = format!("{}.{:02}", self.satz / 100, self.satz % 100);
        let _ = writeln!(
            out,
            "      steuer: {{art: betrag, prozent: {{satz: {satz}, von: gesamt}}, negativ: true, nachkommastellen: 2}}"
        );
        out.push_str(
            "      rest: {art: betrag, differenz: [gesamt, ende], negativ: true, nachkommastellen: 2}\n    posten:\n",
        );
        for (nr, zeile) in self.zeilen.iter().enumerate() {
            self.row(zeile, &format!("p{nr}"), 6, &mut out);
        }
        out.push_str("      - {id: summe, titel: Summe, summe: alle}\n");
        let _ =
            writeln!(out, "      - {{id: aufschlag, titel: Aufschlag, prozent: {{satz: {satz}, von: [summe, p1]}}}}");
        out.push_str("      - {id: saldo, titel: Saldo, differenz: [p0, p1, aufschlag]}\n");
        out.push_str("      - {id: alles, titel: Alles, summe: alle}\n");
        out
    }

    fn row(&self, zeile: &Zeile, id: &str, indent: usize, out: &mut String) {
        let _ = writeln!(out, "{:indent$}- id: {id}\n{:indent$}  titel: Posten {id}", "", "");
        if let Some((_, more)) = self.dazu.as_ref().filter(|(of, _)| of == id) {
            let _ = writeln!(out, "{:indent$}  {more}", "");
        }
        match zeile {
            Zeile::Werte(werte) => {
                let number = |cents: i64| {
                    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
                };
                let years = werte.iter().take(self.jahre).enumerate();
                let years: Vec<String> =
                    years.filter_map(|(nr, cents)| Some(format!("{}: {}", 2026 + nr, number((*cents)?)))).collect();
                let ende = werte[self.jahre].map(|cents| format!("ende: {}", number(cents)));
                let ansatz = (!years.is_empty()).then(|| format!("ansatz: {{{}}}", years.join(", ")));
                let all: Vec<String> = ansatz.into_iter().chain(ende).collect();
                if !all.is_empty() {
                    let _ = writeln!(out, "{:indent$}  werte: {{{}}}", "", all.join(", "));
                }
            }
            Zeile::Gruppe(zeilen) => {
                let _ = writeln!(out, "{:indent$}  posten:", "");
                for (nr, one) in zeilen.iter().enumerate() {
                    self.row(one, &format!("{id}x{nr}"), indent + 4, out);
                }
            }
        }
    }

    /// All cells that have a number: typed columns, then gesamt, steuer, rest.
    fn model(&self) -> Werte {
        let mut werte = Werte::new();
        let mut sums = vec![None; self.typed()];
        for (nr, zeile) in self.zeilen.iter().enumerate() {
            let own = self.typed_of(zeile, &format!("p{nr}"), &mut werte);
            add(&mut sums, &own);
        }
        let of = |id: &str, werte: &Werte| -> Vec<Option<i128>> {
            (0..self.typed()).map(|nr| werte.get(&(id.to_owned(), nr)).copied()).collect()
        };
        let put = |id: &str, row: &[Option<i128>], werte: &mut Werte| {
            let cells = row.iter().enumerate().filter_map(|(nr, cell)| Some(((id.to_owned(), nr), (*cell)?)));
            werte.extend(cells);
        };
        put("summe", &sums, &mut werte);
        let mut base = sums.clone();
        add(&mut base, &of("p1", &werte));
        let aufschlag: Vec<_> = base.iter().map(|one| one.map(|one| percent(one, self.satz))).collect();
        put("aufschlag", &aufschlag, &mut werte);
        let (p0, p1) = (of("p0", &werte), of("p1", &werte));
        let saldo: Vec<_> = (0..self.typed())
            .map(|nr| match (p0[nr], p1[nr], aufschlag[nr]) {
                (None, None, None) => None,
                (a, b, c) => Some(a.unwrap_or(0) - b.unwrap_or(0) - c.unwrap_or(0)),
            })
            .collect();
        put("saldo", &saldo, &mut werte);
        let mut alles = sums.clone();
        add(&mut alles, &aufschlag);
        put("alles", &alles, &mut werte);
        self.columns(&mut werte);
        werte
    }

    /// The typed columns of an item and of all below it.
    fn typed_of(&self, zeile: &Zeile, id: &str, werte: &mut Werte) -> Vec<Option<i128>> {
        let own = match zeile {
            Zeile::Werte(cells) => cells.iter().map(|cell| cell.map(i128::from)).collect(),
            Zeile::Gruppe(zeilen) => {
                let mut sums = vec![None; self.typed()];
                for (nr, one) in zeilen.iter().enumerate() {
                    let part = self.typed_of(one, &format!("{id}x{nr}"), werte);
                    add(&mut sums, &part);
                }
                sums
            }
        };
        werte.extend(own.iter().enumerate().filter_map(|(nr, cell)| Some(((id.to_owned(), nr), (*cell)?))));
        own
    }

    /// The columns that are computed. Of a percentage, sums have the sum of what their items have.
    fn columns(&self, werte: &mut Werte) {
        let ids: Vec<String> = werte.keys().map(|(id, _)| id.clone()).collect();
        let (gesamt, steuer, rest) = (self.typed(), self.typed() + 1, self.typed() + 2);
        for id in ids {
            let cells = (0..self.typed()).filter_map(|nr| werte.get(&(id.clone(), nr)).copied());
            let sum: i128 = cells.sum();
            werte.insert((id.clone(), gesamt), sum);
            let ende = werte.get(&(id.clone(), self.jahre)).copied().unwrap_or(0);
            werte.insert((id.clone(), rest), sum - ende);
        }
        let mut all = None;
        for (nr, zeile) in self.zeilen.iter().enumerate() {
            let own = self.steuer(zeile, &format!("p{nr}"), steuer, werte);
            all = plus(all, own);
        }
        let p = |id: &str, werte: &Werte| werte.get(&(id.to_owned(), steuer)).copied();
        let (p0, p1) = (p("p0", werte), p("p1", werte));
        let aufschlag = plus(all, p1).map(|base| percent(base, self.satz));
        let saldo = match (p0, p1, aufschlag) {
            (None, None, None) => None,
            (a, b, c) => Some(a.unwrap_or(0) - b.unwrap_or(0) - c.unwrap_or(0)),
        };
        let rows = [("summe", all), ("aufschlag", aufschlag), ("saldo", saldo), ("alles", plus(all, aufschlag))];
        werte.extend(rows.into_iter().filter_map(|(id, cell)| Some(((id.to_owned(), steuer), cell?))));
    }

    fn steuer(&self, zeile: &Zeile, id: &str, column: usize, werte: &mut Werte) -> Option<i128> {
        let own = match zeile {
            Zeile::Werte(_) => {
                werte.get(&(id.to_owned(), self.typed())).copied().map(|gesamt| percent(gesamt, self.satz))
            }
            Zeile::Gruppe(zeilen) => {
                let parts: Vec<_> = zeilen
                    .iter()
                    .enumerate()
                    .map(|(nr, one)| self.steuer(one, &format!("{id}x{nr}"), column, werte))
                    .collect();
                parts.into_iter().fold(None, plus)
            }
        };
        werte.extend(own.map(|own| ((id.to_owned(), column), own)));
        own
    }

    /// Whether any typed number is below 0.
    fn leaves_below_zero(&self) -> bool {
        self.clone().leaves().iter().any(|cell| cell.is_some_and(|cents| cents < 0))
    }

    /// The typed cells.
    fn leaves(&mut self) -> Vec<&mut Option<i64>> {
        fn below(zeile: &mut Zeile) -> Vec<&mut Option<i64>> {
            match zeile {
                Zeile::Werte(cells) => cells.iter_mut().collect(),
                Zeile::Gruppe(zeilen) => zeilen.iter_mut().flat_map(below).collect(),
            }
        }
        self.zeilen.iter_mut().flat_map(below).collect()
    }
}

fn plus(one: Option<i128>, other: Option<i128>) -> Option<i128> {
    match (one, other) {
        (None, None) => None,
        (one, other) => Some(one.unwrap_or(0) + other.unwrap_or(0)),
    }
}

fn add(sums: &mut [Option<i128>], row: &[Option<i128>]) {
    for (sum, cell) in sums.iter_mut().zip(row) {
        *sum = plus(*sum, *cell);
    }
}

fn stand(probe: &Probe) -> Stand {
    stand_of(&probe.yaml())
}

fn stand_of(tabellen: &str) -> Stand {
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), format!("{KOPF}{tabellen}").into_bytes());
    files.insert("zahlen.md".to_owned(), b"Hier.\n\n{{ tabelle.probe }}\n".to_vec());
    Stand::lesen(&Ordner::in_memory("plans/probe", files), &Raete::built_in())
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

/// A table with footnotes at a column, an item and a cell.
const NOTEN: &str = "  probe:
    fussnoten: {a: Preise von 2025, 1: Ohne Möbel, zwei: Nach DIN 276}
    spalten:
      kg: {titel: Kostengruppe, art: text}
      kosten: {titel: 'Kosten[^a]', art: betrag}
    posten:
      - {id: bau, titel: 'Bau[^1] und Technik', werte: {kg: '300[^zwei]', kosten: 5}}
      - {id: alles, titel: Gesamt, summe: alle}
";

/// What is found: line, column and message.
fn found(stand: &Stand) -> Vec<String> {
    let found = stand.geprueft().diagnostics.iter().map(|one| {
        let at = one.place.resolve(stand.sources()).start;
        format!("{}:{} {}", at.line, at.column, one.message)
    });
    found.collect()
}

#[test]
fn footnotes_of_a_table_are_parted_from_the_texts_that_refer_to_them() {
    let stand = stand_of(NOTEN);
    assert_eq!(found(&stand), Vec::<String>::new());
    let tabelle = &stand.grundlage().expect("a plan").plan.tabellen[0];
    assert_eq!((tabelle.spalten[1].titel.as_str(), &tabelle.spalten[1].noten), ("Kosten", &vec![(6, 0)]));
    assert_eq!((tabelle.posten[0].titel.as_str(), &tabelle.posten[0].noten), ("Bau und Technik", &vec![(3, 1)]));
    let kg = tabelle.posten[0].zellen[0].clone();
    assert_eq!(kg, Some(drucksache_plan::plan::Zellinhalt::Text("300".to_owned(), vec![(3, 2)])));
}

#[test]
fn a_footnote_that_is_missing_unused_or_named_twice_is_found_where_it_stands() {
    let missing = NOTEN.replace("'Kosten[^a]'", "'Kosten[^b]'");
    assert_eq!(
        found(&stand_of(&missing)),
        [
            "17:20 Auf die Fußnote `[^a]` verweist die Tabelle nicht: so wird sie nicht gedruckt",
            "20:23 Zu `[^b]` fehlt der Text der Fußnote",
        ]
    );
    let twice = NOTEN.replace("titel: Gesamt", "titel: 'Gesamt[^1]'");
    assert_eq!(found(&stand_of(&twice)), ["23:28 Auf die Fußnote `[^1]` verweist schon eine Stelle weiter oben"]);
}

#[test]
fn another_text_of_a_footnote_and_another_place_of_it_are_changes() {
    let changed = |new: &str| {
        let (old, new) = (stand_of(NOTEN), stand_of(new));
        let changes = vergleiche(old.seite().expect("sound"), new.seite().expect("sound"));
        changes.tabellen.iter().map(|one| one.schluessel.clone()).collect::<Vec<_>>()
    };
    assert_eq!(changed(&NOTEN.replace("Ohne Möbel", "Mit Möbeln")), ["tabelle.probe.fussnoten.1"]);
    assert_eq!(changed(&NOTEN.replace("300[^zwei]", "[^zwei]300")), ["tabelle.probe.bau.kg"]);
    assert_eq!(changed(&NOTEN.replace("Bau[^1] und Technik", "Bau und Technik[^1]")), ["tabellen.probe.posten"]);
}
