//! How long the Lesefassung of a plan takes in which all of 10,000 Maßnahmen changed, and how much memory: the whole
//! program, as a clerk runs it. `cargo bench --bench lesefassung`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MASSNAHMEN: usize = 10_000;

/// The cases: their names, and whether Maßnahmen get other names as well. Rows with different names are not matched:
/// all old ones are struck, all new ones underlined.
const CASES: &[(&str, bool)] = &[("ein Betrag", false), ("Bezeichnung und ein Betrag", true)];

/// A line with a higher amount for 2014, where it has one under the key.
fn raised(line: &str, key: &str, by: usize) -> String {
    let start = format!("{key}: {{2014: ");
    let Some((before, (amount, behind))) =
        line.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(',')?)))
    else {
        return line.to_owned();
    };
    let amount: usize = amount.parse().expect("an amount");
    format!("{before}{start}{},{behind}", amount + by)
}

/// Changes each line of a file.
fn change(path: &Path, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).expect("a file of the plan");
    let lines: Vec<String> = text.lines().map(change).collect();
    std::fs::write(path, lines.join("\n") + "\n").expect("it can be written");
}

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git").arg("-C").arg(folder).args(args).status().expect("git runs");
    assert!(done.success(), "git {args:?}");
}

/// A repository with the old plan in its only commit, and the changed plan in its files.
fn repository(renamed: bool) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lesefassung");
    _ = std::fs::remove_dir_all(&root);
    let plan = root.join("plans/erzeugt");
    erzeugt::plan(&plan, MASSNAHMEN);
    git(&root, &["init", "--quiet"]);
    git(&root, &["add", "--all"]);
    git(&root, &["-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "--quiet", "--message=Anfang"]);
    for file in plan.join("massnahmen").read_dir().expect("files") {
        change(&file.expect("a file").path(), |line| {
            let name = renamed && line.contains("- bezeichnung: ");
            if name { format!("{line} anders") } else { raised(line, "planmittel", 100) }
        });
    }
    change(&plan.join("plan.yaml"), |line| raised(line, "finanzrahmen", 100 * MASSNAHMEN));
    root
}

/// Peak memory of a process so far, in kB; None where the system does not tell.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Seconds and peak memory of a build.
fn build(root: &Path) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_drucksache"))
        .current_dir(root)
        .args(["drucken", "plans/erzeugt", "--lesefassung", "HEAD", "--still"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut highest = 0;
    let status = loop {
        highest = highest.max(peak(child.id()).unwrap_or_default());
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    assert!(status.success(), "{status}");
    (start.elapsed(), highest)
}

fn main() {
    // `cargo test --benches` runs this program as well, without this argument.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    println!("{MASSNAHMEN} Maßnahmen, alle geändert (höchstens 60 s und 4 GB)");
    for (what, renamed) in CASES {
        let (time, kilobytes) = build(&repository(*renamed));
        println!("  {what:<28} {:>7.1} s {:>7.2} GB", time.as_secs_f64(), kilobytes as f64 / 1e6);
    }
}
