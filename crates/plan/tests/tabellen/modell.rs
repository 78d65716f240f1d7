//! Random tables, and a model of them that knows nothing but whole cents.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

/// An item: its typed cents per column, or its items.
#[derive(Debug, Clone)]
pub(crate) enum Zeile {
    Werte(Vec<Option<i64>>),
    Gruppe(Vec<Zeile>),
}

/// A table: years, the unit, whether numbers may be below 0, its items, and a rate in hundredths of a percent.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    pub(crate) jahre: usize,
    pub(crate) teur: bool,
    pub(crate) zeilen: Vec<Zeile>,
    pub(crate) satz: i64,
    /// What is typed behind an item: its id and more keys.
    pub(crate) dazu: Option<(String, String)>,
}

/// Cells of the model by key: row, column.
pub(crate) type Werte = BTreeMap<(String, usize), i128>;

fn zeile(columns: usize, depth: u32) -> BoxedStrategy<Zeile> {
    let cell = prop_oneof![1 => Just(None), 6 => (-99_999_999_i64..9_999_999_999).prop_map(Some)];
    let werte = prop::collection::vec(cell, columns).prop_map(Zeile::Werte);
    if depth == 0 {
        return werte.boxed();
    }
    prop_oneof![3 => werte, 1 => prop::collection::vec(zeile(columns, depth - 1), 1..4).prop_map(Zeile::Gruppe)].boxed()
}

pub(crate) fn probe() -> impl Strategy<Value = Probe> {
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
    pub(crate) fn typed(&self) -> usize {
        self.jahre + 1
    }

    pub(crate) fn yaml(&self) -> String {
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
    pub(crate) fn model(&self) -> Werte {
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
    pub(crate) fn leaves_below_zero(&self) -> bool {
        self.clone().leaves().iter().any(|cell| cell.is_some_and(|cents| cents < 0))
    }

    /// The typed cells.
    pub(crate) fn leaves(&mut self) -> Vec<&mut Option<i64>> {
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
