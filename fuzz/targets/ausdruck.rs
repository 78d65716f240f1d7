//! Expressions in the text of a plan.
#![cfg_attr(fuzzing, no_main)]

use drucksache_fuzz::{base_plan, check};

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let mut text = b"{{ ".to_vec();
    text.extend(data);
    text.extend(b" }}\n");
    let mut dateien = base_plan();
    dateien.insert("begruendung.md".to_owned(), text);
    check(dateien);
}
