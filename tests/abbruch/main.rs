//! Builds are killed at 200 moments, 40 of them between two renames. What is left is never half a file, and the next build
//! and `nachpruefen` say so.
//!
//! It takes minutes, so that `cargo test` leaves it out: `cargo test --release --test abbruch`. Nothing in the program knows
//! of it. To meet a moment between two renames, it watches the folder: as soon as one file is another than before, the
//! process is killed, and what lies there tells whether the moment was met.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::disallowed_methods, reason = "moments are times")]

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

const MOMENTE: usize = 160;
const DAZWISCHEN: usize = 40;
/// Kills that come too late for a moment between two renames are tried again.
const VERSUCHE: usize = 800;
const MANIFEST: &str = ".drucksache.json";

/// The hash of each file by its path in the output folder.
type Stand = BTreeMap<String, String>;

struct Werk {
    dir: tempfile::TempDir,
}

impl Werk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let plan = dir.path().join("plans/grund");
        std::fs::create_dir_all(&plan).expect("folders can be made");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/grundplan");
        for name in ["plan.yaml", "begruendung.md"] {
            std::fs::copy(from.join(name), plan.join(name)).expect("a file can be copied");
        }
        Self { dir }
    }

    fn output(&self) -> PathBuf {
        self.dir.path().join("output/grund")
    }

    /// The plan with another number and another text, so that all its files have other names or other bytes.
    fn set(&self, nr: usize) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/grundplan/plan.yaml");
        let text = std::fs::read_to_string(from).expect("a text");
        // The number changes every second time only: files of the same name are replaced in between.
        let text = text.replace("Probe 1/2013", &format!("Probe {}/2013", 1 + nr / 2));
        let text = text.replace("Kleiner Plan", &format!("Kleiner Plan {nr}"));
        std::fs::write(self.dir.path().join("plans/grund/plan.yaml"), text).expect("a file can be written");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_drucksache"));
        command.current_dir(self.dir.path()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self) -> Child {
        self.command(&["drucken", "--mit-typst"]).spawn().expect("the program runs")
    }

    fn build(&self) -> Output {
        let output = self.start().wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// What lies in the output folder, apart from what belongs to the program itself.
    fn stand(&self) -> Stand {
        let files = files(&self.output()).into_iter().filter(|(path, _)| !path.starts_with(".drucksache"));
        files.map(|(path, full)| (path, hash(&full))).collect()
    }

    fn inodes(&self) -> BTreeMap<String, u64> {
        let files = files(&self.output()).into_iter().filter(|(path, _)| !path.starts_with(".drucksache"));
        files.filter_map(|(path, full)| Some((path, full.symlink_metadata().ok()?.ino()))).collect()
    }

    fn unfinished(&self) -> bool {
        let text = std::fs::read_to_string(self.output().join(MANIFEST)).unwrap_or_default();
        text.contains("\"vorher\"")
    }
}

fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(dir) = left.pop() {
        for entry in dir.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.insert(inside.to_string_lossy().into_owned(), path.clone());
            }
        }
    }
    found
}

fn hash(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a file");
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A small generator, so that a failure comes again: the numbers of Knuth's MMIX.
struct Zufall(u64);

impl Zufall {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

/// What must hold after a kill: every file is whole, of one of both states; a run between its first and its last rename has
/// left word of it; and the next build puts everything right.
fn holds(werk: &Werk, states: &[Stand; 2], what: &str) -> bool {
    for (path, hash) in werk.stand() {
        let known = states.iter().filter_map(|state| state.get(&path)).any(|known| *known == hash);
        assert!(known, "{what}: {path} is of no state");
    }
    let left = werk.stand();
    let between = states.iter().all(|state| *state != left) && !left.is_empty();
    let unfinished = werk.unfinished();
    assert!(unfinished || !between, "{what}: old and new files, and no word of it");
    if unfinished && let Some(pdf) = left.keys().filter(|path| path.ends_with("2013.pdf")).min_by_key(|path| path.len())
    {
        let verify = werk.command(&["nachpruefen", &format!("output/grund/{pdf}")]).output().expect("the program runs");
        let (out, err) = (String::from_utf8_lossy(&verify.stdout), String::from_utf8_lossy(&verify.stderr));
        assert!(out.starts_with("Ja:") && err.contains("ein Lauf abgebrochen"), "{what}: {out}{err}");
    }
    let next = String::from_utf8(werk.build().stderr).expect("UTF-8");
    assert_eq!(next.contains("war ein Lauf abgebrochen"), unfinished, "{what}: {next}");
    assert_eq!(werk.stand(), states[1], "{what}");
    let own: BTreeSet<String> =
        files(&werk.output()).into_keys().filter(|path| path.starts_with(".drucksache")).collect();
    assert_eq!(own, BTreeSet::from([MANIFEST.to_owned()]), "{what}");
    between
}

/// The files of the next plan, and those that lie there.
fn next(werk: &Werk, fresh: &Werk, nr: usize) -> [Stand; 2] {
    let old = werk.stand();
    for werk in [werk, fresh] {
        werk.set(nr);
    }
    fresh.build();
    [old, fresh.stand()]
}

fn kill(mut run: Child) {
    // SIGKILL on Unix; it may be over already.
    _ = run.kill();
    _ = run.wait();
}

#[test]
fn killed_at_any_moment_a_build_leaves_whole_files_and_word_of_it() {
    let (werk, fresh) = (Werk::new(), Werk::new());
    werk.set(0);
    let started = Instant::now();
    werk.build();
    let takes = started.elapsed().as_micros() as u64;
    let mut zufall = Zufall(20_261_129);
    for nr in 1..=MOMENTE {
        let states = next(&werk, &fresh, nr);
        let run = werk.start();
        std::thread::sleep(Duration::from_micros(zufall.below(takes + takes / 10)));
        kill(run);
        holds(&werk, &states, &format!("moment {nr}"));
    }
    let mut between = 0;
    for nr in MOMENTE + 1..=MOMENTE + VERSUCHE {
        let states = next(&werk, &fresh, nr);
        let before = werk.inodes();
        // After the first of its files, or a few later.
        let wanted = 1 + zufall.below(8) as usize;
        let mut run = werk.start();
        let changed = || {
            let now = werk.inodes();
            now.iter().filter(|(path, inode)| before.get(*path) != Some(inode)).count()
        };
        while changed() < wanted && run.try_wait().expect("it can be asked").is_none() {}
        kill(run);
        between += usize::from(holds(&werk, &states, &format!("between, {nr}")));
        if between == DAZWISCHEN {
            return;
        }
    }
    panic!("only {between} moments between two renames were met");
}
