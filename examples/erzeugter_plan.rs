//! Writes a generated plan into a folder: `cargo run --release --example erzeugter_plan -- FOLDER COUNT`.
#![allow(clippy::expect_used, reason = "an example ends where it can't go on")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

fn main() {
    let mut args = std::env::args_os().skip(1);
    let folder = args.next().expect("a folder");
    let count = args.next().and_then(|count| count.to_str()?.parse().ok()).expect("a number of Maßnahmen");
    erzeugt::plan(folder.as_ref(), count);
}
