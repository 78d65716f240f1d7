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
use drucksache_plan::source::Ordner;
use drucksache_werkbank::{Bank, Lage};

#[path = "../tests/werkbank/ordner.rs"]
mod ordner;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of a plan");
    let files = ordner::dateien(Path::new(&folder));
    let bank = Bank::lesen(&Ordner::in_memory(&folder, files), Arc::new(Raete::built_in()));
    println!("{}", serde_json::to_string_pretty(&bank.ansicht(&Lage::default())).expect("JSON"));
}
