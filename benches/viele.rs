//! Many plans in one run: how much faster they are printed on two cores than on one, and how much memory that takes
//! against the largest of them alone. The whole program, as a clerk runs it. `cargo bench --bench viele`; the number of
//! plans may follow: `cargo bench --bench viele -- 40`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const PLAENE: usize = 200;
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

/// Processor time of each thread of a process so far, in seconds, by the thread's number.
fn threads(process: u32, found: &mut BTreeMap<String, f64>) {
    for task in std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
        let Ok(stat) = std::fs::read_to_string(task.path().join("stat")) else { continue };
        let Some((_, fields)) = stat.rsplit_once(')') else { continue };
        // utime and stime, in ticks of a hundredth of a second (proc(5)).
        let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
        found.insert(task.file_name().to_string_lossy().into_owned(), ticks.sum::<u64>() as f64 / 100.0);
    }
}

/// What a run took.
struct Lauf {
    seconds: f64,
    /// Peak memory in MiB.
    memory: f64,
    /// Processor time of all threads: how long the run takes on one core where nothing else runs.
    all: f64,
    /// Processor time of the thread that worked longest: the same with a core for each.
    longest: f64,
}

/// Runs the program.
fn run(root: &Path, args: &[&str]) -> Lauf {
    _ = std::fs::remove_dir_all(root.join("output"));
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_drucksache"))
        .current_dir(root)
        .args(args)
        .arg("--still")
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let (mut highest, mut by_thread) = (0, BTreeMap::new());
    let status = loop {
        highest = highest.max(peak(child.id()).unwrap_or_default());
        threads(child.id(), &mut by_thread);
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{args:?}");
    Lauf {
        seconds: start.elapsed().as_secs_f64(),
        memory: highest as f64 / 1024.0,
        all: by_thread.values().sum(),
        longest: by_thread.into_values().fold(0.0, f64::max),
    }
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
    let alone = run(&root, &["drucken", &largest, "--zugleich", "1"]).memory;
    println!("\n{count} Pläne drucken");
    println!("  der größte allein {:>23.0} MiB", alone);
    let one = run(&root, &["drucken", "--zugleich", "1"]);
    let two = run(&root, &["drucken", "--zugleich", "2"]);
    for (what, lauf) in [("auf einem Kern", &one), ("auf zwei Kernen", &two)] {
        let (seconds, memory, all, longest) = (lauf.seconds, lauf.memory, lauf.all, lauf.longest);
        println!(
            "  {what:<16} {seconds:>8.1} s {memory:>12.0} MiB   Verhältnis {:.2}   Rechenzeit {all:.1} s, längster Thread {longest:.1} s",
            memory / alone
        );
    }
    println!(
        "  so viel schneller: {:.2}; ohne andere Programme daneben: {:.2}",
        one.seconds / two.seconds,
        one.all / two.longest
    );
}
