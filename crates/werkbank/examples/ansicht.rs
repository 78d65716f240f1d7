//! Writes what a page shows of a plan as JSON: `cargo run -p drucksache-werkbank --example ansicht -- plans/NAME`.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool for whoever writes templates"
)]

use std::path::Path;
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_werkbank::{Bank, Lage};

fn read(folder: &Path, prefix: &str, found: &mut Dateien) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of a plan");
    let mut files = Dateien::new();
    read(Path::new(&folder), "", &mut files);
    let bank = Bank::lesen(&Ordner::in_memory(&folder, files), Arc::new(Raete::built_in()));
    println!("{}", serde_json::to_string_pretty(&bank.ansicht(&Lage::default())).expect("JSON"));
}
