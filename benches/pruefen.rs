//! How long reading and checking 10,000 Maßnahmen takes, without a mistake and with 500 of them. `cargo bench --bench
//! pruefen` prints both times and their ratio; `cargo bench --bench pruefen -- 1.5` ends with 1 where it is larger.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

const MASSNAHMEN: usize = 10_000;
const MISTAKES: usize = 500;
const ROUNDS: usize = 7;

/// Texts of a Beschreibung that are each found to be wrong.
const WRONG: &[&str] = &[
    "Die Kosten betragen XXX EUR.",
    "Näheres steht in Anlage 7.",
    "Bereit stehen 12.345.600 EUR.",
    "Der Umbau beginnt am 31.04.2014.",
    "Der Maßnahmenplan 2012/2013 nennt neun Themenbereiche.",
];

/// The same with a mistake in every twentieth Beschreibung.
fn broken(files: &Dateien) -> Dateien {
    let (mut nr, mut made) = (0, 0);
    let mut line = |line: &str| {
        let Some(before) = line.find("beschreibung: ").map(|at| &line[..at]) else { return line.to_owned() };
        nr += 1;
        if nr % (MASSNAHMEN / MISTAKES) > 0 {
            return line.to_owned();
        }
        made += 1;
        format!("{before}beschreibung: {}", WRONG[made % WRONG.len()])
    };
    let broken = files.iter().map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        (name.clone(), text.lines().map(|one| line(one) + "\n").collect::<String>().into_bytes())
    });
    let broken = broken.collect();
    assert_eq!(made, MISTAKES, "the generated plan has another shape");
    broken
}

/// The shortest time of a few rounds, and the number of findings.
fn measured(raete: &Raete, files: Dateien) -> (Duration, usize) {
    let ordner = Ordner::in_memory("plans/erzeugt", files);
    let mut best = (Duration::MAX, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = Stand::lesen(&ordner, raete).geprueft().diagnostics.iter().map(|one| one.anzahl).sum();
        best = best.min((start.elapsed(), found));
    }
    best
}

fn main() -> ExitCode {
    let limit: Option<f64> = std::env::args().find_map(|one| one.parse().ok());
    let raete = Raete::built_in();
    let right = erzeugt::dateien(MASSNAHMEN);
    let wrong = broken(&right);
    let (clean, few) = measured(&raete, right);
    let (dirty, many) = measured(&raete, wrong);
    let ratio = dirty.as_secs_f64() / clean.as_secs_f64();
    println!("{:>6} ms  {few:>6} findings  {MASSNAHMEN} Maßnahmen", clean.as_millis());
    println!("{:>6} ms  {many:>6} findings  {MISTAKES} mistakes among them", dirty.as_millis());
    println!("{ratio:>9.2}  ratio");
    if limit.is_some_and(|limit| ratio > limit) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
