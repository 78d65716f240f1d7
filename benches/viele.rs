//! Many plans in one run: how much faster they are printed on two cores than on one, and how much memory that takes
//! against the largest of them alone. The whole program, as a clerk runs it. `cargo bench --bench viele`; the number of
//! plans may follow: `cargo bench --bench viele -- 40`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

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

/// Seconds and peak memory in MiB of a run.
fn run(root: &Path, args: &[&str]) -> (f64, f64) {
    _ = std::fs::remove_dir_all(root.join("output"));
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_drucksache"))
        .current_dir(root)
        .args(args)
        .arg("--still")
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut highest = 0;
    let status = loop {
        highest = highest.max(peak(child.id()).unwrap_or_default());
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{args:?}");
    (start.elapsed().as_secs_f64(), highest as f64 / 1024.0)
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
    let (_, alone) = run(&root, &["drucken", &largest, "--zugleich", "1"]);
    println!("\n{count} Pläne drucken");
    println!("  der größte allein              {alone:>8.0} MiB");
    let (one, memory_of_one) = run(&root, &["drucken", "--zugleich", "1"]);
    println!("  auf einem Kern   {one:>8.1} s     {memory_of_one:>8.0} MiB   Verhältnis {:.2}", memory_of_one / alone);
    let (two, memory_of_two) = run(&root, &["drucken", "--zugleich", "2"]);
    println!("  auf zwei Kernen  {two:>8.1} s     {memory_of_two:>8.0} MiB   Verhältnis {:.2}", memory_of_two / alone);
    println!("  so viel schneller {:>7.2}", one / two);
}
