//! A PDF that is read back, and what was appended to it.
#![cfg_attr(fuzzing, no_main)]

use drucksache_druck::{Papier, nachtrag};

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let gedruckt = nachtrag::gedruckt(data);
    _ = Papier::lesen(gedruckt).map(|papier| papier.plan.len());
    _ = nachtrag::unterschriften(data, gedruckt).map(|found| found.len());
}
