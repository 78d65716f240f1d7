//! YAML of a plan: `plan.yaml`, a file of Maßnahmen, and what a public plan says of the rest.
#![cfg_attr(fuzzing, no_main)]

use drucksache_fuzz::{base_plan, check, parts};

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let [plan, massnahmen, anteil] = parts(data);
    let mut dateien = base_plan();
    for (path, bytes) in [("plan.yaml", plan), ("massnahmen/10.yaml", massnahmen), ("nichtoeffentlich.yaml", anteil)] {
        if !bytes.is_empty() {
            dateien.insert(path.to_owned(), bytes.to_vec());
        }
    }
    check(dateien);
}
