//! Measures for every hostile shape of a plan whether twice the input takes at most some two and a half times as long.
//!
//! `cargo bench --bench linear` prints the times of reading, checking and telling a plan of a size and of the double
//! one, and their ratio. `cargo bench --bench linear -- 2.5` ends with 1 where a ratio is larger. Words name shapes:
//! only those whose names hold one of them are measured.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints times"
)]
#![allow(unreachable_pub, reason = "a bench has no outside")]

#[path = "../tests/it/hostile.rs"]
mod hostile;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use drucksache::{platte, report};
use drucksache_druck::Werk;
use drucksache_druck::berichte::Befund;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

/// Shorter times are too inexact to compare.
const LEAST: Duration = Duration::from_millis(30);

/// Measurements of each size, of which the shortest counts.
const ROUNDS: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let limit: Option<f64> = arguments.iter().find_map(|one| one.parse().ok());
    let wanted: Vec<&String> = arguments.iter().filter(|one| one.parse::<f64>().is_err()).collect();
    let raete = Arc::new(Raete::of(platte::ordner(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"))));
    let mut ended = ExitCode::SUCCESS;
    println!("{:<52} {:>8} {:>10} {:>10} {:>7}", "shape", "n", "n in ms", "2n in ms", "ratio");
    for shape in hostile::SHAPES {
        if !wanted.is_empty() && !wanted.iter().any(|word| shape.name.contains(word.as_str())) {
            continue;
        }
        let (one, two) = (shortest(&raete, (shape.files)(shape.n)), shortest(&raete, (shape.files)(2 * shape.n)));
        let ratio = two.as_secs_f64() / one.max(LEAST).as_secs_f64();
        let mark = if limit.is_some_and(|limit| ratio > limit) { "  too much" } else { "" };
        if !mark.is_empty() {
            ended = ExitCode::FAILURE;
        }
        println!(
            "{:<52} {:>8} {:>10} {:>10} {ratio:>7.2}{mark}",
            shape.name,
            shape.n,
            one.as_millis(),
            two.as_millis()
        );
    }
    ended
}

/// The shortest time of a few rounds; a long one is measured once.
fn shortest(raete: &Arc<Raete>, files: Dateien) -> Duration {
    let ordner = Ordner::in_memory("plans/feindlich", files);
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        told(raete, &ordner);
        best = best.min(start.elapsed());
        if best > Duration::from_secs(2) {
            break;
        }
    }
    best
}

/// Reads and checks a plan and writes the findings in the two formats that read the files.
fn told(raete: &Arc<Raete>, ordner: &Ordner) -> usize {
    let mut werk = Werk::new(Arc::default(), Arc::clone(raete), Stand::lesen(ordner, raete));
    let diagnostics = werk.pruefen().to_vec();
    let sources = werk.sources();
    let befund = Befund { plan: "plans/feindlich", fassung: None, sources, diagnostics: &diagnostics };
    report::human(sources, &diagnostics, false).len() + report::sarif(&[befund]).len()
}
