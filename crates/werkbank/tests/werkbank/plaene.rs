//! The shipped plans in memory.
#![allow(clippy::disallowed_methods, reason = "the plans lie on the disk of whoever tests")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_werkbank::Bank;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of a shipped plan.
fn dateien(name: &str) -> Dateien {
    crate::ordner::dateien(&root().join("plans").join(name))
}

/// The names of all shipped plans, sorted.
fn namen() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("plans")).expect("plans");
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| root().join("plans").join(name).join("plan.yaml").is_file())
        .collect();
    names.sort();
    names
}

/// An open plan of files in memory.
pub(crate) fn bank(files: Dateien, raete: &Arc<Raete>) -> Bank {
    Bank::lesen(&Ordner::in_memory("plans/probe", files), Arc::clone(raete))
}

/// All shipped plans, opened once.
pub(crate) fn alle() -> &'static [(String, Bank)] {
    static ALLE: LazyLock<Vec<(String, Bank)>> = LazyLock::new(|| {
        let raete = Arc::new(Raete::built_in());
        let names = namen();
        assert!(names.len() >= 6, "the plans are gone: {names:?}");
        names.into_iter().map(|name| (name.clone(), bank(dateien(&name), &raete))).collect()
    });
    &ALLE
}

/// The plan that shows what there is.
pub(crate) fn musterstadt() -> &'static Bank {
    let found = alle().iter().find(|(plan, _)| plan == "musterstadt-2026-2027");
    &found.expect("the plan of Musterstadt").1
}
