//! How long each step takes from a plan to its papers, for the real plan and for one of 10,000 Maßnahmen.
//!
//! `cargo bench` prints divan's statistics per step and then, measured in the same process, each step's share of the
//! whole: ratios hold where single times do not.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints times"
)]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::Bencher;
use drucksache::{platte, report};
use drucksache_druck::{Werk, shrink};
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::vergleich::vergleiche;

const PLANS: &[&str] = &["GRDrs 977/2013", "10.000 Maßnahmen"];

/// The folder of a plan of [`PLANS`].
fn folder(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if name == PLANS[0] {
        return root.join("plans/iuk-2014-2015");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans/erzeugt-10000");
    if !folder.exists() {
        erzeugt::plan(&folder, 10_000);
    }
    folder
}

fn raete() -> Arc<Raete> {
    Arc::new(Raete::of(platte::ordner(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"))))
}

/// Reads and computes a plan.
fn read(folder: &Path) -> Stand {
    Stand::lesen(&platte::ordner(folder), &raete())
}

/// Applies all rules; gives the number of findings.
fn checked(stand: &Stand) -> usize {
    stand.geprueft().diagnostics.len()
}

fn werk(stand: Stand) -> Werk {
    Werk::new(Arc::default(), raete(), stand)
}

/// Rules and templates.
fn rendered(stand: Stand) -> Werk {
    let mut werk = werk(stand);
    assert!(werk.is_printable(), "the plan can be printed");
    werk
}

/// The index of the whole paper among the documents. Its parts are not measured: they print the same text again.
const GESAMT: usize = 0;

#[divan::bench(args = PLANS)]
fn lesen(bencher: Bencher<'_, '_>, name: &str) {
    let folder = folder(name);
    bencher.bench_local(|| read(&folder));
}

#[divan::bench(args = PLANS)]
fn pruefen(bencher: Bencher<'_, '_>, name: &str) {
    let folder = folder(name);
    bencher.with_inputs(|| read(&folder)).bench_local_values(|stand| checked(&stand));
}

#[divan::bench(args = PLANS)]
fn vorlagen(bencher: Bencher<'_, '_>, name: &str) {
    let folder = folder(name);
    let input = || {
        let stand = read(&folder);
        checked(&stand);
        stand
    };
    bencher.with_inputs(input).bench_local_values(rendered);
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn setzen(bencher: Bencher<'_, '_>, name: &str) {
    let mut werk = rendered(read(&folder(name)));
    bencher.bench_local(|| {
        // A run of the program starts without remembered layouts.
        typst::comemo::evict(0);
        werk.layout(GESAMT)
    });
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn satzpruefung(bencher: Bencher<'_, '_>, name: &str) {
    let paged = rendered(read(&folder(name))).layout(GESAMT).expect("it is laid out");
    bencher.bench_local(|| paged.befunde());
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn pdf(bencher: Bencher<'_, '_>, name: &str) {
    let paged = rendered(read(&folder(name))).layout(GESAMT).expect("it is laid out");
    bencher.bench_local(|| paged.pdf());
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn verkleinern(bencher: Bencher<'_, '_>, name: &str) {
    let paged = rendered(read(&folder(name))).layout(GESAMT).expect("it is laid out");
    let bytes = paged.pdf().expect("it meets both standards");
    drop(paged);
    bencher.bench_local(|| shrink(&bytes));
}

const FEHLER: usize = 500;

/// The folder of a plan of 10,000 Maßnahmen with as many mistakes, spread evenly over all files.
fn folder_with_mistakes(anzahl: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plans/fehler-{anzahl}"));
    if folder.exists() {
        return folder;
    }
    erzeugt::plan(&folder, 10_000);
    let change = |path: &Path, change: &mut dyn FnMut(String) -> String| {
        let text = std::fs::read_to_string(path).expect("a file of the plan");
        std::fs::write(path, change(text)).expect("it can be written");
    };
    // A threshold that all Maßnahmen of both plans keep.
    let id = "{id: ersatz, ";
    change(&folder.join("plan.yaml"), &mut |text| text.replace(id, &format!("{id}hoechstens_je_jahr: 50000, ")));
    let mut files: Vec<PathBuf> =
        folder.join("massnahmen").read_dir().expect("files").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut nr = 0;
    for path in files {
        change(&path, &mut |text| {
            let mut parts = text.split("  - bezeichnung: ");
            let mut out = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let wrong = nr * anzahl / 10_000;
                let next = (nr + 1) * anzahl / 10_000;
                out.push_str("  - bezeichnung: ");
                out.push_str(&if wrong == next { part.to_owned() } else { with_mistake(part, wrong) });
                nr += 1;
            }
            out
        });
    }
    folder
}

/// A Maßnahme with a mistake; five kinds take turns.
fn with_mistake(massnahme: &str, nr: usize) -> String {
    let lines = massnahme.lines().map(|line| {
        let key = line.trim_start().split(':').next().unwrap_or_default();
        match (nr % 5, key) {
            (0, "themenbereich") => "    themenbereich: strasen".to_owned(),
            (1, "nutzungsdauer") => format!("    amt: 98\n{line}"),
            (2, "planmittel") => "    planmittel: {2014: 100.000, 2015: 0}".to_owned(),
            (3, "themenbereich") => "    themenbereich: ersatz".to_owned(),
            (3, "planmittel") => "    planmittel: {2014: 50000.01, 2015: 0}".to_owned(),
            (4, "nutzungsdauer") => line.replace("nutzungsdauer", "nutzungdauer"),
            _ => line.to_owned(),
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// What `pruefen` does: reading, rules, report for a person. Gives the number of findings and the report.
fn geprueft(folder: &Path) -> (usize, String) {
    let stand = read(folder);
    let found = &stand.geprueft().diagnostics;
    (found.len(), report::human(stand.sources(), found, false))
}

#[divan::bench(args = [0, FEHLER], sample_count = 5, sample_size = 1)]
fn check_with_mistakes(bencher: Bencher<'_, '_>, fehler: usize) {
    let folder = folder_with_mistakes(fehler);
    bencher.bench_local(|| geprueft(&folder));
}

/// Prints the ratio of the times for a plan with mistakes and for the same plan without: it should be at most 1.5.
fn ratio() {
    let folders = [folder_with_mistakes(0), folder_with_mistakes(FEHLER)];
    let mut times = [Vec::new(), Vec::new()];
    // The two take turns, so that both meet the same load of the machine.
    for _ in 0..7 {
        for (folder, times) in folders.iter().zip(&mut times) {
            times.push(timed(|| geprueft(folder)).0);
        }
    }
    let [ohne, mit] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    let [ohne_befunde, mit_befunden] = folders.map(|folder| geprueft(&folder).0);
    println!("\n10.000 Maßnahmen: laden, prüfen, berichten");
    println!("  {ohne_befunde:>4} Befunde {ohne:>12.2?}");
    println!("  {mit_befunden:>4} Befunde {mit:>12.2?}");
    println!("  Verhältnis   {:>12.2} (höchstens 1.50)", mit.as_secs_f64() / ohne.as_secs_f64());
}

/// Prints the ratio of the times for comparing two versions of a plan and for checking one: it should be at most 2.
fn vergleich() {
    let folder = folder(PLANS[1]);
    let changed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans/erzeugt-10000-geaendert");
    _ = std::fs::remove_dir_all(&changed);
    std::fs::create_dir_all(changed.join("massnahmen")).expect("a folder");
    let mut amounts = 0_usize;
    for path in ["", "massnahmen"].iter().flat_map(|dir| folder.join(dir).read_dir().into_iter().flatten().flatten()) {
        let path = path.path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        // Every tenth amount of the first year, every hundredth name.
        let lines = text.lines().map(|line| {
            amounts += usize::from(line.contains("planmittel:"));
            match amounts % 10 {
                0 if line.contains("planmittel:") => line.replacen("000,", "001,", 1),
                5 if amounts % 100 == 5 && line.contains("bezeichnung:") => format!("{line} neu"),
                _ => line.to_owned(),
            }
        });
        let text: Vec<String> = lines.collect();
        let target = changed.join(path.strip_prefix(&folder).expect("inside"));
        std::fs::write(target, text.join("\n") + "\n").expect("a file");
    }
    let check = || rendered(read(&folder));
    let diff = || {
        let (alt, neu) = (read(&folder), read(&changed));
        let found = vergleiche(alt.seite().expect("a plan"), neu.seite().expect("a plan"));
        assert!(found.adds_up());
        found.massnahmen.len()
    };
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..7 {
        times[0].push(timed(check).0);
        times[1].push(timed(diff).0);
    }
    let [check, compared] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    println!("\n10.000 Maßnahmen: zwei Fassungen vergleichen, {} Maßnahmen anders", diff());
    println!("  prüfen       {check:>12.2?}");
    println!("  vergleichen  {compared:>12.2?}");
    println!("  Verhältnis   {:>12.2} (höchstens 2.00)", compared.as_secs_f64() / check.as_secs_f64());
}

fn timed<T>(job: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = job();
    (start.elapsed(), done)
}

/// One pass through all steps for the whole paper, with each step's share of it.
fn shares(name: &str) {
    let folder = folder(name);
    typst::comemo::evict(0);
    let (lesen, stand) = timed(|| read(&folder));
    let (pruefen, _) = timed(|| checked(&stand));
    let (vorlagen, mut werk) = timed(|| rendered(stand));
    let (setzen, paged) = timed(|| werk.layout(GESAMT).expect("it is laid out"));
    let (satzpruefung, befunde) = timed(|| paged.befunde());
    assert_eq!(befunde, 0, "its pages are right");
    let (pdf, bytes) = timed(|| paged.pdf().expect("it meets both standards"));
    // As in the program, the pages are dropped before their PDF is shrunk.
    drop(paged);
    let (verkleinern, small) = timed(|| shrink(&bytes));
    let steps = [
        ("lesen", lesen),
        ("pruefen", pruefen),
        ("vorlagen", vorlagen),
        ("setzen", setzen),
        ("satzpruefung", satzpruefung),
        ("pdf", pdf),
        ("verkleinern", verkleinern),
    ];
    let whole: Duration = steps.iter().map(|(_, time)| *time).sum();
    println!("\n{name}: Gesamtdokument in {whole:.2?}");
    for (step, time) in steps {
        println!("  {step:<12} {time:>12.2?} {:>6.1} %", 100.0 * time.as_secs_f64() / whole.as_secs_f64());
    }
    let before = (whole - satzpruefung).as_secs_f64();
    println!("  mit Satzprüfung, verglichen mit ohne: {:.3} (höchstens 1.100)", whole.as_secs_f64() / before);
    let own = lesen + pruefen + vorlagen;
    println!("  lesen bis vorlagen zusammen   {:>6.1} %", 100.0 * own.as_secs_f64() / whole.as_secs_f64());
    if let Some(small) = small {
        println!("  {} → {} Bytes ({:.2})", bytes.len(), small.len(), small.len() as f64 / bytes.len() as f64);
    }
}

fn main() {
    divan::main();
    ratio();
    vergleich();
    for name in PLANS {
        shares(name);
    }
}
