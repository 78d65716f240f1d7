//! The Typst project of a build, for `--mit-typst`: `typst compile` gives the same pages from it.

use drucksache_druck::Projekt;
use drucksache_plan::rat::Vordruck;

use super::{Ausgabe, Ausgabeart};

/// All files of the project in its folder: rendered sources, the files that the paper embeds, layout, fonts.
pub fn typst_projekt(projekt: &Projekt, vordruck: &Vordruck, art: Ausgabeart) -> Vec<Ausgabe> {
    let typst = art.typst();
    let files = projekt.all_files(vordruck);
    files.map(|(path, bytes)| Ausgabe { path: format!("{typst}/{path}"), bytes: bytes.to_vec() }).collect()
}
