//! Memory and processor time of whole runs, against plain Typst over the same sources; and a second preview after one
//! changed amount.
//!
//! `cargo bench --bench speicher` starts itself once for each measurement, so that none sees another's memory and
//! caches. Figures of a process come from Linux's `/proc`; elsewhere this bench says that it can't measure.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints figures"
)]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use drucksache::commands;
use drucksache::konsole::Konsole;
use drucksache::platte;
use drucksache_druck::{Druckerei, Werk};
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The argument before the job of a started process.
const JOB: &str = "--drucksache-job";
const DOCUMENTS: [&str; 4] = ["gesamt.typ", "vorlage.typ", "anlage-1.typ", "anlage-2.typ"];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == JOB) {
        return job(&args[at + 1..]);
    }
    if figures().is_none() {
        println!("Speicher und Rechenzeit eines Prozesses gibt es hier nicht: /proc fehlt");
        return;
    }
    let big = generated(10_000);
    against_typst("GRDrs 977/2013", &root().join("plans/iuk-2014-2015"));
    against_typst("10.000 Maßnahmen", &big);
    preview("GRDrs 977/2013", &root().join("plans/iuk-2014-2015"));
    preview("1.000 Maßnahmen", &generated(1_000));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn generated(count: usize) -> PathBuf {
    let folder = scratch(&format!("plans/erzeugt-{count}"));
    if !folder.exists() {
        erzeugt::plan(&folder, count);
    }
    folder
}

/// Processor time in seconds and peak memory in KiB of this process so far.
fn figures() -> Option<(f64, u64)> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    // utime and stime, in ticks of a hundredth of a second (proc(5)).
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some((ticks as f64 / 100.0, peak.trim().trim_end_matches(" kB").parse().ok()?))
}

/// Runs a job in a process of its own and gives the numbers that it prints.
fn started(job: &[&str]) -> Vec<f64> {
    let output = Command::new(std::env::current_exe().expect("this program")).arg(JOB).args(job).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{job:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("numbers");
    text.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn job(args: &[String]) {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["drucken", plan, output] => build(plan, output),
        ["typst", project, file] => plain_typst(Path::new(project), file),
        ["preview", plan] => return twice(Path::new(plan)),
        _ => panic!("{args:?}"),
    }
    let (seconds, peak) = figures().expect("figures of this process");
    println!("{seconds} {peak}");
}

fn build(plan: &str, output: &str) {
    let args = ["drucksache", "drucken", plan, "--ziel", output, "--mit-typst", "--still"].map(OsString::from);
    let (ende, konsole) = commands::run_in(root(), args, Konsole::memory());
    assert_eq!(ende.code(), 0, "{}", String::from_utf8_lossy(&konsole.into_memory().1));
}

/// A build of four papers against four runs of plain Typst over the sources that it keeps.
fn against_typst(name: &str, plan: &Path) {
    let output = scratch("speicher");
    let plan_name = plan.file_name().expect("a name").to_string_lossy().into_owned();
    let project = output.join(plan_name).join("typst");
    let (plan, output, project) = (text(plan), text(&output), &text(&project));
    let [seconds, peak] = started(&["drucken", &plan, &output])[..] else { panic!("two figures") };
    let plain: Vec<Vec<f64>> = DOCUMENTS.iter().map(|file| started(&["typst", project, file])).collect();
    let all: f64 = plain.iter().map(|figures| figures[0]).sum();
    let whole = plain[0][1];
    println!("\n{name}: vier PDF-Dateien gegen Typst allein");
    println!(
        "  Rechenzeit   {seconds:>9.2} s     Typst viermal       {all:>9.2} s     Verhältnis {:.2}",
        seconds / all
    );
    println!(
        "  Speicher     {:>9.0} MiB   Typst Gesamtdokument {:>8.0} MiB   Verhältnis {:.2}",
        peak / 1024.0,
        whole / 1024.0,
        peak / whole
    );
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A first and a second preview, which differ in one amount.
fn preview(name: &str, plan: &Path) {
    let [first, second] = started(&["preview", &text(plan)])[..] else { panic!("two figures") };
    println!("\n{name}: Vorschau");
    println!("  erste        {:>9.0} ms", first * 1000.0);
    println!("  nach einem geänderten Betrag {:>9.0} ms     Verhältnis {:.2}", second * 1000.0, second / first);
}

fn twice(plan: &Path) {
    let raete = Arc::new(Raete::of(platte::ordner(&root().join("templates"))));
    let read = |folder: &Path| Stand::lesen(&platte::ordner(folder), &raete);
    let changed = scratch("vorschau");
    one_amount_changed(plan, &changed);
    let start = Instant::now();
    let mut werk = Werk::new(Arc::new(Druckerei::default()), Arc::clone(&raete), read(plan));
    let one = werk.vorschau().0.expect("the plan can be printed").pdf;
    let first = start.elapsed().as_secs_f64();
    let start = Instant::now();
    werk.replace(read(&changed));
    let two = werk.vorschau().0.expect("the changed plan can be printed").pdf;
    let second = start.elapsed().as_secs_f64();
    assert!(one != two, "the amount was changed");
    println!("{first} {second}");
}

/// A copy of a plan in which one Maßnahme costs 100 EUR less.
fn one_amount_changed(plan: &Path, target: &Path) {
    _ = std::fs::remove_dir_all(target);
    let mut done = false;
    for dir in ["", "massnahmen"] {
        let mut paths: Vec<PathBuf> =
            plan.join(dir).read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        std::fs::create_dir_all(target.join(dir)).expect("a folder");
        for path in paths.iter().filter(|path| path.is_file()) {
            let mut text = std::fs::read_to_string(path).expect("a text");
            if let (false, Some(at)) = (done || dir.is_empty(), text.find("planmittel: {2014: ")) {
                let start = at + "planmittel: {2014: ".len();
                let end = start + text[start..].find(',').expect("another year");
                let amount: u64 = text[start..end].parse().expect("an amount");
                text.replace_range(start..end, &amount.saturating_sub(100).to_string());
                done = amount >= 100;
            }
            std::fs::write(target.join(path.strip_prefix(plan).expect("inside")), text).expect("a file");
        }
    }
    assert!(done, "no amount in {}", plan.display());
}

/// What `typst compile --ignore-system-fonts --features a11y-extras --pdf-standard a-3a,ua-1` does.
fn plain_typst(project: &Path, file: &str) {
    let world = Plain::new(project, file);
    let document = typst::compile::<PagedDocument>(&world).output.expect("the project can be set");
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).expect("both standards");
    let pdf = typst_pdf::pdf(&document, &PdfOptions { standards, ..PdfOptions::default() }).expect("a PDF");
    std::fs::write(project.join("plain.pdf"), pdf).expect("a file");
}

struct Plain {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: FileStore<Disk>,
    main: FileId,
}

struct Disk(PathBuf);

impl FileLoader for Disk {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.0.join(id.vpath().get_without_slash());
        std::fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }
}

impl Plain {
    fn new(project: &Path, file: &str) -> Self {
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        for entry in project.join("fonts").read_dir().expect("fonts") {
            let data = Bytes::new(std::fs::read(entry.expect("a file").path()).expect("a font"));
            for info in FontInfo::iter(&data) {
                book.push(info);
            }
            fonts.extend(Font::iter(data));
        }
        let path = VirtualPath::new(file).expect("a path");
        Self {
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            book: LazyHash::new(book),
            fonts,
            files: FileStore::new(Disk(project.to_owned())),
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
        }
    }
}

impl World for Plain {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
