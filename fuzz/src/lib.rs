//! What targets share: the program around one, the smallest plan, and the files that an input stands for.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

/// The smallest plan that is right.
const PLAN: &str = include_str!("../../tests/data/grundplan/plan.yaml");
const BEGRUENDUNG: &str = include_str!("../../tests/data/grundplan/begruendung.md");

/// Makes a program of a function: libFuzzer's, where it is built for it, else one that runs files and folders of
/// inputs.
#[macro_export]
macro_rules! target {
    ($run:expr) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|data: &[u8]| $run(data));
        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            $crate::replay($run)
        }
    };
}

/// Runs all inputs that the command line names, files and folders of files.
pub fn replay(run: fn(&[u8])) -> std::io::Result<()> {
    let mut left: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut count = 0;
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(entries(&path)?);
        } else {
            run(&std::fs::read(&path)?);
            count += 1;
        }
    }
    if count == 0 { Err(std::io::Error::other("no input was named")) } else { Ok(()) }
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    folder.read_dir()?.map(|entry| Ok(entry?.path())).collect()
}

/// The files of the smallest plan.
pub fn base_plan() -> Dateien {
    let files = [("plan.yaml", PLAN), ("begruendung.md", BEGRUENDUNG)];
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
}

/// The Räte inside the program, read once.
pub fn raete() -> &'static Raete {
    static RAETE: OnceLock<Raete> = OnceLock::new();
    RAETE.get_or_init(Raete::built_in)
}

/// An input that stands for several files: a NUL between them.
pub fn parts<const N: usize>(data: &[u8]) -> [&[u8]; N] {
    let mut parts = data.splitn(N, |byte| *byte == 0);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// Reads, computes and checks a plan, and its public one.
pub fn check(dateien: Dateien) {
    let stand = Stand::lesen(&Ordner::in_memory("plan", dateien), raete());
    let found = stand.geprueft().diagnostics.len();
    if found < 1_000 {
        // Where findings stand is found out when they are shown.
        for one in &stand.geprueft().diagnostics {
            _ = one.place.resolve(stand.sources());
        }
    }
    _ = stand.oeffentlich(raete(), "plan (öffentlich)").map(|public| public.without_rules().len());
}
