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
use drucksache::check::{self, Pruefling};
use drucksache::document::{self, Quellen, Welt};
use drucksache::plan;
use drucksache::prosa::{self, Grundlage, Texte};
use drucksache::rat::Folders;
use drucksache::source::Sources;
use drucksache::zahlenwerk::Zahlenwerk;

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

fn folders() -> Folders {
    Folders::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"))
}

struct Geladen {
    sources: Sources,
    grundlage: Arc<Grundlage>,
    werte: minijinja::Value,
    texte: Texte,
}

fn load(folder: &Path) -> (Sources, plan::Loaded) {
    let mut sources = Sources::default();
    let loaded = plan::load(&mut sources, folder, &folders());
    (sources, loaded)
}

fn compute((sources, loaded): (Sources, plan::Loaded)) -> Geladen {
    let (plan, rat) = loaded.plan.expect("the plan is sound");
    let zahlenwerk = Zahlenwerk::new(&plan);
    let grundlage = Arc::new(Grundlage { plan, zahlenwerk, rat });
    let werte = prosa::werte(&grundlage);
    let (texte, _) = prosa::texte(&sources, &grundlage, &werte);
    Geladen { sources, grundlage, werte, texte }
}

fn rules(geladen: &Geladen) -> usize {
    let Geladen { sources, grundlage, texte, .. } = geladen;
    check::check(&Pruefling { grundlage, texte, sources }).diagnostics.len()
}

fn template(geladen: &mut Geladen) -> Quellen {
    document::quellen(&mut geladen.sources, &geladen.grundlage, &geladen.texte, &geladen.werte)
        .unwrap_or_else(|errors| panic!("the templates are sound: {errors:?}"))
}

/// The whole paper; its parts are the same once more.
const GESAMT: &str = "gesamt.typ";

#[divan::bench(args = PLANS)]
fn laden(bencher: Bencher<'_, '_>, name: &str) {
    let folder = folder(name);
    bencher.bench_local(|| load(&folder));
}

#[divan::bench(args = PLANS)]
fn rechnen(bencher: Bencher<'_, '_>, name: &str) {
    let folder = folder(name);
    bencher.with_inputs(|| load(&folder)).bench_local_values(compute);
}

#[divan::bench(args = PLANS)]
fn pruefen(bencher: Bencher<'_, '_>, name: &str) {
    let geladen = compute(load(&folder(name)));
    bencher.bench_local(|| rules(&geladen));
}

#[divan::bench(args = PLANS)]
fn vorlagen(bencher: Bencher<'_, '_>, name: &str) {
    let mut geladen = compute(load(&folder(name)));
    bencher.bench_local(|| template(&mut geladen));
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn setzen(bencher: Bencher<'_, '_>, name: &str) {
    let mut geladen = compute(load(&folder(name)));
    let quellen = template(&mut geladen);
    bencher.bench_local(|| {
        // Typst remembers what it laid out; a run of the program starts with nothing.
        typst::comemo::evict(0);
        document::layout(&Welt::new(&geladen.grundlage.rat, &quellen), GESAMT).output
    });
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn pdf(bencher: Bencher<'_, '_>, name: &str) {
    let mut geladen = compute(load(&folder(name)));
    let quellen = template(&mut geladen);
    let paged = document::layout(&Welt::new(&geladen.grundlage.rat, &quellen), GESAMT).output.expect("it is laid out");
    bencher.bench_local(|| document::pdf(&paged));
}

#[divan::bench(args = PLANS, sample_count = 3, sample_size = 1)]
fn verkleinern(bencher: Bencher<'_, '_>, name: &str) {
    let mut geladen = compute(load(&folder(name)));
    let quellen = template(&mut geladen);
    let paged = document::layout(&Welt::new(&geladen.grundlage.rat, &quellen), GESAMT).output.expect("it is laid out");
    let bytes = document::pdf(&paged).expect("it meets both standards");
    bencher.bench_local(|| document::shrink(&bytes));
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
    let (laden, loaded) = timed(|| load(&folder));
    let (rechnen, mut geladen) = timed(|| compute(loaded));
    let (pruefen, _) = timed(|| rules(&geladen));
    let (vorlagen, quellen) = timed(|| template(&mut geladen));
    let welt = Welt::new(&geladen.grundlage.rat, &quellen);
    let (setzen, paged) = timed(|| document::layout(&welt, GESAMT).output.expect("it is laid out"));
    let (pdf, bytes) = timed(|| document::pdf(&paged).expect("it meets both standards"));
    let (verkleinern, small) = timed(|| document::shrink(&bytes));
    let steps = [
        ("laden", laden),
        ("rechnen", rechnen),
        ("pruefen", pruefen),
        ("vorlagen", vorlagen),
        ("setzen", setzen),
        ("pdf", pdf),
        ("verkleinern", verkleinern),
    ];
    let whole: Duration = steps.iter().map(|(_, time)| *time).sum();
    println!("\n{name}: Gesamtdokument in {whole:.2?}");
    for (step, time) in steps {
        println!("  {step:<12} {time:>12.2?} {:>6.1} %", 100.0 * time.as_secs_f64() / whole.as_secs_f64());
    }
    let own = laden + rechnen + pruefen + vorlagen;
    println!("  laden bis vorlagen zusammen   {:>6.1} %", 100.0 * own.as_secs_f64() / whole.as_secs_f64());
    if let Some(small) = small {
        println!("  {} → {} Bytes ({:.2})", bytes.len(), small.len(), small.len() as f64 / bytes.len() as f64);
    }
}

fn main() {
    divan::main();
    for name in PLANS {
        shares(name);
    }
}
