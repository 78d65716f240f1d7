//! How long a plan of 10,000 Maßnahmen takes into a workbook and back, against a check of it. `cargo bench --bench
//! tabellen` prints the times and their ratios; `cargo bench --bench tabellen -- 2 3` ends with 1 where the export takes
//! more than twice as long as the check, or the import more than three times.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_tausch::aendern::{Planordner, Vorhaben, vorschlagen};
use drucksache_tausch::auszug::mappe;
use drucksache_tausch::einlesen::{Spaltenwuensche, einlesen};
use drucksache_tausch::lesen::lesen;
use drucksache_tausch::schreiben::xlsx;

const MASSNAHMEN: usize = 10_000;
const ROUNDS: usize = 5;

/// The shortest time of a few rounds, and the last result.
fn measured<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut best = Duration::MAX;
    let mut last = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        last = Some(run());
        best = best.min(start.elapsed());
    }
    (best, last.expect("there is a round"))
}

fn main() -> ExitCode {
    let limits: Vec<f64> = std::env::args().filter_map(|one| one.parse().ok()).collect();
    let raete = Raete::built_in();
    let ordner = Ordner::in_memory("plans/erzeugt", erzeugt::dateien(MASSNAHMEN));
    let read = || Stand::lesen(&ordner, &raete);
    let (check, _) = measured(|| read().geprueft().diagnostics.len());
    let (export, file) = measured(|| {
        let stand = read();
        xlsx(&mappe(stand.grundlage().expect("a plan"), None, "f")).expect("a workbook")
    });
    let (import, changed) = measured(|| {
        let stand = read();
        let grundlage = stand.grundlage().expect("a plan");
        let found = einlesen(&lesen(&file, "p").expect("a workbook"), grundlage, &Spaltenwuensche::default());
        let plan = Planordner { ordner: &ordner, sources: stand.sources(), grundlage };
        let vorhaben = Vorhaben { wechsel: &found.wechsel, neu: &found.neu, entfallen: &found.fehlend };
        found.befunde.len() + vorschlagen(plan, vorhaben).dateien.len()
    });
    assert_eq!(changed, 0, "nothing was changed");
    println!("{:>6} ms  check of {MASSNAHMEN} Maßnahmen", check.as_millis());
    let mut slow = false;
    for (nr, (name, time)) in [("exportieren", export), ("importieren", import)].into_iter().enumerate() {
        let ratio = time.as_secs_f64() / check.as_secs_f64();
        println!("{:>6} ms  {ratio:>5.2} times  {name}", time.as_millis());
        slow |= limits.get(nr).is_some_and(|limit| ratio > *limit);
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
