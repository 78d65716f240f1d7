//! A PDF that is read back, and what was appended to it; and the same as an Anlage whose pages are placed.
#![cfg_attr(fuzzing, no_main)]

use drucksache_druck::{Papier, liest_fertiges_pdf, nachtrag};

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let printed_bytes = nachtrag::printed_bytes(data);
    _ = Papier::lesen(printed_bytes).map(|papier| papier.plan.len());
    _ = liest_fertiges_pdf(data);
    _ = nachtrag::unterschriften(data, printed_bytes).map(|found| found.len());
}
