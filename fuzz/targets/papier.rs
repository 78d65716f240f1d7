//! A PDF that is read back, and what was appended to it.
#![cfg_attr(fuzzing, no_main)]

use drucksache_druck::{Papier, nachtrag};

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let printed_bytes = nachtrag::printed_bytes(data);
    _ = Papier::lesen(printed_bytes).map(|papier| papier.plan.len());
    _ = nachtrag::unterschriften(data, printed_bytes).map(|found| found.len());
}
