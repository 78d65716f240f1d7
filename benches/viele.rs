//! Many plans in one run: how much faster they are printed on two cores than on one, and how much memory that takes
//! against the largest of them alone. The whole program, as a clerk runs it; `taskset` (util-linux) gives it its cores.
//! `cargo bench --bench viele`; the number of plans may follow: `cargo bench --bench viele -- 40`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const PLAENE: usize = 200;
const LAEUFE: usize = 3;
/// Maßnahmen of a plan: most are small, one in twenty is as large as plans get in a town.
const MASSNAHMEN: [usize; 4] = [30, 60, 90, 400];

/// The Maßnahmen of a plan by its number.
fn size(nr: usize) -> usize {
    if nr % 20 == 10 { MASSNAHMEN[3] } else { MASSNAHMEN[nr % 3] }
}

fn folder(count: usize) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("viele-{count}"));
    for nr in 0..count {
        let plan = root.join(format!("plans/plan-{nr:03}"));
        if !plan.exists() {
            erzeugt::plan(&plan, size(nr));
            let file = plan.join("plan.yaml");
            let text = std::fs::read_to_string(&file).expect("a plan");
            let number = |line: &str| match line.trim_start().starts_with("nummer:") {
                true => format!("  nummer: Probe {}/2013", nr + 1),
                false => line.to_owned(),
            };
            let text: Vec<String> = text.lines().map(number).collect();
            std::fs::write(&file, text.join("\n") + "\n").expect("it can be written");
        }
    }
    root
}

/// Peak memory of a process so far, in kB; None where the system does not tell.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// What a run took.
struct Lauf {
    seconds: f64,
    /// Peak memory in MiB.
    memory: f64,
}

/// Runs the program on the first cores of the machine, so many; it sees no others.
fn run(root: &Path, cores: usize, args: &[&str]) -> Lauf {
    _ = std::fs::remove_dir_all(root.join("output"));
    let start = Instant::now();
    let mut child = Command::new("taskset")
        .arg("--cpu-list")
        .arg(format!("0-{}", cores - 1))
        .arg(env!("CARGO_BIN_EXE_drucksache"))
        .current_dir(root)
        .args(args)
        .arg("--still")
        .stderr(Stdio::null())
        .spawn()
        .expect("taskset starts the program");
    let mut highest = 0;
    let status = loop {
        highest = highest.max(peak(child.id()).unwrap_or_default());
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{args:?}");
    Lauf { seconds: start.elapsed().as_secs_f64(), memory: highest as f64 / 1024.0 }
}

/// The middle one of some figures.
fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn main() {
    // `cargo test --benches` runs this program as well, without this argument.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let asked = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let count: usize = asked.unwrap_or(PLAENE);
    let root = folder(count);
    let largest = (0..count).max_by_key(|nr| size(*nr)).expect("there are plans");
    let largest = format!("plans/plan-{largest:03}");
    let alone = median((0..LAEUFE).map(|_| run(&root, 2, &["drucken", &largest]).memory));
    println!("\n{count} Pläne drucken, Median aus {LAEUFE} Läufen");
    println!("  der größte allein {alone:>23.0} MiB");
    // In turn, so that whatever else the machine does falls on both.
    let runs: Vec<[Lauf; 2]> = (0..LAEUFE).map(|_| [1, 2].map(|cores| run(&root, cores, &["drucken"]))).collect();
    for (nr, what) in ["auf einem Kern", "auf zwei Kernen"].into_iter().enumerate() {
        let seconds = median(runs.iter().map(|both| both[nr].seconds));
        let memory = median(runs.iter().map(|both| both[nr].memory));
        println!("  {what:<16} {seconds:>8.1} s {memory:>12.0} MiB   Verhältnis {:.2}", memory / alone);
    }
    let faster = median(runs.iter().map(|[one, two]| one.seconds / two.seconds));
    println!("  so viel schneller: {faster:.2}");
}
