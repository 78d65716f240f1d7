//! Lines of a plan as plain text.

use drucksache_plan::prosa::{Prosa, klartext};

/// A line without its emphasis and protected spaces.
pub fn plain(line: &Prosa) -> String {
    let text = line.zeile().map(klartext).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
